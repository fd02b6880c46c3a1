import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// A fetch of a whole organisation that has Webex.
@Suite struct WebexFetchingTests {
    @Test(arguments: [(1, 1), (3, 4), (5, 3), (8, 7)])
    func whatIsFetchedIsJudgedAsTheExportIs(people: Int, seriesEach: Int) async throws {
        let tenant = try WebexTenant(people: people, seriesEach: seriesEach)
        let snapshot = try await tenant.fetched()
        #expect(snapshot.error == nil)
        #expect(snapshot.saysWhole, "\(snapshot.ends.filter { $0.value != .read })")
        let portrait = try Portrait(snapshot.sheets)
        #expect(portrait == (try Portrait(tenant.export)))
        #expect(portrait.lines.contains { $0.hasPrefix("webex:account:example.webex.com ") })
        #expect(portrait.lines.contains { $0.hasPrefix("webex:user:amara0@example.org ") })
        let audited = try Audited(snapshot.sheets, rules: [])
        #expect(audited.findings.isComplete && audited.messages == [])
    }

    @Test func aSeriesIsReadOnceAndWhatWasModifiedForItself() async throws {
        let tenant = try WebexTenant()
        let snapshot = try await tenant.fetched()
        let audited = try Audited(showing: snapshot.sheets)
        let series = WebexModel.id(2)
        #expect(audited.value(.registration, of: "webex:webinar:\(series)") == "automatic")
        let modified = audited.subjects.filter { $0.id.hasPrefix("webex:webinar:\(series)_") }
        #expect(modified.count == 1)
        #expect(audited.value(.lobbyBypass, of: modified.first?.id ?? "") == "everyone")
        #expect(audited.value(.lobbyBypass, of: "webex:webinar:\(series)") == "invited")
        // A series that began long ago begins next when its next occurrence does.
        #expect(
            audited.value(.startsAt, of: "webex:meeting:\(WebexModel.id(1))").hasPrefix(
                "2026-11-23"))
        let asked = tenant.server.requests.filter { $0.request.path == "/v1/meetings/\(series)" }
        #expect(asked.count == 1)
    }

    /// The host's list is asked for as the host, and shows what they are invited to as well.
    @Test func whatSomebodyIsOnlyInvitedToIsNotTheirs() async throws {
        let tenant = try WebexTenant()
        let snapshot = try await tenant.fetched(users: [WebexModel.email(0)])
        let audited = try Audited(showing: snapshot.sheets)
        let events = audited.subjects.filter { $0.kind != .user && $0.kind != .account }
        #expect(events.allSatisfy { (0..<3).map(WebexModel.id).contains(where: $0.id.contains) })
        #expect(events.count >= 3)
        #expect(snapshot.saysWhole)
    }

    @Test func noSecretIsKeptAndNothingIsChanged() async throws {
        let tenant = try WebexTenant()
        let snapshot = try await tenant.fetched()
        #expect(snapshot.lines.count > 20)
        for line in snapshot.lines { #expect(!line.contains("CNRY"), "\(line)") }
        let statistics = tenant.server.statistics
        #expect(statistics.writes == 0 && statistics.violations == 0 && statistics.withCookie == 0)
        #expect(statistics.duplicates == 0)
        #expect(tenant.webex.tokensGiven == 1)
    }

    /// That a password is there survives, and so does how good it is.
    @Test func passwordsAreToldByTheirKindOnly() async throws {
        let tenant = try WebexTenant()
        let audited = try Audited(showing: try await tenant.fetched().sheets)
        let with = "webex:meeting:\(WebexModel.id(0))"
        let without = "webex:meeting:\(WebexModel.id(5))"
        #expect(audited.value(.passcode, of: with) == "on")
        #expect(audited.value(.passcodeMixedCase, of: with) == "on")
        #expect(audited.value(.passcode, of: without) == "off")
    }

    @Test func aChangeBetweenTwoNightsIsSeen() async throws {
        let tenant = try WebexTenant()
        let id = "webex:meeting:\(WebexModel.id(1))"
        let first = try await tenant.fetched()
        tenant.webex.change {
            $0.change(WebexModel.id(1), "allowJoinWithLobby", to: "allowJoin")
            $0.settings = $0.settings.replacing(
                "\"requireLoginBeforeAccess\":false", with: "\"requireLoginBeforeAccess\":true")
        }
        let second = try await tenant.fetched()
        #expect(try Audited(showing: first.sheets).value(.lobby, of: id) == "on")
        #expect(try Audited(showing: second.sheets).value(.lobby, of: id) == "off")
        let site = "webex:account:example.webex.com"
        #expect(try Audited(showing: second.sheets).value(.join, of: site) == "signed-in")
        #expect(Set(second.lines).subtracting(first.lines).count == 2)
    }

    @Test(arguments: [0, 1, 2, 3, 5, 8, 13, 21])
    func aFetchThatWasKilledGoesOnWhereItStopped(units: Int) async throws {
        let tenant = try WebexTenant()
        let whole = try await tenant.fetched()
        let snapshot = MeetSnapshot()
        snapshot.allow(units)
        _ = try await tenant.fetched(into: snapshot)
        #expect(snapshot.error == .snapshot("no space is left"))
        snapshot.allow(.max)
        _ = try await tenant.fetched(into: snapshot)
        #expect(snapshot.saysWhole && snapshot.finishedTwice == [])
        #expect(snapshot.lines == whole.lines)
    }

    @Test func whatWasFinishedIsNotAskedForAgain() async throws {
        let tenant = try WebexTenant()
        let snapshot = try await tenant.fetched()
        let before = tenant.server.requests.count
        _ = try await tenant.fetched(into: snapshot)
        let again = tenant.server.requests.dropFirst(before).map(\.request.path)
        #expect(Set(again) == ["/v1/access_token", "/v1/people", "/v1/meetingPreferences/sites"])
    }

    // MARK: - What is wanted

    @Test(
        arguments: [
            ([SubjectKind.account], ["session-types", "site-settings", "sites", "users"]),
            ([.user], ["preferences", "users"]), ([.meeting], ["hosts", "meetings", "users"]),
            ([.webinar], ["hosts", "meetings", "users"]),
            ([.personalRoom], ["hosts", "meetings", "preferences", "users"]),
        ] as [(Set<SubjectKind>, [String])])
    func onlyKindsThatAreWantedAreAskedFor(kinds: Set<SubjectKind>, units: [String]) async throws {
        let tenant = try WebexTenant()
        let snapshot = try await tenant.fetched(kinds: kinds)
        #expect(Set(snapshot.ends.keys.map(\.kind)).sorted() == units)
        #expect(snapshot.saysWhole)
        let subjects = try Audited(snapshot.sheets, rules: Rule.showingEverything).subjects
        let events: Set<SubjectKind> = [.meeting, .webinar, .personalRoom]
        #expect(subjects.allSatisfy { kinds.contains($0.kind) || !events.contains($0.kind) })
    }

    @Test func peopleAreNamedByAddressOrIdentifier() async throws {
        let tenant = try WebexTenant()
        let second = tenant.webex.model.people[1]
        let snapshot = try await tenant.fetched(
            users: [WebexModel.email(0), second.id, "nobody"], kinds: [.user])
        #expect(snapshot.ends[FetchUnit("preferences", second.email)] == .read)
        #expect(
            snapshot.ends[FetchUnit("users", "nobody")] == .failed(reason: "nobody is named so"))
        #expect(snapshot.ends(of: "preferences").count == 2)
    }

    @Test func groupsAreToldNotToBeRead() async throws {
        let tenant = try WebexTenant()
        let snapshot = try await tenant.fetched(groups: ["Volunteers"], kinds: [.meeting])
        guard case .failed? = snapshot.ends[FetchUnit("groups", "Volunteers")] else {
            Issue.record("it did not fail")
            return
        }
        #expect(snapshot.lines == [])
    }

    /// Who is in the directory and at no site has nothing to read.
    @Test func whoIsAtNoSiteIsGone() async throws {
        let tenant = try WebexTenant()
        tenant.webex.change { $0.people[1].isAtSite = false }
        let snapshot = try await tenant.fetched()
        #expect(snapshot.saysWhole)
        #expect(snapshot.ends[FetchUnit("hosts", WebexModel.email(1))] == .gone)
    }

    @Test func aServiceAppThatIsAtNoSiteAsksOthersWhichThereAre() async throws {
        var behaviour = WebexBehaviour()
        behaviour.isAtSite = false
        let tenant = try WebexTenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(snapshot.saysWhole)
        #expect(try Portrait(snapshot.sheets) == Portrait(tenant.export))
    }

    @Test func noQuotaIsExceeded() async throws {
        let plan = QuotaPlan(name: "test", summary: "", buckets: ["webex": .init(perSecond: 40)])
        let tenant = try WebexTenant(
            people: 12, seriesEach: 4, quotas: ["webex": ServerQuota(40, window: .sliding)])
        let snapshot = try await tenant.fetched(transport: MeetTransport.make(plan: plan))
        #expect(snapshot.saysWhole)
        #expect(tenant.server.statistics.violations == 0)
    }
}
