import Chaperone

extension ZoomRun {
    /// Reads a list of Zoom's to its end.
    func readList(
        _ path: [String], _ query: [(name: String, value: String)] = [], member: String,
        endpoint: ZoomEndpoint, pageSize: Int,
        key: @escaping @Sendable (TreeValue) -> String?,
        entries: (_ new: [TreeValue]) async throws(FetchError) -> Void
    ) async throws(FetchError) -> FetchEnd {
        let size = (name: "page_size", value: "\(pageSize)")
        let end = try await PagedList(key: key).read(
            page: { (token) throws(FetchError) in
                // The other parameters have to stay the same from page to page.
                let next = token.map { [(name: "next_page_token", value: $0)] } ?? []
                switch try await ask(path, query + [size] + next, at: endpoint) {
                case .value(let answer):
                    guard let items = answer[member]?.items else {
                        return .problem(
                            APIProblem(.unusable, message: "a page has no list '\(member)'"))
                    }
                    return .page(
                        Page(
                            items: items, next: answer["next_page_token"]?.text,
                            total: answer["total_records"]?.scalar.flatMap { Int($0) }))
                case .problem(let problem):
                    let isExpired = ZoomMeaning(problem, at: endpoint) == .pageExpired
                    return isExpired && token != nil ? .expired : .problem(problem)
                }
            }, entries: entries)
        switch end {
        case .whole: return .read
        case .incomplete(let reason): return .failed(reason: reason)
        case .problem(let problem):
            let meaning = ZoomMeaning(problem, at: endpoint)
            // A list of what nobody can have is empty.
            return meaning == .hasNoSuchFeature ? .read : meaning.end(problem)
        }
    }

    /// Reads the groups, and says which of them the fetch is about, by identifier.
    func readGroups() async throws(FetchError) -> Set<String> {
        guard wants(.group) || !scope.groups.isEmpty else { return [] }
        let list = FetchUnit("group-lists", "all")
        await snapshot.announce([list])
        var found: [String] = []
        var names: Set<String> = []
        let end = try await readList(
            ["groups"], member: "groups", endpoint: .groups, pageSize: 300,
            key: { Self.usable($0["id"]?.text) }
        ) { (entries) throws(FetchError) in
            for entry in entries {
                guard let id = Self.usable(entry["id"]?.text) else { continue }
                let own = [id, entry["name"]?.text ?? id]
                let named = Set(
                    scope.groups.filter { wanted in own.contains { Self.areSame($0, wanted) } })
                guard scope.groups.isEmpty || !named.isEmpty else { continue }
                names.formUnion(named)
                found.append(id)
                guard wants(.group) else { continue }
                let unit = FetchUnit("groups", id)
                await snapshot.announce(
                    [unit, FetchUnit("group-settings", id), FetchUnit("group-locks", id)])
                try await finish(unit, .read, [ZoomDocument.listed(entry, as: "groups")])
            }
        }
        for name in scope.groups where !names.contains(name) && end == .read {
            try await finish(
                FetchUnit("groups", name), .failed(reason: "no group has this name or identifier"))
        }
        if wants(.group) {
            try await Crew.work(on: found, atMost: Self.usersAtATime) {
                (group) throws(FetchError) in
                try await readSettings(.group(group), .groupSettings)
                try await readLocks(.group(group), .groupLocks)
            }
        }
        try await finish(list, end)
        return Set(found)
    }

    /// Whether two names are the same but for capitals, which addresses do not tell apart.
    static func areSame(_ a: String, _ b: String) -> Bool {
        func folded(_ text: String) -> [UInt8] {
            text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        }
        return folded(a) == folded(b)
    }
}
