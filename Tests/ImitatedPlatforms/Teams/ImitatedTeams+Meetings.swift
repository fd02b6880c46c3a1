extension ImitatedTeams {
    static func calendar(
        of user: TeamsModel.User, _ question: Question, _ state: State
    ) -> HTTPResponse {
        guard user.hasMailbox else {
            return problem(
                404, "MailboxNotEnabledForRESTAPI",
                "The mailbox is either inactive, soft-deleted, or is hosted on-premise.")
        }
        // The link to the next page has no window; Graph keeps it in the token.
        let isNext = question.request["$skiptoken"] != nil
        guard
            isNext
                || question.request["startDateTime"] != nil
                    && question.request["endDateTime"] != nil
        else {
            return problem(400, "ErrorInvalidParameter", "This request requires a time window.")
        }
        let from = String((question.request["startDateTime"] ?? "0").prefix(19))
        let to = String((question.request["endDateTime"] ?? "9").prefix(19))
        let entries = state.model.entries.filter { entry in
            guard entry.owner == user.id else { return false }
            let start = String((entry.value["start"]?["dateTime"]?.string ?? "").prefix(19))
            let end = String((entry.value["end"]?["dateTime"]?.string ?? "").prefix(19))
            return isNext || start < to && end > from
        }
        return paged(entries.map(\.value), "calendar", question, state)
    }

    static func entry(_ id: String, of user: TeamsModel.User, _ state: State) -> HTTPResponse {
        let found = state.model.entries.first {
            $0.owner == user.id && ($0.id == id || $0.value["seriesMasterId"]?.string == id)
        }
        let isDeleted = state.faults.contains {
            if case .deletedMeanwhile(let subject) = $0 {
                found?.value["subject"]?.string == subject
            } else {
                false
            }
        }
        guard let found, !isDeleted else {
            return problem(
                404, "ErrorItemNotFound", "The specified object was not found in the store.")
        }
        return answer(found.value)
    }

    static func meeting(
        of user: TeamsModel.User, _ question: Question, _ state: State
    ) -> HTTPResponse {
        guard user.isWithinAccessPolicy else {
            return problem(
                403, "Forbidden", "No application access policy found for this app.")
        }
        let lead = "JoinWebUrl eq '"
        guard let filter = question.request["$filter"], filter.hasPrefix(lead),
            filter.hasSuffix("'")
        else { return problem(400, "BadRequest", "Filter expression expected.") }
        let quoted = filter.dropFirst(lead.count).dropLast()
        // Every quote within has to be doubled.
        guard !quoted.replacing("''", with: "").contains("'") else {
            return problem(400, "BadRequest", "Invalid filter clause.")
        }
        let link = quoted.replacing("''", with: "'")
        var found = state.model.meetings.filter {
            $0.organizer == user.id && $0.value["joinWebUrl"]?.string == String(link)
        }.map(\.value)
        // A webinar's session is found by its link as well.
        for event in state.model.webinars + state.model.townHalls where event.organizer == user.id {
            found += event.sessions.filter { $0["joinWebUrl"]?.string == String(link) }
        }
        found.removeAll { value in
            state.faults.contains {
                switch $0 {
                case .emptyFilters: true
                case .notFound(let subject), .deletedMeanwhile(let subject):
                    value["subject"]?.string == subject
                default: false
                }
            }
        }
        if state.faults.contains(.twoMeetingsForOneLink) { found += found }
        let shows =
            question.prefers("include-unknown-enum-members")
            && !state.faults.contains(.hidesValues)
        return answer(["value": .list(found.map { shows ? $0 : hidden($0) })])
    }

    /// Values that were added later stay hidden from whoever does not ask for them.
    private static func hidden(_ meeting: GraphJSON) -> GraphJSON {
        var meeting = meeting
        let later = ["invited", "organizationExcludingGuests"]
        if let scope = meeting["lobbyBypassSettings"]?["scope"]?.string, later.contains(scope) {
            meeting.set("lobbyBypassSettings.scope", to: "unknownFutureValue")
        }
        return meeting
    }

    static func virtualEvents(_ question: Question, _ state: State) -> HTTPResponse {
        let steps = question.steps
        guard steps.count >= 4, steps[1] == "virtualEvents" else { return unknown }
        let events = steps[2] == "webinars" ? state.model.webinars : state.model.townHalls
        let lead = "getByUserIdAndRole(userId='"
        if steps[3].hasPrefix(lead), steps[3].hasSuffix("',role='organizer')") {
            let id = String(steps[3].dropFirst(lead.count).prefix { $0 != "'" })
            guard let user = user(id, state), user.isWithinAccessPolicy else {
                return problem(403, "Forbidden", "No application access policy found for this app.")
            }
            return paged(
                events.filter { $0.organizer == id }.map(\.value), "events", question, state)
        }
        let isDeleted = { (event: TeamsModel.Event) in
            state.faults.contains {
                if case .deletedMeanwhile(let name) = $0 {
                    event.value["displayName"]?.string == name
                } else {
                    false
                }
            }
        }
        guard let event = events.first(where: { $0.id == steps[3] }), steps.count <= 5,
            !isDeleted(event)
        else { return unknown }
        switch steps.count == 5 ? steps[4] : "" {
        case "": return answer(event.value)
        case "sessions" where !state.faults.contains(.sessionsGone):
            return paged(event.sessions, "sessions", question, state)
        case "registrationConfiguration":
            return event.registration.map(answer) ?? unknown
        default: return unknown
        }
    }

    static func administration(_ question: Question, _ state: State) -> HTTPResponse {
        let steps = question.steps
        if steps.count == 4, steps[2] == "userConfigurations" {
            guard let found = state.model.configurations[steps[3]] else { return unknown }
            return answer(found)
        }
        guard steps.count >= 3, steps[1] == "configurationManagement" else { return unknown }
        if steps.count == 3, steps[2] == "configurationSnapshotJobs" {
            var elsewhere: String?
            for case .snapshotElsewhere(let address) in state.faults { elsewhere = address }
            let jobs = state.model.jobs.map { job in
                var job = job
                let id = job["id"]?.string ?? ""
                job["resourceLocation"] = .text(
                    "\(elsewhere ?? question.origin)/v1.0/admin/configurationManagement/configurationSnapshots('\(id)')"
                )
                return job
            }
            return paged(jobs, "jobs", question, state)
        }
        guard steps.count == 3, steps[2].hasPrefix("configurationSnapshots('") else {
            return unknown
        }
        var resources = state.model.resources
        for case .lacksResource(let type) in state.faults {
            resources.removeAll { $0["resourceType"]?.string == "microsoft.teams.\(type)" }
        }
        return answer(["id": .text(steps[2]), "resources": .list(resources)])
    }
}
