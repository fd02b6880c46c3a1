import Chaperone
import Glibc

/// Exchanges an app's credentials for a token of Graph.
///
/// The client credentials flow: learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow.
struct GraphTokenSource: Sendable {
    private let address: String
    private let credentials: TeamsCredentials
    private let transport: any Transport

    /// How often an answer that cannot be used is asked for.
    private static let attempts = 3

    /// - Parameter address: where tokens come from; nil for the cloud's own place.
    init(_ credentials: TeamsCredentials, at address: String?, over transport: any Transport) {
        self.credentials = credentials
        self.transport = transport
        self.address =
            address ?? "\(credentials.cloud.login)/\(credentials.tenant)/oauth2/v2.0/token"
    }

    func ask() async -> Result<BearerToken, FetchError> {
        do throws(FetchError) {
            for attempt in 1...Self.attempts {
                if let token = try await askOnce() { return .success(token) }
                if attempt < Self.attempts {
                    do { try await Task.sleep(for: .milliseconds(100 << attempt)) } catch {
                        throw .cancelled
                    }
                }
            }
            throw .platform("Microsoft's answer to the credentials is no whole JSON")
        } catch {
            return .failure(error)
        }
    }

    /// A token; nil where the answer cannot be used and is worth asking for again.
    private func askOnce() async throws(FetchError) -> BearerToken? {
        let request = Request(
            url: address, headers: [.init("Accept", "application/json")], form: try form())
        let response: Response
        do {
            response = try await transport.send(request)
        } catch {
            throw error.code == .cancelled ? .cancelled : .transport(error)
        }
        let document = JSONTree.read(response.body)
        let isWhole = document.isComplete && document.roots.count == 1
        let body = isWhole ? document.roots.first : nil
        switch response.status {
        case 200:
            guard let body, body.members != nil else { return nil }
            return try BearerToken(reading: body)
        case 400, 401, 403: throw .notPermitted(refusal(response.status, body))
        default:
            throw .platform("Microsoft gives no token: HTTP \(response.status)")
        }
    }

    private func form() throws(FetchError) -> [Request.FormField] {
        var form: [Request.FormField] = [
            .init("grant_type", "client_credentials"), .init("client_id", credentials.client),
            // The name of the cloud's Graph, even where another address stands in its place.
            .init("scope", "\(credentials.cloud.graph)/.default"),
        ]
        switch credentials.proof {
        case .secret(let secret): form.append(.init("client_secret", secret))
        case .certificate(let assertion):
            form.append(.init("client_assertion_type", ClientAssertion.type))
            form.append(
                .init(
                    "client_assertion",
                    try assertion.text(
                        client: credentials.client, audience: address, now: time(nil))))
        }
        return form
    }

    /// What Microsoft says of credentials that it does not accept, such as `AADSTS7000215: …`.
    private func refusal(_ status: Int, _ body: TreeValue?) -> String {
        let said = body?["error_description"]?.text ?? body?["error"]?.text ?? ""
        // What follows the first line names the call, for Microsoft's support.
        let end = said.utf8.firstIndex { $0 < 0x20 } ?? said.endIndex
        var problem = APIProblem(.answer, status: status, message: String(said[..<end]))
        if case .secret(let secret) = credentials.proof { problem = problem.hiding(secret) }
        return "Microsoft does not accept the credentials: \(problem.reason)"
    }
}
