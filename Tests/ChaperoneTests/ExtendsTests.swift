import Chaperone
import Testing

@Suite("Profiles that extend others")
struct ExtendsTests {
    /// A profile of these rules, each `id: lines in flow style`.
    private static func profile(
        _ id: String, extends: [String] = [], _ rules: [String], more: String = ""
    ) -> String {
        """
        profile: \(id)
        version: 1
        title: T
        extends: [\(extends.joined(separator: ", "))]
        \(more)
        rules: [\(rules.map { "{\($0)}" }.joined(separator: ", "))]
        """
    }

    private static let base = profile(
        "base",
        [
            "id: A, title: A, setting: passcode.length, atLeast: 8, severity: high, references: [X-01]",
            "id: B, title: B, setting: lobby, equals: true, examples: {pass: true, fail: false}",
        ])

    private static func child(_ rules: String...) throws -> Profile {
        try Written.profile(profile("p", extends: ["base"], rules), parents: ["base": base])
    }

    @Test("A child has its parent's rules before its own, each with the profile that it stands in")
    func order() throws {
        let profile = try Self.child("id: C, title: C, setting: chat, atMost: hosts")
        #expect(profile.rules.map(\.id) == ["A", "B", "C"])
        #expect(profile.rules.map(\.profile) == ["base", "base", "p"])
        #expect(profile.documents.map(\.name) == ["base.yaml", "p.yaml"])
        #expect(profile.rules.map(\.location.file) == ["base.yaml", "base.yaml", "p.yaml"])
    }

    @Test("A rule with the id of a parent's changes the keys that it names and keeps the others")
    func overrides() throws {
        let rule = try #require(try Self.child("id: A, severity: low, atLeast: 12").rules.first)
        #expect(rule.severity == .low)
        #expect(rule.title == "A" && rule.references == ["X-01"] && rule.profile == "p")
        #expect(rule.check.conditions.first?.demand.tests == [.range(12...Int32.max)])
        #expect(rule.location.file == "p.yaml")
    }

    @Test("New predicates take the place of all the old ones")
    func newPredicates() throws {
        let rule = try #require(try Self.child("id: A, equals: 10").rules.first)
        #expect(rule.check.conditions.first?.demand.tests == [.range(10...10)])
    }

    @Test("A new setting takes the place of the whole check with its examples")
    func newSetting() throws {
        let rule = try Self.child("id: B, setting: screen-sharing, atMost: hosts").rules[1]
        #expect(rule.check.conditions.first?.target == .setting(.screenSharing))
        #expect(rule.examples == Rule.Examples())
    }

    @Test("A question takes the place of a setting")
    func newQuestion() throws {
        let rule = try Self.child("id: B, question: {ask: Is it?, scope: meeting}").rules[1]
        #expect(rule.check.conditions.isEmpty && rule.check.questions.map(\.ask) == ["Is it?"])
    }

    @Test("A rule that is replaced is gone, and its replacement stands")
    func replaced() throws {
        let profile = try Self.child(
            "id: A, replaced-by: A2", "id: A2, title: A2, setting: passcode, equals: true")
        #expect(profile.rules.map(\.id) == ["B", "A2"])
    }

    @Test(
        "What cannot be replaced or overridden is told with its place",
        arguments: [
            ("id: A, replaced-by: A3", "p.yaml:6:30: error: there is no rule 'A3'"),
            (
                "id: A, replaced-by: B, severity: low",
                """
                p.yaml:6:33: error: a rule that is replaced has no other keys than id and \
                replaced-by
                """
            ),
            (
                "id: AA, replaced-by: B",
                """
                p.yaml:6:31: error: no parent has a rule 'AA' that could be replaced, \
                did you mean 'A'?
                """
            ),
            (
                "id: A, atLeast: many",
                """
                p.yaml:6:26: error: 'many' is not a value of passcode.length: \
                a number, or unlimited
                """
            ),
        ])
    func wrongOverrides(rule: String, expected: String) {
        let yaml = Self.profile("p", extends: ["base"], [rule])
        #expect(Written.problems(yaml, parents: ["base": Self.base]) == [expected])
    }

