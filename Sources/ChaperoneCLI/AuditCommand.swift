import ArgumentParser
import Chaperone
import ChaperonePlatforms
import ChaperoneRecords
import ChaperoneReporters
import Glibc

/// Compares exports with profiles: `chaperone audit`.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Compare exported meeting settings with a profile.",
        discussion: """
            EXPORT is a file, a folder with any mixture of files, or - for standard input. Documents are \
            recognised by what stands in them. Nothing is sent anywhere.

            Examples:
              chaperone audit export/ --profile youth-and-at-risk
              chaperone audit meetings.ndjson -p meeting-baseline -f terminal -f json=result.json

            \(ExitStatus.table)
            """)

    @Argument(
        help: ArgumentHelp("Files and folders to read; - for standard input.", valueName: "export"))
    var exports: [String]

    @Option(
        name: [.customShort("p"), .customLong("profile")],
        help:
            "The profile to compare with, by name or path. Repeatable. Without: those of the configuration, else meeting-baseline."
    )
    var profiles: [String] = []

    @OptionGroup var reporting: ReportingOptions

    @OptionGroup var declarations: DeclarationOptions

    @Option(help: "Apply only rules with this id; * stands for any characters. Repeatable.")
    var only: [String] = []

    @Option(help: "Leave out rules with this id; * stands for any characters. Repeatable.")
    var skip: [String] = []

    @Option(
        name: .customLong("fail-on"),
        help: "The least severity whose fail counts: critical, high, medium, low, info, or never.")
    var failOn: FailOn = .medium

    @Option(
        name: .customLong("as-of"),
        help: "The date to judge by, such as 2026-11-21 or 2026-11-21T02:00:00Z. Now without.")
    var asOf: Timestamp?

    @Option(
        help: ArgumentHelp(
            "A saved result to compare with: only what is new since then decides the exit status; all is shown.",
            valueName: "result"))
    var baseline: String?

    @Option(help: "Which outcomes a json report holds: all, or problems with counts of the others.")
    var outcomes: Outcomes = .all

    enum Outcomes: String, CaseIterable, ExpressibleByArgument { case all, problems }

    enum FailOn: String, CaseIterable, ExpressibleByArgument {
        case critical, high, medium, low, info, never
        var severity: Severity? { Severity(rawValue: rawValue) }
    }

    func run() throws {
        EarlyStart.begin(for: exports)
        let library = ProfileLibrary()
        let declared = try Declarations(declarations)
        let profiles = try library.profiles(
            declared.profileNames(profiles), organisation: declared.organisation)
        let selection = try RuleSelection(profiles, only: only, skip: skip)
        let writer = try ReportWriter(reporting)
        let finder = InputFinder(exports)
        try writer.refuseToReplace(finder.files)
        let files = finder.files.map { MeteredFile($0, wantsDigest: writer.wantsDigests) }
        do {
            let asOf = asOf ?? Timestamp(seconds: time(nil))
            let heard = try declared.overlay(asOf: asOf, profiles: profiles, library: library)
            let found = finder.diagnostics + heard.diagnostics
            try audit(files, found, profiles, selection.rules, declared, heard.overlay, writer)
        } catch let error as SpoolError { throw Failure(.cannotWrite, error.description) }
    }

    private func audit(
        _ files: [MeteredFile], _ found: [Diagnostic], _ profiles: [Profile], _ rules: [Rule],
        _ declared: Declarations, _ overlay: Overlay, _ writer: ReportWriter
    ) throws {
        let omits = outcomes == .problems && writer.detail == .all
        let before = try baseline.map(SavedResultFile.read)
        let detail = max(
            omits ? .problems : writer.detail, before == nil ? ReportDetail.tallies : .problems)
        let lines = try writer.lineSinks(
            rules: rules.map(RuleSummary.init(withPlaces:)), asOf: overlay.asOf)
        let job = AuditJob(
            files: files, found: found, profiles: profiles, rules: rules, declared: declared,
            overlay: overlay, failOn: failOn.severity, detail: detail,
            keepsOutcomes: writer.keptDetail > .tallies || before != nil,
            omitted: omits ? [.pass, .notApplicable] : [])
        let ended = try job.run(lines: lines)
        var result = ended.result
        let builder = ended.builder
        if let before {
            var compared = result
            if detail < .all { compared.omitted = [.pass, .notApplicable] }
            result.comparison = try ResultComparer(before: before, now: compared).comparison()
        }
        try writer.write(result, afterLines: true)
        for line in lines { try line.finish() }
        if !writer.showsProblems { ended.findings.tellWhatIsLost() }
        if let comparison = result.comparison {
            Console.say(ComparisonReport.headline(comparison))
            let status = builder.exitStatus(comparedBy: comparison)
            if status != .ready { throw status }
        } else if builder.exitStatus != .ready {
            throw builder.exitStatus
        }
    }
}

extension Timestamp: ExpressibleByArgument {
    /// Reads a date, or a date and time, from the command line.
    public init?(argument: String) { self.init(argument) }
}
