import Synchronization

/// Microsoft Graph and the platform that gives its tokens, imitated on a tenant's model.
///
/// Paths and answers as documented for v1.0: learn.microsoft.com/graph/api. It answers reading calls
/// alone.
package final class ImitatedTeams: ImitatedPlatform {
    package static let clientID = "11111111-2222-4333-8444-555555555555"
    package static let clientSecret = "CNRYclient~secret/with+odd&characters="
    package static let allRoles: Set<String> = [
        "User.Read.All", "Calendars.Read", "OnlineMeetings.Read.All", "VirtualEvent.Read.All",
        "ConfigurationMonitoring.Read.All", "TeamsUserConfiguration.Read.All",
        "GroupMember.Read.All",
    ]

    struct State {
        var model: TeamsModel
        var roles: Set<String>
        var faults: Set<TeamsFault>
        /// Users on a page, whatever the request asks for; entries of a calendar as well.
        var pageSize: Int
        /// Questions that a token is good for.
        var tokenLife: Int
        var uses: [String: Int] = [:]
        var tokens = 0
        /// The forms that asked for tokens, by the names of their fields.
        var forms: [[String: String]] = []
    }

    let state: Mutex<State>

    package init(
        _ model: TeamsModel, roles: Set<String> = ImitatedTeams.allRoles,
        faults: Set<TeamsFault> = [], pageSize: Int = 3, tokenLife: Int = .max
    ) {
        state = Mutex(
            State(
                model: model, roles: roles, faults: faults, pageSize: pageSize,
                tokenLife: tokenLife))
    }

    package var model: TeamsModel { state.withLock(\.model) }
    /// What was sent to get tokens.
    package var forms: [[String: String]] { state.withLock(\.forms) }
    package var tokens: Int { state.withLock(\.tokens) }

    /// What happens at the tenant between two nights.
    package func change(_ body: @Sendable (inout TeamsModel) -> Void) {
        state.withLock { body(&$0.model) }
    }

    package func quota(of request: HTTPRequest) -> String? {
        let steps = Self.steps(of: request.path)
        if steps.last == "token" { return nil }
        if steps.contains("onlineMeetings") || steps.contains("virtualEvents") { return "meetings" }
        if steps.contains("calendarView") || steps.contains("events") { return "calendar" }
        return steps.contains("admin") ? "administration" : "directory"
    }

    package func answer(_ request: HTTPRequest) -> HTTPResponse {
        var steps = Self.steps(of: request.path)
        return state.withLock { state in
            if steps.last == "token" { return Self.token(request, &state) }
            guard request.method == "GET" else {
                return Self.problem(405, "Request_BadRequest", "Method not allowed.")
            }
            guard steps.first == "v1.0" else {
                return Self.problem(400, "BadRequest", "Invalid version.")
            }
            steps.removeFirst()
            if let refusal = Self.refusal(of: request, &state) { return refusal }
            let question = Question(
                request: request, steps: steps,
                origin: "http://\(request.headers["host"] ?? "127.0.0.1")")
            return Self.answer(question, state)
        }
    }

    /// A question with its path taken apart.
    struct Question {
        let request: HTTPRequest
        /// Decoded, without the version.
        let steps: [String]
        /// Where the server is.
        let origin: String

        func prefers(_ word: String) -> Bool {
            (request.headers["prefer"] ?? "").contains(word)
        }
    }

    private static func answer(_ question: Question, _ state: State) -> HTTPResponse {
        let steps = question.steps
        switch steps.first {
        case "users":
            if steps.count == 1 { return users(question, state) }
            guard let user = user(steps[1], state) else {
                return problem(
                    404, "Request_ResourceNotFound", "Resource '\(steps[1])' does not exist.")
            }
            switch (steps.count, steps.count > 2 ? steps[2] : "") {
            case (2, _): return oneUser(user, state)
            case (3, "calendarView"): return calendar(of: user, question, state)
            case (4, "events"): return entry(steps[3], of: user, state)
            case (3, "onlineMeetings"): return meeting(of: user, question, state)
            default: return unknown
            }
        case "groups": return groups(question, state)
        case "solutions": return virtualEvents(question, state)
        case "admin": return administration(question, state)
        default: return unknown
        }
    }

    static let unknown = problem(404, "NotFound", "No such resource.")

    /// The decoded steps of a path.
    static func steps(of path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: "/")).map { decoded(Array($0)) }
    }

    static func decoded(_ bytes: [UInt8], plusIsSpace: Bool = false) -> String {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(
                    String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                result.append(byte)
                index += 3
            } else {
                let isSpace = plusIsSpace && bytes[index] == UInt8(ascii: "+")
                result.append(isSpace ? 0x20 : bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    static func problem(_ status: Int, _ code: String, _ message: String) -> HTTPResponse {
        let value: GraphJSON = [
            "error": [
                "code": .text(code), "message": .text(message),
                "innerError": [
                    "date": "2026-11-22T02:00:00",
                    "request-id": "5a7c1e9d-0000-4000-8000-000000000007",
                ],
            ]
        ]
        return .json(value.text, status: status)
    }

    static func answer(_ value: GraphJSON) -> HTTPResponse { .json(value.text) }
}
