import Chaperone
@testable import ChaperoneRecords
import Foundation
import Testing

@Suite("The verification of a sign-off, stage after stage")
struct SignOffInspectorTests {
    private let scene: SignOffScene

    init() throws { scene = try SignOffScene() }

    private static let files = [
        "signoff.json", "snapshot.json", "approval-producer.json", "approval-producer.json.sig",
        "approval-safeguarding-lead.json", "approval-safeguarding-lead.json.sig",
    ]

    @Test("What everybody approved goes through, with the people whom the keys belong to")
    func approved() throws {
        let found = try scene.inspect(try scene.approved())
        #expect(found.standing(at: SignOffScene.hourBefore).state == .approved)
        #expect(found.isChained && !found.isSuperseded)
        #expect(
            found.decisions.map(\.proof) == [
                .vouched(key: scene.producer.publicKey.fingerprint),
                .vouched(key: scene.lead.publicKey.fingerprint),
            ])
    }

    @Test("Any changed byte of any file is refused", arguments: files)
    func everyByte(name: String) throws {
        let target = try scene.approved()
        let path = "\(target.path)/\(name)"
        let bytes = try #require(try target.read(name))
        #expect(bytes.count > 100)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x01
            try Data(changed).write(to: URL(filePath: path))
            #expect(try scene.stage(target) != nil, "byte \(index)")
        }
        for other in [bytes + [0x0A], Array(bytes.dropLast()), []] {
            try Data(other).write(to: URL(filePath: path))
            #expect(try scene.stage(target) != nil)
        }
        try Data(bytes).write(to: URL(filePath: path))
        #expect(try scene.stage(target) == nil)
    }

    @Test("Without any of its files it does not go through", arguments: files)
    func missing(name: String) throws {
        let target = try scene.approved()
        unlink("\(target.path)/\(name)")
        #expect(try scene.stage(target) != nil)
    }

    @Test("Decisions of one sign-off do not count for another")
    func borrowed() throws {
        let target = try scene.approved()
        let other = try scene.prepare(at: SignOffScene.later) { $0.nonce = "11" }
        for name in Self.files.dropFirst(2) {
            try other.write(try #require(try target.read(name)), to: name)
        }
        #expect(try scene.stage(other) == .digest)
    }

    @Test("A later sign-off of the same event takes its place")
    func superseded() throws {
        let target = try scene.approved()
        let writer = try SignOffWriter(scene.store, at: SignOffScene.later)
        let bytes = Array("{}".utf8)
        try writer.append(
            .signOff, event: "zoom:webinar:1", folder: SignOffFolder("x"), file: "signoff.json",
            bytes: bytes, signOff: ContentDigest.digits(of: bytes))
        #expect(try scene.inspect(target).isSuperseded)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let stage: SignOffFault.Stage?
        var record: @Sendable (inout SignOffRecord) -> Void = { _ in }
        var form: @Sendable (inout [UInt8]) -> Void = { _ in }
        var approval: @Sendable (inout Approval) -> Void = { _ in }
        var role = "producer"
        var person = "Elif Demir"
        var moment = SignOffScene.hourBefore
        var event: String?
        var testDescription: String { name }
    }

    @Test(
        "Each stage has its own fault",
        arguments: [
            Case(name: "nothing is wrong", stage: nil),
            Case(
                name: "not canonical", stage: .canonical,
                form: {
                    $0 = Array(
                        String(decoding: $0, as: UTF8.self).replacing(",\"", with: ", \"").utf8)
                }),
            Case(name: "a newline at the end", stage: .canonical, form: { $0.append(0x0A) }),
            Case(name: "no JSON", stage: .json, form: { $0.removeLast() }),
            Case(
                name: "another type", stage: .type,
                form: {
                    $0 = Array(
                        String(decoding: $0, as: UTF8.self)
                            .replacing("chaperone:signoff:v1", with: "chaperone:signoff:v2").utf8)
                }),
            Case(name: "another event asked", stage: .event, event: "zoom:webinar:2"),
            Case(
                name: "a decision on another event", stage: .event,
                approval: { $0.event = "zoom:webinar:2" }),
            Case(
                name: "over", stage: .expiry, moment: SignOffScene.time("2026-12-18T22:00:00Z")),
            Case(name: "not made yet", stage: .expiry, moment: SignOffScene.start),
            Case(
                name: "decided before it was prepared", stage: .expiry,
                approval: { $0.issuedAt = SignOffScene.time("2026-12-15T08:59:59Z") }),
            Case(
                name: "a decision for longer", stage: .expiry,
                approval: { $0.expiresAt = SignOffScene.time("2027-12-18T22:00:00Z") }),
            Case(
                name: "another snapshot", stage: .digest,
                record: { $0.snapshotDigest = String(repeating: "0", count: 64) }),
            Case(
                name: "a decision on another record", stage: .digest,
                approval: { $0.digest = String(repeating: "0", count: 64) }),
            Case(
                name: "unknown and not accepted", stage: .accepted,
                record: { $0.checks = [Self.check(.unknown)] }),
            Case(
                name: "a fail, accepted all the same", stage: .accepted,
                record: {
                    $0.checks = [Self.check(.fail)]
                    $0.accepted = [.init(rule: "A", verdict: .fail, reason: "r", by: "b")]
                }),
            Case(
                name: "unknown and accepted", stage: nil,
                record: {
                    $0.checks = [Self.check(.unknown)]
                    $0.accepted = [.init(rule: "A", verdict: .unknown, reason: "r", by: "b")]
                }),
            Case(name: "the key of somebody else", stage: .key, person: "Amara Okafor"),
            Case(
                name: "another role than the file's", stage: .approval,
                approval: { $0.role = "safeguarding lead" }),
            Case(
                name: "a role that does not take part", stage: .approval, role: "admin"),
            Case(
                name: "another key than the one that signed", stage: .approval,
                approval: { $0.approver.key = "SHA256:x" }),
            Case(
                name: "signed, and says that it is not", stage: .approval,
                approval: { $0.approver.key = nil }),
            Case(
                name: "another place of the chain", stage: .chain,
                record: { $0.chainHead = String(repeating: "1", count: 64) }),
        ])
    func stages(_ given: Case) throws {
        let target = try scene.prepare(given.record, form: given.form)
        try scene.approve(target, given.role, given.person, scene.producer, given.approval)
        #expect(try scene.stage(target, at: given.moment, event: given.event) == given.stage)
    }

    private static func check(_ verdict: Verdict) -> SignOffRecord.Check {
        SignOffRecord.Check(
            rule: "A", title: "A", severity: "high", obligation: "must", subject: nil, raw: verdict,
            effective: verdict, reason: nil, setting: nil, value: nil, expected: nil, basis: nil,
            note: nil)
    }

    @Test("A key that is not known, not valid any more, or revoked")
    func keys() throws {
        let target = try scene.approved()
        #expect(try scene.stage(target) == nil)
        let revoked = try RevokedKeys(
            reading: Array(scene.lead.publicKey.fingerprint.utf8), path: "revoked")
        #expect(try scene.stage(target, revoked: revoked) == .key)
        #expect(try scene.stage(target, at: SignOffScene.time("2027-01-02")) == .key)
        let other = try scene.prepare(at: SignOffScene.later)
        try scene.approve(other, "producer", "Elif Demir", try SSHPrivateKey())
        #expect(try scene.stage(other) == .key)
        let nobody = try AllowedSigners(reading: [], path: "allowed")
        let inspector = SignOffInspector(allowed: nobody, at: SignOffScene.hourBefore)
        #expect(throws: SignOffFault.self) { try inspector.inspect(target) }
    }

    @Test("One person, or one key, in two roles")
    func distinct() throws {
        let target = try scene.prepare()
        try scene.approve(target, "producer", "Elif Demir", scene.producer)
        try scene.approve(target, "safeguarding lead", "elif demir", nil)
        #expect(try scene.stage(target) == .approval)
    }

    @Test("Without a signature it is said, and a removed signature is noticed")
    func unsigned() throws {
        let target = try scene.prepare()
        try scene.approve(target, "producer", "Elif Demir", nil)
        #expect(try scene.inspect(target).decisions.map(\.proof) == [.unsigned])
        try scene.approve(target, "safeguarding lead", "dana@example.org", scene.lead)
        unlink("\(target.path)/approval-safeguarding-lead.json.sig")
        #expect(try scene.stage(target) == .approval)
    }

    @Test("A signature for another purpose does not count, although the key is known")
    func namespace() throws {
        let target = try scene.approved()
        try scene.folder.write(
            scene.producer.file(comment: "c").withBytes { Array($0) }, to: "k")
        try OpenSSH.run(
            "ssh-keygen -q -Y sign -n git -f k < \(target.path)/approval-producer.json > \(target.path)/approval-producer.json.sig",
            in: scene.folder)
        #expect(try scene.stage(target) == .key)
    }
}
