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
            again. Exit status: 0 it holds, 1 it does not and why, 2 nobody can tell and why: without \
            --against nobody can.

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
    @OptionGroup var kept: HeadOption
    @OptionGroup var declarations: DeclarationOptions

    func validate() throws {
        guard (file == nil) == all else {
            throw ValidationError("name one sign-off, or give --all for every one of the folder")
        }
        guard !notify || all else { throw ValidationError("--notify goes with --all") }
        guard let within else { return }
        guard all else { throw ValidationError("--within goes with --all") }
        // A year ahead; more is a typing mistake.
        guard (1...527_040).contains(within) else {
            throw ValidationError("--within is a number of minutes, 1 to 527040")
        }
    }

    func run() async throws {
        let declared = try Declarations(declarations)
        let sender = notify ? try Self.sender(declared) : nil
        let inspector = try trust.inspector(event: event)
        try NamedExports.check(against, declarations)
        do {
            let results =
                if let file {
                    try await verify(SignOffFolder(file), inspector, declared)
                } else {
                    try await verifyAll(inspector, declared, sender)
                }
            try show(results)
        } catch let status as ExitStatus { throw status } catch { throw Failure(signOff: error) }
    }

    private func verify(
        _ folder: SignOffFolder, _ inspector: SignOffInspector, _ declared: Declarations
    ) async throws -> [SignOffResult] {
        let gone = try head(in: folder.store)
        let start = (try? inspector.inspect(folder))?.record.event.startsAt
        let verification = await verification(inspector, declared, reaching: start)
        let (verdict, record) = try verification.verdict(of: folder)
        return [gone, SignOffResult(folder: folder, verdict: verdict, record: record)]
            .compactMap(\.self)
    }

    private func verifyAll(
        _ inspector: SignOffInspector, _ declared: Declarations, _ sender: NoticeSender?
    ) async throws -> [SignOffResult] {
        let open = OpenSignOffs(store, at: trust.moment)
        let found = try open.found()
        for folder in found.unfinished {
            Console.say(
                "\(folder.path): preparing it was interrupted; it counts for nothing, and can be removed"
            )
        }
        var results = [try head(in: open.store)].compactMap(\.self)
        let due = found.open.filter { $0.isDue(within: within, at: trust.moment) }
        // Nothing is fetched where nothing is due.
        if !due.isEmpty {
            let watch = SignOffWatch(
                verification: await verification(
                    inspector, declared, reaching: due.compactMap(\.startsAt).max()))
            results += due.map(watch.result)
        }
        if let sender {
            await tell(SignOffMemory(open.store, results, open: found.open), sender, declared)
        }
        return results
    }

    /// What is wrong with the chain, where somebody kept a head of it.
    private func head(in store: SignOffStore) throws -> SignOffResult? {
        guard let head = kept.head else { return nil }
        let chain = try store.whileNobodyWrites(Console.say) { try store.chain() }
        return SignOffWatch.result(ofHead: head, in: chain, store)
    }

    /// What cannot be fetched leaves the signatures, the dates and the chain to look at.
    ///
    /// - Parameter start: when the last event starts that is verified; nil when nobody knows.
    private func verification(
        _ inspector: SignOffInspector, _ declared: Declarations, reaching start: Timestamp?
    ) async -> SignOffVerification {
        var reading = SignOffVerification.Reading.none
        if !against.isEmpty {
            do {
                let exports = try await NamedExports(
                    against, users: users, reaching: start, declarations)
                reading = .from(try ExportReading(exports, organisation: declared.organisation))
            } catch { reading = .failed(Failure(signOff: error).message) }
        }
        return SignOffVerification(
            inspector: inspector, moment: trust.moment, hasTrust: trust.allowedSigners != nil,
            reading: reading)
    }

    private static func sender(_ declared: Declarations) throws -> NoticeSender {
        guard let configuration = declared.configuration, !configuration.notices.isEmpty else {
            throw Failure(
                .badConfiguration,
                "--notify needs a chaperone.yaml with the key 'notify', which says whom to tell")
        }
        return try NoticeSender(configuration)
    }

    /// Tells what has become void since it was last told; what goes wrong with that hides no verdict.
    private func tell(
        _ memory: SignOffMemory, _ sender: NoticeSender, _ declared: Declarations
    ) async {
        var wasTold = false
        if !memory.news.isEmpty {
            let tenants = tenants(declared.configuration)
            var notice = Notice(
                tenant: tenants.count == 1 ? tenants[0] : "sign-offs",
                run: "signoffs-\(trust.moment)", asOf: trust.moment, state: .complete)
            notice.add(memory.news)
            wasTold = await sender.send(notice, of: tenants)
            if !wasTold { Console.error("nobody took the notice of a void sign-off") }
        }
        do { try memory.remember(wasTold: wasTold) } catch {
            Console.error("\(error); what was told is told again")
        }
    }

    /// The tenants whose sign-offs these are; none where nobody can tell.
    private func tenants(_ configuration: Configuration?) -> [String] {
        guard let configuration else { return [] }
        let named = configuration.tenants.filter { against.contains($0.name) }
        let owners = configuration.tenants.filter { tenant in
            tenant.signOffs.map { SignOffStore(configuration.path($0)).isSame(as: store) } ?? false
        }
        return (named.isEmpty ? owners : named).map(\.name)
    }

    private func show(_ results: [SignOffResult]) throws {
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
            for result in results { try Console.print(result.text) }
        }
        let states = results.map(\.verdict.state)
        if states.contains(.void) { throw ExitStatus.findings }
        if states.contains(.cannotTell) { throw ExitStatus.cannotTell }
    }
}

extension SignOffResult {
    /// The verdict for people, with its reasons and notes.
    fileprivate var text: String {
        let what = record.map(\.event).map { event in
            let name = event.name.map { "\($0) (\(event.id))" } ?? event.id
            return name + (event.startsAt.map { ", starts \($0)" } ?? "")
        }
        var lines = ["\(verdict.state.title): \(what ?? folder.path)"]
        lines += verdict.reasons.map { "  because \($0)" }
        lines += verdict.notes.map { "  note: \($0)" }
        return lines.map { Console.visible($0) }.joined(separator: "\n")
    }
}
