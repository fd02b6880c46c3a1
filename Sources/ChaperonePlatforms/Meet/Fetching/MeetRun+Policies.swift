import Chaperone

/// What the admin console sets: units, and policies for them and for groups.
extension MeetRun {
    /// Reads all organizational units with the one at the top, which are one answer
    /// (developers.google.com/admin-sdk/directory/reference/rest/v1/orgunits/list).
    func readUnits() async throws(FetchError) {
        let unit = FetchUnit("organizational-units", "all")
        await snapshot.announce([unit])
        guard await !snapshot.isFinished(unit) else { return }
        if let lack = lack(of: .units) { return try await snapshot.finish(unit, lack, []) }
        let answer = try await client(of: .directory).get(
            ["admin", "directory", "v1", "customer", "my_customer", "orgunits"],
            [("type", "allIncludingParent")], quota: GoogleAPI.directory.quota)
        switch answer {
        case .problem(let problem):
            try await snapshot.finish(unit, GoogleDialect.end(of: problem, needs: .units), [])
        case .value(let body):
            let units = body["organizationUnits"]?.items ?? []
            let documents = units.compactMap(MeetDocuments.unit)
            let isWhole = !units.isEmpty && documents.count == units.count
            try await snapshot.finish(
                unit, isWhole ? .read : .failed(reason: "the list of units cannot be read"),
                isWhole ? documents : [])
        }
    }

    /// Reads all policies of Meet
    /// (cloud.google.com/identity/docs/reference/rest/v1/policies/list).
    ///
    /// All or none: a unit whose override is missing would seem to inherit what it does not.
    func readPolicies() async throws(FetchError) {
        let unit = FetchUnit("policies", "all")
        await snapshot.announce([unit])
        guard await !snapshot.isFinished(unit) else { return }
        var found: [TreeValue] = []
        var end = lack(of: .policies)
        if end == nil {
            let list = try await list(
                ["v1", "policies"],
                [
                    ("filter", #"setting.type.matches('^settings/meet\\..*$')"#),
                    ("pageSize", "100"),
                ],
                in: "policies", named: { $0["name"]?.text }, emptyPages: 100, of: .policies,
                over: client(of: .policies)
            ) { (new) async throws(FetchError) in found += new }
            end = GoogleDialect.end(of: list, needs: .policies)
            // Google itself has some for every organisation that has Meet.
            if end == .read, found.isEmpty { end = .failed(reason: "the list holds no policy") }
        }
        if end == .read {
            let addresses = try await addresses(ofGroupsIn: found)
            let documents = found.compactMap {
                MeetDocuments.policy($0, address: $0.policyGroup.flatMap { addresses[$0] })
            }
            if documents.count == found.count {
                return try await snapshot.finish(unit, .read, documents)
            }
            end = .failed(reason: "a policy cannot be read")
        }
        let known = end ?? .failed(reason: "nobody asked")
        try await snapshot.finish(unit, known, [MeetDocuments.missingPolicies(known)])
    }

    /// The addresses of groups that have policies: those name them by identifiers, which people do
    /// not know.
    private func addresses(
        ofGroupsIn policies: [TreeValue]
    ) async throws(FetchError) -> [String: String] {
        let groups = Set(policies.compactMap(\.policyGroup)).filter { $0.utf8.count <= 128 }
            .sorted()
        let units = groups.map { FetchUnit("groups", $0) }
        await snapshot.announce(units)
        var addresses: [String: String] = [:]
        for (group, unit) in zip(groups, units) {
            var end = lack(of: .groups)
            if end == nil {
                let answer = try await client(of: .directory).get(
                    ["admin", "directory", "v1", "groups", group], [("fields", "id,email")],
                    quota: GoogleAPI.directory.quota)
                switch answer {
                case .value(let body):
                    addresses[group] = body["email"]?.text
                    end = body["email"]?.text == nil ? .failed(reason: "it has no address") : .read
                case .problem(let problem):
                    end = GoogleDialect.end(of: problem, needs: .groups, mayBeGone: true)
                }
            }
            if await !snapshot.isFinished(unit) {
                try await snapshot.finish(unit, end ?? .read, [])
            }
        }
        return addresses
    }
}

extension TreeValue {
    /// The identifier of the group that a policy is for; nil when it is for a unit.
    fileprivate var policyGroup: String? {
        value(at: "policyQuery.group")?.text.map { group in
            let lead = "groups/"
            return group.hasPrefix(lead) ? String(group.dropFirst(lead.utf8.count)) : group
        }
    }
}
