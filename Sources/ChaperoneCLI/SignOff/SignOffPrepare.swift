import ArgumentParser
import Chaperone
import ChaperoneRecords
import ChaperoneReporters
import Glibc

/// Freezes what was read of one event: `chaperone signoff prepare`.
struct SignOffPrepare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare",
        abstract: "Audit one event and write down what is to be signed off.",
        discussion: """
            EVENT is a number, with or without blanks, a link to join, or a topic. Everything that the event \
            inherits from is audited with it. Nothing is written while something has to change; what nobody \
            can tell has to be answered, or accepted by name and with a reason.
            """)

    @Argument(help: ArgumentHelp("The webinar or meeting.", valueName: "event"))
    var event: String

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            "The export, snapshot or tenant that has the event and its account. Repeatable.",
            valueName: "export"))
    var exports: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Of a tenant, fetch only what these people host. Everybody without.",
            valueName: "user"))
    var users: [String] = []

    @Option(
        name: [.customShort("p"), .customLong("profile")],
        help: "The profile to compare with; as for 'audit' without. Repeatable.")
    var profiles: [String] = []

    @Option(help: "When the event starts, to tell it from others with the same topic.")
    var at: Timestamp?

    @Option(help: "The date of a series that is signed off, such as 2026-12-18T18:00:00Z.")
    var occurrence: Timestamp?

    @Option(
        help: ArgumentHelp(
            "Go on although this rule is unknown or unanswered, for this reason. Repeatable; needs --as.",
            valueName: "rule=reason"))
    var accept: [AcceptedRule] = []

    @Option(name: .customLong("as"), help: ArgumentHelp("Who prepares it.", valueName: "name"))
    var name: String?

    @Option(help: "The folder of sign-offs, which is made if need be.")
    var store = "signoffs"

    @Flag(name: .customLong("no-input"), help: "Ask nothing, even on a terminal.")
    var asksNothing = false

    @OptionGroup var moment: MomentOptions
    @OptionGroup var reporting: ReportingOptions
    @OptionGroup var declarations: DeclarationOptions

    func run() async throws {
        if let name { try SignerName.check(name) }
        guard !TypedWords.trimmed(event).isEmpty else {
            throw Failure(.usage, "name the event: its number, its link or its topic")
        }
        guard accept.isEmpty || name != nil else {
            throw Failure(.usage, "say who accepts that: --as NAME")
        }
        do { try await prepare() } catch let status as ExitStatus { throw status } catch {
            throw Failure(signOff: error)
        }
    }

    private func prepare() async throws {
        let now = moment.moment
        let library = ProfileLibrary()
        var declared = try Declarations(declarations, writing: .answers)
        let profiles = try library.profiles(
            declared.profileNames(profiles), organisation: declared.organisation)
        let rules = try RuleSelection(profiles, only: [], skip: []).rules
        let writer = try ReportWriter(reporting)
        let exports = try await NamedExports(
            exports, users: users, reaching: [at, occurrence].compactMap(\.self).max(),
            declarations)
        defer { withExtendedLifetime(exports) {} }
        let audit = try EventAudit(exports.paths, named: exports.names)
        let (event, lineage) = try audit.event(EventQuery(self.event, start: at), named: self.event)
        var overlay = try declared.overlay(asOf: now, profiles: profiles, library: library).overlay
        func found() throws -> EventAudit.Found {
            try audit.audit(event, lineage, by: rules, overlay, taking: .askedBy(rules))
        }
        var result = try found()
        if try ask(result.findings, event, declared, now) {
            declared = try Declarations(declarations, writing: .answers)
            overlay = try declared.overlay(asOf: now, profiles: profiles, library: library).overlay
            result = try found()
        }
        let builder = ResultBuilder(
            findings: result.findings, profiles: profiles, asOf: now, failOn: .medium, omitted: [])
        try report(result, builder, declared, writer)
        guard result.findings.isComplete else {
            if !writer.showsProblems { result.findings.tellWhatIsLost() }
            Console.error("not prepared: what could not be read nobody can sign off")
            throw ExitStatus.cannotTell
        }
        let maker = RecordMaker(
            event: event, occurrence: occurrence, found: result, profiles: profiles,
            accepted: try decide(result, profiles, event, occurrence), verdict: builder.verdict,
            source: audit.source, asOf: now, preparedBy: name,
            zone: declared.organisation?.zone ?? .utc)
        try write(maker, now)
    }

    /// Asks what is open, where there is somebody to ask.
    private func ask(
        _ findings: RunFindings, _ event: EventCandidate, _ declared: Declarations,
        _ now: Timestamp
    ) throws -> Bool {
        guard !asksNothing, isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
            return false
        }
        let open = OpenItems(findings, focus: Focus(subject: event.subject.id)).items
            .filter { item in !accept.contains { $0.rule == item.rule.id } }
        guard !open.isEmpty else { return false }
        Console.say(
            "\(event.subject.id): \(open.count) \(open.count == 1 ? "question is" : "questions are") open. q goes on without."
        )
        let zone = declared.organisation?.zone ?? .utc
        var interview = Interview(
            store: AnswerStore(path: declared.answerPath ?? "", zone: zone), asOf: now,
            today: zone.clock(at: now).day, by: name, role: nil)
        return try interview.ask(open).answered > 0
    }

    private func report(
        _ found: EventAudit.Found, _ builder: ResultBuilder, _ declared: Declarations,
        _ writer: ReportWriter
    ) throws {
        var result = builder.result(
            inputs: found.inputs, outcomes: found.outcomes, subjects: found.subjects)
        result.organisation = declared.organisationSource
        result.answers.source = declared.answerSource
        result.waivers.source = declared.waiverSource
        try writer.write(result, afterLines: false)
    }

    /// What was accepted, once nothing is left that stands in the way.
    private func decide(
        _ found: EventAudit.Found, _ profiles: [Profile], _ event: EventCandidate,
        _ occurrence: Timestamp?
    ) throws -> [SignOffRecord.Acceptance] {
        let maker = RecordMaker(
            event: event, occurrence: occurrence, found: found, profiles: profiles, accepted: [],
            verdict: .ready, source: "", asOf: moment.moment, preparedBy: nil, zone: .utc)
        let acceptances = try Acceptances(maker.checks, accept)
        guard acceptances.mustChange.isEmpty else {
            Console.error("not prepared: this has to change first, or be waived")
            for check in acceptances.mustChange { Console.say("  \(check.rule)  \(check.title)") }
            throw ExitStatus.findings
        }
        guard acceptances.left.isEmpty else {
            Console.error(
                "not prepared: answer these with 'chaperone answer', or accept each with --accept RULE=REASON --as NAME"
            )
            for check in acceptances.left {
                Console.say("  \(check.rule)  \(check.effective.word): \(check.title)")
            }
            throw ExitStatus.cannotTell
        }
        return acceptances.entries(by: name ?? "")
    }

    private func write(_ maker: RecordMaker, _ now: Timestamp) throws {
        let event = maker.eventPart
        let end = maker.end(from: now)
        guard end.moment > now else {
            throw Failure(
                .badData,
                "not prepared: it would have ended at \(end.moment.words), when \(end.because); for a later date of a series give --occurrence"
            )
        }
        let snapshot = try maker.found.snapshot.value.bytes()
        let writer = try SignOffWriter(SignOffStore(store), at: now, waiting: Console.say)
        defer { withExtendedLifetime(writer) {} }
        let entry = SignOffChain.event(event.id, on: occurrence)
        let before = writer.chain.last(of: entry)
        let record = maker.record(
            issuedAt: now, chainHead: writer.chain.head, supersedes: before?.signOff,
            snapshotDigest: ContentDigest.digits(of: snapshot))
        let bytes = try record.statement.value.bytes()
        let folder = try writer.makeFolder(for: event.id)
        try folder.write(snapshot, to: SignOffFolder.snapshot)
        try folder.write(bytes, to: SignOffFolder.record)
        try writer.append(
            .signOff, event: entry, folder: folder, file: SignOffFolder.record, bytes: bytes,
            signOff: ContentDigest.digits(of: bytes))
        try SignOffPageFiles.write(to: folder, at: now)
        tell(record, folder, end, supersedes: before != nil)
    }

    private func tell(
        _ record: SignOffRecord, _ folder: SignOffFolder,
        _ end: (moment: Timestamp, because: String), supersedes: Bool
    ) {
        Console.say("")
        Console.say("Prepared: \(folder.path)")
        Console.say("The page to read and print: \(folder.path)/\(SignOffPageFiles.html)")
        if supersedes { Console.say("It takes the place of the earlier sign-off of this event.") }
        Console.say("It counts until \(end.moment.words), when \(end.because).")
        if let start = record.event.startsAt, end.moment < start {
            Console.say("That is before the event starts: prepare it again nearer to it.")
        }
        let people = record.policy.isDistinct && record.policy.roles.count > 1
        Console.say(
            "To approve: \(record.policy.roles.joined(separator: ", "))\(people ? ", each another person" : "")"
        )
        for role in record.policy.roles {
            Console.say(
                "  chaperone signoff approve \(folder.path) --role \"\(role)\" --as NAME --key FILE"
            )
        }
    }
}
