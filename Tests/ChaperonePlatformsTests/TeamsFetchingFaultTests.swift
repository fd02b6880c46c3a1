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
    private static func check(_ snapshot: TeamsSnapshot, _ model: TeamsModel) async throws {
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

    // MARK: - What happens only at Graph

    @Test(arguments: [TeamsFault.userPagesLoop, .emptyPages, .usersRepeat, .calendarPagesLoop])
    func oddPagesNeitherLoopNorLoseNorDouble(_ fault: TeamsFault) async throws {
        let model = TeamsModel.seeded(users: 7, meetingsEach: 4)
        let scene = try TeamsScene(model, faults: [fault], pageSize: 2)
        let snapshot = try await scene.fetched()
        let picture = try await TeamsPicture(snapshot)
        #expect(picture.subjects.isSubset(of: try TeamsPicture(exportOf: model).subjects))
        switch fault {
        case .userPagesLoop:
            #expect(await snapshot.count("users", "failed") == 1)
        case .calendarPagesLoop:
            #expect(await snapshot.count("calendars", "failed") > 0)
        default:
            #expect(picture == (try TeamsPicture(exportOf: model)))
        }
        #expect(scene.server.requests.count < 400)
    }

    @Test func noTokenGoesToAnotherHost() async throws {
        let evil = try ImitatedServer(EvilPlatform())
        let scene = try TeamsScene(
            faults: [.userPagesLeadElsewhere(evil.url), .snapshotElsewhere(evil.url)])
        let snapshot = try await scene.fetched()
        #expect(evil.requests.isEmpty)
        #expect(await snapshot.count("users", "failed") == 1)
        #expect(await snapshot.count("policies", "failed") == 7)
        try await Self.check(snapshot, scene.graph.model)
        // Whoever stood on the first page was read.
        #expect(await snapshot.count("meetings", "read") == 6)
    }

    @Test func aMeetingThatWasDeletedMeanwhileIsGone() async throws {
        let subject = "Meeting 0 of carol@example.org"
        let scene = try TeamsScene(
            faults: [.deletedMeanwhile(subject), .deletedMeanwhile("Choosing a course")])
        let snapshot = try await scene.fetched()
        #expect(await snapshot.count("meetings", "gone") == 1)
        #expect(await snapshot.count("webinars", "gone") == 1)
        let picture = try await TeamsPicture(snapshot)
        #expect(!picture.subjects.contains(scene.graph.model.subject(ofMeeting: subject)))
        let whole = try #require(Self.whole)
        #expect(picture.subjects.count == whole.subjects.count - 2)
    }

    @Test func aMeetingThatIsNotFoundStaysUnknown() async throws {
        let subject = "Meeting 0 of carol@example.org"
        for faults in [[TeamsFault.notFound(subject)], [.emptyFilters]] {
            let scene = try TeamsScene(faults: Set(faults))
            let snapshot = try await scene.fetched()
            let picture = try await TeamsPicture(snapshot)
            #expect(picture.subjects == Self.whole?.subjects)
            let unknown = picture.lines.filter {
                $0.subject == scene.graph.model.subject(ofMeeting: subject)
                    && $0.rule == "SHOW.lobby.bypass"
            }
            #expect(unknown.map(\.said) == ["unknown - not-observed - -"])
            try await Self.check(snapshot, scene.graph.model)
            #expect(
                await snapshot.count("meetings", "failed")
                    == (faults.count == 1 && faults[0] == .emptyFilters ? 14 : 1))
        }
    }

    @Test func twoEqualAnswersAreOneMeeting() async throws {
        let scene = try TeamsScene(faults: [.twoMeetingsForOneLink])
        let picture = try await TeamsPicture(scene.fetched())
        #expect(picture == Self.whole)
    }

    @Test func hiddenValuesAreUnknownAndSaidToBe() async throws {
        let scene = try TeamsScene(faults: [.hidesValues])
        let snapshot = try await scene.fetched()
        try await Self.check(snapshot, scene.graph.model)
        let picture = try await TeamsPicture(snapshot)
        #expect(picture.reasons(of: "meeting", .lobbyBypass)["unknown - not-understood"] ?? 0 > 0)
        #expect(picture.messages.contains { $0.contains("unknownFutureValue") })
    }

    @Test func aWebinarWithoutItsSessionsIsThereAndUnknown() async throws {
        let scene = try TeamsScene(faults: [.sessionsGone])
        let snapshot = try await scene.fetched()
        #expect(await snapshot.count("webinars", "failed") == 1)
        let picture = try await TeamsPicture(snapshot)
        #expect(picture.reasons(of: "webinar", .lobbyBypass) == ["unknown - not-observed": 1])
        try await Self.check(snapshot, scene.graph.model)
    }

    @Test func aTypeThatASnapshotLacksIsTold() async throws {
        let scene = try TeamsScene(faults: [.lacksResource("meetingPolicy")])
        let snapshot = try await scene.fetched()
        #expect(await snapshot.count("policies", "refused") == 1)
        let picture = try await TeamsPicture(snapshot)
        #expect(
            picture.lines.contains {
                $0.subject == "teams:policy:Global" && $0.rule == "SHOW.annotation"
                    && $0.said.hasPrefix("unknown - not-permitted")
            })
        try await Self.check(snapshot, scene.graph.model)
    }

    @Test(arguments: [
        ("old", "refused"), ("running", "refused"), ("none", "refused"), ("partial", "failed"),
        ("partial elsewhere", "read"), ("partial here", "failed"), ("newer", "read"),
    ])
    func onlyAFreshAndFinishedSnapshotCounts(state: String, end: String) async throws {
        var model = TeamsModel.seeded()
        var partial = TeamsModel.job(day: TeamsScene.day, status: "partiallySuccessful")
        switch state {
        case "old": model.jobs = [TeamsModel.job(day: "2026-11-18")]
        case "running": model.jobs = [TeamsModel.job(day: TeamsScene.day, status: "running")]
        case "newer": model.jobs.insert(TeamsModel.job(day: "2026-11-18"), at: 0)
        case "none": model.jobs = []
        default:
            if state == "partial elsewhere" { partial["errorDetails"] = ["microsoft.exchange: no"] }
            if state == "partial here" { partial["errorDetails"] = ["microsoft.teams.x: no"] }
            model.jobs = [partial]
        }
        let scene = try TeamsScene(model)
        let snapshot = try await scene.fetched()
        #expect(await snapshot.count("policies", end) == 7)
        try await Self.check(snapshot, model)
        #expect(await snapshot.text.contains("older than two days") == (state == "old"))
        let isKept = try await TeamsPicture(snapshot) == Self.whole
        #expect(isKept == (end != "refused"))
    }
}
