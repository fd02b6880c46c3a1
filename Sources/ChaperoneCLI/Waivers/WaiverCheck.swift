import ArgumentParser
import Chaperone
import ChaperonePlatforms
import ChaperoneRecords
import Glibc

extension WaiversCommand {
    /// Checks waivers: `chaperone waivers check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Look for waivers that have expired, do not count, match nothing or are not needed.",
            discussion: """
                Ends with 1 when one is found. Whether a waiver matches and is needed can only be told \
                with an EXPORT.
                """)

        @Argument(help: ArgumentHelp("Files and folders of an export.", valueName: "export"))
        var exports: [String] = []

        @Option(
            name: [.customShort("p"), .customLong("profile")],
            help: "The profile whose rules are waived. Repeatable; as for 'audit' without.")
        var profiles: [String] = []

        @OptionGroup var options: Options

        func run() throws {
            let review = try WaiverReview(options, exports: exports, profiles: profiles)
            for finding in review.findings { Console.say(finding.description) }
            let count = review.waivers.count
            guard review.findings.isEmpty else { throw ExitStatus.findings }
            try Console.print("\(count) \(count == 1 ? "waiver" : "waivers"), nothing to do")
        }
    }

    /// Removes waivers that no longer do anything: `chaperone waivers prune`.
    struct Prune: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Remove waivers that have expired and, with an EXPORT, those that nothing needs.",
            discussion: "Comments and all other waivers stay as they are.")

        @Argument(help: ArgumentHelp("Files and folders of an export.", valueName: "export"))
        var exports: [String] = []

        @Option(
            name: [.customShort("p"), .customLong("profile")],
            help: "The profile whose rules are waived. Repeatable; as for 'audit' without.")
        var profiles: [String] = []

        @Flag(help: "Only say what would be removed.")
        var dryRun = false

        @OptionGroup var options: Options

        func run() throws {
            let review = try WaiverReview(options, exports: exports, profiles: profiles)
            let superfluous = review.superfluous
            for number in superfluous {
                let waiver = review.waivers[number]
                try Console.print(
                    "\(dryRun ? "would remove" : "removed") \(waiver.title): \(waiver.rule)")
            }
            guard !superfluous.isEmpty else { return Console.say("Nothing to remove.") }
            guard !dryRun else { return }
            try WaiverStore(path: review.path, zone: review.zone).remove(Set(superfluous))
        }
    }
}

/// What there is to say of the waivers of a file.
struct WaiverReview {
    let path: String
    let zone: Zone
    let waivers: [Waiver]
    /// What somebody should look at, each with its place.
    private(set) var findings: [Diagnostic] = []
    /// The numbers of those that may go.
    private(set) var superfluous: [Int] = []

    /// - Throws: ``Failure``.
    init(_ options: WaiversCommand.Options, exports: [String], profiles names: [String]) throws {
        let declared = try Declarations(options.declarations, writing: .waivers)
        guard let file = declared.waiverFile, let path = declared.waiverPath else {
            throw Failure(.usage, "there are no waivers here; say which file: --waivers FILE")
        }
        self.path = path
        zone = declared.organisation?.zone ?? .utc
        waivers = file.waivers
        let library = ProfileLibrary()
        let asOf = options.asOf ?? Timestamp(seconds: time(nil))
        let profiles = try library.profiles(
            declared.profileNames(names), organisation: declared.organisation)
        let heard = try declared.overlay(asOf: asOf, profiles: profiles, library: library)
        if exports.isEmpty {
            checkAlone(heard.overlay, profiles.flatMap(\.rules), asOf)
        } else {
            try check(exports, heard.overlay, profiles)
        }
        addDuplicates()
    }

    /// Without an export: dates, and what the profiles say.
    private mutating func checkAlone(_ overlay: Overlay, _ rules: [Rule], _ asOf: Timestamp) {
        for (number, waiver) in overlay.waivers.enumerated() {
            func find(_ text: String) {
                findings.append(
                    Diagnostic(.warning, .init("\(waiver.title): \(text)"), at: waiver.location))
            }
            switch waiver.validity.state(at: asOf) {
            case .expired:
                find("expired with \(waiver.validity.last)")
                superfluous.append(number)
                continue
            case .future: find("does not count before \(waiver.validity.first)")
            case .inForce: break
            }
            let meant = rules.filter { waiver.isAbout($0) }.map(\.id)
            let objection =
                waiver.objection
                ?? meant.lazy.compactMap { overlay.policy.objection(to: waiver, of: $0) }.first
            if let objection { find("does not count: \(objection)") }
        }
    }

    private mutating func check(
        _ exports: [String], _ overlay: Overlay, _ profiles: [Profile]
    ) throws {
        let rules = try RuleSelection(profiles, only: [], skip: []).rules
        let files = InputFinder(exports).files.map { MeteredFile($0, wantsDigest: false) }
        let run = AuditRun(
            rules: rules, overlay: overlay, detail: .tallies, recognise: Platforms.recognise,
            explain: Platforms.explain, spools: .files)
        let found: RunFindings
        do {
            found = try run.run(files.map(\.input), into: FindingsSink(nil, []))
        } catch let error as SpoolError { throw Failure(.cannotWrite, error.description) }
        guard found.subjectCount > 0 else {
            throw Failure(
                .badData,
                "no export gives settings of an account, a user or a meeting, so nobody can tell whether a waiver matches"
            )
        }
        findings = found.waiverFates.enumerated().compactMap { number, fate in
            guard fate.needsAttention else { return nil }
            return Diagnostic(
                .warning, .init("\(waivers[number].title): \(fate.text)"),
                at: waivers[number].location)
        }
        // A part that was not read may be what a waiver is for.
        let removable: [OverlayFate.Kind] =
            found.isComplete ? [.expired, .unneeded, .unmatched] : [.expired]
        superfluous = found.waiverFates.indices.filter {
            removable.contains(found.waiverFates[$0].kind)
        }
    }

    private mutating func addDuplicates() {
        for (number, waiver) in waivers.enumerated() {
            let twin = waivers[..<number].first {
                $0.rule == waiver.rule && $0.scope == waiver.scope
                    && $0.validity.last >= waiver.validity.first
                    && waiver.validity.last >= $0.validity.first
            }
            guard let twin else { continue }
            findings.append(
                Diagnostic(
                    .warning, .init("\(waiver.title): says the same as \(twin.title)"),
                    at: waiver.location))
        }
    }
}
