import Chaperone

/// Finds out what a service app may read: Webex does not say which scopes a token has.
struct WebexExamination: Sendable {
    let client: APIClient

    /// One question for each scope, those about people about the first one that is listed.
    func findings() async throws(FetchError) -> [AccessFinding] {
        var findings: [AccessFinding] = []
        var witness: String?
        for scope in WebexScope.allCases {
            let (path, query) = question(scope, about: witness)
            let answer = try await client.get(path, query, quota: WebexRun.quota)
            switch answer {
            case .value(let body):
                if scope == .people {
                    witness =
                        (body["items"]?.items ?? []).lazy.compactMap {
                            $0["emails"]?.items?.first?.text
                        }.first
                }
                findings.append(AccessFinding(scope.requirement, .granted))
            case .problem(let problem):
                var isRefused = false
                if case .refused = WebexDialect.end(of: problem, needs: scope) { isRefused = true }
                findings.append(
                    AccessFinding(
                        scope.requirement, isRefused ? .missing : .unknown, detail: problem.reason))
            }
        }
        return findings
    }

    private func question(
        _ scope: WebexScope, about person: String?
    ) -> ([String], [(name: String, value: String)]) {
        switch scope {
        case .people: (["people"], [("max", "1")])
        case .meetings:
            (["meetings"], (person.map { [("hostEmail", $0)] } ?? []) + [("max", "1")])
        case .site: (["admin", "meeting", "config", "commonSettings"], [])
        case .preferences:
            (["meetingPreferences", "sites"], person.map { [("userEmail", $0)] } ?? [])
        }
    }
}
