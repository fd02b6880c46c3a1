package import Chaperone

/// Reads an organisation's settings of Webex with a service app.
package struct WebexFetcher: PlatformFetcher {
    package static let adapter: any PlatformAdapter.Type = Webex.self
    package static let kinds: [SubjectKind] = [
        .account, .user, .meeting, .webinar, .personalRoom,
    ]
    package static let credentialsHelp = WebexLogin.help
    package static let requirements = WebexScope.allCases.map(\.requirement)

    /// Webex names no figures, only 429 with Retry-After (developer.webex.com/docs/basics, rate limits).
    package static let plans = [
        QuotaPlan(
            name: "webex",
            summary:
                "Webex publishes no figures: five questions a second, and a pause when it asks for one",
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

    /// - Parameter path: what is added where only a host is given.
    private static func address(
        _ text: String, _ key: String, _ path: String
    ) throws(FetchError) -> APIBase {
        guard let base = APIBase(text) else {
            throw .credentials("the \(key) is not an address such as https://webexapis.com/v1")
        }
        guard base.hasNoPath, let whole = APIBase(base.address + path) else { return base }
        return whole
    }

    /// Webex counts for each app.
    package var account: String { login.clientID }

    package func fetch(
        _ scope: FetchScope, over transport: any Transport, into snapshot: any SnapshotSink
    ) async throws(FetchError) {
        try await WebexRun(client: client(over: transport), scope: scope, snapshot: snapshot).read()
    }

    package func examine(
        over transport: any Transport
    ) async throws(FetchError) -> [AccessFinding] {
        try await WebexExamination(client: client(over: transport)).findings()
    }

    private func client(over transport: any Transport) -> APIClient {
        let tokens = TokenKeeper { [login, tokenAddress] in
            await login.token(at: tokenAddress, over: transport)
        }
        return APIClient(
            base: base, transport: transport, tokens: tokens, dialect: WebexDialect.dialect)
    }
}
