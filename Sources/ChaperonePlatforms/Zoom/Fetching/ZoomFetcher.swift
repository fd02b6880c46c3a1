package import Chaperone

/// Reads a Zoom account's settings with a server-to-server OAuth app.
package struct ZoomFetcher: PlatformFetcher {
    package static let adapter: any PlatformAdapter.Type = Zoom.self
    package static let credentialsHelp = ZoomLogin.help
    package static let kinds: [SubjectKind] = [.account, .group, .user, .meeting, .webinar]
    package static let requirements = ZoomEndpoint.allCases.map(\.requirement)

    private let login: ZoomLogin
    private let addresses: ZoomAddresses

    package init(_ access: TenantAccess) throws(FetchError) {
        login = try ZoomLogin(access.credentials)
        addresses = try ZoomAddresses(access)
    }

    /// Limits are for the account ("Zoom API: Rate limits").
    package var account: String { login.accountID }

    package func fetch(
        _ scope: FetchScope, over transport: any Transport, into snapshot: any SnapshotSink
    ) async throws(FetchError) {
        let tokens = tokens(over: transport)
        let base = try addresses.base(for: try await tokens.token().token)
        let client = APIClient(
            base: base, transport: transport, tokens: tokens, dialect: ZoomMeaning.dialect)
        let run = ZoomRun(
            account: login.accountID, client: client, scope: scope, snapshot: snapshot)
        try await run.read()
    }

    package func examine(
        over transport: any Transport
    ) async throws(FetchError) -> [AccessFinding] {
        let token = try await tokens(over: transport).token().token
        guard let scopes = token.scopes else {
            return Self.requirements.map {
                AccessFinding($0, .unknown, detail: "Zoom does not say what the app may do")
            }
        }
        return Self.requirements.map { requirement in
            let isGranted = !scopes.isDisjoint(
                with: [requirement.name] + requirement.alternatives)
            return AccessFinding(
                requirement, isGranted ? .granted : .missing,
                detail: isGranted
                    ? "" : "add it under Scopes of your app in the Zoom App Marketplace")
        }
    }

    private func tokens(over transport: any Transport) -> TokenKeeper {
        TokenKeeper { [login, address = addresses.token] in
            await login.token(at: address, over: transport)
        }
    }
}
