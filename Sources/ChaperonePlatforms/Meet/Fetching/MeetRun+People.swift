import Chaperone

/// Whose calendars are read.
extension MeetRun {
    /// The addresses of everybody who is wanted and not suspended; nobody can meet as the others.
    func people() async throws(FetchError) -> [String] {
        var people: [String] = []
        for name in scope.users {
            if let address = try await address(of: name) { people.append(address) }
        }
        guard scope.users.isEmpty || !scope.groups.isEmpty else { return people }
        var members: Set<String>?
        if !scope.groups.isEmpty {
            var found: Set<String> = []
            for group in scope.groups { found.formUnion(try await self.members(of: group)) }
            members = found
        }
        return people + (try await listed(among: members))
    }

    /// Reads who belongs to the organisation
    /// (developers.google.com/admin-sdk/directory/reference/rest/v1/users/list).
    ///
    /// - Parameter members: identifiers of those who are meant; nil for all.
    private func listed(among members: Set<String>?) async throws(FetchError) -> [String] {
        let unit = FetchUnit("users", "all")
        await snapshot.announce([unit])
        if let lack = lack(of: .users) {
            try await finish(unit, lack)
            return []
        }
        var people: [String] = []
        var (odd, count) = (0, 0)
        let list = try await list(
            ["admin", "directory", "v1", "users"],
            [
                ("customer", "my_customer"), ("maxResults", "500"), ("orderBy", "email"),
                ("projection", "basic"),
                ("fields", "nextPageToken,users(id,primaryEmail,suspended,archived)"),
            ], in: "users", named: { $0["primaryEmail"]?.text }, of: .directory,
            over: client(of: .directory)
        ) { (new) async throws(FetchError) in
            count += new.count
            for user in new {
                guard let address = user["primaryEmail"]?.text, user["suspended"]?.flag != true,
                    user["archived"]?.flag != true
                else { continue }
                if let members {
                    guard let id = user["id"]?.scalar, members.contains(id) else { continue }
                }
                if GoogleAddress.isUsable(address) { people.append(address) } else { odd += 1 }
            }
        }
        var end = GoogleDialect.end(of: list, needs: .users)
        // The administrator who asks is one of them.
        if end == .read, count == 0 { end = .failed(reason: "the list holds nobody") }
        let isWhole = end != .read || odd == 0
        try await finish(
            unit, isWhole ? end : .failed(reason: "\(odd) people have addresses that are none"))
        return people
    }

    /// The address of somebody who was named, by whatever address or identifier; nil for nobody.
    private func address(of name: String) async throws(FetchError) -> String? {
        // Without the directory, a main address will do, and a token tells whether it is one.
        guard granted.contains(.users) else { return name }
        let unit = FetchUnit("users", name)
        await snapshot.announce([unit])
        let answer = try await client(of: .directory).get(
            ["admin", "directory", "v1", "users", name], [("fields", "id,primaryEmail,suspended")],
            quota: GoogleAPI.directory.quota)
        switch answer {
        case .problem(let problem):
            let end = GoogleDialect.end(of: problem, needs: .users)
            try await finish(
                unit, problem.status == 404 ? .failed(reason: "nobody is named so") : end)
            return nil
        case .value(let body):
            let address = body["primaryEmail"]?.text
            try await finish(unit, address == nil ? .failed(reason: "no address was given") : .read)
            return address
        }
    }

    /// The identifiers of a group's members, with those of the groups in it
    /// (developers.google.com/admin-sdk/directory/reference/rest/v1/members/list).
    private func members(of group: String) async throws(FetchError) -> [String] {
        let unit = FetchUnit("group-members", group)
        await snapshot.announce([unit])
        if let lack = lack(of: .groups) {
            try await finish(unit, lack)
            return []
        }
        var members: [String] = []
        let end = try await list(
            ["admin", "directory", "v1", "groups", group, "members"],
            [
                ("includeDerivedMembership", "true"), ("maxResults", "200"),
                ("fields", "nextPageToken,members(id,type)"),
            ], in: "members", named: { $0["id"]?.scalar }, of: .directory,
            over: client(of: .directory)
        ) { (new) async throws(FetchError) in
            members += new.compactMap { $0["id"]?.scalar }
        }
        try await finish(unit, GoogleDialect.end(of: end, needs: .groups))
        return members
    }

    /// Finishes a unit without documents, which is begun anew by each attempt.
    private func finish(_ unit: FetchUnit, _ end: FetchEnd) async throws(FetchError) {
        guard await !snapshot.isFinished(unit) else { return }
        try await snapshot.finish(unit, end, [])
    }
}