    @Test("What two parents share through a parent of both stands once")
    func diamond() throws {
        let profile = try Written.profile(
            Self.profile("p", extends: ["left", "right"], []),
            parents: [
                "base": Self.base,
                "left": Self.profile(
                    "left", extends: ["base"], ["id: L, title: L, setting: bots, equals: false"]),
                "right": Self.profile(
                    "right", extends: ["base"], ["id: R, title: R, setting: captcha, equals: true"]),
            ])
        #expect(profile.rules.map(\.id) == ["A", "B", "L", "R"])
        #expect(
            profile.documents.map(\.name) == ["base.yaml", "left.yaml", "right.yaml", "p.yaml"])
    }

    @Test("A problem of a shared parent is told once")
    func diamondProblem() {
        let problems = Written.problems(
            Self.profile("p", extends: ["left", "right"], []),
            parents: [
                "base": Self.profile(
                    "base", ["id: A, title: A, setting: lobby, equals: true"], more: "x: 1"),
                "left": Self.profile("left", extends: ["base"], []),
                "right": Self.profile("right", extends: ["base"], []),
            ])
        #expect(problems == ["base.yaml:5:1: error: unknown key 'x'"])
    }

    @Test(
        "An override in one parent is not undone by the other, whichever comes first",
        arguments: [["strict", "plain"], ["plain", "strict"]])
    func diamondOverride(order: [String]) throws {
        let profile = try Written.profile(
            Self.profile("p", extends: order, []),
            parents: [
                "base": Self.base,
                "strict": Self.profile("strict", extends: ["base"], ["id: A, atLeast: 12"]),
                "plain": Self.profile("plain", extends: ["base"], []),
            ])
        #expect(
            profile.rules.first?.check.conditions.first?.demand.tests == [.range(12...Int32.max)])
    }

    @Test("A tower of diamonds is read in no time")
    func tower() throws {
        var parents = ["base": Self.base]
        var below = ["base"]
        for level in 0..<40 {
            for side in ["l", "r"] {
                parents["\(side)\(level)"] = Self.profile("\(side)\(level)", extends: below, [])
            }
            below = ["l\(level)", "r\(level)"]
        }
        let found = parents
        let yaml = Self.profile("p", extends: below, [])
        let time = ContinuousClock().measure {
            #expect(Written.problems(yaml, parents: found).isEmpty)
        }
        #expect(time < .seconds(1))
    }

    @Test(
        "A circle is told where it closes",
        arguments: [
            (["q": ["p"]], "q.yaml:4:11: error: 'p' extends itself: p → q → p"),
            (["q": ["q"]], "q.yaml:4:11: error: 'q' extends itself: p → q → q"),
            (
                ["q": ["r"], "r": ["q"]],
                "r.yaml:4:11: error: 'q' extends itself: p → q → r → q"
            ),
        ])
    func circles(extends: [String: [String]], expected: String) {
        let parents = Dictionary(
            uniqueKeysWithValues: extends.map { ($0, Self.profile($0, extends: $1, [])) })
        let yaml = Self.profile(
            "p", extends: ["q"], ["id: A, title: A, setting: lobby, equals: true"])
        #expect(Written.problems(yaml, parents: parents) == [expected])
    }

    @Test("A file whose profile has another name than the file cannot make an endless circle")
    func otherName() {
        let parents = ["q": Self.profile("r", extends: ["q"], [])]
        let yaml = Self.profile(
            "p", extends: ["q"], ["id: A, title: A, setting: lobby, equals: true"])
        #expect(
            Written.problems(yaml, parents: parents) == [
                "q.yaml:4:11: error: 'q' extends itself: p → q → q"
            ])
    }

    @Test(
        "Sources and advice of a parent are taken over, and a child's source replaces its parent's")
    func sources() throws {
        let base = Self.profile(
            "base", ["id: A, title: A, setting: lobby, equals: true"],
            more: "sources: {YP: {title: Old}, X: {title: X}}\nchecklist: [{text: Breathe}]")
        let profile = try Written.profile(
            Self.profile(
                "p", extends: ["base"], [],
                more: "sources: {YP: {title: New}}\nchecklist: [{text: Smile, references: [YP-01]}]"
            ),
            parents: ["base": base])
        #expect(profile.sources.map(\.key) == ["X", "YP"])
        #expect(profile.sources.map(\.title) == ["X", "New"])
        #expect(profile.checklist.map(\.text) == ["Breathe", "Smile"])
    }

    // MARK: - Contradictions

    private static let disagreeing = [
        "loud": profile(
            "loud",
            [
                "id: L, title: L, setting: mute-on-entry, equals: false, references: [X-01, X-02]",
                "id: M, title: M, setting: lobby, equals: true",
            ]),
        "quiet": profile("quiet", ["id: Q, title: Q, setting: mute-on-entry, equals: true"]),
    ]

    private static func both(resolves: String = "", _ rules: String...) -> String {
        profile("p", extends: ["loud", "quiet"], rules, more: resolves)
    }

    @Test("Two parents that contradict each other on a setting are refused until the child decides")
    func contradiction() throws {
        #expect(
            Written.problems(Self.both(), parents: Self.disagreeing) == [
                """
                p.yaml:1:1: error: mute-on-entry: L of loud asks 'off', for X-01, X-02; \
                Q of quiet asks 'on'. Say which holds: \
                resolves: [{setting: mute-on-entry, take: L}]
                """
            ])
        for (taken, rules) in [("L", ["L", "M"]), ("Q", ["M", "Q"])] {
            let yaml = Self.both(resolves: "resolves: [{setting: mute-on-entry, take: \(taken)}]")
            let profile = try Written.profile(yaml, parents: Self.disagreeing)
            #expect(profile.rules.map(\.id) == rules)
        }
    }

    @Test("What a parent resolved stays resolved")
    func resolvedByParent() throws {
        var parents = Self.disagreeing
        parents["base"] = Self.profile(
            "base", extends: ["loud", "quiet"], [],
            more: "resolves: [{setting: mute-on-entry, take: Q}]")
        let profile = try Written.profile(
            Self.profile("p", extends: ["base"], []), parents: parents)
        #expect(profile.rules.map(\.id) == ["M", "Q"])
    }

    @Test(
        "What resolves nothing is told with its place",
        arguments: [
            ("{setting: mute-on-entry, take: Z}", "p.yaml:5:12: error: there is no rule 'Z'"),
            ("{setting: mute-on-entri, take: L}", "unknown setting 'mute-on-entri', did you mean"),
            ("{setting: lobby, take: M}", "p.yaml:5:12: error: no rule contradicts 'M' on lobby"),
            ("{setting: chat, take: L}", "p.yaml:5:12: error: no rule contradicts 'L' on chat"),
        ])
    func wrongResolutions(item: String, expected: String) {
        let problems = Written.problems(
            Self.both(resolves: "resolves: [\(item)]"), parents: Self.disagreeing)
        #expect(problems.contains { $0.contains(expected) }, "\(problems)")
    }

    @Test("Rules that some value satisfies do not contradict each other")
    func agreement() throws {
        for (one, other, agrees) in [
            ("atLeast: 8", "atMost: 8", true), ("atLeast: 9", "atMost: 8", false),
            ("oneOf: [6, 10]", "noneOf: [6]", true), ("oneOf: [6]", "noneOf: [6]", false),
            ("exists: false", "exists: true", false),
        ] {
            let problems = Written.problems(
                Self.profile(
                    "p",
                    [
                        "id: A, title: A, setting: passcode.length, \(one)",
                        "id: B, title: B, setting: passcode.length, \(other)",
                    ]))
            #expect(problems.isEmpty == agrees, "\(one), \(other): \(problems)")
        }
        let apart = Self.profile(
            "p",
            [
                "id: A, title: A, setting: lobby, equals: true, applies-to: [meeting]",
                "id: B, title: B, setting: lobby, equals: false, applies-to: [webinar]",
            ])
        #expect(Written.problems(apart).isEmpty)
    }

    @Test("A rule that one parent replaced and another still has yields unless they contradict")
    func replacedInOneParent() throws {
        func read(_ demand: String) throws(ProfileError) -> Profile {
            try Written.profile(
                Self.profile("p", extends: ["left", "right"], []),
                parents: [
                    "base": Self.base,
                    "left": Self.profile(
                        "left", extends: ["base"],
                        [
                            "id: A, replaced-by: A2",
                            "id: A2, title: A2, setting: passcode.length, \(demand)",
                        ]),
                    "right": Self.profile("right", extends: ["base"], []),
                ])
        }
        #expect(try read("atLeast: 10").rules.map(\.id).sorted() == ["A2", "B"])
        #expect(throws: ProfileError.self) { try read("atMost: 6") }
    }
}
