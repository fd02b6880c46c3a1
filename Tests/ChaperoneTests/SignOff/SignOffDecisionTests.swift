import Chaperone
import Testing

@Suite("Who decides, and how a sign-off stands")
struct SignOffDecisionTests {
    private let producer = SignOffSample.approval("producer", "Elif Demir", key: "SHA256:a")

    @Test(
        "Two roles are two people",
        arguments: [
            ("safeguarding lead", "Dana Petrov", "SHA256:b", nil),
            ("safeguarding lead", "ELIF  demir", "SHA256:b", "two people"),
            ("safeguarding lead", "Dana Petrov", "SHA256:a", "two people"),
            ("safeguarding lead", "Elif Demir", nil, "two people"),
            ("Producer", "Dana Petrov", "SHA256:b", "decided already"),
            ("admin", "Dana Petrov", "SHA256:b", "does not take part"),
        ] as [(String, String, String?, String?)])
    func distinct(role: String, name: String, key: String?, objection: String?) {
        let second = SignOffSample.approval(role, name, key: key)
        let found = SignOffSample.policy.objection(to: second, beside: [producer])
        #expect((found == nil) == (objection == nil))
        if let objection { #expect(found?.contains(objection) == true, "\(found ?? "")") }
    }

    @Test("Where the profile allows it, one person has two roles")
    func notDistinct() {
        var policy = SignOffSample.policy
        policy.isDistinct = false
        let second = SignOffSample.approval("safeguarding lead", "Elif Demir", key: "SHA256:a")
        #expect(policy.objection(to: second, beside: [producer]) == nil)
    }

    @Test("Where the profile asks for signatures, none is an objection")
    func signatures() {
        var policy = SignOffSample.policy
        policy.needsSignatures = true
        #expect(policy.objection(to: producer, beside: []) == nil)
        let unsigned = SignOffSample.approval("producer", "Elif Demir")
        #expect(policy.objection(to: unsigned, beside: [])?.contains("signatures") == true)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let state: SignOffStanding.State
        var decisions: [Approval] = []
        var isRevoked = false
        var isSuperseded = false
        var at = "2026-12-18T17:00:00Z"
        var testDescription: String { state.rawValue }
    }

    private static let yes = [
        SignOffSample.approval("producer", "Elif Demir"),
        SignOffSample.approval("safeguarding lead", "Dana Petrov"),
    ]

    @Test(
        "How it stands is the first that holds",
        arguments: [
            Case(state: .approved, decisions: yes), Case(state: .waiting),
            Case(state: .waiting, decisions: [yes[0]]),
            Case(
                state: .rejected,
                decisions: [yes[0], SignOffSample.approval("safeguarding lead", "D", .rejected)]),
            Case(state: .expired, decisions: yes, at: "2026-12-18T22:00:00Z"),
            Case(state: .approved, decisions: yes, at: "2026-12-18T21:59:59Z"),
            Case(state: .superseded, decisions: yes, isSuperseded: true),
            Case(state: .revoked, decisions: yes, isRevoked: true, isSuperseded: true),
        ])
    func standing(_ given: Case) {
        let standing = SignOffStanding(
            of: SignOffSample.record, given.decisions,
            given.isRevoked ? SignOffSample.revocation : nil, isSuperseded: given.isSuperseded,
            at: SignOffSample.time(given.at))
        #expect(standing.state == given.state)
        #expect(!standing.sentence.isEmpty)
    }

    @Test("What makes it void weighs more than what nobody can tell")
    func verdict() {
        var verdict = SignOffVerdict()
        #expect(verdict.state == .valid)
        verdict.doubt("no chain")
        #expect(verdict.state == .cannotTell)
        verdict.void("changed", nameless: "changed")
        #expect(verdict.state == .void)
        #expect(verdict.reasons == ["changed"])
        verdict.doubt("no key")
        #expect(verdict.state == .void)
        #expect(verdict.notes == ["no key"])
    }
}
