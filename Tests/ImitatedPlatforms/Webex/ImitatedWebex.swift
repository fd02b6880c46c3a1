import Foundation
import Synchronization

/// Webex's API for one organisation.
package final class ImitatedWebex: ImitatedPlatform {
    package static let clientID = "C5a1b2c3d4e5f60718293a4b5c6d7e8f"
    package static let clientSecret = "CNRYsecret0123456789"
    package static let refreshToken = "CNRYrefresh0123456789"

    /// A credentials file that it accepts.
    package static let credentials = """
        {"client-id": "\(clientID)", "client-secret": "\(clientSecret)", \
        "refresh-token": "\(refreshToken)"}
        """

    struct State {
        var model: WebexModel
        var behaviour: WebexBehaviour
        var tokens = 0
        /// By the token.
        var uses: [String: Int] = [:]
    }

    private let state: Mutex<State>

    package init(_ model: WebexModel, _ behaviour: WebexBehaviour = WebexBehaviour()) {
        state = Mutex(State(model: model, behaviour: behaviour))
    }

    /// Changes what the organisation has, as between two nights.
    package func change(_ body: (inout WebexModel) -> Void) { state.withLock { body(&$0.model) } }

    /// Changes how the API behaves from now on.
    package func behave(_ body: (inout WebexBehaviour) -> Void) {
        state.withLock { body(&$0.behaviour) }
    }

    package var model: WebexModel { state.withLock { $0.model } }
    package var tokensGiven: Int { state.withLock { $0.tokens } }

    package func quota(of request: HTTPRequest) -> String? {
        request.path == "/v1/access_token" ? nil : "webex"
    }

    package func answer(_ request: HTTPRequest) -> HTTPResponse {
        state.withLock { state in
            if request.path == "/v1/access_token" { return state.token(for: request) }
            guard request.method == "GET" else { return .webex(405, "Method not allowed") }
            guard request.path.hasPrefix("/v1/") else { return .webex(404, "Not found") }
            guard state.accepts(request) else {
                return .webex(
                    401,
                    "The request requires a valid access token set in the Authorization header.")
            }
            return state.answer(request)
        }
    }
}

extension ImitatedWebex.State {
    mutating func token(for request: HTTPRequest) -> HTTPResponse {
        let form = Set(String(decoding: request.body, as: UTF8.self).components(separatedBy: "&"))
        let wanted: Set = [
            "grant_type=refresh_token", "client_id=\(ImitatedWebex.clientID)",
            "client_secret=\(ImitatedWebex.clientSecret)",
            "refresh_token=\(ImitatedWebex.refreshToken)",
        ]
        guard request.method == "POST", form == wanted else {
            // It repeats what it was sent, as some do.
            let sent = form.first { $0.hasPrefix("refresh_token=") } ?? ""
            return .webex(400, "The request could not be understood: \(sent.dropFirst(14))")
        }
        tokens += 1
        uses["CNRYtoken\(tokens).abcdefgh"] = 0
        var members = [
            "\"access_token\":\"CNRYtoken\(tokens).abcdefgh\"", "\"expires_in\":1209599",
            "\"refresh_token\":\"\(ImitatedWebex.refreshToken)\"",
            "\"refresh_token_expires_in\":7776000", "\"token_type\":\"Bearer\"",
        ]
        switch behaviour.oddToken {
        case nil: break
        case .type: members[4] = "\"token_type\":\"mac\""
        case .lifetime: members[1] = "\"expires_in\":-5"
        case .lineEnd: members[0] = "\"access_token\":\"CNRY\\r\\nX-Other: 1\""
        case .some(.none): members.removeFirst()
        case .html: return HTTPResponse(body: Array("<html>Sign in</html>".utf8))
        }
        return .json("{\(members.joined(separator: ","))}")
    }

    mutating func accepts(_ request: HTTPRequest) -> Bool {
        let lead = "Bearer "
        guard let header = request.headers["authorization"], header.hasPrefix(lead) else {
            return false
        }
        let token = String(header.dropFirst(lead.utf8.count))
        guard let count = uses[token] else { return false }
        uses[token] = count + 1
        return behaviour.usesOfToken.map { count < $0 } ?? true
    }
}

extension HTTPResponse {
    /// An error as Webex has it (developer.webex.com/docs/basics, API errors).
    static func webex(_ status: Int, _ message: String) -> HTTPResponse {
        .json(
            """
            {"message":"The server refused the request.","errors":[{"description":"\(message)"}],\
            "trackingId":"ROUTER_1"}
            """, status: status)
    }

    static let webexLacksScope = webex(
        403, "The access token is missing required scopes or the user is missing required roles.")
}
