import ArgumentParser
import Chaperone
import ChaperoneRecords

/// Takes a sign-off back: `chaperone signoff revoke`.
struct SignOffRevoke: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take a sign-off back, so that it counts for nothing from now on.")

    @Argument(help: ArgumentHelp("The folder of the sign-off.", valueName: "folder"))
    var folder: String

    @Option(name: .customLong("as"), help: ArgumentHelp("Who takes it back.", valueName: "name"))
    var name: String

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String

    @OptionGroup var signing: SignerOptions
    @OptionGroup var moment: MomentOptions

    func run() throws {
        try SignerName.check(name)
        guard !TypedWords.trimmed(reason).isEmpty else { throw Failure(.usage, "say why") }
        let folder = SignOffFolder(folder)
        let signer = try signing.signer()
        do { try revoke(folder, signer) } catch { throw Failure(signOff: error) }
    }

    private func revoke(_ folder: SignOffFolder, _ signer: Signer?) throws {
        let now = moment.moment
        let revocation = try draft(folder, signer, now)
        let bytes = try revocation.statement.value.bytes()
        // Whoever is asked for a passphrase keeps nobody waiting: the folder is free meanwhile.
        let signature = try signer?.signature(over: bytes)
        let written = max(now, moment.moment)
        let writer = try SignOffWriter(folder.store, at: written, waiting: Console.say)
        defer { withExtendedLifetime(writer) {} }
        let found = try current(folder, writer, written)
        guard found.digest == revocation.digest else {
            throw Failure(.badData, "\(folder.path) was changed while you signed: read it again")
        }
        try folder.write(bytes, signature: signature, to: SignOffFolder.revocation)
        try writer.append(
            .revocation, event: found.record.event.id, folder: folder,
            file: SignOffFolder.revocation, bytes: bytes, signOff: found.digest)
        try SignOffPageFiles.write(to: folder, at: written)
        Console.say("Taken back: \(folder.path)")
    }

    /// The sign-off as it lies there, if it can still be taken back.
    private func current(
        _ folder: SignOffFolder, _ writer: SignOffWriter, _ now: Timestamp
    ) throws -> InspectedSignOff {
        try writer.removeInterrupted(SignOffFolder.revocation, in: folder)
        let found = try SignOffInspector(at: now, refusesExpired: false).inspect(folder)
        guard found.isChained else {
            throw Failure(
                .badData, "\(folder.path) lies outside its folder of sign-offs: there is no chain")
        }
        guard found.revocation == nil else {
            throw Failure(.usage, "it was taken back already")
        }
        return found
    }

    /// The revocation, before it is signed.
    private func draft(
        _ folder: SignOffFolder, _ signer: Signer?, _ now: Timestamp
    ) throws -> Revocation {
        let writer = try SignOffWriter(folder.store, at: now, waiting: Console.say)
        defer { withExtendedLifetime(writer) {} }
        let found = try current(folder, writer, now)
        return Revocation(
            by: Decider(name: name, key: signer?.publicKey.fingerprint),
            reason: TypedWords.trimmed(reason), event: found.record.event.id, issuedAt: now,
            nonce: Nonce.make(),
            tool: Tool(name: "chaperone", version: ChaperoneCommand.version), digest: found.digest)
    }
}
