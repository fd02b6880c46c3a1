import Chaperone

/// Finds out what the service account and its administrator may read.
struct MeetExamination: Sendable {
    let access: GoogleAccess
    let transport: any Transport

    /// Two questions at most for each permission: one for a token, and where a list can be asked for,
    /// one for its shortest page, because delegation alone gives no right that the administrator lacks.
    func findings() async throws(FetchError) -> [AccessFinding] {
        let health = APIHealth()
        let tokens = GoogleTokens(key: access.key, transport: transport, health: health)
        var findings: [AccessFinding] = []
        for requirement in MeetFetcher.requirements {
            guard let permission = GooglePermission(rawValue: requirement.name) else { continue }
            switch await tokens.ask(for: access.administrator, to: [permission]) {
            case .success:
                findings.append(try await ask(requirement, permission, tokens, health))
            case .failure(.notDelegated(let reason)):
                findings.append(
                    AccessFinding(
                        requirement, .missing, detail: "\(reason); \(access.advice([permission]))"))
            case .failure(.failed(let reason)):
                findings.append(AccessFinding(requirement, .unknown, detail: reason))
            case .failure(.refused(let reason)):
                // It is the key or the administrator, whatever is asked for.
                throw .notPermitted(reason)
            case .failure(.fatal(let error)): throw error
            }
        }
        return findings
    }

    private func ask(
        _ requirement: AccessRequirement, _ permission: GooglePermission, _ tokens: GoogleTokens,
        _ health: APIHealth
    ) async throws(FetchError) -> AccessFinding {
        guard let (api, path, query) = Self.question(permission) else {
            return AccessFinding(requirement, .granted)
        }
        let keeper = tokens.keeper(for: access.administrator, to: [permission])
        let client = try access.client(of: api, over: transport, with: keeper, health: health)
        switch try await client.get(path, query, quota: api.quota) {
        case .value: return AccessFinding(requirement, .granted)
        case .problem(let problem):
            switch GoogleDialect.end(of: problem, needs: permission) {
            case .refused: return AccessFinding(requirement, .missing, detail: problem.reason)
            default: return AccessFinding(requirement, .unknown, detail: problem.reason)
            }
        }
    }

    /// The shortest question that a permission is good for; nil where it takes a meeting or an
    /// organiser to ask one.
    private static func question(
        _ permission: GooglePermission
    ) -> (GoogleAPI, [String], [(name: String, value: String)])? {
        switch permission {
        case .policies: (.policies, ["v1", "policies"], [("pageSize", "1")])
        case .users:
            (
                .directory, ["admin", "directory", "v1", "users"],
                [("customer", "my_customer"), ("maxResults", "1"), ("fields", "users(id)")]
            )
        case .units:
            (
                .directory, ["admin", "directory", "v1", "customer", "my_customer", "orgunits"],
                [("type", "children"), ("fields", "organizationUnits(orgUnitId)")]
            )
        case .groups, .calendar, .spaces: nil
        }
    }
}
