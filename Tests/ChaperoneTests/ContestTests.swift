import Chaperone
import Testing

/// A rule of one parent that two others change.
@Suite("A rule that two parents change differently")
struct ContestTests {
    private static func parents(_ first: String, _ second: String) -> [String: String] {
        func child(_ name: String, _ keys: String) -> String {
            """
            profile: \(name)
            version: 1
            title: T
            extends: [base]
            rules:
              - id: R
                \(keys)
            """
        }
        return [
            "base": """
            profile: base
            version: 1
            title: T
            rules:
              - id: R
                title: R
                setting: lobby.bypass
                atMost: signed-in
            """,
            "one": child("one", first), "two": child("two", second),
        ]
    }

    private static func both(_ rules: String = "") -> String {
        "profile: p\nversion: 1\ntitle: T\nextends: [one, two]\n\(rules)"
    }

    @Test(
        "It is refused where the demands differ",
        arguments: [
            ("atMost: hosts", "atMost: organization"), ("locked: required", "severity: high"),
            ("applies-to: [user]", "applies-to: [meeting]"),
        ])
    func refused(first: String, second: String) {
        #expect(
            Written.problems(Self.both(), parents: Self.parents(first, second)) == [
                """
                p.yaml:4:16: error: 'one' and 'two' change the rule R differently; \
                name it among the rules here and say what holds
                """
            ])
    }

    @Test("It stands where only its words and weight differ")
    func agreed() throws {
        let parents = Self.parents("severity: high", "references: [X-01]")
        #expect(try Written.profile(Self.both(), parents: parents).rules.map(\.id) == ["R"])
    }

    @Test("It is as the child says where the child names it")
    func decided() throws {
        let yaml = Self.both("rules:\n  - id: R\n    atMost: nobody\n")
        let parents = Self.parents("atMost: hosts", "atMost: organization")
        let profile = try Written.profile(yaml, parents: parents)
        #expect(profile.rules.map { $0.check.conditions.map(\.expected) } == [["at most nobody"]])
    }
}
