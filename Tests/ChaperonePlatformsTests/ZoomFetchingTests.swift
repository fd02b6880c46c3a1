import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

@Suite("Fetching from Zoom")
struct ZoomFetchingTests {
    @Test(
        "A fetched account is audited like one that was saved by hand",
        arguments: [(UInt64(1), 300), (2, 2), (3, 1)])
    func wholeAccount(seed: UInt64, pageSize: Int) async throws {
        let model = ZoomModel.invented(users: 6, seed: seed)
        var behaviour = ZoomBehaviour()
        behaviour.pageSize = pageSize
        let night = try ZoomNight(model, behaviour)
        let snapshot = try await night.fetched()
        #expect(await snapshot.troubles.isEmpty)
        #expect(try await Portrait(snapshot.sheets) == (try Portrait.whole(model)))
        #expect(night.server.statistics.duplicates == 0 && night.server.statistics.writes == 0)
        #expect(night.server.requests.filter { $0.request.method == "POST" }.count == 1)
        #expect(await snapshot.keys(of: "meetings") == model.meetings)
        #expect(await snapshot.keys(of: "webinars") == model.webinars)
    }

    @Test("Fields that only a benchmark asks for are fetched too")
    func nativeFields() async throws {
        let model = ZoomModel.invented(users: 2, groups: 1, meetings: 1)
        let snapshot = try await ZoomNight(model).fetched()
        let fetched = try await Portrait(snapshot.sheets, natives: true)
        #expect(fetched == (try Portrait(model.sheets, natives: true)))
    }

    @Test("Ways of signing in are read in the shape of older answers too")
    func nestedAuthentication() async throws {
        let model = ZoomModel.invented(users: 2)
        var nested = model
        for option in ["meeting_authentication", "recording_authentication"] {
            for index in nested.users.indices {
                let flat = try #require(nested.users[index].settings[option])
                nested.users[index].settings[option] = .object([
                    "authentication_options": .object([option: flat])
                ])
            }
        }
        let snapshot = try await ZoomNight(nested).fetched()
        #expect(try await Portrait(snapshot.sheets) == (try Portrait.whole(model)))
    }

    @Test("What is kept holds no secret, and only lines of JSON")
    func secrets() async throws {
        let model = ZoomModel.invented(users: 8)
        #expect(model.export().contains { $0.text.contains("CNRY") })
        let snapshot = try await ZoomNight(model).fetched()
        for line in await snapshot.lines {
            #expect(!line.contains("CNRY"))
            let json = line.utf8.drop { $0 != UInt8(ascii: "{") }
            #expect(JSONTree.read(Array(json)).roots.count == 1 && !json.contains(0x0A))
        }
    }

    @Test("People who cannot host are counted and not read")
    func otherUsers() async throws {
        var model = ZoomModel.invented(users: 4)
        model.users[3].status = "inactive"
        model.events.removeAll { $0.host == model.users[3].id }
        model.users[2].canHost = false
        model.users[1].hasWebinars = false
        let hostless = model.users[2].id
        let unlicensed = model.users[1].id
        let snapshot = try await ZoomNight(model).fetched()
        #expect(await snapshot.troubles.isEmpty)
        #expect(await snapshot.keys(of: "users").count == 3)
        let lost = model.events.filter {
            $0.host == hostless || $0.host == unlicensed && $0.isWebinar
        }
        let expected = model.without(Set(lost.map(\.id)))
        #expect(try await Portrait(snapshot.sheets) == (try Portrait(expected.sheets)))
        #expect(await snapshot.lines.contains { $0.contains(#""status":"inactive""#) })
    }

    @Test("A meeting that was deleted after it was listed is gone, and no subject")
    func gone() async throws {
        let model = ZoomModel.invented(users: 3)
        let gone = Set([model.meetings[1], model.webinars[0]])
        var behaviour = ZoomBehaviour()
        behaviour.goneEvents = gone
        let snapshot = try await ZoomNight(model, behaviour).fetched()
        #expect(await snapshot.troubles.values.allSatisfy { $0 == .gone })
        #expect(await snapshot.troubles.count == 2)
        #expect(try await Portrait(snapshot.sheets) == (try Portrait(model.without(gone).sheets)))
    }

    @Test("A user who was deleted after being listed is gone, and nothing of theirs passes")
    func goneUser() async throws {
        let model = ZoomModel.invented(users: 3)
        var behaviour = ZoomBehaviour()
        behaviour.goneUsers = [model.users[1].id]
        let snapshot = try await ZoomNight(model, behaviour).fetched()
        #expect(await snapshot.end(of: "user-settings", model.users[1].id) == .gone)
        #expect(await snapshot.end(of: "meeting-lists", model.users[1].id) == .gone)
        let portrait = try await Portrait(snapshot.sheets)
        #expect(portrait.known.subtracting(try Portrait.whole(model).known).isEmpty)
    }

    @Test("An answer about another meeting is not taken for the one that was asked for")
    func mixedUp() async throws {
        let model = ZoomModel.invented(users: 3)
        let meeting = model.meetings[0]
        var behaviour = ZoomBehaviour()
        behaviour.mixedUpEvents = [meeting]
        let snapshot = try await ZoomNight(model, behaviour).fetched()
        guard case .failed = await snapshot.end(of: "meetings", meeting) else {
            Issue.record("the meeting counts as read")
            return
        }
        let portrait = try await Portrait(snapshot.sheets)
        #expect(portrait.known.subtracting(try Portrait.whole(model).known).isEmpty)
        #expect(!portrait.lines(about: "zoom:meeting:\(meeting)").isEmpty)
    }

    @Test("What an administrator changes between two nights is what differs")
    func change() async throws {
        let night = try ZoomNight(.invented(users: 2))
        let first = try await Portrait(night.fetched().sheets)
        night.zoom.change {
            let isOn = $0.settings[""]?["in_meeting.file_transfer"] == .flag(true)
            $0.change(account: "in_meeting.file_transfer", to: .flag(!isOn))
        }
        let second = try await Portrait(night.fetched().sheets)
        let changed = Set(second.lines).subtracting(first.lines)
        #expect(!changed.isEmpty && changed.allSatisfy { $0.contains("file-transfer") })
    }

    @Test("Each question names the quota that Zoom counts it against")
    func quotas() async throws {
        let night = try ZoomNight(.invented(users: 3))
        let watch = WatchedTransport(ZoomNight.transport)
        try await night.fetch(over: watch, into: CollectedSnapshot())
        let plans = ZoomFetcher.plans
        #expect(Set(plans.map(\.name)).count == plans.count && plans[0].name == "pro")
        for request in watch.requests {
            let path = String(request.url.dropFirst(night.server.url.count).prefix { $0 != "?" })
            let expected = night.zoom.quota(of: HTTPRequest(method: "GET", path: path))
            #expect(request.quota == expected)
            #expect(expected == nil || plans.allSatisfy { $0.buckets[expected ?? ""] != nil })
        }
    }
}
