import Chaperone

extension TeamsFetch {
    /// Everybody whose meetings are wanted, each once.
    func people() async throws(FetchError) -> [TeamsPerson] {
        var found: [TreeValue] = []
        if scope.users.isEmpty && scope.groups.isEmpty {
            found = try await listed(
                FetchUnit("users", "all"),
                .path(["v1.0", "users"], TeamsPerson.fields + [("$top", "500")]), .users)
        }
        for name in scope.users { found += try await person(name) }
        for name in scope.groups { found += try await members(of: name) }
        var seen: Set<String> = []
        return found.compactMap(TeamsPerson.init).filter { seen.insert($0.id).inserted }
    }

    /// The people in a list that is a unit of its own.
    private func listed(
        _ unit: FetchUnit, _ place: GraphClient.Place, _ permission: GraphPermission
    ) async throws(FetchError) -> [TreeValue] {
        await snapshot.announce([unit])
        let list = try await graph.list(place, permission) {
            TeamsPerson.mayHoldMeetings($0) ? TeamsReduction.person($0) : nil
        }
        // Nothing that has a name is a list's end: whoever is not there is not there by mistake.
        let end = list.end == .gone ? .failed(reason: Self.nobody) : list.end
        if await !snapshot.isFinished(unit) { try await snapshot.finish(unit, end, []) }
        return list.items
    }

    private func person(_ name: String) async throws(FetchError) -> [TreeValue] {
        let unit = FetchUnit("users", name)
        await snapshot.announce([unit])
        switch try await graph.ask(.path(["v1.0", "users", name], TeamsPerson.fields), .users) {
        case .value(let value):
            if await !snapshot.isFinished(unit) { try await snapshot.finish(unit, .read, []) }
            return [value]
        case .problem(_, let end):
            try await snapshot.finish(
                unit, end == .gone ? .failed(reason: Self.nobody) : end, [])
            return []
        }
    }

    private func members(of name: String) async throws(FetchError) -> [TreeValue] {
        let unit = FetchUnit("groups", name)
        await snapshot.announce([unit])
        let quoted = name.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "''")
        // By its name; by its identifier where that is no name of a group.
        let named = try await graph.ask(
            .path(
                ["v1.0", "groups"],
                [("$filter", "displayName eq '\(quoted)'"), ("$select", "id")]), .groups)
        var ids = [name]
        switch named {
        case .value(let page):
            let found = (page["value"]?.items ?? []).compactMap { $0["id"]?.text }
            if !found.isEmpty { ids = found }
        case .problem(_, let end):
            try await snapshot.finish(unit, end, [])
            return []
        }
        guard ids.count == 1 else {
            try await snapshot.finish(
                unit,
                .failed(
                    reason: "\(ids.count) groups have this name; use the identifier of one of them"),
                [])
            return []
        }
        return try await listed(
            unit,
            .path(
                ["v1.0", "groups", ids[0], "transitiveMembers", "microsoft.graph.user"],
                TeamsPerson.fields + [("$top", "500"), ("$count", "true")]), .groups)
    }

    private static let nobody = "the tenant has nobody and nothing of this name"
}
