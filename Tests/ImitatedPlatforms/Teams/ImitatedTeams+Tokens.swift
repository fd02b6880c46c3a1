import Foundation

extension ImitatedTeams {
    /// Gives a token for a secret, or for an assertion whose signature a test checks by other means.
    static func token(_ request: HTTPRequest, _ state: inout State) -> HTTPResponse {
        var form: [String: String] = [:]
        for field in request.body.split(separator: UInt8(ascii: "&")) {
            let parts = field.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard let name = parts.first else { continue }
            form[decoded(Array(name), plusIsSpace: true)] =
                parts.count > 1 ? decoded(Array(parts[1]), plusIsSpace: true) : ""
        }
        state.forms.append(form)
        let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        let isKnown =
            form["client_secret"] == clientSecret
            || form["client_assertion_type"] == type
                && form["client_assertion"]?.split(separator: ".").count == 3
        guard request.method == "POST", form["grant_type"] == "client_credentials",
            form["client_id"] == clientID, isKnown,
            steps(of: request.path).first == state.model.tenant,
            form["scope"]?.hasSuffix("/.default") == true
        else {
            return .json(
                #"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Trace ID: x","error_codes":[7000215]}"#,
                status: 401)
        }
        state.tokens += 1
        let claims: GraphJSON = [
            "aud": "https://graph.microsoft.com", "appid": .text(clientID),
            "roles": .list(state.roles.sorted().map(GraphJSON.text)),
            "tid": .text(state.model.tenant), "jti": .number(state.tokens),
        ]
        let token =
            "\(base64(#"{"alg":"RS256","typ":"JWT"}"#)).\(base64(claims.text)).CNRYsignature"
        state.uses[token] = 0
        return answer([
            "token_type": state.faults.contains(.oddToken) ? "mac" : "Bearer", "expires_in": 3599,
            "ext_expires_in": 3599, "access_token": .text(token),
        ])
    }

    private static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// 401 for a token that is unknown or used up; 403 for a permission that the app lacks.
    static func refusal(of request: HTTPRequest, _ state: inout State) -> HTTPResponse? {
        let header = request.headers["authorization"] ?? ""
        let token = String(header.dropFirst("Bearer ".count))
        guard let used = state.uses[token] else {
            return problem(401, "InvalidAuthenticationToken", "Access token is missing or invalid.")
        }
        guard used < state.tokenLife else {
            return problem(
                401, "InvalidAuthenticationToken",
                "Lifetime validation failed, the token is expired.")
        }
        state.uses[token] = used + 1
        let steps = steps(of: request.path)
        let wanted: [String]
        if steps.contains("calendarView") || steps.contains("events") {
            wanted = ["Calendars.ReadBasic.All", "Calendars.Read"]
        } else if steps.contains("onlineMeetings") {
            wanted = ["OnlineMeetings.Read.All"]
        } else if steps.contains("virtualEvents") {
            wanted = ["VirtualEvent.Read.All"]
        } else if steps.contains("configurationManagement") {
            wanted = ["ConfigurationMonitoring.Read.All", "ConfigurationMonitoring.ReadWrite.All"]
        } else if steps.contains("userConfigurations") {
            wanted = ["TeamsUserConfiguration.Read.All"]
        } else if steps.contains("groups") {
            wanted = ["GroupMember.Read.All"]
        } else {
            wanted = ["User.Read.All", "Directory.Read.All"]
        }
        guard state.roles.isDisjoint(with: wanted) else { return nil }
        return steps.contains("calendarView")
            ? problem(
                403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
            : problem(
                403, "Authorization_RequestDenied",
                "Insufficient privileges to complete the operation.")
    }
}
