import ArgumentParser
import Chaperone
import ChaperoneRecords

/// Adds one role's decision: `chaperone signoff approve`.
struct SignOffApprove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Say yes or no to a sign-off, for one role.",
        discussion: """
            Read the page first: 'chaperone signoff show FOLDER'. Without a key the decision is written down \
            as not signed, and everything says so.
            """)

    @Argument(help: ArgumentHelp("The folder of the sign-off.", valueName: "folder"))
    var folder: String

    @Option(help: "The role that decides.")
    var role: String

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Who decides, as the file of allowed signers has it.", valueName: "name")
    )
    var name: String

    @Flag(help: "Say no.")
    var reject = false

    @Option(help: ArgumentHelp("What to say with it.", valueName: "text"))
    var comment: String?

    @OptionGroup var signing: SignerOptions
    @OptionGroup var moment: MomentOptions

    func run() throws {
        try SignerName.check(name)
        let folder = SignOffFolder(folder)
        let signer = try signing.signer()
        do { try decide(folder, signer) } catch { throw Failure(signOff: error) }
    }

    private func decide(_ folder: SignOffFolder, _ signer: Signer?) throws {
        let now = moment.moment
        let draft = try draft(folder, signer, now)
        let bytes = try draft.approval.statement.value.bytes()
        // Whoever is asked for a passphrase keeps nobody waiting: the folder is free meanwhile.
        let signature = try signer?.signature(over: bytes)
        let written = max(now, moment.moment)
        let writer = try SignOffWriter(folder.store, at: written, waiting: Console.say)
        defer { withExtendedLifetime(writer) {} }
        let found = try current(folder, writer, written)
        guard found.digest == draft.approval.digest else {
            throw Failure(.badData, "\(folder.path) was changed while you signed: read it again")
        }
        try check(draft.approval, found)
        let file = SignOffFolder.approvalName(of: draft.role)
        try folder.write(bytes, signature: signature, to: file)
        try writer.append(
            .approval, event: found.record.event.id, folder: folder, file: file, bytes: bytes,
            signOff: found.digest)
        try SignOffPageFiles.write(to: folder, at: written)
        tell(
            draft.approval, found.record, found.decisions.map(\.approval) + [draft.approval])
    }

    /// The sign-off as it lies there, if anybody can still decide on it.
    private func current(
        _ folder: SignOffFolder, _ writer: SignOffWriter, _ now: Timestamp
    ) throws -> InspectedSignOff {
        if let role = SignOffRole(role) {
            try writer.removeInterrupted(SignOffFolder.approvalName(of: role), in: folder)
        }
        let found = try SignOffInspector(at: now).inspect(folder)
        let standing = found.standing(at: now)
        guard standing.state == .waiting || standing.state == .approved else {
            throw Failure(.badData, "nobody can decide on it any more: \(standing.sentence)")
        }
        guard found.isChained else {
            throw Failure(
                .badData, "\(folder.path) lies outside its folder of sign-offs: there is no chain")
        }
        return found
    }

    /// The decision, before it is signed.
    private func draft(
        _ folder: SignOffFolder, _ signer: Signer?, _ now: Timestamp
    ) throws -> (approval: Approval, role: SignOffRole) {
        let writer = try SignOffWriter(folder.store, at: now, waiting: Console.say)
        defer { withExtendedLifetime(writer) {} }
        let found = try current(folder, writer, now)
        let record = found.record
        let word = SignOffRole(role)?.fileWord
        let named = record.policy.roles.first { SignOffRole($0)?.fileWord == word } ?? role
        let approval = Approval(
            decision: reject ? .rejected : .approved, role: named,
            approver: Decider(name: name, key: signer?.publicKey.fingerprint), comment: comment,
            event: record.event.id, issuedAt: now, expiresAt: record.expiresAt,
            nonce: Nonce.make(),
            tool: Tool(name: "chaperone", version: ChaperoneCommand.version), digest: found.digest)
        try check(approval, found)
        guard let role = SignOffRole(named) else {
            throw Failure(.usage, "there is no role '\(named)'")
        }
        return (approval, role)
    }

    private func check(_ approval: Approval, _ found: InspectedSignOff) throws {
        if let objection = found.record.policy.objection(
            to: approval, beside: found.decisions.map(\.approval))
        {
            throw Failure(.usage, objection)
        }
    }

    private func tell(_ approval: Approval, _ record: SignOffRecord, _ all: [Approval]) {
        let word = approval.decision == .approved ? "approved" : "rejected"
        let proof = approval.approver.key.map { "signed with \($0)" } ?? "NOT SIGNED"
        Console.say("\(approval.role): \(word) by \(approval.approver.name), \(proof)")
        let missing = record.policy.missing(all)
        Console.say(
            missing.isEmpty
                ? "Every role has decided." : "Still to decide: \(missing.joined(separator: ", "))")
    }
}
