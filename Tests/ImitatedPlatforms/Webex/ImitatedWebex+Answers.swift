import Foundation

/// What the API answers to a question with a good token.
extension ImitatedWebex.State {
    mutating func answer(_ request: HTTPRequest) -> HTTPResponse {
        let path = request.path.dropFirst("/v1/".utf8.count).split(separator: "/").map {
            $0.removingPercentEncoding ?? ""
        }
        switch path {
        case ["people"]:
            guard allows("spark-admin:people_read") else { return .webexLacksScope }
            return page(model.people.map(written), of: "people", request)
        case ["meetings"]:
            guard allows("meeting:admin_schedule_read") else { return .webexLacksScope }
            return meetings(request)
        case ["meetingPreferences"], ["meetingPreferences", "sites"]:
            guard allows("meeting:admin_preferences_read") else { return .webexLacksScope }
            return preferences(request, path)
        case ["admin", "meeting", "config", "commonSettings"]:
            return site(request) ?? .json(model.settings)
        case ["admin", "meeting", "config", "sessionTypes"]:
            return site(request) ?? .json("{\"items\":\(model.sessionTypes)}")
        default:
            guard path.count == 2 else { return .webex(404, "Not found") }
            return path[0] == "people" ? person(path[1]) : series(path[1], request)
        }
    }

    private func allows(_ scope: String) -> Bool { behaviour.scopes.contains(scope) }

    private func person(_ id: String) -> HTTPResponse {
        guard allows("spark-admin:people_read") else { return .webexLacksScope }
        let found = model.people.first { $0.id == id }
        return found.map { .json(written($0)) } ?? .webex(404, "Person not found")
    }

    private func written(_ person: WebexModel.Person) -> String {
        """
        {"id":"\(person.id)","emails":["\(person.email)"],"displayName":"CNRYname",\
        "type":"\(person.type)","phoneNumbers":[{"type":"work","value":"CNRY"}]}
        """
    }

    private func site(_ request: HTTPRequest) -> HTTPResponse? {
        guard allows("meeting:admin_config_read") else { return .webexLacksScope }
        guard request["siteUrl"] ?? model.site == model.site else {
            return .webex(404, "Site not found")
        }
        return nil
    }

    private func preferences(_ request: HTTPRequest, _ path: [String]) -> HTTPResponse {
        let sites = "{\"sites\":[{\"siteUrl\":\"\(model.site)\",\"default\":true}]}"
        guard let email = request["userEmail"] else {
            return behaviour.isAtSite ? .json(sites) : .webex(404, "User not found")
        }
        guard let person = model.people.first(where: { $0.email == email && $0.isAtSite }) else {
            return .webex(404, "User not found")
        }
        return .json(path.count == 2 ? sites : model.preferences(of: person))
    }

    private mutating func meetings(_ request: HTTPRequest) -> HTTPResponse {
        guard let email = request["hostEmail"] else { return .json("{\"items\":[]}") }
        guard model.people.contains(where: { $0.email == email && $0.isAtSite }) else {
            return .webex(404, "User not found")
        }
        guard request["meetingType"] == "scheduledMeeting",
            let start = request["from"].flatMap(WebexTime.seconds),
            let end = request["to"].flatMap(WebexTime.seconds), start <= end
        else { return request["max"] == "1" ? .json("{\"items\":[]}") : .webex(400, "Bad request") }
        var items: [String] = []
        for series in model.series {
            for number in model.occurrences(of: series, from: start, until: end) {
                if series.host == email {
                    items.append(model.written(series, occurrence: number))
                } else if series.invitees.contains(email) {
                    items.append(model.writtenForInvitee(series, occurrence: number))
                }
            }
        }
        return page(items, of: "meetings", request)
    }

    private func series(_ id: String, _ request: HTTPRequest) -> HTTPResponse {
        guard allows("meeting:admin_schedule_read") else { return .webexLacksScope }
        guard !behaviour.refused.contains(id) else { return .webex(403, "Not permitted") }
        guard !behaviour.missing.contains(id),
            let found = model.series.first(where: { $0.id == id && $0.host == request["hostEmail"] }
            )
        else { return .webex(404, "Meeting not found") }
        if behaviour.confusesSeries, let other = model.series.first(where: { $0.id != id }) {
            return .json(model.written(other))
        }
        return .json(model.written(found))
    }

    // MARK: - Pages

    /// A page of a list, with the faults that its pages are to have.
    private func page(
        _ items: [String], of list: String, _ request: HTTPRequest
    ) -> HTTPResponse {
        let fault = behaviour.paging[list]
        let mark = request["cursor"] ?? "0"
        let isEmpty = mark.hasSuffix("~")
        guard let first = Int(isEmpty ? mark.dropLast() : mark[...]) else {
            return .webex(400, "Invalid cursor")
        }
        let count = min(request["max"].flatMap { Int($0) } ?? 10, behaviour.pageSize)
        var shown = Array(items.dropFirst(first).prefix(isEmpty ? 0 : count))
        let next = isEmpty ? first : first + count
        var rest = next < items.count ? "\(next)" : nil
        switch fault {
        case .looping: rest = mark
        case .repeating where first > 0 && first <= items.count:
            shown.insert(items[first - 1], at: 0)
        case .withEmptyPages where rest != nil && !isEmpty: rest = "\(next)~"
        case .endlesslyEmpty: rest = "\(isEmpty ? first + 1 : items.count)~"
        default: break
        }
        var response = HTTPResponse.json("{\"items\":[\(shown.joined(separator: ","))]}")
        if let rest { response.headers.append(("Link", link(to: rest, in: list, request))) }
        return response
    }

    private func link(to cursor: String, in list: String, _ request: HTTPRequest) -> String {
        let host = behaviour.linkHost ?? "http://\(request.headers["host"] ?? "127.0.0.1")"
        let query = request.query.filter { $0.name != "cursor" }.map {
            "\($0.name)=\($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        let path =
            behaviour.paging[list].map { if case .elsewhere = $0 { true } else { false } }
                == true ? "rooms" : list
        let all = (query + ["cursor=\(cursor)"]).joined(separator: "&")
        return
            "<\(host)/v1/\(path)?first=1>; rel=\"first\", <\(host)/v1/\(path)?\(all)>; rel=\"next\""
    }
}
