import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

@Suite("What a fetch from Zoom asks for, and what it may")
struct ZoomFetchingScopeTests {
    static let scopes = ZoomFetcher.requirements.map(\.name)

    @Test("A missing scope makes unknown what comes by it, and says its name", arguments: scopes)
    func missingScope(scope: String) async throws {
        let model = ZoomModel.invented(users: 30, meetings: 2)
        var behaviour = ZoomBehaviour()
        behaviour.missingScopes = [scope]
        let night = try ZoomNight(model, behaviour)
        let snapshot = try await night.fetched()
        let troubles = await snapshot.troubles
        #expect(!troubles.isEmpty)
        for (unit, end) in troubles {
            guard case .refused(let needs, let reason) = end else {
                Issue.record("\(unit) ended with \(end)")
                continue
            }
            #expect(needs == scope && reason.contains(scope))
        }
        let whole = try Portrait.whole(model)
        let portrait = try await Portrait(snapshot.sheets)
        // Nothing that is lost is taken for something else.
        #expect(portrait.known.subtracting(whole.known).isEmpty)
        #expect(portrait.locks.subtracting(whole.locks).isEmpty)
        #expect(portrait.known != whole.known || portrait.locks != whole.locks)
        // Once it is known that a scope is missing, nobody asks on: not at the endpoints that need it.
        let refused = night.server.requests.filter { $0.status == 400 }.count
        let endpoints = ZoomEndpoint.allCases.filter { $0.requirement.name == scope }.count
        #expect((1...endpoints).contains(refused))
    }

    @Test(
        "A subject that may not be read is one whose settings are not permitted to be known",
        arguments: [
            ("account:read:settings:admin", SettingID.fileTransfer, "account"),
            ("group:read:settings:admin", .fileTransfer, "group"),
            ("user:read:settings:admin", .fileTransfer, "user"),
            ("meeting:read:meeting:admin", .lobby, "meeting"),
            ("webinar:read:webinar:admin", .passcode, "webinar"),
        ])
    func notPermitted(scope: String, setting: SettingID, kind: String) async throws {
        let model = ZoomModel.invented(users: 2)
        var behaviour = ZoomBehaviour()
        behaviour.missingScopes = [scope]
        let snapshot = try await ZoomNight(model, behaviour).fetched()
        let audited = try await Audited(showing: snapshot.sheets)
        let ids: [String] =
            switch kind {
            case "account": [model.accountID]
            case "group": model.groups.map(\.id)
            case "user": model.users.map(\.id)
            case "meeting": model.meetings
            default: model.webinars
            }
        for id in ids {
            #expect(audited.value(setting, of: "zoom:\(kind):\(id)") == "unknown: not-permitted")
        }
        // Both may be on in a meeting, which is a note; nothing is said to be missing or broken.
        #expect(audited.messages.allSatisfy { $0.hasPrefix("waiting room and join before host") })
    }

    @Test(
        "The first look says which scopes are there", arguments: [[], ["user:read:settings:admin"]])
    func examine(missing: Set<String>) async throws {
        var behaviour = ZoomBehaviour()
        behaviour.missingScopes = missing
        let night = try ZoomNight(.invented(users: 1), behaviour)
        let findings = try await night.fetcher().examine(over: ZoomNight.transport)
        #expect(findings.map(\.requirement) == ZoomFetcher.requirements)
        #expect(Set(findings.filter { $0.state == .missing }.map(\.requirement.name)) == missing)
        #expect(night.server.requests.count == 1)
    }

    @Test("Users are named by address or identifier, in whatever capitals")
    func users() async throws {
        let model = ZoomModel.invented(users: 5)
        let night = try ZoomNight(model)
        let names = ["HOST1@example.org", model.users[3].id, "nobody@example.org"]
        let snapshot = try await night.fetched(FetchScope(now: ZoomNight.now, users: names))
        let read = [model.users[1].id, model.users[3].id]
        #expect(await snapshot.keys(of: "user-settings") == read.sorted())
        #expect(await snapshot.troubles.keys.sorted() == ["users nobody@example.org"])
        let events = model.events.filter { read.contains($0.host) && !$0.isWebinar }.map(\.id)
        #expect(await snapshot.keys(of: "meetings") == events.sorted())
    }

    @Test("A group's name stands for its members")
    func groups() async throws {
        let model = ZoomModel.invented(users: 6, groups: 3)
        let night = try ZoomNight(model)
        let scope = FetchScope(now: ZoomNight.now, groups: ["team 2", "Team 9"])
        let snapshot = try await night.fetched(scope)
        #expect(await snapshot.keys(of: "group-settings") == [model.groups[1].id])
        let members = model.users.filter { $0.groups == [model.groups[1].id] }.map(\.id)
        #expect(await snapshot.keys(of: "users") == members.sorted())
        #expect(await snapshot.troubles.keys.sorted() == ["groups Team 9"])
    }

    @Test("Only kinds that are wanted are asked for", arguments: ZoomFetcher.kinds)
    func kinds(kind: SubjectKind) async throws {
        let night = try ZoomNight(.invented(users: 2))
        let snapshot = try await night.fetched(FetchScope(now: ZoomNight.now, kinds: [kind]))
        #expect(await snapshot.troubles.isEmpty)
        let subjects = try await Audited(showing: snapshot.sheets).subjects
        #expect(!subjects.isEmpty && subjects.allSatisfy { $0.id.hasPrefix("zoom:\(kind.word):") })
    }

    @Test("Events that start later are left out, and those without a time are not")
    func until() async throws {
        let model = ZoomModel.invented(users: 8, meetings: 4)
        let until = try #require(Timestamp("2027-01-14T18:00:00Z"))
        let snapshot = try await ZoomNight(model).fetched(
            FetchScope(now: ZoomNight.now, until: until))
        let expected = model.events.filter { event in
            guard let start = event.body["start_time"]?.string else { return true }
            return start <= "2027-01-14T18:00:00Z"
        }
        #expect(await snapshot.troubles.isEmpty)
        let read = await snapshot.keys(of: "meetings") + snapshot.keys(of: "webinars")
        #expect(read == expected.map(\.id).sorted() && read.count < model.events.count)
    }
}
