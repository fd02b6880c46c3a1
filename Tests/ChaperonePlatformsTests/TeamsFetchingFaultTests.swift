import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// Whatever goes wrong at Graph, nothing is lost, doubled or called good.
@Suite(.serialized) struct TeamsFetchingFaultTests {
    static let whole = try? TeamsPicture(exportOf: .seeded())
    /// The same, with the sessions of events as meetings: they are in calendars, which show them where
    /// the events themselves cannot be listed.
    private static let widest: TeamsPicture? = {
        var model = TeamsModel.seeded()
        for event in model.webinars + model.townHalls {
            model.meetings += event.sessions.map { (event.organizer, $0) }
        }
        return try? TeamsPicture(exportOf: model)
    }()

    /// Checks a snapshot against the tenant as it is.
    static func check(_ snapshot: TeamsSnapshot, _ model: TeamsModel) async throws {
        let picture = try await TeamsPicture(snapshot)
        let areListed = await snapshot.ends.allSatisfy {
            $0.key.kind != "virtual-events" || $0.value == .read
        }
        let allowed = try #require(areListed ? Self.whole : Self.widest)
        let good = Set(picture.lines.filter(\.isPass)).subtracting(allowed.lines)
        #expect(good.isEmpty)
        #expect(picture.subjects.subtracting(allowed.subjects).isEmpty)
        var keys: Set<String> = []
        for (unit, documents) in await snapshot.documents where unit.kind == "meetings" {
            #expect(documents.count <= 1 && keys.insert(unit.key).inserted)
        }
        let ends = await snapshot.ends
        for meeting in model.meetings {
            let id = model.subject(ofMeeting: meeting.value["subject"]?.string ?? "")
            let end = ends[FetchUnit("meetings", String(id.split(separator: ":").last ?? ""))]
            let isTold =
                end != nil || ends[FetchUnit("calendars", meeting.organizer)] != .read
                || ends[FetchUnit("users", "all")] != .read
            #expect(isTold, "\(id) is lost")
            if end != nil && end != .gone { #expect(picture.subjects.contains(id)) }
        }
        #expect(await !snapshot.text.contains("CNRY"))
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let act: FaultAct
        let path: String
        var testDescription: String { "\(act) at \(path)" }
    }

    static let acts: [FaultAct] = [
        .tooMany(.seconds(1)), .status(500), .status(503, body: "busy"), .html(status: 200),
        .html(status: 502), .truncated, .halfWithoutLength, .endless, .reset, .closed, .garbage,
        .empty, .deepJSON(levels: 20_000), .status(404), .status(403),
        .status(200, body: #"{"value":7}"#), .status(200, body: "{}"), .status(200, body: "[]"),
        .gzipBomb(bytes: 1 << 24), .stalledBody(seconds: 2), .late(milliseconds: 200),
    ]
    static let paths = [
        "/v1.0/users", "*/calendarView", "*/onlineMeetings", "*webinars/get*", "*/sessions",
        "*SnapshotJobs", "*configurationSnapshots*", "*/userConfigurations/*", "*registrationConf*",
    ]
    /// Each act at every third path, so that each path meets every third act.
    static let cases = acts.indices.flatMap { act in
        paths.indices.filter { ($0 + act) % 3 == 0 }.map {
            Case(act: acts[act], path: paths[$0])
        }
    }

    /// No transport stands between that would ask again, so every fault is felt.
    @Test(arguments: cases) func oneFaultLeavesNothingUntold(_ fault: Case) async throws {
        let scene = try TeamsScene(failing: [Fault(fault.act, path: fault.path, .nth(1))])
        let snapshot = TeamsSnapshot()
        let error = try await scene.fetch(into: snapshot)
        #expect(error == nil)
        try await Self.check(snapshot, scene.graph.model)
    }

    @Test(arguments: acts) func aShareOfFaultsLeavesNothingUntold(_ act: FaultAct) async throws {
        if case .stalledBody = act { return }
        let scene = try TeamsScene(failing: [Fault(act, path: "/v1.0*", .share(0.2, seed: 5))])
        let snapshot = TeamsSnapshot()
        try await scene.fetch(into: snapshot)
        try await Self.check(snapshot, scene.graph.model)
    }

    /// A page of some proxy, whatever its status, says nothing of what is behind it.
    @Test(arguments: [FaultAct.html(status: 404), .html(status: 410), .status(404), .status(410)])
    func onlyGraphSaysThatSomethingIsGone(act: FaultAct) async throws {
        for path in ["*/calendarView", "*/onlineMeetings", "*/sessions", "*/events/*"] {
            let scene = try TeamsScene(failing: [
                Fault(act, path: path), Fault(act, path: "*/events/*"),
            ])
            let snapshot = TeamsSnapshot()
            try await scene.fetch(into: snapshot)
            #expect(await !snapshot.ends.values.contains(.gone), "\(path)")
            try await Self.check(snapshot, scene.graph.model)
        }
    }

    /// What was read of a calendar stays, whatever comes in the place of its second page.
    @Test func aCalendarThatEndsEarlyKeepsItsMeetings() async throws {
        let gone = #"{"error": {"code": "MailboxNotEnabledForRESTAPI", "message": "inactive"}}"#
        let scene = try TeamsScene(
            .seeded(users: 1),
            failing: [Fault(.status(404, body: gone), path: "*/calendarView?*skiptoken*")],
            pageSize: 2)
        let snapshot = TeamsSnapshot()
        try await scene.fetch(into: snapshot)
        #expect(await snapshot.count("calendars", "failed") == 1)
        #expect(await snapshot.count("meetings", "read") > 0)
        try await Self.check(snapshot, scene.graph.model)
    }

    /// As the program fetches: with a transport that keeps quotas and asks again.
    @Test(arguments: [FaultAct.status(503), .tooMany(.seconds(0)), .reset, .truncated, .empty])
    func whatPassesLeavesNoTraceWhereItIsAskedAgain(act: FaultAct) async throws {
        let labels = ["directory", "calendar", "meetings", "administration"]
        let quota = ServerQuota(60, tellsLimits: false)
        let scene = try TeamsScene(
            failing: [Fault(act, path: "/v1.0*", .share(0.05, seed: 3))],
            quotas: Dictionary(uniqueKeysWithValues: labels.map { ($0, quota) }),
            plan: TeamsQuota.plans[0])
        let snapshot = try await scene.fetched()
        #expect(try await TeamsPicture(snapshot) == Self.whole)
        #expect(scene.server.statistics.violations == 0)
    }

    @Test func aPlatformThatIsDownEndsTheFetch() async throws {
        let model = TeamsModel.seeded(users: 40)
        let scene = try TeamsScene(
            model, failing: [Fault(.status(503), path: "/v1.0*", .after(20))], pageSize: 50)
        let snapshot = TeamsSnapshot()
        let error = try await scene.fetch(into: snapshot)
        guard case .platform? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(scene.server.requests.count < 200)
    }

    @Test(arguments: [
        FaultAct.status(302), .redirect(to: "EVIL"),
    ]) func aRedirectIsNotFollowed(act: FaultAct) async throws {
        let evil = try ImitatedServer(EvilPlatform())
        var act = act
        if case .redirect = act { act = .redirect(to: evil.url) }
        for path in ["/v1.0/users", "*/onlineMeetings", "*/token"] {
            let scene = try TeamsScene(failing: [Fault(act, path: path)])
            let snapshot = TeamsSnapshot()
            try await scene.fetch(into: snapshot)
            try await Self.check(snapshot, scene.graph.model)
        }
        #expect(evil.requests.isEmpty)
    }
}
