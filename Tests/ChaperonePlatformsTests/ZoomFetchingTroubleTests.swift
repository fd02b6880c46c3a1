import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

@Suite("Fetching from Zoom when something goes wrong")
struct ZoomFetchingTroubleTests {
    /// What holds whatever happens: nothing is known that is not so, whatever is lost is said to be,
    /// and no secret is kept.
    static func check(
        _ snapshot: CollectedSnapshot, of model: ZoomModel,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let whole = try Portrait.whole(model)
        let portrait = try await Portrait(snapshot.sheets)
        #expect(portrait.known.subtracting(whole.known).isEmpty, sourceLocation: sourceLocation)
        #expect(portrait.locks.subtracting(whole.locks).isEmpty, sourceLocation: sourceLocation)
        let isLess =
            portrait.known.count + portrait.locks.count < whole.known.count + whole.locks.count
        let troubles = await snapshot.troubles
        #expect(!isLess || !troubles.isEmpty, sourceLocation: sourceLocation)
        let texts = await snapshot.lines + ["\(troubles)"]
        #expect(texts.filter { $0.contains("CNRY") }.isEmpty, sourceLocation: sourceLocation)
        let lines = await snapshot.lines
        #expect(Set(lines).count == lines.count, sourceLocation: sourceLocation)
        #expect(await snapshot.repeated.isEmpty, sourceLocation: sourceLocation)
    }

    static let passing: [FaultAct] = [
        .html(status: 200), .empty, .garbage, .halfWithoutLength, .closed, .reset, .truncated,
        .deepJSON(levels: 100_000), .endless, .gzipBomb(bytes: 1 << 26), .stalledHead(seconds: 20),
        .stalledBody(seconds: 20), .drip(milliseconds: 1), .late(milliseconds: 300),
    ]

    @Test("What passes is asked for again, or told", arguments: passing.indices)
    func passingFault(number: Int) async throws {
        let model = ZoomModel.invented(users: 4)
        let faults = ["/v2/users/*", "/v2/meetings/*", "/v2/users", "/v2/accounts/*"].map {
            Fault(Self.passing[number], path: $0, .nth(2))
        }
        let night = try ZoomNight(model, faults: faults)
        let snapshot = CollectedSnapshot()
        try await night.fetch(over: ZoomNight.transport(seconds: 5), into: snapshot)
        try await Self.check(snapshot, of: model)
        #expect(night.server.requests.contains { $0.isFaulted })
    }

