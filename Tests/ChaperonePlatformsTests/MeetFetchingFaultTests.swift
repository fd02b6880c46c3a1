import Chaperone
import Foundation
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// What becomes of a fetch of Meet when Google, or what is between, misbehaves.
@Suite struct MeetFetchingFaultTests {
    static let users = 3
    static let meetingsEach = 2

    private static func tenant(
        _ behaviour: GoogleBehaviour = GoogleBehaviour(), faults: [Fault] = []
    ) throws -> MeetTenant {
        try MeetTenant(
            users: users, meetingsEach: meetingsEach, behaviour, faults: faults)
    }

    /// Whether a fetch tells of everything that it lacks, and takes nothing of it for a fact.
    private static func check(
        _ snapshot: MeetSnapshot, of tenant: MeetTenant,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let whole = try Portrait(tenant.export)
        let portrait = try Portrait(snapshot.sheets)
        let isWhole = snapshot.saysWhole && !snapshot.ends.values.contains(.gone)
        #expect(!isWhole || portrait == whole, sourceLocation: location)
        // Without the list of units, policies stand under identifiers that the export does not have.
        let known = Set(whole.lines)
        let subjects = Set(whole.lines.map { $0.prefix { $0 != " " } })
        for line in portrait.lines
        where subjects.contains(line.prefix { $0 != " " }) && !known.contains(line) {
            let words = line.split(separator: " ")
            #expect(
                words.count > 2 && ["unknown", "manual"].contains(words[2]), "\(line)",
                sourceLocation: location)
        }
        #expect(snapshot.finishedTwice == [], sourceLocation: location)
        #expect(Set(snapshot.lines).count == snapshot.lines.count, sourceLocation: location)
        for line in snapshot.lines { #expect(!line.contains("CNRY"), sourceLocation: location) }
        for end in snapshot.ends.values {
            #expect(!"\(end)".contains("CNRY"), sourceLocation: location)
        }
        #expect(!"\(String(describing: snapshot.error))".contains("CNRY"), sourceLocation: location)
        #expect(tenant.server.statistics.writes == 0, sourceLocation: location)
    }

    static let paths = [
        "/token", "/v1/policies", "/admin/directory/v1/users", "*/orgunits",
        "/admin/directory/v1/groups/*", "/calendar/*", "/v2/spaces/*",
    ]

    /// What goes away when it is asked for again.
    static let passing: [FaultAct] = [
        .tooMany(.seconds(1)), .tooMany(.none), .status(401), .status(500), .status(503),
        .html(status: 200), .html(status: 502), .truncated, .halfWithoutLength, .reset,
        .closed, .garbage, .empty, .deepJSON(levels: 50_000),
        .late(milliseconds: 100),
    ]

    @Test(arguments: passing.indices, paths)
    func whatPassesLosesNothing(act: Int, path: String) async throws {
        // A 401 at the endpoint of tokens is about the credentials.
        if case .status(401, _, _) = Self.passing[act], path == "/token" { return }
        let tenant = try Self.tenant(faults: [Fault(Self.passing[act], path: path, .nth(2))])
        let snapshot = try await tenant.fetched()
        #expect(snapshot.saysWhole, "\(snapshot.ends) \(String(describing: snapshot.error))")
        try Self.check(snapshot, of: tenant)
    }

    @Test func aStalledAnswerIsAskedForAgain() async throws {
        let tenant = try Self.tenant(faults: [
            Fault(.stalledHead(seconds: 3), path: "/v1/policies", .nth(1)),
            Fault(.stalledBody(seconds: 3), path: "/v2/spaces/*", .nth(1)),
        ])
        let snapshot = try await tenant.fetched()
        #expect(snapshot.saysWhole)
        try Self.check(snapshot, of: tenant)
    }

    @Test(arguments: ["/v1/policies", "/calendar/*", "/v2/spaces/*"])
    func anAnswerWithoutAnEndIsTold(path: String) async throws {
        let tenant = try Self.tenant(faults: [Fault(.endless, path: path, .nth(1))])
        let snapshot = try await tenant.fetched()
        #expect(snapshot.ends.values.filter { $0 != .read }.count == 1)
        try Self.check(snapshot, of: tenant)
    }

