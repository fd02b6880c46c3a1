import Chaperone

/// A record with every part, of an invented webinar.
enum SignOffSample {
    static func time(_ text: String) -> Timestamp { Timestamp(text) ?? Timestamp(seconds: 0) }

    static let policy: SignOffPolicy = {
        var policy = SignOffPolicy()
        policy.roles = ["producer", "safeguarding lead"]
        return policy
    }()

    static func check(_ rule: String, _ verdict: Verdict, severity: String = "high")
        -> SignOffRecord.Check
    {
        SignOffRecord.Check(
            rule: rule, title: "A title", severity: severity, obligation: "must",
            subject: "zoom:webinar:1", raw: verdict, effective: verdict, reason: nil,
            setting: "lobby", value: .flag(true), expected: "on", basis: "observed", note: nil)
    }

    static var record: SignOffRecord {
        var summary = Tally()
        summary[.pass] = 3
        summary[.manual] = 1
        return SignOffRecord(
            event: .init(
                platform: "zoom", kind: "webinar", id: "zoom:webinar:1", name: "Carols",
                host: "zoom:user:a", startsAt: time("2026-12-18T18:00:00Z"),
                endsAt: time("2026-12-18T19:00:00Z")),
            profiles: [.init(id: "webinar", version: 1, title: "W", digest: "sha256:00")],
            verdict: .cannotTell, summary: summary,
            checks: [check("A.1v1", .pass), check("B.1v1", .manual)],
            accepted: [
                .init(rule: "B.1v1", verdict: .manual, reason: "We looked", by: "Elif Demir")
            ],
            answers: [
                .init(
                    rule: "C.1v1", by: "Amara Okafor", role: "event lead", on: "2026-12-14",
                    until: "2026-12-18", measure: nil)
            ],
            waivers: [
                .init(
                    id: "W-1", rule: "D.1v1", approvedBy: "Dana Petrov", reason: "Why",
                    expires: "2026-12-31")
            ],
            policy: policy, source: "export", asOf: time("2026-12-15T09:00:00Z"),
            chainHead: String(repeating: "0", count: 64), preparedBy: "Elif Demir",
            issuedAt: time("2026-12-15T09:00:00Z"), expiresAt: time("2026-12-18T22:00:00Z"),
            nonce: "00112233445566778899aabbccddeeff", supersedes: nil,
            tool: Tool(name: "chaperone", version: "0"),
            snapshotDigest: String(repeating: "a", count: 64))
    }

    static func approval(
        _ role: String, _ name: String, key: String? = nil,
        _ decision: Approval.Decision = .approved
    ) -> Approval {
        Approval(
            decision: decision, role: role, approver: Decider(name: name, key: key), comment: nil,
            event: "zoom:webinar:1", issuedAt: time("2026-12-15T10:00:00Z"),
            expiresAt: time("2026-12-18T22:00:00Z"), nonce: "00",
            tool: Tool(name: "c", version: "0"),
            digest: String(repeating: "b", count: 64))
    }

    static let revocation = Revocation(
        by: Decider(name: "Dana Petrov", key: nil), reason: "Another date", event: "zoom:webinar:1",
        issuedAt: time("2026-12-16T10:00:00Z"), nonce: "00", tool: Tool(name: "c", version: "0"),
        digest: String(repeating: "b", count: 64))
}
