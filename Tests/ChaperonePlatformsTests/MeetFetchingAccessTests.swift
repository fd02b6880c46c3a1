import Chaperone
import Foundation
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// What becomes of a fetch of Meet that may not read everything.
@Suite struct MeetFetchingAccessTests {
    // MARK: - What is not delegated

    @Test(arguments: [
        (GoogleScope.policies, "policies"), (GoogleScope.users, "users"),
        (GoogleScope.units, "organizational-units"), (GoogleScope.groups, "groups"),
        (GoogleScope.calendar, "calendars"), (GoogleScope.spaces, "meetings"),
    ])
    func whatIsNotDelegatedIsRefusedByItsName(scope: String, kind: String) async throws {
        var behaviour = GoogleBehaviour()
        behaviour.delegated.remove(scope)
        let snapshot = try await MeetTenant(behaviour).fetched()
        #expect(snapshot.error == nil)
        let ends = snapshot.ends(of: kind)
        #expect(!ends.isEmpty)
        for end in ends {
            guard case .refused(let needs, let reason) = end else {
                Issue.record("\(end)")
                continue
            }
            #expect(needs == scope)
            #expect(reason.contains("100000000000000000001") && reason.contains("Domain-wide"))
        }
        let others = snapshot.ends.filter { $0.key.kind != kind }
        #expect(others.values.allSatisfy { $0 == .read })
    }

    @Test func nothingDelegatedSaysWhatToEnter() async throws {
        var behaviour = GoogleBehaviour()
        behaviour.delegated = []
        let snapshot = try await MeetTenant(behaviour).fetched()
        guard case .notPermitted(let reason)? = snapshot.error else {
            Issue.record("\(String(describing: snapshot.error))")
            return
        }
        #expect(reason.contains("client ID 100000000000000000001"))
        for scope in GoogleScope.all { #expect(reason.contains(scope)) }
    }

    @Test func whatIsRefusedIsUnknownBecauseOfThat() async throws {
        var behaviour = GoogleBehaviour()
        behaviour.delegated.subtract([GoogleScope.policies, GoogleScope.spaces])
        let snapshot = try await MeetTenant(behaviour).fetched()
        let audited = try Audited(showing: snapshot.sheets)
        let meetings = audited.subjects.filter { $0.kind == .meeting }
        #expect(meetings.count == 18)
        for setting in [SettingID.lobby, .lobbyBypass, .presenters, .chat, .recordingAutomatic] {
            for id in meetings.map(\.id) + ["meet:organizational-unit:/"] {
                #expect(audited.value(setting, of: id) == "unknown: not-permitted")
            }
        }
        // What the calendar says is known nonetheless.
        #expect(audited.value(.durationMinutes, of: meetings[0].id) == "45")
        #expect(!audited.findings.isComplete)
    }

    // MARK: - Single people and meetings

    @Test func meetingsThatAreGoneOrRefusedAreTold() async throws {
        var behaviour = GoogleBehaviour()
        behaviour.missingSpaces = [GoogleModel.code(0), GoogleModel.code(3)]
        behaviour.missingEvents = [GoogleModel.code(0)]
        behaviour.refusedSpaces = [GoogleModel.code(1)]
        let snapshot = try await MeetTenant(
            behaviour, faults: [Fault(.status(500), path: "/v2/spaces/\(GoogleModel.code(2))")]
        ).fetched()
        #expect(snapshot.ends[FetchUnit("meetings", GoogleModel.code(0))] == .gone)
        guard
            case .refused(nil, let reason)? = snapshot.ends[
                FetchUnit("meetings", GoogleModel.code(1))]
        else {
            Issue.record("it was not refused")
            return
        }
        #expect(reason.hasPrefix("HTTP 403, code PERMISSION_DENIED: Permission denied"))
        guard case .failed? = snapshot.ends[FetchUnit("meetings", GoogleModel.code(2))] else {
            Issue.record("it did not fail")
            return
        }
        let audited = try Audited(showing: snapshot.sheets)
        #expect(audited.subjects.filter { $0.kind == .meeting }.count == 17)
        func lobby(_ number: Int) -> String {
            audited.value(.lobby, of: "meet:meeting:\(GoogleModel.code(number))")
        }
        #expect(lobby(0) == "no outcome" && lobby(1) == "unknown: not-permitted")
        #expect(lobby(2) == "unknown: not-observed")
        // It is planned, whatever Meet says.
        guard case .failed? = snapshot.ends[FetchUnit("meetings", GoogleModel.code(3))] else {
            Issue.record("a meeting of the calendar is no more")
            return
        }
        #expect(lobby(3) == "unknown: not-observed")
    }

    @Test func whoHasNoTokenIsTold() async throws {
        let model = try MeetTenant().google.model
        var behaviour = GoogleBehaviour()
        behaviour.withoutGrant = [model.users[2].email]
        let tenant = try MeetTenant(behaviour)
        let snapshot = try await tenant.fetched()
        let unit = FetchUnit("calendars", model.users[2].email)
        #expect(
            snapshot.ends[unit]
                == .refused(
                    needs: nil, reason: "HTTP 400, code invalid_grant: Invalid email or User ID"))
        #expect(snapshot.ends.filter { $0.key != unit }.values.allSatisfy { $0 == .read })
    }

