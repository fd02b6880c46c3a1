import ArgumentParser
import Chaperone
import Glibc

/// What of a tenant is wanted: the same for every command that fetches.
struct ScopeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only events that start within this time, such as 14d or 36h. Without: as the configuration says, else all.",
            valueName: "time"))
    var within: Span?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Only these people, by address or identifier.", valueName: "user"))
    var users: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Only members of these groups.", valueName: "group"))
    var groups: [String] = []

    @Option(help: ArgumentHelp("Only events of this kind. Repeatable.", valueName: "kind"))
    var kind: [String] = []

    /// What is wanted of `tenant`: the options first, then what the configuration says.
    /// - Throws: ``Failure`` for a kind that the platform does not have.
    func scope(of tenant: Tenant, now: Timestamp) throws -> FetchScope {
        let known = tenant.fetcher.kinds.map(\.word)
        let kinds = try kind.map { word in
            guard known.contains(word), let kind = SubjectKind(word: word) else {
                throw Failure(
                    .usage,
                    "\(tenant.fetcher.adapter.title) has no '\(word)' to fetch"
                        + "\(Suggestion.text(for: word, among: known))\n"
                        + "Kinds: \(known.joined(separator: ", "))")
            }
            return kind
        }
        return tenant.scope(
            now: now, within: within, users: users, groups: groups.isEmpty ? nil : groups,
            kinds: kinds)
    }
}

extension Span: ExpressibleByArgument {
    /// Reads a length of time from the command line.
    public init?(argument: String) { self.init(argument) }
}
