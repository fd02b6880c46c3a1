import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// A whole fetch over real sockets from an imitated Graph, and what an audit makes of it.
@Suite struct TeamsFetchingTests {
    @Test(arguments: [(1, 7, 2), (2, 1, 1), (3, 12, 5)] as [(UInt64, Int, Int)])
    func whatIsFetchedAuditsLikeWhatAnAdministratorExports(
        seed: UInt64, users: Int, meetings: Int
    ) async throws {
        let model = TeamsModel.seeded(seed, users: users, meetingsEach: meetings)
        let scene = try TeamsScene(model)
        let snapshot = try await scene.fetched()
        let picture = try await TeamsPicture(snapshot)
        let exported = try TeamsPicture(exportOf: model)
        #expect(picture == exported)
        #expect(picture.isComplete && picture.messages == exported.messages)
        #expect(model.subjectsOfMeetings.isSubset(of: picture.subjects))
        #expect(
            picture.subjects.count { $0.hasPrefix("teams:meeting:") } == users * meetings)
        #expect(await snapshot.ends.values.allSatisfy { $0 == .read })
        #expect(await snapshot.announced == Set(snapshot.ends.keys))
    }

    @Test func onlyReadingCallsAreSentAndNothingTwice() async throws {
        let scene = try TeamsScene()
        _ = try await scene.fetched()
        let statistics = scene.server.statistics
        #expect(statistics.writes == 0 && statistics.duplicates == 0)
        #expect(statistics.withCookie == 0 && scene.graph.tokens == 1)
        for record in scene.server.requests where record.request.method == "GET" {
            #expect(
                record.request.headers["prefer"]?.contains("include-unknown-enum-members") == true)
        }
    }

    @Test func noDocumentHoldsASecret() async throws {
        let scene = try TeamsScene(.seeded(4, users: 9, meetingsEach: 4))
        let snapshot = try await scene.fetched()
        let text = await snapshot.text
        #expect(!text.contains("CNRY"))
        #expect(!text.contains("meetup-join") && !text.contains("thread.v2"))
        #expect(!text.contains("7946") && !text.contains("guest@example.com"))
        // The length of a passcode is kept.
        #expect(text.contains(#""passcode":"AAAAAa"#) || text.contains(#""passcode":"00AAAA"#))
    }

    @Test func aChangeBetweenTwoNightsShowsInTheSecond() async throws {
        let scene = try TeamsScene()
        let subject = "Meeting 1 of ben@example.org"
        let id = scene.graph.model.subject(ofMeeting: subject)
        scene.graph.change {
            $0.change("lobbyBypassSettings.scope", to: "organizer", ofMeeting: subject)
        }
        let first = try await TeamsPicture(scene.fetched())
        scene.graph.change {
            $0.change("lobbyBypassSettings.scope", to: "everyone", ofMeeting: subject)
            $0.change("AllowAnnotations", to: false, ofPolicy: "Global")
        }
        let second = try await TeamsPicture(scene.fetched())
        let changed = Set(second.lines).subtracting(first.lines)
        #expect(changed.contains { $0.subject == id && $0.rule == "SHOW.lobby.bypass" })
        #expect(
            changed.contains {
                $0.subject == "teams:policy:Global" && $0.rule == "SHOW.annotation"
            })
        #expect(
            changed.allSatisfy {
                $0.subject == id || $0.rule.lowercased().contains("annotation")
                    || $0.subject == "teams:policy:Global"
            })
    }

    @Test func aSeriesIsOneMeetingAndAWebinarIsNone() async throws {
        let model = TeamsModel.seeded(users: 1, meetingsEach: 2)
        let scene = try TeamsScene(model)
        let snapshot = try await scene.fetched()
        #expect(await snapshot.count("meetings", "read") == 2)
        #expect(await snapshot.count("webinars", "read") == 1)
        #expect(await snapshot.count("town-halls", "read") == 1)
        // Nobody asked for the webinar as a meeting.
        #expect(!scene.server.requests.contains { $0.target.contains("CNRYsession") })
    }

    // MARK: - What is asked for

    @Test func theWindowEndsWhereTheScopeSays() async throws {
        let scene = try TeamsScene()
        let early = FetchScope(now: TeamsScene.now, until: TeamsScene.now)
        let none = try await scene.fetched(early)
        #expect(await none.count("meetings", "") == 0)
        #expect(await none.count("webinars", "") == 0)
        let later = FetchScope(
            now: Timestamp(seconds: TeamsScene.now.seconds + 86_400),
            until: Timestamp(seconds: TeamsScene.now.seconds + 2 * 86_400))
        let past = try await scene.fetched(later)
        #expect(await past.count("meetings", "") == 0)
        #expect(await past.count("webinars", "") == 0)
    }

    @Test(arguments: [
        ([SubjectKind.meeting], ["calendars", "meetings"]), ([.webinar], ["webinars"]),
        ([.townHall], ["town-halls"]), ([.policy], ["policies"]), ([.account], ["policies"]),
    ])
    func onlyWhatIsWantedIsKept(kinds: [SubjectKind], expected: [String]) async throws {
        let scene = try TeamsScene()
        let snapshot = try await scene.fetched(
            FetchScope(now: TeamsScene.now, kinds: Set(kinds)))
        let kept = await Set(snapshot.ends.keys.map(\.kind))
            .subtracting(["users", "virtual-events", "policy-assignments"])
        #expect(kept == Set(expected))
    }

    @Test func onlyTheNamedPeopleAreRead() async throws {
        let scene = try TeamsScene()
        let snapshot = try await scene.fetched(
            FetchScope(now: TeamsScene.now, users: ["o'neill@example.org", "nobody@example.org"]))
        #expect(await snapshot.count("meetings", "read") == 2)
        #expect(await snapshot.end("users", "o'neill@example.org") == .read)
        #expect(await snapshot.count("users", "failed") == 1)
        #expect(!scene.server.requests.contains { $0.target.contains("%24top=500") })
    }

    @Test func onlyTheMembersOfAGroupAreRead() async throws {
        let scene = try TeamsScene()
        for name in ["Youth team", "90000000-0000-4000-8000-000000000001"] {
            let snapshot = try await scene.fetched(
                FetchScope(now: TeamsScene.now, users: ["amara@example.org"], groups: [name]))
            #expect(await snapshot.count("meetings", "read") == 4)
            #expect(await snapshot.end("groups", name) == .read)
        }
        let nobody = try await scene.fetched(FetchScope(now: TeamsScene.now, groups: ["No team"]))
        #expect(await nobody.count("groups", "failed") == 1)
        #expect(await nobody.count("meetings", "") == 0)
    }

    @Test func whoCannotHoldMeetingsIsNotAsked() async throws {
        var model = TeamsModel.seeded(users: 4)
        model.users[1].type = "Guest"
        model.users[2].hasMailbox = false
        let scene = try TeamsScene(model)
        let snapshot = try await scene.fetched()
        #expect(await snapshot.end("calendars", model.users[1].id) == nil)
        // Whoever has no mailbox has no calendar, which is counted and no failure.
        #expect(await snapshot.end("calendars", model.users[2].id) == .gone)
        #expect(await snapshot.count("meetings", "read") == 4)
    }

    /// One entry each that is cancelled, of another maker, no online meeting, or without its link.
    @Test func onlyMeetingsOfTeamsThatTakePlaceAreAskedFor() async throws {
        var model = TeamsModel.seeded(users: 1, meetingsEach: 1)
        let entry = try #require(model.entries.first { $0.id.hasPrefix("e") })
        let changes: [(String, GraphJSON)] = [
            ("isCancelled", true), ("onlineMeetingProvider", "skypeForBusiness"),
            ("isOnlineMeeting", false), ("isOrganizer", false), ("onlineMeeting", nil),
        ]
        for (name, value) in changes {
            var other = entry
            other.value["id"] = .text("changed-\(name)")
            other.value.set("onlineMeeting.joinUrl", to: .text("https://example.org/\(name)"))
            other.value[name] = value
            model.entries.append(other)
        }
        model.webinars[0].value["status"] = "canceled"
        let snapshot = try await TeamsScene(model).fetched()
        // One, and the session of a webinar that nobody cancelled in the calendar.
        #expect(await snapshot.count("meetings", "read") == 2)
        // The one without a link is there, and unknown.
        #expect(await snapshot.count("meetings", "failed") == 1)
        #expect(await snapshot.count("meetings", "") == 3)
        #expect(await snapshot.count("webinars", "") == 0)
        let picture = try await TeamsPicture(snapshot)
        #expect(picture.reasons(of: "meeting", .lobbyBypass)["unknown - not-observed"] == 1)
    }

    @Test func aLargerTenantIsFetchedWhole() async throws {
        let model = TeamsModel.seeded(6, users: 120, meetingsEach: 4)
        let scene = try TeamsScene(model, pageSize: 50)
        let snapshot = try await scene.fetched()
        #expect(await snapshot.count("meetings", "read") == 480)
        #expect(await snapshot.ends.values.allSatisfy { $0 == .read })
        #expect(await snapshot.sheets.count { $0.name.hasPrefix("meetings-") } == 16)
        #expect(scene.server.statistics.duplicates == 0)
        let picture = try await TeamsPicture(snapshot)
        #expect(model.subjectsOfMeetings.isSubset(of: picture.subjects))
    }
}
