import Chaperone
import Testing

@Suite("What a profile says of sign-offs")
struct SignOffProfileTests {
    private static func yaml(_ signOff: String, name: String = "p", extends: String = "") -> String
    {
        """
        profile: \(name)
        version: 1
        title: T
        \(extends)
        sign-off: \(signOff)
        rules:
          - {id: R\(name), title: R, setting: lobby, equals: true}
        """
    }

    @Test("Roles, whether they are different people, days and signatures")
    func read() throws {
        let profile = try Written.profile(
            Self.yaml(
                "{roles: [producer, host], distinct: false, valid-for: 7, signatures: required}"))
        let policy = try #require(profile.signOff)
        #expect(policy.roles == ["producer", "host"])
        #expect(!policy.isDistinct)
        #expect(policy.validFor == 7)
        #expect(policy.needsSignatures)
        #expect(SignOffPolicy(of: [profile]) == policy)
    }

    @Test("A profile that says nothing asks for the usual two")
    func usual() throws {
        let profile = try Written.profile(Written.withRule("setting: lobby\nequals: true"))
        #expect(profile.signOff == nil)
        #expect(SignOffPolicy(of: [profile]).roles == ["producer", "safeguarding lead"])
    }

    @Test("Of several profiles nobody's demand is lost")
    func joined() throws {
        let one = try Written.profile(
            Self.yaml("{roles: [producer], distinct: false, valid-for: 9}"))
        let two = try Written.profile(
            Self.yaml("{roles: [host], valid-for: 3, signatures: required}", name: "q"))
        let policy = SignOffPolicy(of: [one, two])
        #expect(policy.roles == ["producer", "host"])
        #expect(policy.isDistinct && policy.needsSignatures)
        #expect(policy.validFor == 3)
    }

    @Test(
        "What is wrong with it is told",
        arguments: [
            ("{roles: []}", "'roles' names one to nine roles"),
            ("{roles: [a, A]}", "'roles' names one to nine roles"),
            ("{roles: [../x]}", "'roles' names one to nine roles"),
            ("{distinct: maybe}", "'distinct' is true or false"),
            ("{valid-for: 0}", "'valid-for' is a number of days"),
            ("{valid-for: 367}", "'valid-for' is a number of days"),
            ("{signatures: no}", "'signatures' is required or optional"), ("{role: x}", "'role'"),
            ("yes", "sign-off"),
        ])
    func problems(value: String, message: String) {
        let problems = Written.problems(Self.yaml(value))
        #expect(problems.contains { $0.contains(message) }, "\(problems)")
    }
}
