import ArgumentParser
import Chaperone
import Glibc

extension WaiversCommand {
    /// Adds a waiver: `chaperone waivers add`.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Accept a risk for a time, and write down who decided it and why.",
            discussion: """
                Example:
                  chaperone waivers add --rule BASE.LOBBY.1v1 --tag public-lecture --expires 2026-12-31 \\
                    --reason "Two ushers admit people by the registration list." \\
                    --approved-by "J. Lead, Safeguarding" --requested-by "A. Admin"
                """)

        @Option(help: ArgumentHelp("The id of the rule.", valueName: "id"))
        var rule: String

        @Option(
            help: ArgumentHelp(
                "Why the risk is accepted, in 20 characters or more.", valueName: "text"))
        var reason: String

        @Option(help: ArgumentHelp("Who accepts the risk.", valueName: "name"))
        var approvedBy: String

        @Option(help: ArgumentHelp("Who asked for it.", valueName: "name"))
        var requestedBy: String?

        @Option(help: ArgumentHelp("The last day on which it counts.", valueName: "date"))
        var expires: String

        @Option(help: ArgumentHelp("When it was approved; today without.", valueName: "date"))
        var approvedOn: String?

        @Option(
            help: ArgumentHelp(
                "For this subject, such as zoom:meeting:81501786897, or organisation. Repeatable.",
                valueName: "id"))
        var subject: [String] = []

        @Option(
            help: ArgumentHelp(
                "For every subject of this kind, such as meeting. Repeatable.", valueName: "kind"))
        var kind: [String] = []

        @Option(
            help: ArgumentHelp(
                "For everything that has this tag in organisation.yaml. Repeatable.",
                valueName: "tag"))
        var tag: [String] = []

        @Option(
            help: ArgumentHelp("Only as long as the setting has this value.", valueName: "value"))
        var expect: String?

        @Option(help: ArgumentHelp("What shows that it was decided.", valueName: "text"))
        var evidence: String?

        @Option(help: ArgumentHelp("Your own number for it.", valueName: "id"))
        var id: String?

        @Option(
            name: [.customShort("p"), .customLong("profile")],
            help: "The profile that the rule stands in. Repeatable; as for 'audit' without.")
        var profiles: [String] = []

        @OptionGroup var options: Options

        func run() throws {
            guard !(subject.isEmpty && kind.isEmpty && tag.isEmpty) else {
                throw Failure(.usage, "say for what it counts: --subject, --kind or --tag")
            }
            let declared = try Declarations(options.declarations, writing: .waivers)
            let zone = declared.organisation?.zone ?? .utc
            let asOf = options.asOf ?? Timestamp(seconds: time(nil))
            let library = ProfileLibrary()
            let profiles = try library.profiles(
                declared.profileNames(profiles), organisation: declared.organisation)
            try checkRule(profiles, library)
            let store = WaiverStore(path: declared.waiverPath ?? "waivers.yaml", zone: zone)
            let added = try store.add(lines(today: zone.clock(at: asOf).day))
            try Console.print("\(added.title) added to \(store.path), until \(added.validity.last)")
            let policy = WaiverPolicy(of: profiles)
            for rule in profiles.flatMap(\.rules) where added.isAbout(rule) {
                guard let objection = policy.objection(to: added, of: rule.id) else { continue }
                Console.error("it will not count: \(objection)")
                throw ExitStatus.findings
            }
        }

        private func checkRule(_ profiles: [Profile], _ library: ProfileLibrary) throws {
            let own = profiles.flatMap { $0.rules.map(\.id) }
            if own.contains(rule) { return }
            let all = library.names.flatMap { (try? library.profile($0))?.rules.map(\.id) ?? [] }
            guard all.contains(rule) else {
                throw Failure(
                    .badData,
                    "no profile has a rule '\(rule)'\(Suggestion.text(for: rule, among: own + all))"
                )
            }
        }

        private func lines(today: Day) -> [String] {
            func list(_ words: [String]) -> String {
                "[\(words.map(YAMLText.quoted).joined(separator: ", "))]"
            }
            var scope: [String] = []
            if !subject.isEmpty { scope.append("subject: \(list(subject))") }
            if !kind.isEmpty { scope.append("kind: \(list(kind))") }
            if !tag.isEmpty { scope.append("tag: \(list(tag))") }
            var lines: [String] = []
            if let id { lines.append("id: \(YAMLText.quoted(id))") }
            lines.append("rule: \(YAMLText.quoted(rule))")
            lines.append("scope: {\(scope.joined(separator: ", "))}")
            lines.append("reason: \(YAMLText.quoted(reason))")
            lines.append("approved-by: \(YAMLText.quoted(approvedBy))")
            if let requestedBy { lines.append("requested-by: \(YAMLText.quoted(requestedBy))") }
            lines.append("approved-on: \(approvedOn.map(YAMLText.quoted) ?? today.description)")
            lines.append("expires: \(YAMLText.quoted(expires))")
            if let evidence { lines.append("evidence: \(YAMLText.quoted(evidence))") }
            if let expect { lines.append("expect: \(YAMLText.quoted(expect))") }
            return lines
        }
    }
}