    static let lasting: [FaultAct] = [
        .tooMany(.none), .status(400), .status(401), .status(403), .status(404), .status(500),
        .html(status: 200), .truncated, .reset, .empty, .redirect(to: "http://127.0.0.1:9/"),
    ]

    @Test(arguments: lasting.indices, paths)
    func whatLastsIsToldAndNeverAPass(act: Int, path: String) async throws {
        let tenant = try Self.tenant(faults: [Fault(Self.lasting[act], path: path)])
        let snapshot = try await tenant.fetched()
        #expect(!snapshot.saysWhole || snapshot.ends.values.contains(.gone))
        try Self.check(snapshot, of: tenant)
    }

    /// A page of some proxy, whatever its status, says nothing of a meeting.
    @Test(arguments: [FaultAct.html(status: 404), .html(status: 410), .status(404), .status(410)])
    func onlyGoogleSaysThatAMeetingIsGone(act: FaultAct) async throws {
        let tenant = try Self.tenant(faults: [
            Fault(act, path: "/v2/spaces/*"), Fault(act, path: "/calendar/*/events/*"),
        ])
        let snapshot = try await tenant.fetched()
        #expect(!snapshot.ends.values.contains(.gone) && !snapshot.saysWhole)
        #expect(try Audited(showing: snapshot.sheets).subjects.count { $0.kind == .meeting } == 6)
        try Self.check(snapshot, of: tenant)
    }

