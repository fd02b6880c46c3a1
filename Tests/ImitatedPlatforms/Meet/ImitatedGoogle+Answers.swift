import Foundation

/// What the APIs answer to a question that may be asked.
extension ImitatedGoogle.State {
    mutating func answer(
        _ request: HTTPRequest, _ api: GoogleBehaviour.API, _ grant: GoogleGrant
    ) -> HTTPResponse {
        switch api {
        case .policies: policies(request, grant)
        case .directory: directory(request, grant)
        case .calendar: calendar(request, grant)
        case .meet: space(request, grant)
        }
    }

    private mutating func policies(_ request: HTTPRequest, _ grant: GoogleGrant) -> HTTPResponse {
        guard grant.scopes.contains(GoogleScope.policies) else { return .lacksScope }
        guard grant.subject == model.administrator else {
            return .google(403, "The caller does not have permission")
        }
        let filter = request["filter"] ?? ""
        guard filter.isEmpty || filter == "setting.type.matches('^settings/meet\\\\..*$')" else {
            return .google(400, "Invalid filter")
        }
        return page(
            model.policies.map { model.written($0) }, of: "policies", in: "policies", request,
            size: "pageSize")
    }

    private mutating func directory(_ request: HTTPRequest, _ grant: GoogleGrant) -> HTTPResponse {
        let path = request.path.dropFirst("/admin/directory/v1/".utf8.count)
        guard grant.subject == model.administrator else {
            return .google(403, "Not Authorized to access this resource/api", reason: "forbidden")
        }
        switch path {
        case "users":
            guard grant.scopes.contains(GoogleScope.users) else { return .lacksScope }
            guard request["customer"] == "my_customer" else { return .google(400, "Bad Request") }
            return page(
                model.users.map(model.written), of: "users", in: "users", request,
                size: "maxResults")
        case "customer/my_customer/orgunits":
            guard grant.scopes.contains(GoogleScope.units) else { return .lacksScope }
            let asked = request["type"] ?? "children"
            let units = model.units.filter {
                switch asked {
                case "allIncludingParent": true
                case "all": $0.path != "/"
                default: $0.path.split(separator: "/").count == 1
                }
            }
            return .json(
                "{\"kind\":\"admin#directory#orgUnits\",\"organizationUnits\":["
                    + units.map(model.written).joined(separator: ",") + "]}")
        default:
            return one(
                path.split(separator: "/").map { $0.removingPercentEncoding ?? "" }, request, grant)
        }
    }

    /// What the directory says of one account or one group.
    private mutating func one(
        _ path: [String], _ request: HTTPRequest, _ grant: GoogleGrant
    ) -> HTTPResponse {
        let notFound = HTTPResponse.google(404, "Resource Not Found", reason: "notFound")
        guard path.count >= 2 else { return notFound }
        if path[0] == "users" {
            guard grant.scopes.contains(GoogleScope.users) else { return .lacksScope }
            let user = model.users.first { $0.email == path[1] || $0.id == path[1] }
            return user.map { .json(model.written($0)) } ?? notFound
        }
        guard grant.scopes.contains(GoogleScope.groups) else { return .lacksScope }
        guard path[0] == "groups",
            let group = model.groups.first(where: { $0.id == path[1] || $0.email == path[1] })
        else { return notFound }
        if path.count == 3, path[2] == "members" {
            let members = model.users.filter { group.members.contains($0.email) }.map {
                "{\"kind\":\"admin#directory#member\",\"id\":\"\($0.id)\",\"type\":\"USER\"}"
            }
            return page(members, of: "members", in: "members", request, size: "maxResults")
        }
        return .json(
            "{\"kind\":\"admin#directory#group\",\"id\":\"\(group.id)\",\"email\":\"\(group.email)\"}"
        )
    }

