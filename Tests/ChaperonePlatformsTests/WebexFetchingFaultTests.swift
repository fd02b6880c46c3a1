import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// What becomes of a fetch of Webex when Webex, or what is between, misbehaves.
@Suite struct WebexFetchingFaultTests {
    private static func tenant(
        _ behaviour: WebexBehaviour = WebexBehaviour(), faults: [Fault] = []
    ) throws -> WebexTenant {
        try WebexTenant(people: 4, seriesEach: 2, behaviour, faults: faults)
    }

    /// Whether a fetch tells of everything that it lacks, and takes nothing of it for a fact.
    private static func check(
        _ snapshot: MeetSnapshot, of tenant: WebexTenant,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let whole = try Portrait(tenant.export)
        let portrait = try Portrait(snapshot.sheets)
        let isWhole = snapshot.saysWhole && !snapshot.ends.values.contains(.gone)
        #expect(!isWhole || portrait == whole, sourceLocation: location)
        let known = Set(whole.lines)
        for line in portrait.lines where !known.contains(line) {
            let words = line.split(separator: " ")
            #expect(
                words.count > 2 && ["unknown", "manual"].contains(words[2]), "\(line)",
                sourceLocation: location)
        }
        #expect(snapshot.finishedTwice == [], sourceLocation: location)
        for line in snapshot.lines { #expect(!line.contains("CNRY"), sourceLocation: location) }
        for end in snapshot.ends.values {
            #expect(!"\(end)".contains("CNRY"), sourceLocation: location)
        }
        #expect(!"\(String(describing: snapshot.error))".contains("CNRY"), sourceLocation: location)
        #expect(tenant.server.statistics.writes == 0, sourceLocation: location)
    }

    static let paths = [
        "/v1/access_token", "/v1/people", "/v1/meetings", "/v1/meetings/*",
        "/v1/meetingPreferences", "/v1/meetingPreferences/sites", "*/commonSettings",
        "*/sessionTypes",
    ]

    /// What goes away when it is asked for again.
    static let passing: [FaultAct] = [
        .tooMany(.seconds(1)), .tooMany(.none), .status(401), .status(500), .status(503),
        .status(423, headers: [("Retry-After", "1")]), .html(status: 200), .html(status: 502),
        .truncated, .halfWithoutLength, .reset, .closed, .garbage, .empty,
        .deepJSON(levels: 50_000), .late(milliseconds: 100),
    ]

    @Test(arguments: passing.indices, paths)
    func whatPassesLosesNothing(act: Int, path: String) async throws {
        // A 401 at the endpoint of tokens is about the credentials.
        if case .status(401, _, _) = Self.passing[act], path == "/v1/access_token" { return }
        let tenant = try Self.tenant(faults: [Fault(Self.passing[act], path: path, .nth(1))])
        let snapshot = try await tenant.fetched()
        #expect(snapshot.saysWhole, "\(snapshot.ends) \(String(describing: snapshot.error))")
        try Self.check(snapshot, of: tenant)
    }

