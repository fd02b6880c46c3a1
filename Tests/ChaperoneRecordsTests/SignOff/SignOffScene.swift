import Chaperone
@testable import ChaperoneRecords
import Foundation

/// A folder of sign-offs with one of an invented webinar.
struct SignOffScene {
    let folder = Folder()
    let producer: SSHPrivateKey
    let lead: SSHPrivateKey

    var store: SignOffStore { SignOffStore(folder.path("signoffs")) }

    init() throws {
        producer = try SSHPrivateKey()
        lead = try SSHPrivateKey()
    }

    static func time(_ text: String) -> Timestamp { Timestamp(text) ?? Timestamp(seconds: 0) }

    static let start = time("2026-12-15T09:00:00Z")
    static let later = time("2026-12-15T10:00:00Z")
    static let hourBefore = time("2026-12-18T17:00:00Z")

    static var snapshot: SettingsSnapshot {
        var snapshot = SettingsSnapshot(event: "zoom:webinar:1")
        var seen = SeenSetting(state: .observed)
        seen.value = .flag(true)
        seen.basis = .observed
        seen.strength = .enforced
        var subject = SettingsSnapshot.SubjectSettings(
            id: "zoom:webinar:1", kind: .webinar, belongsTo: [])
        subject.settings["practice-session"] = seen
        snapshot.subjects = [subject]
        return snapshot
    }

    func record(_ chain: SignOffChain, _ digest: String) -> SignOffRecord {
        SignOffRecord(
            event: .init(
                platform: "zoom", kind: "webinar", id: "zoom:webinar:1", name: "Carols", host: nil,
                startsAt: Self.time("2026-12-18T18:00:00Z"), endsAt: nil),
            profiles: [], verdict: .ready, summary: Tally(), checks: [], accepted: [], answers: [],
            waivers: [], policy: .standard, source: "export", asOf: Self.start,
            chainHead: chain.head, preparedBy: nil, issuedAt: Self.start,
            expiresAt: Self.time("2026-12-18T22:00:00Z"), nonce: "00", supersedes: nil,
            tool: Tool(name: "chaperone", version: "0"), snapshotDigest: digest)
    }

    /// Prepares one; `change` may make something of it that nobody should sign.
    @discardableResult
    func prepare(
        at moment: Timestamp = start, _ change: (inout SignOffRecord) -> Void = { _ in },
        form: (inout [UInt8]) -> Void = { _ in }
    ) throws -> SignOffFolder {
        let writer = try SignOffWriter(store, at: moment)
        let snapshot = try Self.snapshot.value.bytes()
        var record = record(writer.chain, ContentDigest.digits(of: snapshot))
        change(&record)
        var bytes = try record.statement.value.bytes()
        form(&bytes)
        let target = try writer.makeFolder(for: record.event.id)
        try target.write(snapshot, to: SignOffFolder.snapshot)
        try target.write(bytes, to: SignOffFolder.record)
        try writer.append(
            .signOff, event: record.event.id, folder: target, file: SignOffFolder.record,
            bytes: bytes, signOff: ContentDigest.digits(of: bytes))
        return target
    }

    func approve(
        _ target: SignOffFolder, _ role: String, _ name: String, _ key: SSHPrivateKey?,
        _ change: (inout Approval) -> Void = { _ in }
    ) throws {
        let writer = try SignOffWriter(store, at: Self.later)
        let record = try present(try target.read(SignOffFolder.record))
        var approval = Approval(
            decision: .approved, role: role,
            approver: Decider(name: name, key: key?.publicKey.fingerprint), comment: nil,
            event: "zoom:webinar:1", issuedAt: Self.later,
            expiresAt: Self.time("2026-12-18T22:00:00Z"), nonce: "00",
            tool: Tool(name: "chaperone", version: "0"), digest: ContentDigest.digits(of: record))
        change(&approval)
        let bytes = try approval.statement.value.bytes()
        let file = SignOffFolder.approvalName(of: try present(SignOffRole(role)))
        let signature = try key.map { try SSHSignature(signing: bytes, with: $0).armoured }
        try target.write(bytes, signature: signature, to: file)
        try writer.append(
            .approval, event: approval.event, folder: target, file: file, bytes: bytes,
            signOff: ContentDigest.digits(of: record))
    }

    /// One that everybody approved.
    func approved() throws -> SignOffFolder {
        let target = try prepare()
        try approve(target, "producer", "Elif Demir", producer)
        try approve(target, "safeguarding lead", "dana@example.org", lead)
        return target
    }

    var allowed: AllowedSigners {
        get throws {
            let text = """
                "Elif Demir" namespaces="chaperone-signoff-v1" \(producer.publicKey.text)
                dana@example.org valid-before="20270101Z" \(lead.publicKey.text)
                """
            return try AllowedSigners(reading: Array(text.utf8), path: "allowed")
        }
    }

    func inspect(
        _ target: SignOffFolder, at moment: Timestamp = hourBefore, event: String? = nil,
        revoked: RevokedKeys? = nil
    ) throws -> InspectedSignOff {
        try SignOffInspector(
            allowed: try allowed, revoked: revoked, at: moment, event: event
        ).inspect(target)
    }

    /// The stage at which the verification stops; nil when it goes through.
    func stage(
        _ target: SignOffFolder, at moment: Timestamp = hourBefore, event: String? = nil,
        revoked: RevokedKeys? = nil
    ) throws -> SignOffFault.Stage? {
        do {
            _ = try inspect(target, at: moment, event: event, revoked: revoked)
            return nil
        } catch let fault as SignOffFault { return fault.stage }
    }

    private struct Missing: Error {}

    private func present<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Missing() }
        return value
    }
}
