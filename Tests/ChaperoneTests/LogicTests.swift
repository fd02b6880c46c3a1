import Chaperone
import Testing

@Suite("Logic with three values and people")
struct LogicTests {
    private static let verdicts: [Verdict] = [.pass, .fail, .unknown, .manual]
    /// Rows and columns in the order of `verdicts`.
    private static let all = table(
        """
        pass    fail unknown manual
        fail    fail fail    fail
        unknown fail unknown unknown
        manual  fail unknown manual
        """)
    private static let any = table(
        """
        pass pass    pass    pass
        pass fail    unknown manual
        pass unknown unknown unknown
        pass manual  unknown manual
        """)
    /// Rows: what the guard says; columns: what the check says.
    private static let when = table(
        """
        pass           fail           unknown        manual
        not-applicable not-applicable not-applicable not-applicable
        unknown        unknown        unknown        unknown
        manual         manual         manual         manual
        """)

    private static func table(_ text: String) -> [[Verdict]] {
        text.split(separator: "\n").map { line in
            line.split(separator: " ").compactMap { Verdict(word: String($0)) }
        }
    }

    private static func index(_ verdict: Verdict) -> Int { verdicts.firstIndex(of: verdict) ?? 0 }

    /// Settings that have these verdicts in ``scene`` when they have to be on.
    private static let settings: [[Verdict: String]] = [
        [.pass: "passcode", .fail: "lobby", .unknown: "captcha", .manual: "rejoin-after-removal"],
        [.pass: "annotation", .fail: "whiteboard", .unknown: "rename", .manual: "bots"],
        [.pass: "watermark", .fail: "disclaimer", .unknown: "questions", .manual: "ai-notes"],
    ]

    private static let scene: Scene = {
        let hidden: [Setting<Bool>] = [.rejoinAfterRemoval, .bots, .aiNotes]
        let mapping = Scene.everythingShown.filter { line in
            !hidden.contains { $0.id == line.setting }
        }
        return Scene(
            .cell(.passcode, 1), .cell(.annotation, 1), .cell(.watermark, 1), .cell(.lobby, 0),
            .cell(.whiteboard, 0), .cell(.disclaimer, 0),
            mapping: mapping + hidden.map { .notExposed($0, in: Scene.anyKind, where: "there") })
    }()

    private static func conditions(_ verdicts: [Verdict]) -> String {
        let items = verdicts.enumerated().map { index, verdict in
            "{setting: \(settings[index][verdict] ?? ""), equals: true}"
        }
        return "[\(items.joined(separator: ", "))]"
    }

    @Test("The tables are whole")
    func tables() {
        for table in [Self.all, Self.any, Self.when] {
            #expect(table.count == 4 && table.allSatisfy { $0.count == 4 })
        }
    }

    @Test("One alone is what it is", arguments: verdicts, ["all", "any"])
    func one(verdict: Verdict, list: String) throws {
        let rule = try Written.rule("\(list): \(Self.conditions([verdict]))")
        #expect(Self.scene.verdict(of: rule) == verdict)
    }

    @Test("All and any of two", arguments: verdicts, verdicts)
    func two(a: Verdict, b: Verdict) throws {
        let (row, column) = (Self.index(a), Self.index(b))
        let all = try Written.rule("all: \(Self.conditions([a, b]))")
        #expect(Self.scene.verdict(of: all) == Self.all[row][column])
        let any = try Written.rule("any: \(Self.conditions([a, b]))")
        #expect(Self.scene.verdict(of: any) == Self.any[row][column])
    }

    @Test("All and any of three, flat and nested", arguments: verdicts, verdicts)
    func three(a: Verdict, b: Verdict) throws {
        for c in Self.verdicts {
            for (list, table) in [("all", Self.all), ("any", Self.any)] {
                let first = table[Self.index(a)][Self.index(b)]
                let expected = table[Self.index(first)][Self.index(c)]
                let flat = try Written.rule("\(list): \(Self.conditions([a, b, c]))")
                #expect(Self.scene.verdict(of: flat) == expected)
                let items = Self.conditions([a, b, c]).dropFirst().dropLast()
                    .split(separator: "}, ").map { $0.hasSuffix("}") ? "\($0)" : "\($0)}" }
                let nested = try Written.rule(
                    "\(list): [{\(list): [\(items[0]), \(items[1])]}, \(items[2])]")
                #expect(Self.scene.verdict(of: nested) == expected)
            }
        }
    }

    @Test("An any within an all, and the other way round", arguments: verdicts, verdicts)
    func mixed(a: Verdict, b: Verdict) throws {
        for c in Self.verdicts {
            let items = Self.conditions([a, b, c]).dropFirst().dropLast()
                .split(separator: "}, ").map { $0.hasSuffix("}") ? "\($0)" : "\($0)}" }
            let outer = try Written.rule("all: [{any: [\(items[0]), \(items[1])]}, \(items[2])]")
            let inner = Self.any[Self.index(a)][Self.index(b)]
            #expect(
                Self.scene.verdict(of: outer) == Self.all[Self.index(inner)][Self.index(c)])
            let other = try Written.rule("any: [{all: [\(items[0]), \(items[1])]}, \(items[2])]")
            let both = Self.all[Self.index(a)][Self.index(b)]
            #expect(Self.scene.verdict(of: other) == Self.any[Self.index(both)][Self.index(c)])
        }
    }

    @Test("A guard, and what it guards", arguments: verdicts, verdicts)
    func guards(guarding: Verdict, check: Verdict) throws {
        let rule = try Written.rule(
            """
            setting: \(Self.settings[0][check] ?? "")
            equals: true
            when: {setting: \(Self.settings[1][guarding] ?? ""), equals: true}
            """)
        let expected = Self.when[Self.index(guarding)][Self.index(check)]
        #expect(Self.scene.verdict(of: rule) == expected)
    }

    @Test("A guard of several conditions follows the same tables", arguments: verdicts, verdicts)
    func guardLists(a: Verdict, b: Verdict) throws {
        for (list, table) in [("all", Self.all), ("any", Self.any)] {
            let rule = try Written.rule(
                "setting: watermark\nequals: true\nwhen: {\(list): \(Self.conditions([a, b]))}")
            let guarding = table[Self.index(a)][Self.index(b)]
            #expect(Self.scene.verdict(of: rule) == Self.when[Self.index(guarding)][0])
        }
    }

    @Test("A question is for people, whatever the settings say, except where they fail")
    func questions() throws {
        let question = "{question: {ask: Is it?, scope: meeting}}"
        for verdict in Self.verdicts {
            let item = Self.conditions([verdict]).dropFirst().dropLast()
            let all = try Written.rule("all: [\(question), \(item)]")
            #expect(Self.scene.verdict(of: all) == Self.all[3][Self.index(verdict)])
            let any = try Written.rule("any: [\(item), \(question)]")
            #expect(Self.scene.verdict(of: any) == Self.any[Self.index(verdict)][3])
        }
    }

    @Test("A declared fact that nobody declared is for people")
    func declared() throws {
        let rule = try Written.rule(
            "setting: passcode\nequals: true\nwhen: {declared: client, oneOf: [young-person]}")
        let outcome = try #require(Self.scene.outcome(of: rule))
        #expect(outcome.raw == .manual && outcome.reason == .undeclared)
        #expect(outcome.setting == "client")
    }
}
