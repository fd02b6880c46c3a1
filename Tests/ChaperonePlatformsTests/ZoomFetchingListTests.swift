import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

@Suite("Lists of Zoom that are not as they should be, and fetches that were killed")
struct ZoomFetchingListTests {
    private static let model = ZoomModel.invented(users: 5, groups: 3, meetings: 3, webinars: 3)
    private static let harmless: Set<ZoomBehaviour.Pages> = [
        .emptyInBetween, .duplicates, .expiresOnce,
    ]

    @Test(
        "A list is read whole or said to be cut",
        arguments: ["users", "groups", "meetings", "webinars"], ZoomBehaviour.Pages.allCases)
    func oddPages(list: String, oddity: ZoomBehaviour.Pages) async throws {
        var behaviour = ZoomBehaviour()
        behaviour.pageSize = 2
        behaviour.pages[list] = oddity
        let night = try ZoomNight(Self.model, behaviour)
        let snapshot = try await night.fetched()
        try await ZoomFetchingTroubleTests.check(snapshot, of: Self.model)
        let troubles = await snapshot.troubles
        if Self.harmless.contains(oddity) {
            #expect(troubles.isEmpty)
            #expect(try await Portrait(snapshot.sheets) == (try Portrait.whole(Self.model)))
        } else {
            let kind = "\(list.dropLast())-lists "
            #expect(!troubles.isEmpty && troubles.keys.allSatisfy { $0.hasPrefix(kind) })
            #expect(
                troubles.values.allSatisfy { if case .failed = $0 { true } else { false } })
        }
        #expect(night.server.requests.count < 1500)
    }

    @Test("A fetch that was killed goes on, and ends as if it had not been", arguments: 0..<12)
    func killed(step: Int) async throws {
        let model = ZoomModel.invented(users: 4, groups: 2, meetings: 4, webinars: 2)
        let night = try ZoomNight(model)
        let whole = try await night.fetched()
        let lines = await whole.lines
        let units = await whole.unitCount
        let deaths = max(1, units * step / 12)
        let snapshot = CollectedSnapshot(diesAfter: deaths)
        let again = try ZoomNight(model)
        let error = await #expect(throws: FetchError.self) { try await again.fetch(into: snapshot) }
        #expect(error == .snapshot("the process was killed"))
        // It dies once more, soon after.
        await snapshot.revive(diesAfter: 3)
        _ = await #expect(throws: FetchError.self) { try await again.fetch(into: snapshot) }
        await snapshot.revive()
        try await again.fetch(into: snapshot)
        #expect(await snapshot.lines == lines)
        #expect(await snapshot.troubles.isEmpty)
        #expect(await snapshot.repeated.isEmpty)
        #expect(await snapshot.unitCount == units)
    }

    @Test("What an earlier attempt has read is not asked for again")
    func resumed() async throws {
        let model = ZoomModel.invented(users: 4)
        let night = try ZoomNight(model)
        let snapshot = try await night.fetched()
        let before = night.asked.count
        try await night.fetch(into: snapshot)
        let asked = Array(night.asked.dropFirst(before))
        // Only the lists of who there is, of which a snapshot holds no identifiers.
        #expect(asked.count == 2)
        #expect(asked.allSatisfy { $0.hasPrefix("/v2/users?") || $0.hasPrefix("/v2/groups?") })
    }

    @Test("What failed without leaving anything is asked for again")
    func failedBefore() async throws {
        let model = ZoomModel.invented(users: 3)
        let night = try ZoomNight(
            model, faults: [Fault(.status(500), path: "/v2/users/*/settings*", .first(2))])
        let snapshot = try await night.fetched()
        _ = await snapshot.troubles
        try await night.fetch(into: snapshot)
        try await ZoomFetchingTroubleTests.check(snapshot, of: model)
    }
}
