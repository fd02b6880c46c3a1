import Chaperone
import Foundation
import ImitatedPlatforms

@testable import ChaperonePlatforms

/// An organisation at the imitated Webex, and what a fetch of it gives.
struct WebexTenant {
    /// Midnight; the model's meetings begin on this and the following days.
    static let now = Timestamp("2026-11-23T00:00:00Z") ?? Timestamp(seconds: 0)
    static let until = Timestamp(seconds: now.seconds + 14 * 86_400)

    let webex: ImitatedWebex
    let server: ImitatedServer

    init(
        people: Int = 5, seriesEach: Int = 3, _ behaviour: WebexBehaviour = WebexBehaviour(),
        faults: [Fault] = [], quotas: [String: ServerQuota] = [:]
    ) throws {
        webex = ImitatedWebex(
            WebexModel(people: people, seriesEach: seriesEach, now: Self.now.seconds), behaviour)
        server = try ImitatedServer(webex, quotas: quotas, faults: faults)
    }

    func fetcher(_ file: String = ImitatedWebex.credentials) throws -> WebexFetcher {
        try WebexFetcher(
            TenantAccess(name: "example", baseURL: server.url, credentials: Secret(file.utf8)))
    }

    /// Everything that a fetch gives; its error is kept with the rest.
    func fetched(
        into snapshot: MeetSnapshot = MeetSnapshot(), users: [String] = [], groups: [String] = [],
        kinds: Set<SubjectKind> = [], until: Timestamp? = Self.until,
        transport: (any Transport)? = nil
    ) async throws -> MeetSnapshot {
        let scope = FetchScope(
            now: Self.now, until: until, users: users, groups: groups, kinds: kinds)
        let fetcher = try fetcher()
        do throws(FetchError) {
            try await fetcher.fetch(
                scope, over: transport ?? MeetTransport.make(), into: snapshot)
        } catch {
            snapshot.note(error)
        }
        return snapshot
    }

    /// What an administrator's own export would show.
    var export: [Sheet] {
        webex.model.export(from: Self.now.seconds, until: Self.until.seconds)
            .map { Sheet($0.name, $0.text) }
    }
}
