import Chaperone

/// Exchanges the credentials of a server-to-server app for tokens.
///
/// Zoom's "Server-to-Server OAuth": a POST with Basic authentication and the grant type
/// `account_credentials`; a token lives for an hour, and nothing renews it but asking again.
struct ZoomLogin: Sendable {
    let accountID: String
    private let clientID: String
    private let clientSecret: Secret

    static let help = """
        a JSON object with "account-id", "client-id" and "client-secret", as the page "App Credentials" \
        of your Server-to-Server OAuth app in the Zoom App Marketplace shows them
        """

    /// How often an answer that cannot be used is asked for.
    private static let attempts = 3

    init(_ credentials: Secret) throws(FetchError) {
        let fields = try CredentialFields(
            credentials, required: ["account-id", "client-id", "client-secret"])
        guard let accountID = try fields.identifier("account-id"),
            let clientID = try fields.identifier("client-id"), let secret = fields["client-secret"]
        else { throw .credentials("the credentials file is not \(Self.help)") }
        self.accountID = accountID
        self.clientID = clientID
        clientSecret = secret
    }

    /// Asks for a token.
    func token(
        at address: APIBase, over transport: any Transport
    ) async -> Result<BearerToken, FetchError> {
        let request = Request(
            url: address.address, headers: [.init("Accept", "application/json")],
            authorization: .basic(user: clientID, password: clientSecret),
            form: [
                .init("grant_type", "account_credentials"), .init("account_id", accountID),
            ])
        do throws(FetchError) {
            for attempt in 1...Self.attempts {
                if let token = try await ask(request, transport) { return .success(token) }
                guard attempt < Self.attempts else { break }
                do { try await Task.sleep(for: .milliseconds(100 << attempt)) } catch {
                    throw .cancelled
                }
            }
            throw .platform("the answer to the credentials is no whole JSON")
        } catch {
            return .failure(error)
        }
    }

    /// A token; nil for an answer that makes no sense.
    private func ask(
        _ request: Request, _ transport: any Transport
    ) async throws(FetchError) -> BearerToken? {
        let response: Response
        do { response = try await transport.send(request) } catch {
            throw error.code == .cancelled ? .cancelled : .transport(error)
        }
        let document = JSONTree.read(response.body)
        let isWhole = document.isComplete && document.roots.count == 1
        let body = isWhole ? document.roots.first : nil
        switch response.status {
        case 200:
            guard let body, body.members != nil else { return nil }
            return try BearerToken(reading: body)
        case 400, 401, 403: throw .notPermitted(said(response.status, body))
        default:
            throw .platform("Zoom answers the credentials with HTTP \(response.status)")
        }
    }

    /// Why the credentials are not accepted, in Zoom's words, unless it repeats the secret.
    private func said(_ status: Int, _ body: TreeValue?) -> String {
        let problem = APIProblem(
            .answer, status: status, code: body?["error"]?.text ?? body?["code"]?.scalar,
            message: body?["reason"]?.text ?? body?["message"]?.text ?? "")
        return "Zoom does not accept the credentials: \(problem.hiding(clientSecret).reason)"
    }
}
