import Synchronization

/// Zoom's API, imitated: tokens, scopes, settings by option, locks, lists by pages, events, and the
/// errors that Zoom has for each.
package final class ImitatedZoom: ImitatedPlatform {
    struct State {
        var model: ZoomModel { didSet { index = ZoomIndex(model) } }
        var index: ZoomIndex
        var tokens = 0
        /// Questions asked with the newest token.
        var uses = 0
        var hasExpiredOnce: Set<String> = []

        init(_ model: ZoomModel) {
            self.model = model
            index = ZoomIndex(model)
        }
    }

    /// What the app's credentials are.
    package static let clientID = "client-1"
    package static let clientSecret = "CNRYsecretOfTheApp0123456789"

    let behaviour: ZoomBehaviour
    let state: Mutex<State>

    package init(_ model: ZoomModel, _ behaviour: ZoomBehaviour = ZoomBehaviour()) {
        self.behaviour = behaviour
        state = Mutex(State(model))
    }

    /// What is in the account now.
    package var model: ZoomModel { state.withLock { $0.model } }
    private var index: ZoomIndex { state.withLock { $0.index } }

    /// The credentials file of its app.
    package var credentials: String {
        """
        {"account-id": "\(model.accountID)", "client-id": "\(Self.clientID)", \
        "client-secret": "\(Self.clientSecret)"}
        """
    }

    /// Changes what is in the account, as between two nights.
    package func change(_ body: (inout ZoomModel) -> Void) {
        var changed = model
        body(&changed)
        state.withLock { [changed] in $0.model = changed }
    }

    package func quota(of request: HTTPRequest) -> String? { ZoomRoute(request.path)?.label }

    package func answer(_ request: HTTPRequest) -> HTTPResponse {
        if request.path == "/oauth/token" { return token(request) }
        guard let route = ZoomRoute(request.path) else {
            return .problem(404, 2300, "This API endpoint is not recognized.")
        }
        guard request.method == "GET" else {
            return .problem(405, 405, "Request method is not supported.")
        }
        if let refusal = refusal(of: request, route) { return refusal }
        switch route {
        case .accountSettings: return part(model.settings, request)
        case .accountLocks: return part(model.locks, request)
        case .groups: return page("groups", model.groups.map(\.entry), request)
        case .groupSettings(let id):
            return part(model.groups.first { $0.id == id }?.settings, request)
        case .groupLocks(let id): return part(model.groups.first { $0.id == id }?.locks, request)
        case .users:
            let status = request["status"] ?? "active"
            return page(
                "users", model.users.filter { $0.status == status }.map(\.entry), request)
        case .userSettings(let id):
            guard let user = user(id) else { return .noUser(id) }
            return part(user.settings, request)
        case .events(let id, let isWebinar): return events(of: id, isWebinar, request)
        case .event(let id, let isWebinar): return event(id, isWebinar)
        }
    }

    private func user(_ id: String) -> ZoomModel.User? {
        behaviour.goneUsers.contains(id) ? nil : index.user(id).map { model.users[$0] }
    }

    /// The part of somebody's settings that the question is about.
    private func part(_ parts: ZoomModel.Parts?, _ request: HTTPRequest) -> HTTPResponse {
        guard let parts else { return .problem(404, 4130, "Group does not exist.") }
        guard let part = parts[request["option"] ?? ""] else {
            return .problem(400, 300, "Validation Failed.")
        }
        return .json(part.text)
    }

    private func events(
        of id: String, _ isWebinar: Bool, _ request: HTTPRequest
    ) -> HTTPResponse {
        guard let user = user(id) else { return .noUser(id) }
        guard user.canHost else {
            return .problem(
                400, 3161,
                "Your user account is not allowed meeting hosting and scheduling capabilities.")
        }
        if isWebinar, !user.hasWebinars {
            return .problem(400, 200, "Webinar plan is missing. Enable it for this user.")
        }
        let events = model.events
        let listed = index.events(of: user.id).map { events[$0] }.filter {
            $0.isWebinar == isWebinar
        }
        return page(isWebinar ? "webinars" : "meetings", listed.map(\.entry), request)
    }

    private func event(_ id: String, _ isWebinar: Bool) -> HTTPResponse {
        let events = model.events
        guard let index = index.event(id), !behaviour.goneEvents.contains(id) else {
            let name = isWebinar ? "Webinar" : "Meeting"
            return .problem(404, 3001, "\(name) does not exist: \(id).")
        }
        guard events[index].isWebinar == isWebinar else {
            return .problem(400, 3000, "Cannot access webinar info.")
        }
        let isMixedUp = behaviour.mixedUpEvents.contains(id)
        return .json(events[isMixedUp ? (index + 1) % events.count : index].body.text)
    }
}

extension HTTPResponse {
    /// An error as Zoom writes it.
    static func problem(_ status: Int, _ code: Int, _ message: String) -> HTTPResponse {
        let body = ZoomJSON.object(["code": .number(code), "message": .text(message)])
        return .json(body.text, status: status)
    }

    fileprivate static func noUser(_ id: String) -> HTTPResponse {
        .problem(404, 1001, "User does not exist: \(id).")
    }
}
