import Foundation
import Synchronization

/// Google's APIs that tell of Meet, for one organisation.
///
/// All of them stand below one address, by the paths that they have at Google.
package final class ImitatedGoogle: ImitatedPlatform {
    struct State {
        var model: GoogleModel { didSet { index = nil } }
        /// Where things stand in the model; made when it is first asked after a change.
        var index: GoogleIndex?
        var behaviour: GoogleBehaviour
        var tokens: [String: GoogleGrant] = [:]
        var tokensGiven = 0
        /// How many questions each API refused with 403 because of a quota.
        var refusedForQuota: [GoogleBehaviour.API: Int] = [:]
        /// How many times the page after the first was refused, by list.
        var expiries: [String: Int] = [:]
        var assertions: [String] = []
    }

    private let state: Mutex<State>

    package init(_ model: GoogleModel, _ behaviour: GoogleBehaviour = GoogleBehaviour()) {
        state = Mutex(State(model: model, behaviour: behaviour))
    }

    /// Changes what the organisation has, as between two nights.
    package func change(_ body: (inout GoogleModel) -> Void) { state.withLock { body(&$0.model) } }

    /// Changes how the APIs behave from now on.
    package func behave(_ body: (inout GoogleBehaviour) -> Void) {
        state.withLock { body(&$0.behaviour) }
    }

    package var model: GoogleModel { state.withLock { $0.model } }
    /// The assertions that came, in order.
    package var assertions: [String] { state.withLock { $0.assertions } }
    /// The tokens that were given, in no order.
    package var tokens: [String] { state.withLock { Array($0.tokens.keys) } }

    package func quota(of request: HTTPRequest) -> String? {
        Self.api(of: request.path)?.rawValue
    }

    package func answer(_ request: HTTPRequest) -> HTTPResponse {
        state.withLock { state in
            if request.path == "/token" { return state.token(for: request) }
            guard request.method == "GET" else { return .google(405, "Method not allowed") }
            guard let api = Self.api(of: request.path) else { return .google(404, "Not Found") }
            guard let grant = state.grant(of: request) else {
                return .google(401, "Request had invalid authentication credentials.")
            }
            if state.behaviour.disabled.contains(api) { return .disabled(api) }
            let refused = state.refusedForQuota[api, default: 0]
            if refused < state.behaviour.overQuota[api] ?? 0 {
                state.refusedForQuota[api] = refused + 1
                return .google(
                    403, "Rate Limit Exceeded", reason: state.behaviour.quotaReason,
                    domain: "usageLimits")
            }
            return state.answer(request, api, grant)
        }
    }

    static func api(of path: String) -> GoogleBehaviour.API? {
        if path == "/v1/policies" { return .policies }
        if path.hasPrefix("/admin/directory/v1/") { return .directory }
        if path.hasPrefix("/calendar/v3/calendars/") { return .calendar }
        return path.hasPrefix("/v2/spaces/") ? .meet : nil
    }
}

/// Where things stand in a model, so that a large organisation is answered as fast as a small one.
struct GoogleIndex: Sendable {
    /// Entries of calendars by the addresses of those who have them.
    private(set) var events: [String: [Int]] = [:]
    /// Spaces by their codes and names.
    private(set) var spaces: [String: Int] = [:]

    init(_ model: GoogleModel) {
        for (place, event) in model.events.enumerated() {
            for person in Set(event.guests + [event.organizer]) {
                events[person, default: []].append(place)
            }
        }
        for (place, space) in model.spaces.enumerated() {
            for name in [space.code, space.code.split(separator: "-").joined()]
            where spaces[name] == nil { spaces[name] = place }
        }
    }
}

extension ImitatedGoogle.State {
    mutating func indexed() -> GoogleIndex {
        let found = index ?? GoogleIndex(model)
        index = found
        return found
    }
}

/// What a token allows, and for whom.
struct GoogleGrant: Sendable {
    let subject: String
    let scopes: Set<String>
    var uses = 0
}

extension HTTPResponse {
    /// An error as Google's APIs have it (google.aip.dev/193).
    static func google(
        _ status: Int, _ message: String, reason: String? = nil, domain: String = "global",
        details: String = "[]"
    ) -> HTTPResponse {
        let words = [400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED"]
        let reasons = reason.map {
            "[{\"domain\":\"\(domain)\",\"reason\":\"\($0)\",\"message\":\"\(message)\"}]"
        }
        return .json(
            """
            {"error":{"code":\(status),"message":"\(message)","errors":\(reasons ?? "[]"),\
            "status":"\(words[status] ?? "NOT_FOUND")","details":\(details)}}
            """, status: status)
    }

    static func disabled(_ api: GoogleBehaviour.API) -> HTTPResponse {
        .google(
            403,
            "The API \(api.rawValue) has not been used in project 1234 before or it is disabled.",
            reason: "accessNotConfigured", domain: "usageLimits",
            details: "[{\"reason\":\"SERVICE_DISABLED\",\"domain\":\"googleapis.com\"}]")
    }

    static let lacksScope = google(
        403, "Request had insufficient authentication scopes.", reason: "insufficientPermissions",
        details: "[{\"reason\":\"ACCESS_TOKEN_SCOPE_INSUFFICIENT\",\"domain\":\"googleapis.com\"}]")
}
