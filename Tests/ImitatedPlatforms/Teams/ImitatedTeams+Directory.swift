extension ImitatedTeams {
    static func user(_ name: String, _ state: State) -> TeamsModel.User? {
        state.model.users.first { $0.id == name || $0.address.lowercased() == name.lowercased() }
    }

    private static func value(of user: TeamsModel.User) -> GraphJSON {
        [
            "id": .text(user.id), "userPrincipalName": .text(user.address),
            "userType": .text(user.type), "accountEnabled": true,
            "assignedPlans": .list(
                user.hasTeams
                    ? [["service": "TeamspaceAPI", "capabilityStatus": "Enabled"]]
                    : [["service": "exchange", "capabilityStatus": "Enabled"]]),
        ]
    }

    static func oneUser(_ user: TeamsModel.User, _ state: State) -> HTTPResponse {
        answer(value(of: user))
    }

    static func users(_ question: Question, _ state: State) -> HTTPResponse {
        paged(state.model.users.map(value), "users", question, state)
    }

    static func groups(_ question: Question, _ state: State) -> HTTPResponse {
        let steps = question.steps
        if steps.count == 1 {
            let filter = question.request["$filter"] ?? ""
            let found = state.model.groups.filter {
                filter == "displayName eq '\($0.name.replacing("'", with: "''"))'"
            }
            return answer([
                "value": .list(found.map { ["id": .text($0.id), "displayName": .text($0.name)] })
            ])
        }
        guard let group = state.model.groups.first(where: { $0.id == steps[1] }),
            steps.dropFirst(2).elementsEqual(["transitiveMembers", "microsoft.graph.user"])
        else { return unknown }
        // A cast is an advanced query: learn.microsoft.com/graph/aad-advanced-queries.
        guard question.request.headers["consistencylevel"] == "eventual",
            question.request["$count"] == "true"
        else { return problem(400, "Request_UnsupportedQuery", "The query is not supported.") }
        let members = state.model.users.filter { group.members.contains($0.id) }
        return paged(members.map(value), "users", question, state)
    }

    /// A page of a list, with the link to the next.
    static func paged(
        _ items: [GraphJSON], _ sort: String, _ question: Question, _ state: State
    ) -> HTTPResponse {
        let size = state.pageSize
        let start = question.request["$skiptoken"].flatMap { Int($0.dropFirst(4)) } ?? 0
        var end = min(start + size, items.count)
        var page = items[min(start, items.count)..<end]
        var next: String? = end < items.count ? link(to: end, question) : nil
        if sort == "users" {
            for fault in state.faults {
                switch fault {
                case .userPagesLoop where start > 0: next = link(to: start, question)
                case .userPagesLeadElsewhere(let address) where next != nil:
                    next = "\(address)/v1.0/users?$skiptoken=CNRY\(end)"
                case .usersRepeat where next != nil:
                    end -= size > 1 ? 1 : 0
                    next = link(to: end, question)
                case .emptyPages where question.request["empty"] == nil && start > 0:
                    page = []
                    next = link(to: start, question) + "&empty=1"
                default: break
                }
            }
        }
        if sort == "calendar", state.faults.contains(.calendarPagesLoop), start > 0 {
            next = link(to: start, question)
        }
        var value: GraphJSON = [
            "@odata.context": .text("\(question.origin)/v1.0/$metadata#\(sort)"),
            "value": .list(Array(page)),
        ]
        if question.request["$count"] != nil { value["@odata.count"] = .number(items.count) }
        if let next { value["@odata.nextLink"] = .text(next) }
        return answer(value)
    }

    private static func link(to start: Int, _ question: Question) -> String {
        "\(question.origin)\(question.request.path)?$top=3&$skiptoken=CNRY\(start)"
            + (question.request["$count"] == nil ? "" : "&$count=true")
    }
}