    @Test func whoHasNoCalendarPlansNothing() async throws {
        let tenant = try MeetTenant()
        let email = tenant.google.model.users[1].email
        tenant.google.change { model in
            for index in model.users.indices where model.users[index].email == email {
                model.users[index].hasCalendar = false
            }
        }
        let snapshot = try await tenant.fetched()
        #expect(snapshot.saysWhole && snapshot.ends[FetchUnit("calendars", email)] == .read)
        #expect(try Portrait(snapshot.sheets) == Portrait(tenant.export))
    }

    @Test(arguments: GoogleBehaviour.API.allCases)
    func aServiceThatIsSwitchedOffIsToldAndNotAskedForEver(
        api: GoogleBehaviour.API
    ) async throws {
        var behaviour = GoogleBehaviour()
        behaviour.disabled = [api]
        let tenant = try MeetTenant(users: 60, meetingsEach: 1, behaviour)
        let snapshot = try await tenant.fetched()
        #expect(snapshot.error == nil && !snapshot.saysWhole)
        let refused = snapshot.ends.filter {
            if case .refused(nil, let reason) = $0.value {
                reason.contains("has not been used in project")
            } else {
                false
            }
        }
        #expect(!refused.isEmpty)
        let asked = tenant.server.requests.filter { $0.quota == api.rawValue }.count
        #expect(asked <= 30)
    }

    @Test func theAdministratorIsNotAccepted() async throws {
        var behaviour = GoogleBehaviour()
        behaviour.withoutGrant = ["admin@example.org"]
        guard case .notPermitted(let reason)? = try await MeetTenant(behaviour).fetched().error
        else {
            Issue.record("it is permitted")
            return
        }
        #expect(reason.contains("admin@example.org") && reason.contains("invalid_grant"))
    }

    // MARK: - Tokens

    @Test(arguments: [1, 2, 5])
    func tokensThatAreUsedUpAreAskedForAgain(uses: Int) async throws {
        var behaviour = GoogleBehaviour()
        behaviour.usesOfToken = uses
        let tenant = try MeetTenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(snapshot.saysWhole)
        #expect(try Portrait(snapshot.sheets) == Portrait(tenant.export))
    }

    @Test func tokensThatAreAllRefusedAreNotAskedForForEver() async throws {
        var behaviour = GoogleBehaviour()
        behaviour.usesOfToken = 0
        let tenant = try MeetTenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(
            snapshot.error != nil
                || snapshot.ends.values.allSatisfy { if case .refused = $0 { true } else { false } }
        )
        #expect(!snapshot.ends.isEmpty && tenant.google.assertions.count < 10)
    }

    @Test(
        arguments: [.type, .lifetime, .lineEnd, .none] as [GoogleBehaviour.OddToken])
    func oddTokensAreNotUsed(token: GoogleBehaviour.OddToken) async throws {
        var behaviour = GoogleBehaviour()
        behaviour.oddToken = token
        let tenant = try MeetTenant(behaviour)
        guard case .platform? = try await tenant.fetched().error else {
            Issue.record("it is used")
            return
        }
        #expect(tenant.server.requests.allSatisfy { !$0.hasAuthorization })
    }

    // MARK: - Examination

    @Test func anExaminationTellsWhichPermissionsThereAre() async throws {
        var behaviour = GoogleBehaviour()
        behaviour.delegated.subtract([GoogleScope.groups, GoogleScope.calendar])
        behaviour.disabled = [.policies]
        let tenant = try MeetTenant(behaviour)
        let findings = try await tenant.fetcher().examine(over: MeetTransport.make())
        #expect(findings.map(\.requirement) == MeetFetcher.requirements)
        let states = Dictionary(
            uniqueKeysWithValues: findings.map { ($0.requirement.name, $0.state) })
        #expect(states[GoogleScope.users] == .granted && states[GoogleScope.units] == .granted)
        #expect(states[GoogleScope.spaces] == .granted)
        #expect(states[GoogleScope.groups] == .missing && states[GoogleScope.calendar] == .missing)
        #expect(states[GoogleScope.policies] == .missing)
        let detail = findings.first { $0.requirement.name == GoogleScope.calendar }?.detail ?? ""
        #expect(detail.contains("100000000000000000001") && detail.contains(GoogleScope.calendar))
        #expect(tenant.server.statistics.writes == 0)
    }

    @Test func requirementsAreTheScopesThatAreAskedFor() {
        #expect(Set(MeetFetcher.requirements.map(\.name)) == Set(GoogleScope.all))
        #expect(Set(GooglePermission.allCases.map(\.rawValue)) == Set(GoogleScope.all))
        #expect(Set(MeetFetcher.plans[0].buckets.keys) == Set(GoogleAPI.allCases.map(\.quota)))
    }
}
