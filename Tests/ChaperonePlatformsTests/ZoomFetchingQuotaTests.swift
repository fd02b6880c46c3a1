import Chaperone
import ChaperonePlatforms
import ChaperoneTransport
import ImitatedPlatforms
import Testing

@Suite("Fetching from Zoom within its quotas", .serialized)
struct ZoomFetchingQuotaTests {
    private static let plan = QuotaPlan(
        name: "small", summary: "",
        buckets: ["light": .init(perSecond: 40), "medium": .init(perSecond: 30)])
    private static let quotas = ["light": ServerQuota(40), "medium": ServerQuota(30)]

    private static func paced(retries: Int = 8) -> PacedTransport {
        var options = PacingOptions()
        options.retries = retries
        options.firstPause = .milliseconds(20)
        return PacedTransport(over: ZoomNight.transport, plan: plan, options: options)
    }

    @Test("A fetch stays within the quotas, and what passes is tried again until it is whole")
    func whole() async throws {
        let model = ZoomModel.invented(users: 8, meetings: 5)
        let night = try ZoomNight(
            model, quotas: Self.quotas,
            faults: [
                Fault(.status(503), path: "/v2/*", .share(0.05, seed: 1)),
                Fault(.tooMany(.none), path: "/v2/*", .share(0.03, seed: 2)),
                Fault(.closed, path: "/v2/*", .share(0.03, seed: 3)),
                Fault(.truncated, path: "/v2/*", .share(0.03, seed: 4)),
                // Three of them in a row for one question would be a failure that is told.
                Fault(.html(status: 200), path: "/v2/*", .share(0.01, seed: 5)),
            ])
        let snapshot = CollectedSnapshot()
        try await night.fetch(over: Self.paced(), into: snapshot)
        let troubles = await snapshot.troubles
        #expect(troubles.isEmpty, "\(troubles)")
        #expect(try await Portrait(snapshot.sheets) == (try Portrait.whole(model)))
        let statistics = night.server.statistics
        #expect(statistics.violations == 0 && statistics.duplicates == 0)
        #expect(statistics.writes == 0 && statistics.withCookie == 0)
        #expect(night.server.requests.contains { $0.isFaulted })
    }

    @Test("A day's requests that are used up end the fetch, and the next one goes on")
    func dailyLimit() async throws {
        let model = ZoomModel.invented(users: 5)
        let night = try ZoomNight(
            model, faults: [Fault(.dailyLimit(seconds: 7200), path: "/v2/meetings/*", .nth(6))])
        let snapshot = CollectedSnapshot()
        let error = await #expect(throws: FetchError.self) {
            try await night.fetch(over: Self.paced(), into: snapshot)
        }
        guard case .transport(let reason) = error, reason.code == .exhausted else {
            Issue.record("the fetch ended with \(error as Any)")
            return
        }
        #expect(await !snapshot.troubles.isEmpty)
        // Another process, on the next day.
        try await night.fetch(over: Self.paced(), into: snapshot)
        #expect(await snapshot.troubles.isEmpty)
        #expect(try await Portrait(snapshot.sheets) == (try Portrait.whole(model)))
    }

    @Test("A fetch that is cancelled ends soon, and keeps what it has")
    func cancelled() async throws {
        let night = try ZoomNight(
            .invented(users: 30), faults: [Fault(.late(milliseconds: 1500), path: "/v2/meetings/*")]
        )
        let snapshot = CollectedSnapshot()
        let task = Task {
            try await night.fetch(over: ZoomNight.transport, into: snapshot)
        }
        while night.asked.count < 60 { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: FetchError.cancelled) { try await task.value }
        #expect(await snapshot.unitCount > 0)
    }
}