    static let lasting: [FaultAct] = [
        .html(status: 200), .empty, .status(500), .status(404, body: "<html>"), .status(403),
        .status(400, body: #"{"code":300,"message":"Validation Failed."}"#), .truncated,
        .status(200, body: #"{"code":200}"#), .status(200, body: "[]"), .status(204, body: ""),
        .tooMany(.none),
        .status(401, body: #"{"code":124,"message":"Invalid access token."}"#),
    ]

    @Test(
        "A meeting that cannot be read is a subject of which nothing is known",
        arguments: lasting.indices)
    func lastingFault(number: Int) async throws {
        let model = ZoomModel.invented(users: 4)
        let meeting = model.meetings[5]
        let night = try ZoomNight(
            model, faults: [Fault(Self.lasting[number], path: "/v2/meetings/\(meeting)")])
        let snapshot = try await night.fetched()
        try await Self.check(snapshot, of: model)
        #expect(await Array(snapshot.troubles.keys) == ["meetings \(meeting)"])
        let audited = try await Audited(showing: snapshot.sheets)
        #expect(audited.value(.lobby, of: "zoom:meeting:\(meeting)").hasPrefix("unknown: "))
        // Everything else is as if nothing had happened.
        let rest = try await Portrait(snapshot.sheets).lines.filter { !$0.contains(meeting) }
        #expect(rest == (try Portrait.whole(model).lines.filter { !$0.contains(meeting) }))
    }

    @Test(
        "A part of somebody's settings that cannot be read is unknown",
        arguments: ["", "meeting_security", "meeting_authentication", "recording_authentication"])
    func lostPart(option: String) async throws {
        let model = ZoomModel.invented(users: 3)
        let path = "/v2/users/*/settings" + (option.isEmpty ? "" : "?option=\(option)")
        let night = try ZoomNight(model, faults: [Fault(.status(500), path: path, .first(2))])
        let snapshot = try await night.fetched()
        try await Self.check(snapshot, of: model)
        #expect(await !snapshot.troubles.isEmpty)
        let troubled = await snapshot.troubles.keys.map { $0 }
        #expect(troubled.allSatisfy { $0.hasPrefix("user-settings ") })
        guard option.isEmpty || option == "meeting_security" else { return }
        // The older name in the part that came must not speak for the newer one that did not.
        let audited = try await Audited(showing: snapshot.sheets)
        for unit in troubled {
            let user = "zoom:user:\(unit.dropFirst("user-settings ".count))"
            #expect(audited.value(.lobby, of: user).hasPrefix("unknown"))
        }
    }

    @Test("A platform that is down ends the fetch", arguments: [503, 200])
    func down(status: Int) async throws {
        let night = try ZoomNight(
            .invented(users: 40), faults: [Fault(.html(status: status), path: "/v2/*", .after(60))])
        let snapshot = CollectedSnapshot()
        let error = await #expect(throws: FetchError.self) { try await night.fetch(into: snapshot) }
        guard case .platform = error else {
            Issue.record("the fetch ended with \(error as Any)")
            return
        }
        #expect(night.server.requests.count < 400)
    }

    @Test("A redirect is not followed, and the token stays here")
    func redirect() async throws {
        let evil = try ImitatedServer(EvilPlatform())
        let model = ZoomModel.invented(users: 2)
        var behaviour = ZoomBehaviour()
        behaviour.apiURL = evil.url
        let night = try ZoomNight(
            model, behaviour,
            faults: [
                Fault(.redirect(to: evil.url), path: "/v2/meetings/*"),
                Fault(.redirect(to: evil.url), path: "/v2/groups"),
            ])
        let snapshot = try await night.fetched()
        try await Self.check(snapshot, of: model)
        #expect(evil.requests.isEmpty)
        #expect(await snapshot.troubles.count == model.meetings.count + 1)
    }

    @Test("A token that runs out is replaced, once for all", arguments: [400, 401])
    func expiry(status: Int) async throws {
        let model = ZoomModel.invented(users: 6, meetings: 5)
        var behaviour = ZoomBehaviour()
        behaviour.usesOfToken = 60
        behaviour.statusOfBadToken = status
        behaviour.repeatsToken = true
        let night = try ZoomNight(model, behaviour)
        let snapshot = try await night.fetched()
        #expect(await snapshot.troubles.isEmpty)
        #expect(try await Portrait(snapshot.sheets) == (try Portrait.whole(model)))
        let tokens = night.server.requests.count { $0.request.method == "POST" }
        #expect((2...5).contains(tokens))
    }

    @Test("A question that no token opens does not cost a token each time")
    func tokenNeverHelps() async throws {
        let model = ZoomModel.invented(users: 8, meetings: 6)
        let answer = FaultAct.status(401, body: #"{"code":124,"message":"Invalid access token."}"#)
        let night = try ZoomNight(model, faults: [Fault(answer, path: "/v2/meetings/*")])
        let snapshot = try await night.fetched()
        try await Self.check(snapshot, of: model)
        // Each new token makes the older one void, so that others may be refused, too.
        let troubles = await snapshot.troubles
        for meeting in model.meetings { #expect(troubles["meetings \(meeting)"] != nil) }
        #expect(night.server.requests.count { $0.request.method == "POST" } <= 25)
    }

    @Test("What a plan does not have is refused, and the rest is read")
    func lackingFeature() async throws {
        let model = ZoomModel.invented(users: 2)
        let body = #"{"code":200,"message":"Only available for Paid account: acc."}"#
        let night = try ZoomNight(
            model,
            faults: [
                Fault(.status(400, body: body), path: "/v2/accounts/me/settings?option=security")
            ])
        let snapshot = try await night.fetched()
        try await Self.check(snapshot, of: model)
        #expect(await Array(snapshot.troubles.keys) == ["account-settings \(model.accountID)"])
        let audited = try await Audited(showing: snapshot.sheets)
        let account = "zoom:account:\(model.accountID)"
        #expect(audited.value(.twoFactor, of: account) == "unknown: not-permitted")
        #expect(!audited.value(.fileTransfer, of: account).hasPrefix("unknown"))
    }

    @Test("A platform that refuses all its tokens ends the fetch")
    func noTokenIsGood() async throws {
        var behaviour = ZoomBehaviour()
        behaviour.usesOfToken = 0
        behaviour.repeatsToken = true
        let night = try ZoomNight(.invented(users: 2), behaviour)
        let snapshot = CollectedSnapshot()
        let error = await #expect(throws: FetchError.self) { try await night.fetch(into: snapshot) }
        #expect(!"\(error as Any)".contains("CNRY"))
        #expect(night.server.requests.count { $0.request.method == "POST" } < 10)
        #expect(await !"\(snapshot.troubles)".contains("CNRY"))
    }

    @Test("An odd token is not used", arguments: ZoomBehaviour.OddToken.allCases)
    func oddToken(odd: ZoomBehaviour.OddToken) async throws {
        var behaviour = ZoomBehaviour()
        behaviour.oddToken = odd
        let night = try ZoomNight(.invented(users: 1), behaviour)
        let error = await #expect(throws: FetchError.self) { _ = try await night.fetched() }
        guard case .platform(let reason) = error else {
            Issue.record("the fetch ended with \(error as Any)")
            return
        }
        #expect(!reason.contains("CNRY") && night.asked.isEmpty)
    }

    @Test("Credentials that Zoom does not accept end the fetch, unseen")
    func wrongCredentials() async throws {
        let night = try ZoomNight(.invented(users: 1))
        let fetcher = try night.fetcher(
            credentials: #"{"account-id":"a","client-id":"b","client-secret":"CNRYwrong"}"#)
        let error = await #expect(throws: FetchError.self) {
            try await fetcher.fetch(
                FetchScope(now: ZoomNight.now), over: ZoomNight.transport,
                into: CollectedSnapshot())
        }
        guard case .notPermitted(let reason) = error else {
            Issue.record("the fetch ended with \(error as Any)")
            return
        }
        #expect(reason.contains("Invalid client_id") && !reason.contains("CNRY"))
        #expect(night.server.requests.count == 1)
    }

    @Test("A platform that cannot be reached ends the fetch")
    func unreachable() async throws {
        let night = try ZoomNight(.invented(users: 1))
        night.server.stop()
        let error = await #expect(throws: FetchError.self) { _ = try await night.fetched() }
        guard case .transport = error else {
            Issue.record("the fetch ended with \(error as Any)")
            return
        }
    }
}
