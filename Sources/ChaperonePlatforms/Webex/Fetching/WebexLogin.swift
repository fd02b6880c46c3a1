import Chaperone

/// Exchanges a service app's refresh token for tokens (developer.webex.com/docs/service-apps).
///
/// An administrator authorises the app in Control Hub. Its refresh token holds for 90 days from its
/// last use, so that one a night keeps it alive.
struct WebexLogin: Sendable {
    private let clientID: String
    private let clientSecret: Secret
    private let refreshToken: Secret

    static let help = """
        a JSON object with "client-id", "client-secret" and "refresh-token" of a service app that an \
        administrator authorised in Control Hub under Apps › Service Apps
        """

    /// How often an answer that cannot be used is asked for.
    private static let attempts = 3

    init(_ credentials: Secret) throws(FetchError) {
        let fields = try CredentialFields(
            credentials, required: ["client-id", "client-secret", "refresh-token"])
        guard let clientID = try fields.identifier("client-id"),
            let secret = fields["client-secret"], let refresh = fields["refresh-token"]
        else { throw .credentials("the credentials file is not \(Self.help)") }
        self.clientID = clientID
        clientSecret = secret
        refreshToken = refresh
    }

    /// Asks for a token.
    func token(
        at address: APIBase, over transport: any Transport
    ) async -> Result<BearerToken, FetchError> {
        let request = Request(
            url: address.address, headers: [.init("Accept", "application/json")],
            form: [
                .init("grant_type", "refresh_token"), .init("client_id", clientID),
                .init("client_secret", clientSecret), .init("refresh_token", refreshToken),
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
            return try BearerToken(reading: body.withShortLife)
        case 400, 401, 403:
            let problem = APIProblem(
                .answer, status: response.status, message: body?["message"]?.text ?? "")
            let reason = problem.hiding(clientSecret).hiding(refreshToken).reason
            throw .notPermitted("Webex does not accept the credentials: \(reason)")
        default:
            throw .platform("Webex answers the credentials with HTTP \(response.status)")
        }
    }
}

extension TreeValue {
    /// A token of Webex lives for 14 days; a run takes less than one.
    fileprivate var withShortLife: TreeValue {
        guard let members, let seconds = self["expires_in"]?.scalar.flatMap(Int.init),
            seconds > 86_400
        else { return self }
        var value = self
        value.content = .object(members.filter { $0.foldedName != "expires_in" })
        return value
    }
}
