import Chaperone

/// Where an organisation's Google is, and with which key and for which administrator it is asked.
struct GoogleAccess: Sendable {
    let key: ServiceAccountKey
    /// The administrator to act for: a service account has no rights of its own.
    let administrator: String
    /// Instead of each service's own address.
    private let base: APIBase?

    init(_ access: TenantAccess) throws(FetchError) {
        key = try ServiceAccountKey(access.credentials, tokenURL: access.tokenURL)
        guard let subject = access.subject, !subject.isEmpty else {
            throw .credentials(
                "Google wants an administrator to act for: name one with 'subject', such as admin@example.org"
            )
        }
        guard GoogleAddress.isUsable(subject) else {
            throw .credentials("'subject' is not the address of an administrator")
        }
        administrator = subject
        guard let address = access.baseURL else {
            base = nil
            return
        }
        guard let base = APIBase(address) else { throw .credentials("base-url is not an address") }
        self.base = base
    }

    /// Asks one of the services with the tokens of one account.
    func client(
        of api: GoogleAPI, over transport: any Transport, with tokens: TokenKeeper,
        health: APIHealth
    ) throws(FetchError) -> APIClient {
        guard let base = base ?? APIBase(api.address) else {
            throw .platform("'\(api.address)' is not an address")
        }
        return APIClient(
            base: base, transport: transport, tokens: tokens, dialect: GoogleDialect.dialect,
            health: health)
    }

    /// What to do in the admin console, for whoever can.
    func advice(_ missing: [GooglePermission]) -> String {
        let client = key.clientID ?? "of the service account \(key.email)"
        return "in the Admin console, Security › Access and data control › API controls › "
            + "Domain-wide delegation, give the client ID \(client) "
            + (missing.count == 1 ? "this scope: " : "these scopes: ")
            + missing.map(\.rawValue).joined(separator: ", ")
    }

    /// Finds out which permissions are delegated; none is asked for twice.
    ///
    /// - Throws: when the key or the administrator is not accepted at all.
    func delegated(
        of wanted: [GooglePermission], with tokens: GoogleTokens
    ) async throws(FetchError) -> (granted: Set<GooglePermission>, refusal: String) {
        switch await tokens.ask(for: administrator, to: wanted) {
        case .success: return (Set(wanted), "")
        case .failure(.notDelegated(let reason)):
            guard wanted.count > 1 else { return ([], reason) }
            // Google refuses all for one: which one, it does not say.
            var granted: Set<GooglePermission> = []
            for permission in wanted {
                granted.formUnion(try await delegated(of: [permission], with: tokens).granted)
            }
            return (granted, reason)
        case .failure(.refused(let reason)):
            throw .notPermitted(
                "Google does not give the service account \(key.email) a token to act for "
                    + "\(administrator): \(reason); is the key still valid, the clock right, and is "
                    + "that an administrator who is not suspended?")
        case .failure(let problem): throw problem.fetchError
        }
    }
}
