import Foundation

/// The endpoint that gives tokens for assertions
/// (developers.google.com/identity/protocols/oauth2/service-account).
extension ImitatedGoogle.State {
    mutating func token(for request: HTTPRequest) -> HTTPResponse {
        let fields = Self.form(request.body)
        guard request.method == "POST",
            fields["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer",
            let assertion = fields["assertion"]
        else { return Self.refusal(400, "unsupported_grant_type", "Invalid grant_type") }
        assertions.append(assertion)
        let parts = assertion.split(separator: ".").map(String.init)
        guard parts.count == 3, let head = Self.object(parts[0]),
            let claims = Self.object(parts[1]),
            head["alg"] as? String == "RS256", head["typ"] as? String == "JWT",
            Self.bytes(parts[2])?.count == 256,
            let audience = claims["aud"] as? String, audience.hasSuffix("/token"),
            let issued = claims["iat"] as? Int, let ends = claims["exp"] as? Int,
            (1...3600).contains(ends - issued),
            abs(issued - Int(Date().timeIntervalSince1970)) < 300
        else { return Self.refusal(400, "invalid_grant", "Invalid JWT Signature.") }
        guard claims["iss"] as? String == behaviour.clientEmail else {
            return Self.refusal(400, "invalid_grant", "Invalid grant: account not found")
        }
        guard let subject = claims["sub"] as? String,
            model.users.contains(where: { $0.email == subject && !$0.isSuspended }),
            !behaviour.withoutGrant.contains(subject)
        else { return Self.refusal(400, "invalid_grant", "Invalid email or User ID") }
        let scopes = (claims["scope"] as? String ?? "").split(separator: " ").map(String.init)
        guard !scopes.isEmpty, scopes.allSatisfy(behaviour.delegated.contains) else {
            return Self.refusal(
                401, "unauthorized_client",
                "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested."
            )
        }
        tokensGiven += 1
        let token = "ya29.CNRYtoken\(tokensGiven)"
        tokens[token] = GoogleGrant(subject: subject, scopes: Set(scopes))
        return .json(answer(with: token))
    }

    private func answer(with token: String) -> String {
        switch behaviour.oddToken {
        case nil: "{\"access_token\":\"\(token)\",\"expires_in\":3599,\"token_type\":\"Bearer\"}"
        case .type: "{\"access_token\":\"\(token)\",\"expires_in\":3599,\"token_type\":\"mac\"}"
        case .lifetime:
            "{\"access_token\":\"\(token)\",\"expires_in\":-5,\"token_type\":\"Bearer\"}"
        case .lineEnd:
            "{\"access_token\":\"\(token)\\r\\nX: 1\",\"expires_in\":3599,\"token_type\":\"Bearer\"}"
        case .some(.none): "{\"expires_in\":3599,\"token_type\":\"Bearer\"}"
        }
    }

    /// What the request's token allows; nil when it is none, or used up.
    mutating func grant(of request: HTTPRequest) -> GoogleGrant? {
        let lead = "Bearer "
        guard let header = request.headers["authorization"], header.hasPrefix(lead) else {
            return nil
        }
        let token = String(header.dropFirst(lead.utf8.count))
        guard var grant = tokens[token] else { return nil }
        grant.uses += 1
        tokens[token] = grant
        if let uses = behaviour.usesOfToken, grant.uses > uses { return nil }
        return grant
    }

    private static func refusal(_ status: Int, _ error: String, _ text: String) -> HTTPResponse {
        .json("{\"error\":\"\(error)\",\"error_description\":\"\(text)\"}", status: status)
    }

    private static func form(_ body: [UInt8]) -> [String: String] {
        var fields: [String: String] = [:]
        for part in String(decoding: body, as: UTF8.self).split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1).map {
                String($0).replacingOccurrences(of: "+", with: " ").removingPercentEncoding ?? ""
            }
            if pair.count == 2 { fields[pair[0]] = pair[1] }
        }
        return fields
    }

    private static func bytes(_ part: String) -> Data? {
        guard !part.contains(where: { "+/=".contains($0) }) else { return nil }
        let text = part.replacingOccurrences(of: "-", with: "+")
            .replacingOccurrences(of: "_", with: "/")
        return Data(base64Encoded: text + String(repeating: "=", count: (4 - text.count % 4) % 4))
    }

    private static func object(_ part: String) -> [String: Any]? {
        bytes(part).flatMap { try? JSONSerialization.jsonObject(with: $0) as? [String: Any] }
    }
}