    static let lasting: [FaultAct] = [
        .tooMany(.none), .status(400), .status(401), .status(403), .status(404), .status(500),
        .html(status: 200), .truncated, .reset, .empty, .redirect(to: "http://127.0.0.1:9/"),
        .status(200, body: "{}"), .status(200, body: #"{"items":[{}]}"#),
        .status(200, body: #"{"items":{}}"#),
    ]

    @Test(arguments: lasting.indices, paths)
    func whatLastsIsToldAndNeverAPass(act: Int, path: String) async throws {
        let tenant = try Self.tenant(faults: [Fault(Self.lasting[act], path: path)])
        let snapshot = try await tenant.fetched()
        // A series that cannot be asked for is told by its occurrences.
        if case .status(404, _, _) = Self.lasting[act], path == "/v1/meetings/*" {
            #expect(snapshot.saysWhole)
            let events = try Audited(showing: snapshot.sheets).subjects
                .filter { $0.kind == .meeting || $0.kind == .webinar }
            #expect(events.count >= 8)
            return
        }
        #expect(!snapshot.saysWhole || snapshot.ends.values.contains(.gone))
        try Self.check(snapshot, of: tenant)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func whatFailsNowAndThenIsToldOrRead(seed: UInt64) async throws {
        let tenant = try Self.tenant(faults: [
            Fault(.status(503), .share(0.3, seed: seed)),
            Fault(.reset, .share(0.2, seed: seed + 9)),
            Fault(.html(status: 200), .share(0.1, seed: seed + 99)),
            Fault(.status(403), path: "/v1/meetings/*", .share(0.2, seed: seed)),
        ])
        try Self.check(try await tenant.fetched(), of: tenant)
    }

    @Test func aStalledAnswerIsAskedForAgain() async throws {
        let tenant = try Self.tenant(faults: [
            Fault(.stalledHead(seconds: 3), path: "/v1/people", .nth(1)),
            Fault(.stalledBody(seconds: 3), path: "/v1/meetings", .nth(1)),
        ])
        let snapshot = try await tenant.fetched()
        #expect(snapshot.saysWhole)
        try Self.check(snapshot, of: tenant)
    }

    @Test func noTokenGoesToAnotherHost() async throws {
        let evil = try ImitatedServer(EvilPlatform())
        let tenant = try Self.tenant(faults: [
            Fault(.redirect(to: "\(evil.url)/x"), path: "/v1/meetings*")
        ])
        try Self.check(try await tenant.fetched(), of: tenant)
        let moved = try Self.tenant(faults: [
            Fault(.redirect(to: "\(evil.url)/x"), path: "/v1/access_token")
        ])
        #expect(try await moved.fetched().error != nil)
        #expect(evil.statistics.requests == 0)
    }

    /// Webex's links to pages have named other hosts of its own: the page is asked for where the
    /// first one came from.
    @Test func aLinkToAnotherHostIsFollowedAtHome() async throws {
        let evil = try ImitatedServer(EvilPlatform())
        var behaviour = WebexBehaviour()
        behaviour.linkHost = evil.url
        behaviour.pageSize = 1
        let tenant = try Self.tenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(snapshot.saysWhole)
        try Self.check(snapshot, of: tenant)
        #expect(evil.statistics.requests == 0)
    }

    @Test func anAnswerAboutAnotherMeetingIsNotBelieved() async throws {
        var behaviour = WebexBehaviour()
        behaviour.confusesSeries = true
        let tenant = try Self.tenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(
            snapshot.ends.filter { $0.key.kind == "meetings" && !$0.key.key.contains("_") }.values
                .allSatisfy { $0 == .failed(reason: "the answer is about another meeting") })
        try Self.check(snapshot, of: tenant)
    }

    // MARK: - Pages

    @Test(
        arguments: ["people", "meetings"],
        [.repeating, .withEmptyPages] as [WebexBehaviour.Paging])
    func oddPagesLoseNothing(list: String, paging: WebexBehaviour.Paging) async throws {
        var behaviour = WebexBehaviour()
        behaviour.pageSize = 2
        behaviour.paging = [list: paging]
        let tenant = try Self.tenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(snapshot.saysWhole, "\(snapshot.ends)")
        try Self.check(snapshot, of: tenant)
    }

    @Test(
        arguments: [("people", "users"), ("meetings", "hosts")],
        [.looping, .endlesslyEmpty, .elsewhere] as [WebexBehaviour.Paging])
    func aListWithoutAnEndIsTold(
        list: (name: String, unit: String), paging: WebexBehaviour.Paging
    ) async throws {
        var behaviour = WebexBehaviour()
        behaviour.pageSize = 1
        behaviour.paging = [list.name: paging]
        let tenant = try Self.tenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(snapshot.error == nil)
        #expect(
            snapshot.ends(of: list.unit).contains { if case .failed = $0 { true } else { false } })
        try Self.check(snapshot, of: tenant)
    }

    @Test(arguments: [
        (#"<https://webexapis.com/v1/people?max=1&cursor=a%3D>; rel="next""#, "max=1&cursor=a%3D"),
        (#"<https://a/v1/people?x=1>; rel="prev", <https://b/v1/people?x=2>;rel=next"#, "x=2"),
        (#"<https://a/v1/people?x=1>; rel="first""#, nil), ("", nil), ("<<>>", nil), ("<", nil),
        (#"<https://a/v1/rooms?x=1>; rel="next""#, nil),
        (#"<https://a/v1/people>; rel="next""#, nil),
        (#"<https://a/v1/people?x=1>; title="rel=next""#, nil),
    ])
    func linksToPages(header: String, query: String?) {
        let link = WebexDialect.nextPage(in: header)
        #expect(link.flatMap { WebexDialect.query(of: $0, for: ["people"]) } == query)
    }
}
