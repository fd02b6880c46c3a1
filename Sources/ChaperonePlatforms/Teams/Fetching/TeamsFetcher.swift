package import Chaperone

/// Reads a tenant's meetings, events and policies over Microsoft Graph.
package struct TeamsFetcher: PlatformFetcher {
    package static let adapter: any PlatformAdapter.Type = Teams.self
    package static let plans = TeamsQuota.plans
    package static let requirements = GraphPermission.allCases.map(\.requirement)
    package static let credentialsHelp = TeamsCredentials.help
    package static let kinds: [SubjectKind] = [.meeting, .webinar, .townHall, .policy, .account]

    private let credentials: TeamsCredentials
    private let base: APIBase
    private let tokenAddress: String?

    package init(_ access: TenantAccess) throws(FetchError) {
        credentials = try TeamsCredentials(access.credentials)
        guard let base = APIBase(access.baseURL ?? credentials.cloud.graph) else {
            throw .credentials("the base-url of '\(access.name)' is no address")
        }
        self.base = base
        tokenAddress = access.tokenURL
        if let address = access.tokenURL, APIBase(address) == nil {
            throw .credentials("the token-url of '\(access.name)' is no address")
        }
    }

    /// Limits are for each app in each tenant ("Microsoft Graph service-specific throttling limits").
    package var account: String { "\(credentials.tenant) \(credentials.client)" }

    package func fetch(
        _ scope: FetchScope, over transport: any Transport, into snapshot: any SnapshotSink
    ) async throws(FetchError) {
        let fetch = TeamsFetch(
            graph: client(over: transport), cloud: credentials.cloud, scope: scope,
            snapshot: snapshot)
        try await fetch.run()
    }

    package func examine(
        over transport: any Transport
    ) async throws(FetchError) -> [AccessFinding] {
        let graph = client(over: transport)
        let roles = try await graph.roles()
        var findings: [AccessFinding] = []
        for permission in GraphPermission.allCases where permission != .accessPolicy {
            let state = roles.map { permission.isGranted(by: $0) ? true : false }
            findings.append(
                AccessFinding(
                    permission.requirement,
                    state.map { $0 ? .granted : .missing } ?? .unknown,
                    detail: state == nil ? "the token does not say what it allows" : ""))
        }
        let mayAsk = roles.map {
            GraphPermission.users.isGranted(by: $0) && GraphPermission.meetings.isGranted(by: $0)
        }
        findings.append(
            mayAsk == true
                ? try await examineAccessPolicy(graph)
                : AccessFinding(
                    GraphPermission.accessPolicy.requirement, .unknown,
                    detail: "it shows only to who has the permissions to read people and meetings"))
        return findings
    }

    /// Asks for a meeting that nobody has, as somebody of the tenant.
    private func examineAccessPolicy(
        _ graph: GraphClient
    ) async throws(FetchError) -> AccessFinding {
        let requirement = GraphPermission.accessPolicy.requirement
        let users = try await graph.ask(
            .path(["v1.0", "users"], [("$top", "1")] + TeamsPerson.fields), .users)
        guard case .value(let page) = users,
            let person = page["value"]?.items?.compactMap(TeamsPerson.init).first
        else { return AccessFinding(requirement, .unknown, detail: "no people could be listed") }
        let answer = try await graph.ask(
            .path(
                ["v1.0", "users", person.id, "onlineMeetings"],
                [("$filter", "JoinWebUrl eq 'https://teams.microsoft.com/l/meetup-join/none'")]),
            .meetings)
        switch answer {
        case .value, .problem(_, .gone):
            return AccessFinding(
                requirement, .granted, detail: "at least for \(person.address ?? person.id)")
        case .problem(_, .refused(_, let reason)):
            return AccessFinding(requirement, .missing, detail: reason)
        case .problem(let problem, _):
            // A meeting that is not there may be a bad question, which nobody answers who may not ask.
            return AccessFinding(
                requirement, problem.status == 400 ? .granted : .unknown, detail: problem.reason)
        }
    }

    private func client(over transport: any Transport) -> GraphClient {
        let source = GraphTokenSource(credentials, at: tokenAddress, over: transport)
        return GraphClient(base, tokens: TokenKeeper { await source.ask() }, over: transport)
    }
}
