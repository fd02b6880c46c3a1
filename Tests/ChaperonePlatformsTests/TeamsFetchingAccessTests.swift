import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// What is not permitted is told, and by the name of what would permit it.
@Suite struct TeamsFetchingAccessTests {
    @Test(arguments: [
        ("Calendars.Read", "calendars", "Calendars.ReadBasic.All"),
        ("OnlineMeetings.Read.All", "meetings", "OnlineMeetings.Read.All"),
        ("VirtualEvent.Read.All", "virtual-events", "VirtualEvent.Read.All"),
        ("ConfigurationMonitoring.Read.All", "policies", "ConfigurationMonitoring.Read.All"),
        (
            "TeamsUserConfiguration.Read.All", "policy-assignments",
            "TeamsUserConfiguration.Read.All"
        ), ("User.Read.All", "users", "User.Read.All"),
    ])
    func aMissingPermissionIsToldByItsName(
        role: String, kind: String, needs: String
    ) async throws {
        let scene = try TeamsScene(roles: ImitatedTeams.allRoles.subtracting([role]))
        let snapshot = try await scene.fetched()
        let ends = await snapshot.ends.filter { $0.key.kind == kind }
        #expect(!ends.isEmpty)
        for end in ends.values {
            guard case .refused(let named, let reason) = end else {
                Issue.record("\(end)")
                continue
            }
            #expect(named == needs && reason.contains("403"))
        }
    }

    /// Whoever lacks a permission lacks it for everybody: it is not tried a hundred times.
    @Test(arguments: ["Calendars.Read", "VirtualEvent.Read.All", "OnlineMeetings.Read.All"])
    func aMissingPermissionIsTriedOnlyAFewTimes(role: String) async throws {
        let model = TeamsModel.seeded(users: 60, meetingsEach: 1)
        let scene = try TeamsScene(
            model, roles: ImitatedTeams.allRoles.subtracting([role]), pageSize: 50)
        _ = try await scene.fetched()
        // As often as people are read at the same time.
        #expect((1...36).contains(scene.server.requests.count { $0.status == 403 }))
    }

    @Test func aRefusedMeetingIsASubjectOfWhichNothingIsKnown() async throws {
        let scene = try TeamsScene(
            roles: ImitatedTeams.allRoles.subtracting(["OnlineMeetings.Read.All"]))
        let snapshot = try await scene.fetched()
        let picture = try await TeamsPicture(snapshot)
        #expect(scene.graph.model.subjectsOfMeetings.isSubset(of: picture.subjects))
        for setting in [
            SettingID.lobby, .lobbyBypass, .presenters, .screenSharing, .chat, .recordingCloud,
            .encryption, .passcodeById, .dialIn,
        ] {
            #expect(
                picture.reasons(of: "meeting", setting) == ["unknown - not-permitted": 14],
                "\(setting.name)")
        }
        // What the calendar says is known, and so is the organizer's policy.
        #expect(picture.reasons(of: "meeting", .startsAt)["unknown - not-permitted"] == nil)
        #expect(
            picture.reasons(of: "meeting", .annotation).keys.allSatisfy { !$0.hasPrefix("unknown") }
        )
        #expect(await !snapshot.text.contains("CNRY"))
    }

    @Test func whomTheAccessPolicyDoesNotReachIsRefused() async throws {
        var model = TeamsModel.seeded()
        model.users[0].isWithinAccessPolicy = false
        let scene = try TeamsScene(model)
        let snapshot = try await scene.fetched()
        // Two meetings, and a webinar that only the calendar shows.
        #expect(await snapshot.count("meetings", "refused") == 3)
        #expect(await snapshot.count("meetings", "read") == 12)
        #expect(await snapshot.count("virtual-events", "refused") == 1)
        for case .refused(let needs, let reason) in await snapshot.ends.values {
            #expect(needs == "application access policy")
            #expect(reason.contains("no application access policy lets"))
        }
        let picture = try await TeamsPicture(snapshot)
        #expect(model.subjectsOfMeetings.isSubset(of: picture.subjects))
    }

    @Test func examiningTellsWhatIsMissing() async throws {
        let scene = try TeamsScene(
            roles: [
                "Directory.Read.All", "Calendars.ReadBasic.All", "OnlineMeetings.Read.All",
                "User.Read.All",
            ])
        let findings = try await scene.fetcher().examine(over: scene.transport)
        let states = Dictionary(
            uniqueKeysWithValues: findings.map { ($0.requirement.name, $0.state) })
        #expect(states.count == TeamsFetcher.requirements.count)
        #expect(states["User.Read.All"] == .granted)
        #expect(states["Calendars.ReadBasic.All"] == .granted)
        #expect(states["GroupMember.Read.All"] == .granted)
        #expect(states["VirtualEvent.Read.All"] == .missing)
        #expect(states["ConfigurationMonitoring.Read.All"] == .missing)
        #expect(states["application access policy"] == .granted)
        // A token and two questions.
        #expect(scene.server.requests.count == 3)
        var model = TeamsModel.seeded()
        for index in model.users.indices { model.users[index].isWithinAccessPolicy = false }
        let closed = try TeamsScene(model)
        let refused = try await closed.fetcher().examine(over: closed.transport)
        #expect(refused.last?.state == .missing)
    }

    @Test func aTokenThatRunsOutIsRenewedOnce() async throws {
        let scene = try TeamsScene(tokenLife: 30)
        let snapshot = try await scene.fetched()
        #expect(try await TeamsPicture(snapshot) == TeamsPicture(exportOf: scene.graph.model))
        #expect((2...12).contains(scene.graph.tokens))
    }
}
