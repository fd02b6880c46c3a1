package import Chaperone

/// Reads an organisation's settings of Webex with a service app.
package struct WebexFetcher: PlatformFetcher {
    package static let adapter: any PlatformAdapter.Type = Webex.self
    package static let kinds: [SubjectKind] = [
        .account, .user, .meeting, .webinar, .personalRoom,
    ]
    package static let credentialsHelp = WebexLogin.help
    package static let requirements = WebexScope.allCases.map(\.requirement)

    /// Webex names no figures, only 429 with Retry-After (developer.webex.com/docs/basics, rate limits):
    /// five a second is what its own programs keep to.
    package static let plans = [
        QuotaPlan(
            name: "webex",
            summary: "Webex publishes no figures: five questions a second, and a rest when it asks",
            buckets: [WebexRun.quota: .init(perSecond: 5)])
    ]

    private let login: WebexLogin
    private let base: APIBase
    private let tokenAddress: APIBase

    package init(_ access: TenantAccess) throws(FetchError) {
        login = try WebexLogin(access.credentials)
        base = try Self.address(access.baseURL ?? "https://webexapis.com", "base-url", "/v1")
        tokenAddress = try Self.address(
            access.tokenURL ?? base.origin, "token-url", "/v1/access_token")
    }

    private static func address(
        _ text: String, _ key: String, _ path: String
    ) throws(FetchError) -> APIBase {
        guard let base = APIBase(text) else {
            throw .credentials("the \(key) is not an address such as https://webexapis.com/v1")
        }
        let isHere = ["127.0.0.1", "localhost", "[::1]"].contains(base.host)
        guard isHere || base.origin.utf8.starts(with: "https://".utf8) else {
            throw .credentials("the \(key) does not begin with https://")
        }
        guard base.hasNoPath, let whole = APIBase(base.address + path) else { return base }
        return whole
    }

    package func fetch(
        _ scope: FetchScope, over transport: any Transport, into snapshot: any SnapshotSink
    ) async throws(FetchError) {
        try await WebexRun(client: client(over: transport), scope: scope, snapshot: snapshot).read()
    }

    /// One question for each scope; Webex does not say which a token has.
    package func examine(
        over transport: any Transport
    ) async throws(FetchError) -> [AccessFinding] {
        let client = client(over: transport)
        var findings: [AccessFinding] = []
        for scope in WebexScope.allCases {
            let path: [String] =
                switch scope {
                case .people: ["people"]
                case .meetings: ["meetings"]
                case .site: ["admin", "meeting", "config", "commonSettings"]
                case .preferences: ["meetingPreferences", "sites"]
                }
            let query = scope == .people || scope == .meetings ? [("max", "1")] : []
            let answer = try await client.get(
                path, query.map { (name: $0.0, value: $0.1) }, quota: WebexRun.quota)
            switch answer {
            case .value: findings.append(AccessFinding(scope.requirement, .granted))
            case .problem(let problem):
                let isRefused = [401, 403].contains(problem.status)
                findings.append(
                    AccessFinding(
                        scope.requirement, isRefused ? .missing : .unknown, detail: problem.reason))
            }
        }
        return findings
    }

    private func client(over transport: any Transport) -> APIClient {
        let tokens = TokenKeeper { [login, tokenAddress] in
            await login.token(at: tokenAddress, over: transport)
        }
        return APIClient(
            base: base, transport: transport, tokens: tokens, dialect: WebexDialect.dialect)
    }
}
