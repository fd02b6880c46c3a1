import ArgumentParser
import Chaperone
import ChaperoneRecords
import ChaperoneReporters

/// Says whether sign-offs still hold: `chaperone signoff verify`.
struct SignOffVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Say whether a sign-off still holds.",
        discussion: """
            Checks the signatures, the records and the chain, and compares the settings with what is read \
            again. Exit status: 0 it holds, 1 it does not and why, 2 nobody can tell and why.

            For a timer an hour before the start:
              chaperone signoff verify --all --within 90 --against export/ --allowed-signers allowed_signers
            """)

    @Argument(
        help: ArgumentHelp("The folder of a sign-off, or its signoff.json.", valueName: "file"))
    var file: String?

    @Option(
        help: ArgumentHelp(
            "Read the settings again from this export, snapshot or tenant. Repeatable.",
            valueName: "export"))
    var against: [String] = []

    @Option(help: ArgumentHelp("The event that it has to be about.", valueName: "id"))
    var event: String?

    @Flag(help: "Verify every sign-off of the folder that has not ended or been replaced.")
    var all = false

    @Option(help: "The folder of sign-offs, for --all.")
    var store = "signoffs"

    @Option(
        help: ArgumentHelp(
            "With --all: only events that start within so many minutes.", valueName: "minutes"))
    var within: Int?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Of a tenant, fetch only what these people host. Everybody without.",
            valueName: "user"))
    var users: [String] = []

    @Flag(help: "With --all: send the notices of the configuration when one has become void.")
    var notify = false

    @Flag(help: "Print the verdicts as JSON.")
    var json = false

    @OptionGroup var trust: TrustOptions
    @OptionGroup var declarations: DeclarationOptions

    func run() async throws {
        guard (file == nil) == all else {
            throw Failure(.usage, "name one sign-off, or give --all for every one of the folder")
        }
        guard !notify || all else { throw Failure(.usage, "--notify goes with --all") }
        guard within == nil || all else { throw Failure(.usage, "--within goes with --all") }
        let declared = try Declarations(declarations)
        let sender = notify ? try Self.sender(declared) : nil
        let exports = try await NamedExports(against, users: users, declarations)
        defer { withExtendedLifetime(exports) {} }
        let reading =
            against.isEmpty
            ? nil : try ExportReading(exports, organisation: declared.organisation)
        let verification = SignOffVerification(
            inspector: try trust.inspector(event: event), moment: trust.moment,
            hasTrust: trust.allowedSigners != nil, reading: reading)
        do {
            let folders = try folders()
            var results: [Result] = []
            for folder in folders {
                results.append(try result(of: folder, verification))
            }
            if let sender { try await tell(results, sender) }
            try show(results)
        } catch let status as ExitStatus { throw status } catch { throw Failure(signOff: error) }
    }

    /// What cannot be read of one sign-off must not hide the others.
    private func result(
        of folder: SignOffFolder, _ verification: SignOffVerification
    ) throws -> Result {
        do {
            let (verdict, record) = try verification.verdict(of: folder)
            return Result(folder: folder, verdict: verdict, record: record)
        } catch let failure as Failure where all {
            var verdict = SignOffVerdict()
            verdict.doubt(failure.message)
            return Result(folder: folder, verdict: verdict, record: nil)
        }
    }

    private static func sender(_ declared: Declarations) throws -> NoticeSender {
        guard let configuration = declared.configuration, !configuration.notices.isEmpty else {
            throw Failure(
                .badConfiguration,
                "--notify needs a chaperone.yaml with the key 'notify', which says whom to tell")
        }
        return try NoticeSender(configuration)
    }

    /// Tells what has become void since it was last told.
    private func tell(_ results: [Result], _ sender: NoticeSender) async throws {
        let open = OpenSignOffs(store, at: trust.moment)
        let approved = Set(try open.approved().map(\.name))
        let memory = SignOffMemory(open.store)
        let void = results.filter { $0.verdict.state == .void && approved.contains($0.folder.name) }
            .map {
                SignOffWatch.Item(
                    folder: $0.folder, event: $0.record?.event.id ?? $0.folder.name,
                    name: $0.record?.event.name, reason: $0.verdict.reasons.first ?? "")
            }
        let told = memory.told
        let news = void.filter { !told.contains($0.folder.name) }
        if !news.isEmpty {
            var notice = Notice(
                tenant: "sign-offs", run: "signoffs-\(trust.moment)", asOf: trust.moment,
                state: .complete)
            notice.add(news)
            await sender.send(notice)
        }
        try memory.remember(void)
    }

    private struct Result {
        let folder: SignOffFolder
        let verdict: SignOffVerdict
        let record: SignOffRecord?
    }

    /// - Throws: ``SignOffFault`` when the folder or its chain cannot be read.
    private func folders() throws -> [SignOffFolder] {
        if let file { return [SignOffFolder(file)] }
        return try OpenSignOffs(store, at: trust.moment).folders(within: within)
    }

    private func show(_ results: [Result]) throws {
        if json {
            let list = CanonicalValue.list(
                results.map { result in
                    .object([
                        ("folder", .text(result.folder.path)),
                        ("event", .text(orNull: result.record?.event.id)),
                        ("verdict", .text(result.verdict.state.rawValue)),
                        ("reasons", .texts(result.verdict.reasons)),
                        ("notes", .texts(result.verdict.notes)),
                    ])
                })
            try Console.print(String(decoding: try list.bytes(), as: UTF8.self))
        } else {
            if results.isEmpty { Console.say("No sign-off is waiting for an event.") }
            for result in results { try Console.print(Self.text(of: result)) }
        }
        let states = results.map(\.verdict.state)
        if states.contains(.void) { throw ExitStatus.findings }
        if states.contains(.cannotTell) { throw ExitStatus.cannotTell }
    }

    private static func text(of result: Result) -> String {
        let event = result.record?.event
        let what = event.map { event in
            let name = event.name.map { "\($0) (\(event.id))" } ?? event.id
            return name + (event.startsAt.map { ", starts \($0)" } ?? "")
        }
        var lines = ["\(result.verdict.state.title): \(what ?? result.folder.path)"]
        lines += result.verdict.reasons.map { "  because \($0)" }
        lines += result.verdict.notes.map { "  note: \($0)" }
        return lines.map { Console.visible($0) }.joined(separator: "\n")
    }
}