    private mutating func calendar(_ request: HTTPRequest, _ grant: GoogleGrant) -> HTTPResponse {
        guard grant.scopes.contains(GoogleScope.calendar) else { return .lacksScope }
        let owner = model.users.first { $0.email == grant.subject }
        let list = "/calendar/v3/calendars/primary/events"
        guard request.path == list else {
            let id =
                request.path.hasPrefix(list + "/") ? request.path.dropFirst(list.count + 1) : ""
            return event(id.removingPercentEncoding ?? "", of: grant.subject)
        }
        guard owner?.hasCalendar == true else {
            return .google(
                403, "The user must be signed up for Google Calendar.", reason: "notACalendarUser",
                domain: "calendar")
        }
        guard request["singleEvents"] == "true", let from = request["timeMin"],
            let start = GoogleTime.seconds(from)
        else { return .google(400, "Bad Request", reason: "badRequest") }
        // Without an end, repetitions go on for a very long time.
        let end = request["timeMax"].flatMap(GoogleTime.seconds) ?? start + 730 * 86_400
        let own = indexed().events[grant.subject] ?? []
        let entries = GoogleModel.calendar(own.map { model.events[$0] }, from: start, until: end)
        return page(
            entries.map { model.written($0.event, at: $0.start) }, of: "events", in: "items",
            request, size: "maxResults")
    }

    /// One event, or one repetition of it; nothing of those that were deleted meanwhile.
    private mutating func event(_ id: String, of person: String) -> HTTPResponse {
        let own = (indexed().events[person] ?? []).map { model.events[$0] }
        let found = own.first { id == $0.id || $0.everyDays != nil && id.hasPrefix("\($0.id)_") }
        guard let found, !behaviour.missingEvents.contains(found.code) else {
            return .google(404, "Not Found", reason: "notFound")
        }
        return .json(model.written(found, at: found.start))
    }

    private mutating func space(_ request: HTTPRequest, _ grant: GoogleGrant) -> HTTPResponse {
        guard grant.scopes.contains(GoogleScope.spaces) else { return .lacksScope }
        let code = String(request.path.dropFirst("/v2/spaces/".utf8.count))
        guard !behaviour.missingSpaces.contains(code),
            let place = indexed().spaces[code]
        else { return .google(404, "Resource not found.") }
        let space = model.spaces[place]
        guard space.owner == grant.subject, !behaviour.refusedSpaces.contains(code) else {
            return .google(403, "Permission denied on resource Space (or it might not exist).")
        }
        if behaviour.confusesSpaces,
            let other = model.spaces.first(where: { $0.owner == space.owner && $0.code != code })
        {
            return .json(model.written(other))
        }
        return .json(model.written(space))
    }

    // MARK: - Pages

    /// A page of a list, with the faults that its pages are to have.
    private mutating func page(
        _ items: [String], of list: String, in member: String, _ request: HTTPRequest, size: String
    ) -> HTTPResponse {
        let token = request["pageToken"] ?? ""
        let fault = behaviour.paging[list]
        guard let position = Self.position(token, in: list) else {
            return .google(400, "Invalid page token", reason: "invalid")
        }
        if case .expiring(let times) = fault, position.first > 0, expiries[list, default: 0] < times
        {
            expiries[list, default: 0] += 1
            return .google(400, "Invalid page token", reason: "invalid")
        }
        let count = min(request[size].flatMap { Int($0) } ?? 50, behaviour.pageSize)
        var shown = Array(items.dropFirst(position.first).prefix(position.isEmpty ? 0 : count))
        let next = position.isEmpty ? position.first : position.first + count
        var rest = next < items.count ? Self.token(next, in: list) : nil
        switch fault {
        case .looping: rest = token.isEmpty ? Self.token(0, in: list) : token
        case .repeating where position.first > 0 && position.first <= items.count:
            shown.insert(items[position.first - 1], at: 0)
        case .withEmptyPages where rest != nil && !position.isEmpty:
            rest = Self.token(next, in: list, isEmpty: true)
        case .endlesslyEmpty:
            rest = Self.token(
                position.isEmpty ? position.first + 1 : items.count, in: list, isEmpty: true)
        default: break
        }
        let going = rest.map { ",\"nextPageToken\":\"\($0)\"" } ?? ""
        return .json("{\"\(member)\":[\(shown.joined(separator: ","))]\(going)}")
    }

    private static func token(_ first: Int, in list: String, isEmpty: Bool = false) -> String {
        // Letters that have to be percent-encoded.
        "\(list)+/=\(first)\(isEmpty ? "~" : "")"
    }

    private static func position(
        _ token: String, in list: String
    ) -> (first: Int, isEmpty: Bool)? {
        if token.isEmpty { return (0, false) }
        let lead = "\(list)+/="
        guard token.hasPrefix(lead) else { return nil }
        let isEmpty = token.hasSuffix("~")
        let digits = token.dropFirst(lead.utf8.count).dropLast(isEmpty ? 1 : 0)
        return Int(digits).map { ($0, isEmpty) }
    }
}