    /// Something in the place of a list is no empty list.
    @Test(arguments: [
        ("/v1/policies", #"{"policies": 7}"#), ("/v1/policies", "{}"),
        ("/v1/policies", #"{"policies": []}"#), ("/admin/directory/v1/users", #"{"users": {}}"#),
        ("/admin/directory/v1/users", "{}"), ("/calendar/*/events", #"{"items": "none"}"#),
    ])
    func whatIsNoListIsNotEmpty(path: String, body: String) async throws {
        let tenant = try Self.tenant(faults: [Fault(.status(200, body: body), path: path)])
        let snapshot = try await tenant.fetched()
        #expect(!snapshot.saysWhole)
        try Self.check(snapshot, of: tenant)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func whatFailsNowAndThenIsToldOrRead(seed: UInt64) async throws {
        let tenant = try Self.tenant(faults: [
            Fault(.status(503), .share(0.3, seed: seed)),
            Fault(.reset, .share(0.2, seed: seed + 9)),
            Fault(.html(status: 200), .share(0.1, seed: seed + 99)),
            Fault(.status(403), path: "/v2/*", .share(0.2, seed: seed)),
        ])
        try Self.check(try await tenant.fetched(), of: tenant)
    }

    @Test func noTokenGoesToAnotherHost() async throws {
        let evil = try ImitatedServer(EvilPlatform())
        let tenant = try Self.tenant(faults: [
            Fault(.redirect(to: "\(evil.url)/x"), path: "/v2/*"),
            Fault(.redirect(to: "\(evil.url)/x"), path: "/v1/*"),
        ])
        try Self.check(try await tenant.fetched(), of: tenant)
        let moved = try MeetTenant(faults: [Fault(.redirect(to: "\(evil.url)/x"), path: "/token")])
        #expect(try await moved.fetched().error != nil)
        #expect(evil.statistics.requests == 0)
    }

    @Test func anAnswerAboutAnotherMeetingIsNotBelieved() async throws {
        var behaviour = GoogleBehaviour()
        behaviour.confusesSpaces = true
        let tenant = try Self.tenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(
            snapshot.ends(of: "meetings").allSatisfy {
                $0 == .failed(reason: "the answer is about another meeting")
            })
        try Self.check(snapshot, of: tenant)
        let audited = try Audited(showing: snapshot.sheets)
        #expect(
            audited.value(.lobby, of: "meet:meeting:\(GoogleModel.code(0))")
                == "unknown: not-observed")
    }

    // MARK: - Pages

    @Test(
        arguments: ["policies", "users", "events"],
        [.repeating, .withEmptyPages, .expiring(times: 1)] as [GoogleBehaviour.Paging])
    func oddPagesLoseNothing(list: String, paging: GoogleBehaviour.Paging) async throws {
        var behaviour = GoogleBehaviour()
        behaviour.pageSize = 2
        behaviour.paging = [list: paging]
        let tenant = try Self.tenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(snapshot.saysWhole, "\(snapshot.ends)")
        try Self.check(snapshot, of: tenant)
    }

    @Test(
        arguments: [("policies", "policies"), ("users", "users"), ("events", "calendars")],
        [.looping, .endlesslyEmpty, .expiring(times: 1000)] as [GoogleBehaviour.Paging])
    func aListWithoutAnEndIsTold(
        list: (name: String, unit: String), paging: GoogleBehaviour.Paging
    ) async throws {
        var behaviour = GoogleBehaviour()
        behaviour.pageSize = 1
        behaviour.paging = [list.name: paging]
        let tenant = try Self.tenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(snapshot.error == nil)
        #expect(
            snapshot.ends(of: list.unit).contains { if case .failed = $0 { true } else { false } })
        try Self.check(snapshot, of: tenant)
    }

    @Test func halfOfThePoliciesIsNone() async throws {
        var behaviour = GoogleBehaviour()
        behaviour.pageSize = 5
        behaviour.paging = ["policies": .expiring(times: 1000)]
        let tenant = try Self.tenant(behaviour)
        let snapshot = try await tenant.fetched(kinds: [.organizationalUnit])
        let audited = try Audited(showing: snapshot.sheets)
        #expect(audited.value(.lobby, of: "meet:organizational-unit:/") == "unknown: not-observed")
        #expect(!audited.findings.isComplete)
        #expect(snapshot.lines.filter { $0.hasPrefix("policies") }.count == 1)
    }

    // MARK: - Quotas that Google tells of with 403

    @Test(arguments: GoogleBehaviour.API.allCases, ["rateLimitExceeded", "quotaExceeded"])
    func aQuotaThatIsUsedUpIsWaitedFor(api: GoogleBehaviour.API, reason: String) async throws {
        var behaviour = GoogleBehaviour()
        behaviour.overQuota = [api: 3]
        behaviour.quotaReason = reason
        let tenant = try Self.tenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(snapshot.saysWhole, "\(snapshot.ends)")
        try Self.check(snapshot, of: tenant)
    }

    @Test func aQuotaThatStaysUsedUpIsAFailureAndNoRefusal() async throws {
        var behaviour = GoogleBehaviour()
        behaviour.overQuota = [.meet: .max]
        let tenant = try Self.tenant(behaviour)
        let snapshot = try await tenant.fetched()
        let ends = snapshot.ends(of: "meetings")
        #expect(ends.count == Self.users * Self.meetingsEach)
        #expect(ends.allSatisfy { if case .failed = $0 { true } else { false } })
        try Self.check(snapshot, of: tenant)
    }

    @Test func theEndOfADaysQuotaIsTheEnd() async throws {
        var behaviour = GoogleBehaviour()
        behaviour.overQuota = [.calendar: .max]
        behaviour.quotaReason = "dailyLimitExceeded"
        let snapshot = try await Self.tenant(behaviour).fetched()
        guard case .transport(let error)? = snapshot.error else {
            Issue.record("\(String(describing: snapshot.error))")
            return
        }
        #expect(error.code == .exhausted && !error.address.contains("?"))
        #expect(!snapshot.saysWhole)
    }

    @Test func oneOrganisersQuestionsArePaced() async throws {
        var pace = GooglePace(limit: 3, in: .milliseconds(200))
        let start = ContinuousClock.now
        for _ in 0..<3 { try await pace.wait() }
        for _ in 0..<4 { try await pace.wait() }
        #expect(start.duration(to: .now) >= .milliseconds(400))
    }

    @Test func noQuotaIsExceeded() async throws {
        let plan = QuotaPlan(
            name: "test", summary: "",
            buckets: [
                "policies": .init(perSecond: 20), "directory": .init(perSecond: 40),
                "calendar": .init(perSecond: 40), "meet": .init(perSecond: 40),
            ])
        let tenant = try MeetTenant(
            users: 20, meetingsEach: 4,
            quotas: plan.buckets.mapValues { ServerQuota(Int($0.perSecond), window: .sliding) })
        let snapshot = try await tenant.fetched(transport: MeetTransport.make(plan: plan))
        #expect(snapshot.saysWhole)
        #expect(tenant.server.statistics.violations == 0)
        #expect(tenant.server.requests.filter { $0.quota == "meet" }.count == 80)
    }
}
