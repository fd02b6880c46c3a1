import Chaperone

extension TeamsFetch {
    /// The types of resources that are read, and how Graph spells them.
    ///
    /// Policies come only from a snapshot of the tenant's configuration. Making one is a POST, so an
    /// administrator does that, and Chaperone reads the newest:
    /// learn.microsoft.com/graph/api/configurationbaseline-createsnapshot.
    private static let types = [
        "meetingPolicy", "meetingConfiguration", "federationConfiguration", "eventsPolicy",
        "meetingBroadcastPolicy", "enhancedEncryptionPolicy", "clientConfiguration",
    ]
    /// How old a snapshot may be, in seconds, to say what holds now.
    private static let oldest = 2 * 86_400
    private static let advice =
        "an administrator has to make one that names it (createSnapshot of Graph's configuration "
        + "management), or audit an export of PowerShell beside this snapshot"

    func readPolicies() async throws(FetchError) {
        let units = Self.types.map { FetchUnit("policies", $0) }
        await snapshot.announce(units)
        var open: [String] = []
        for type in Self.types where await !snapshot.isFinished(FetchUnit("policies", type)) {
            open.append(type)
        }
        guard !open.isEmpty else { return }
        guard !cloud.lacks.contains(.configuration) else {
            return try await leave(
                open,
                .refused(
                    needs: nil,
                    reason: "the Graph of the cloud '\(cloud.name)' has no snapshots of a "
                        + "configuration; audit an export of PowerShell beside this snapshot"))
        }
        let list = try await graph.list(
            .path(
                ["v1.0", "admin", "configurationManagement", "configurationSnapshotJobs"],
                [("$select", ConfigurationJob.fields)]), .configuration)
        guard list.end == .read else { return try await leave(open, Self.end(of: list)) }
        let jobs = list.items.compactMap(ConfigurationJob.init).sorted { $0.created > $1.created }
        var chosen: [String: (job: ConfigurationJob, types: [String])] = [:]
        for type in open {
            let name = Self.name(of: type)
            let job = jobs.first { $0.mayHold(name) }
            if let job, scope.now.seconds - job.created.seconds <= Self.oldest {
                chosen[job.location, default: (job, [])].types.append(type)
            } else {
                let what =
                    job.map { " (the newest, of \($0.created), is older than two days)" } ?? ""
                try await leave(
                    [type],
                    .refused(
                        needs: nil,
                        reason: "no snapshot of the tenant's configuration holds \(name)\(what); "
                            + Self.advice))
            }
        }
        for (job, types) in chosen.values.sorted(by: { $0.job.created > $1.job.created }) {
            try await readResources(types, of: job)
        }
    }

    private static func name(of type: String) -> String { "microsoft.teams.\(type)".lowercased() }

    private func readResources(
        _ types: [String], of job: ConfigurationJob
    ) async throws(FetchError) {
        // Its host is compared with Graph's before the token goes there.
        let value: TreeValue
        switch try await graph.ask(.link(job.location), .configuration) {
        case .value(let found): value = found
        case .problem(_, .gone):
            return try await leave(
                types, .failed(reason: "the snapshot was deleted while it was read"))
        case .problem(_, let end): return try await leave(types, end)
        }
        guard let resources = value["resources"]?.items else {
            return try await leave(
                types, .failed(reason: "the snapshot holds no list of resources"))
        }
        for type in types {
            let name = Self.name(of: type)
            let documents = try resources.filter {
                $0["resourceType"]?.text?.lowercased() == name
            }.map { (value) throws(FetchError) in
                try document(TeamsReduction.resource(value), in: "policies")
            }
            guard !documents.isEmpty else {
                try await leave(
                    [type],
                    .refused(
                        needs: nil,
                        reason:
                            "the snapshot of the tenant's configuration of \(job.created) lacks "
                            + "\(name); \(Self.advice)"))
                continue
            }
            try await snapshot.finish(FetchUnit("policies", type), job.end, documents)
        }
    }

    /// What it means that the jobs could not be listed.
    private static func end(of list: GraphList) -> FetchEnd {
        let status = list.problem?.status ?? 0
        guard [400, 404, 501].contains(status) else { return list.end }
        return .refused(
            needs: nil,
            reason: "this Graph has no snapshots of a configuration: "
                + (list.problem?.reason ?? ""))
    }

    /// Leaves what every tenant has as something of which nothing is known.
    private func leave(_ types: [String], _ end: FetchEnd) async throws(FetchError) {
        for type in types {
            let value = TeamsReduction.unreadResource(
                "microsoft.teams.\(type)", isRefused: end.isRefusal)
            try await snapshot.finish(
                FetchUnit("policies", type), end, [try document(value, in: "policies")])
        }
    }

    /// Reads which policies somebody has who holds meetings.
    func readAssignments(of person: TeamsPerson) async throws(FetchError) {
        let unit = FetchUnit("policy-assignments", person.id)
        await snapshot.announce([unit])
        if await snapshot.isFinished(unit) { return }
        guard !cloud.lacks.contains(.assignments) else {
            return try await snapshot.finish(
                unit,
                .refused(
                    needs: nil,
                    reason:
                        "the Graph of the cloud '\(cloud.name)' does not show who has which policy"
                ), [])
        }
        let answer = try await graph.ask(
            .path(["v1.0", "admin", "teams", "userConfigurations", person.id]), .assignments)
        switch answer {
        case .value(let value):
            let reduced = TeamsReduction.assignments(value, user: person.id)
            try await snapshot.finish(
                unit, .read, [try document(reduced, in: "user-configurations")])
        case .problem(_, let end): try await snapshot.finish(unit, end, [])
        }
    }
}
