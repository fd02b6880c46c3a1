import Chaperone

extension ZoomRun {
    /// Reads the list of active users, and gives the identifiers of those that the fetch is about.
    ///
    /// Users who are inactive or pending cannot host; they are counted.
    func readUsers(in groups: Set<String>) async throws(FetchError) -> [String] {
        let list = FetchUnit("user-lists", "active")
        await snapshot.announce([list])
        var found: [String] = []
        var names: Set<String> = []
        let end = try await readList(
            ["users"], [(name: "status", value: "active")], member: "users", endpoint: .users,
            pageSize: 300, key: Self.identifier
        ) { (entries) throws(FetchError) in
            var units: [FetchUnit] = []
            var wanted: [(id: String, entry: TreeValue)] = []
            for entry in entries where entry["status"]?.text != "pending" {
                guard let id = Self.identifier(entry),
                    let named = isWanted(entry, id, groups: groups)
                else { continue }
                names.formUnion(named)
                found.append(id)
                wanted.append((id, entry))
                units.append(FetchUnit("users", id))
            }
            guard wants(.user) else { return }
            await snapshot.announce(units)
            for (unit, user) in zip(units, wanted) {
                try await finish(unit, .read, [ZoomDocument.listed(user.entry, as: "users")])
            }
        }
        for name in scope.users where !names.contains(name) && end == .read {
            try await finish(
                FetchUnit("users", name),
                .failed(reason: "no active user has this address or identifier"))
        }
        if wants(.user), scope.users.isEmpty, scope.groups.isEmpty {
            for status in ["inactive", "pending"] { try await countUsers(of: status) }
        }
        try await finish(list, end)
        return found
    }

    /// How Zoom's addresses name a user: the identifier, which somebody without an account of their
    /// own lacks.
    private static let identifier: @Sendable (TreeValue) -> String? = {
        usable($0["id"]?.text ?? $0["email"]?.text)
    }

    /// An identifier that is of a length that identifiers have.
    static func usable(_ id: String?) -> String? {
        id.flatMap { $0.utf8.count <= longestIdentifier ? $0 : nil }
    }

    private static let longestIdentifier = 320

    /// Which of the names that are wanted mean a user; nil when the fetch is not about the user.
    private func isWanted(
        _ entry: TreeValue, _ id: String, groups: Set<String>
    ) -> [String]? {
        guard !scope.users.isEmpty || !scope.groups.isEmpty else { return [] }
        let email = entry["email"]?.text
        let named = scope.users.filter {
            Self.areSame($0, id) || email.map { [wanted = $0] in Self.areSame($0, wanted) } ?? false
        }
        let isMember =
            entry["group_ids"]?.items?.contains { $0.text.map(groups.contains) ?? false } ?? false
        return named.isEmpty && (scope.groups.isEmpty || !isMember) ? nil : named
    }

    private func countUsers(of status: String) async throws(FetchError) {
        let unit = FetchUnit("user-counts", status)
        await snapshot.announce([unit])
        guard !(await snapshot.isFinished(unit)) else { return }
        let query = [(name: "status", value: status), (name: "page_size", value: "1")]
        switch try await ask(["users"], query, at: .users) {
        case .value(let page):
            try await finish(unit, .read, [ZoomDocument.count(page, of: status)])
        case .problem(let problem):
            try await finish(unit, ZoomMeaning(problem, at: .users).end(problem))
        }
    }
}
