import Chaperone

/// What sites set for all.
extension WebexRun {
    /// How many people are asked which sites they are at, where the service app is at none itself.
    private static let witnesses = 3

    func readSites(asking people: [WebexPerson]) async throws(FetchError) {
        let unit = FetchUnit("sites", "all")
        await snapshot.announce([unit])
        var (sites, end) = try await sites([])
        // A service app is a machine's account, which need not be at a site.
        for person in people.prefix(Self.witnesses) where sites.isEmpty {
            (sites, end) = try await self.sites([("userEmail", person.address)])
        }
        for site in sites { try await readSite(site) }
        try await finish(unit, end)
    }

    /// The sites that somebody is at
    /// (developer.webex.com/docs/api/v1/meeting-preferences, get site list).
    private func sites(
        _ query: [(name: String, value: String)]
    ) async throws(FetchError) -> ([String], FetchEnd) {
        switch try await ask(["meetingPreferences", "sites"], query) {
        case .problem(let problem):
            return ([], WebexDialect.end(of: problem, needs: .preferences))
        case .value(let body):
            var sites: [String] = []
            for item in body["sites"]?.items ?? body["items"]?.items ?? [] {
                guard let site = item["siteUrl"]?.text, site.utf8.count <= 255,
                    !sites.contains(site)
                else { continue }
                sites.append(site)
            }
            return (sites, sites.isEmpty ? .failed(reason: "the answer names no site") : .read)
        }
    }

    private func readSite(_ site: String) async throws(FetchError) {
        let settings = FetchUnit("site-settings", site)
        let types = FetchUnit("session-types", site)
        await snapshot.announce([settings, types])
        if await !snapshot.isFinished(settings) { try await readSettings(of: site, settings) }
        if await !snapshot.isFinished(types) { try await readSessionTypes(of: site, types) }
    }

    /// Reads a site's common settings (developer.webex.com/docs/api/v1/site, get meeting common
    /// settings configuration).
    private func readSettings(of site: String, _ unit: FetchUnit) async throws(FetchError) {
        let path = ["admin", "meeting", "config", "commonSettings"]
        switch try await ask(path, [("siteUrl", site)]) {
        case .value(let body):
            let document =
                body["securityOptions"]?.members == nil ? nil : WebexDocuments.site(body, of: site)
            try await snapshot.finish(
                unit, document == nil ? .failed(reason: "the answer has no settings") : .read,
                document.map { [$0] } ?? [])
        case .problem(let problem):
            let end = WebexDialect.end(of: problem, needs: .site)
            var documents: [FetchedDocument] = []
            if case .refused = end {
                documents = WebexDocuments.refused(site: site).map { [$0] } ?? []
            }
            try await snapshot.finish(unit, end, documents)
        }
    }

    /// Reads a site's session types (developer.webex.com/docs/api/v1/session-types).
    private func readSessionTypes(of site: String, _ unit: FetchUnit) async throws(FetchError) {
        let path = ["admin", "meeting", "config", "sessionTypes"]
        switch try await ask(path, [("siteUrl", site)]) {
        case .value(let body):
            guard let items = body["items"]?.items, items.allSatisfy(WebexRecord.isSessionType)
            else {
                return try await snapshot.finish(
                    unit, .failed(reason: "the answer is no list of session types"), [])
            }
            let own = items.filter {
                ($0["siteUrl"]?.text ?? site).lowercased() == site.lowercased()
            }
            let document = WebexDocuments.sessionTypes(own, of: site)
            try await snapshot.finish(
                unit, document == nil ? .failed(reason: "a session type is damaged") : .read,
                document.map { [$0] } ?? [])
        case .problem(let problem):
            try await snapshot.finish(unit, WebexDialect.end(of: problem, needs: .site), [])
        }
    }
}
