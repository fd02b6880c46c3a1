import Chaperone

/// Exchanges a service app's refresh token for tokens (developer.webex.com/docs/service-apps).
///
/// An administrator authorises the app in Control Hub. Its refresh token holds for 90 days from its
/// last use, so that one a night keeps it alive.
struct WebexLogin: Sendable {
    let clientID: String
    private let clientSecret: Secret
    private let refreshToken: Secret

    static let help = """
        a JSON object with 'client-id', 'client-secret' and 'refresh-token' of a service app that an \
        administrator authorised in Control Hub under Apps › Service Apps
        """

    /// How often an answer that cannot be used is asked for.
    private static let attempts = 3

    init(_ credentials: Secret) throws(FetchError) {
        let names = ["client-id", "client-secret", "refresh-token"]
        let fields = try CredentialFields(credentials, required: names)
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
        var last = FetchError.cancelled
        for attempt in 1...Self.attempts {
            if Task.isCancelled { return .failure(.cancelled) }
            switch await ask(request, transport) {
            case .token(let token): return .success(token)
            case .end(let error): return .failure(error)
            case .again(let error): last = error
            }
            if attempt < Self.attempts { try? await Task.sleep(for: .milliseconds(100 << attempt)) }
        }
        return .failure(last)
    }

    private enum Answer {
        case token(BearerToken)
        /// Asking again may help.
        case again(FetchError)
        case end(FetchError)
    }

    private func ask(_ request: Request, _ transport: any Transport) async -> Answer {
        let response: Response
        do { response = try await transport.send(request) } catch {
            switch error.code {
            case .cancelled: return .end(.cancelled)
            case .failed: return .again(.transport(error))
            case .unreachable, .tls, .tooLarge, .refused, .exhausted:
                return .end(.transport(error))
            }
        }
        let document = JSONTree.read(response.body)
        let isWhole = document.isComplete && document.roots.count == 1
        let body = isWhole ? document.roots.first : nil
        switch response.status {
        case 200:
            guard let body, body.members != nil else {
                return .again(.platform("the answer to the credentials is no whole JSON"))
            }
            do throws(FetchError) {
                return .token(try BearerToken(reading: body.withShortLife))
            } catch { return .end(error) }
        case 400, 401, 403:
            let problem = WebexDialect.dialect.problem(response.status, body)
            let reason = problem.hiding(clientSecret).hiding(refreshToken).reason
            return .end(
                .notPermitted(
                    "Webex does not accept the credentials: \(reason); a refresh token that was not "
                        + "used for 90 days, or that a newer one replaced, is of no use any more"))
        default:
            return .again(
                .platform("Webex answers the credentials with HTTP \(response.status)"))
        }
    }
}

extension TreeValue {
    /// A token of Webex lives for 14 days; a run takes less than one.
    fileprivate var withShortLife: TreeValue {
        guard let members, let seconds = self["expires_in"]?.scalar.flatMap(Int.init),
            (86_400...(400 * 86_400)).contains(seconds)
        else { return self }
        var value = self
        value.content = .object(members.filter { $0.foldedName != "expires_in" })
        return value
    }
}
