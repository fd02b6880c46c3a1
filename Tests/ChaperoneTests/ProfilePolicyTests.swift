@testable import Chaperone
import Testing

@Suite("What a profile says of statements and of waivers")
struct ProfilePolicyTests {
    private static func yaml(_ lines: String, name: String = "p", rule: String = "R") -> String {
        """
        profile: \(name)
        version: 1
        title: T
        \(lines)
        rules:
          - {id: \(rule), title: R, setting: lobby, equals: true, references: [CG-01, XX-9]}
        """
    }

    private static let sources =
        "sources: {CG: {title: Guide, statements: {CG-01: setting, CG-02: [question, advice]}}}"

    @Test("A source lists its statements with the kinds of each")
    func statements() throws {
        let profile = try Written.profile(Self.yaml(Self.sources))
        #expect(
            profile.sources.first?.statements == [
                .init(id: "CG-01", kinds: [.setting]),
                .init(id: "CG-02", kinds: [.question, .advice]),
            ])
    }

    static let problems: [ProblemCase] = [
        .init(
            "misspelt reference",
            profile: yaml(sources).replacing("[CG-01, XX-9]", with: "[XX-9, CG-1, CG-02]"),
            "6:72: CG has no statement 'CG-1', did you mean 'CG-01'?"),
        .init(
            "one reference", profile: yaml(sources).replacing("[CG-01, XX-9]", with: "CG-77"),
            "6:65: CG has no statement 'CG-77'"),
        .init(
            "statement of another source",
            profile: yaml("sources: {CG: {title: G, statements: {GC-01: setting, CG-01: advice}}}"),
            "4:39: a statement of CG is called CG-…, not 'GC-01'"),
        .init(
            "misspelt kind",
            profile: yaml("sources: {CG: {title: G, statements: {CG-01: seting, CG-02: setting}}}"),
            "4:46: 'seting' is not a kind of statement: setting, meeting, question, organisation, advice, did you mean 'setting'?",
            "6:66: CG has no statement 'CG-01', did you mean 'CG-02'?"),
        .init(
            "days in words", profile: yaml("waivers: {max-days: ninety}"),
            "4:21: 'max-days' is a whole number"),
        .init(
            "misspelt rule", profile: yaml("waivers: {never: [Q]}"),
            "4:18: no rule matches 'Q', did you mean 'R'?"),
        .init(
            "neither true nor false", profile: yaml("waivers: {two-people: yes}"),
            "4:23: 'two-people' is true or false"),
        .init(
            "misspelt key", profile: yaml("waivers: {maxdays: 3}"),
            "4:11: unknown key 'maxdays', did you mean 'max-days'?"),
    ]

    @Test("Each problem is told where it is", arguments: problems)
    func refused(_ problem: ProblemCase) {
        #expect(Written.problems(problem.yaml) == problem.expected)
    }

    private static let parents = [
        "base": yaml("waivers: {max-days: 90, never: [B]}", name: "base", rule: "B"),
        "child": yaml("waivers: {max-days: 200, two-people: true}", name: "child", rule: "C"),
    ]

    @Test(
        "It keeps what its parents forbid, and can only add to it",
        arguments: [
            ("extends: [base]", 90, ["B"], false), ("extends: [child]", 200, [], true),
            ("extends: [base, child]", 90, ["B"], true),
            ("extends: [child, base]", 90, ["B"], true),
            (
                "extends: [base]\nwaivers: {max-days: 365, never: [], two-people: false}", 90,
                ["B"], false
            ),
            ("extends: [base]\nwaivers: {max-days: 30, never: [R, B]}", 30, ["B", "R"], false),
            ("extends: [child]\nwaivers: {two-people: false}", 200, [], true),
            ("waivers: {}", nil, [], false),
        ] as [(String, Int?, [String], Bool)])
    func inherited(lines: String, days: Int?, never: [String], isForTwo: Bool) throws {
        let policy = try Written.profile(Self.yaml(lines), parents: Self.parents).waivers
        #expect(policy.maximumDays == days && policy.never == never)
        #expect(policy.needsSecondPerson == isForTwo)
    }

    @Test("Several profiles of a run forbid what any of them forbids")
    func together() throws {
        let profiles = try ["base", "child"].map { try Written.profile(Self.parents[$0] ?? "") }
        for order in [profiles, profiles.reversed()] {
            let policy = WaiverPolicy(of: order)
            #expect(policy.maximumDays == 90 && policy.never == ["B"] && policy.needsSecondPerson)
        }
        #expect(WaiverPolicy(of: []) == WaiverPolicy())
    }
}
