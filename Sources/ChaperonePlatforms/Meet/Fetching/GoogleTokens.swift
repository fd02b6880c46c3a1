import Chaperone
import Glibc

/// Why there is no token for somebody.
enum GoogleTokenProblem: Error, Sendable {
    /// The admin console does not list one of the scopes for the service account.
    case notDelegated(String)
    /// The key is not accepted, or there is no such account, or it is suspended.
    case refused(String)
    /// There was no answer that can be used.
    case failed(String)
    /// Going on is pointless.
    case fatal(FetchError)

    var fetchError: FetchError {
        switch self {
        case .notDelegated(let reason), .refused(let reason): .notPermitted(reason)
        case .failed(let reason): .platform(reason)
        case .fatal(let error): error
        }
    }
}

/// Exchanges signed assertions for tokens.
struct GoogleTokens: Sendable {
    let key: ServiceAccountKey
    let transport: any Transport
    let health: APIHealth

    /// How often an answer that cannot be used is asked for.
    private static let attempts = 3
    private static let grant = "urn:ietf:params:oauth:grant-type:jwt-bearer"

    /// Asks for a token to act for `subject` with exactly these permissions.
    func ask(
        for subject: String, to permissions: [GooglePermission]
    ) async -> Result<BearerToken, GoogleTokenProblem> {
        var last = GoogleTokenProblem.failed("")
        for attempt in 1...Self.attempts {
            guard !Task.isCancelled else { return .failure(.fatal(.cancelled)) }
            switch await askOnce(for: subject, to: permissions) {
            case .failure(.failed(let reason)): last = .failed(reason)
            case let answer: return answer
            }
            if attempt < Self.attempts { try? await Task.sleep(for: .milliseconds(50 << attempt)) }
        }
        return .failure(last)
    }

    /// Keeps a token for `subject`, who was found to be usable.
    func keeper(for subject: String, to permissions: [GooglePermission]) -> TokenKeeper {
        TokenKeeper { [self] in
            await ask(for: subject, to: permissions).mapError(\.fetchError)
        }
    }

    private func askOnce(
        for subject: String, to permissions: [GooglePermission]
    ) async -> Result<BearerToken, GoogleTokenProblem> {
        let now = Int(time(nil))
        guard
            let assertion = GoogleAssertion.signed(by: key, for: subject, to: permissions, now: now)
        else { return .failure(.fatal(.credentials("'private_key' cannot sign"))) }
        let request = Request(
            url: key.tokenAddress, headers: [.init("Accept", "application/json")],
            form: [.init("grant_type", Self.grant), .init("assertion", assertion)])
        do throws(TransportError) {
            return try read(await transport.send(request), for: assertion)
        } catch {
            do throws(FetchError) {
                return .failure(.failed(try health.noteSilence(error).reason))
            } catch {
                return .failure(.fatal(error))
            }
        }
    }

    private func read(
        _ response: Response, for assertion: Secret
    ) -> Result<BearerToken, GoogleTokenProblem> {
        let document = JSONTree.read(response.body)
        let isWhole = document.isComplete && document.roots.count == 1
        let body = isWhole ? document.roots.first : nil
        guard response.status == 200 else {
            let error = body?["error"]?.text
            let reason = APIProblem(
                .answer, status: response.status, code: error,
                message: body?["error_description"]?.text ?? ""
            ).hiding(assertion).reason
            switch (error, response.status) {
            case ("unauthorized_client", _), ("access_denied", _):
                return .failure(.notDelegated(reason))
            case (_, 400), (_, 401), (_, 403): return .failure(.refused(reason))
            default: return .failure(.failed("no token was given: \(reason)"))
            }
        }
        guard let body else { return .failure(.failed("the answer to the credentials is no JSON")) }
        do throws(FetchError) {
            let token = try BearerToken(reading: body)
            health.noteAnswer()
            return .success(token)
        } catch {
            guard case .platform(let reason) = error else { return .failure(.fatal(error)) }
            return .failure(.failed(reason))
        }
    }
}
