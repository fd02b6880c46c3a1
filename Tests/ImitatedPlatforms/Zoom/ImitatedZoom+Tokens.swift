import Foundation
import Synchronization

extension ImitatedZoom {
    /// Answers credentials with a token.
    func token(_ request: HTTPRequest) -> HTTPResponse {
        let basic = "\(Self.clientID):\(Self.clientSecret)"
        let expected = "Basic " + Data(basic.utf8).base64EncodedString()
        let form = Set(String(decoding: request.body, as: UTF8.self).components(separatedBy: "&"))
        let wanted: Set = ["grant_type=account_credentials", "account_id=\(model.accountID)"]
        guard request.method == "POST", request.headers["authorization"] == expected,
            form == wanted
        else {
            return .json(
                #"{"reason":"Invalid client_id or client_secret","error":"invalid_client"}"#,
                status: 400)
        }
        let number = state.withLock {
            $0.tokens += 1
            $0.uses = 0
            return $0.tokens
        }
        var answer = ZoomJSON.object([
            "access_token": .text(Self.token(number)), "token_type": .text("bearer"),
            "expires_in": .number(3600),
            "scope": .text(
                ZoomRoute.scopes.filter { !behaviour.missingScopes.contains($0) }
                    .joined(separator: " ")),
        ])
        if let url = behaviour.apiURL { answer["api_url"] = .text(url) }
        switch behaviour.oddToken {
        case nil: break
        case .otherType: answer["token_type"] = .text("mac")
        case .lineEnd: answer["access_token"] = .text("CNRY\r\nX-Other: 1")
        case .noLifetime: answer["expires_in"] = .text("soon")
        case .foreverAndADay: answer["expires_in"] = .number(1 << 40)
        case .negativeLifetime: answer["expires_in"] = .number(-1)
        case .noToken: answer["access_token"] = nil
        case .emptyToken: answer["access_token"] = .text("")
        case .list: return .json("[\(answer.text)]")
        case .html: return HTTPResponse(body: Array("<html>Sign in</html>".utf8))
        }
        return .json(answer.text)
    }

    private static func token(_ number: Int) -> String { "CNRYtoken\(number).abcdefghijkl" }

    /// Why a question is not answered; nil where it is.
    func refusal(of request: HTTPRequest, _ route: ZoomRoute) -> HTTPResponse? {
        let isGood = state.withLock { state in
            state.uses += 1
            let isNew = behaviour.usesOfToken.map { state.uses <= $0 } ?? true
            return isNew
                && request.headers["authorization"] == "Bearer \(Self.token(state.tokens))"
        }
        guard isGood else {
            let token = behaviour.repeatsToken ? " (\(request.headers["authorization"] ?? ""))" : ""
            return .problem(
                behaviour.statusOfBadToken, 124, "Access token is expired.\(token)")
        }
        guard !behaviour.missingScopes.contains(route.scope) else {
            return .problem(
                400, 4711,
                "Invalid access token, does not contain scopes:[\(route.scope)].")
        }
        return nil
    }
}
