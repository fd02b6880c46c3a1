import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// What a service app may not read, and what opens Webex.
@Suite struct WebexFetchingAccessTests {
    private static func isRefused(_ end: FetchEnd?, for scope: String?) -> Bool {
        if case .refused(scope, _)? = end { true } else { false }
    }

    @Test func aMissingScopeIsToldAndEverythingElseIsRead() async throws {
        var behaviour = WebexBehaviour()
        behaviour.scopes.remove("meeting:admin_config_read")
        let tenant = try WebexTenant(behaviour)
        let snapshot = try await tenant.fetched()
        for kind in ["site-settings", "session-types"] {
            let end = snapshot.ends[FetchUnit(kind, "example.webex.com")]
            #expect(Self.isRefused(end, for: "meeting:admin_config_read"))
        }
        let audited = try Audited(showing: snapshot.sheets)
        let site = "webex:account:example.webex.com"
        #expect(audited.value(.joinBeforeHost, of: site) == "unknown: not-permitted")
        #expect(audited.value(.passcodeMinimumLength, of: site) == "unknown: not-permitted")
        #expect(audited.value(.encryptionEndToEndAllowed, of: site).hasPrefix("unknown"))
        #expect(
            audited.value(.lobby, of: "webex:meeting:\(WebexModel.id(1))") == "on")
        #expect(
            audited.value(.encryption, of: "webex:meeting:\(WebexModel.id(0))")
                == "unknown: not-observed")
    }

    @Test func preferencesThatAreRefusedAreUnknown() async throws {
        var behaviour = WebexBehaviour()
        behaviour.scopes.remove("meeting:admin_preferences_read")
        let tenant = try WebexTenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(
            snapshot.ends(of: "preferences").allSatisfy {
                Self.isRefused($0, for: "meeting:admin_preferences_read")
            })
        #expect(
            Self.isRefused(
                snapshot.ends[FetchUnit("sites", "all")], for: "meeting:admin_preferences_read"))
        let audited = try Audited(showing: snapshot.sheets)
        let user = "webex:user:\(WebexModel.email(0))"
        #expect(audited.value(.autoLock, of: user) == "unknown: not-permitted")
        #expect(audited.value(.lobby, of: user) == "unknown: not-permitted")
        #expect(audited.value(.secondHost, of: user) == "unknown: not-permitted")
    }

    @Test(arguments: ["spark-admin:people_read", "meeting:admin_schedule_read"])
    func withoutPeopleOrTheirMeetingsThereAreNone(scope: String) async throws {
        var behaviour = WebexBehaviour()
        behaviour.scopes.remove(scope)
        let snapshot = try await WebexTenant(behaviour).fetched()
        #expect(snapshot.error == nil && !snapshot.saysWhole)
        #expect(!snapshot.lines.contains { $0.hasPrefix("meetings") })
        #expect(snapshot.ends.values.contains { Self.isRefused($0, for: scope) })
    }

    /// The occurrence says what its series would, but for what only a series shows.
    @Test func aSeriesThatIsRefusedIsToldByItsOccurrence() async throws {
        var behaviour = WebexBehaviour()
        behaviour.refused = [WebexModel.id(2)]
        behaviour.missing = [WebexModel.id(1)]
        let tenant = try WebexTenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(
            Self.isRefused(
                snapshot.ends[FetchUnit("meetings", WebexModel.id(2))],
                for: "meeting:admin_schedule_read"))
        #expect(snapshot.ends[FetchUnit("meetings", WebexModel.id(1))] == .read)
        let audited = try Audited(showing: snapshot.sheets)
        #expect(audited.value(.lobby, of: "webex:meeting:\(WebexModel.id(1))") == "on")
        let webinar = "webex:webinar:\(WebexModel.id(2))"
        #expect(audited.value(.lobby, of: webinar) == "on")
        #expect(audited.value(.registration, of: webinar) == "unknown: not-observed")
    }

    // MARK: - Tokens

    @Test(arguments: [10, 14])
    func tokensThatAreUsedUpAreAskedForAgain(uses: Int) async throws {
        var behaviour = WebexBehaviour()
        behaviour.usesOfToken = uses
        let tenant = try WebexTenant(people: 2, behaviour)
        let snapshot = try await tenant.fetched()
        #expect(snapshot.saysWhole, "\(String(describing: snapshot.error))")
        #expect(try Portrait(snapshot.sheets) == Portrait(tenant.export))
    }

    @Test func tokensThatAreAllRefusedAreNotAskedForForEver() async throws {
        var behaviour = WebexBehaviour()
        behaviour.usesOfToken = 0
        let tenant = try WebexTenant(behaviour)
        let snapshot = try await tenant.fetched()
        #expect(
            snapshot.error != nil
                || snapshot.ends.values.allSatisfy { if case .refused = $0 { true } else { false } }
        )
        #expect(!snapshot.ends.isEmpty && tenant.webex.tokensGiven < 10)
    }

    @Test(arguments: [.type, .lifetime, .lineEnd, .none, .html] as [WebexBehaviour.OddToken])
    func oddTokensAreNotUsed(token: WebexBehaviour.OddToken) async throws {
        var behaviour = WebexBehaviour()
        behaviour.oddToken = token
        let tenant = try WebexTenant(behaviour)
        guard case .platform? = try await tenant.fetched().error else {
            Issue.record("it is used")
            return
        }
        #expect(tenant.server.requests.allSatisfy { !$0.hasAuthorization })
    }

    @Test func credentialsThatAreNotAcceptedEndTheFetch() async throws {
        let tenant = try WebexTenant()
        let file = ImitatedWebex.credentials.replacing("CNRYsecret", with: "CNRYother")
        let fetcher = try tenant.fetcher(file)
        do {
            try await fetcher.fetch(
                FetchScope(now: WebexTenant.now), over: MeetTransport.make(), into: MeetSnapshot())
            Issue.record("nothing was thrown")
        } catch {
            guard case .notPermitted(let reason) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(reason.contains("90 days") && !reason.contains("CNRY"))
        }
        #expect(tenant.server.requests.count == 1)
    }

    @Test(arguments: [
        ("{}", "client-id"), ("[]", "object"), (#"{"client-id": "a"}"#, "client-secret"),
        (#"{"client-id": "a", "client-secret": "b", "refresh-token": ""}"#, "refresh-token"),
        (#"{"client-id": "a b", "client-secret": "b", "refresh-token": "c"}"#, "client-id"),
        (#"{"client-id": "a", "client-secret": "b", "refresh-token": "c", "x": "d"}"#, "x"),
    ])
    func credentialsThatAreNone(file: String, word: String) throws {
        let tenant = try WebexTenant()
        #expect { try tenant.fetcher(file) } throws: { error in
            guard case FetchError.credentials(let reason) = error else { return false }
            return reason.contains(word)
        }
    }

    // MARK: - Examination

    @Test func anExaminationTellsWhichScopesThereAre() async throws {
        var behaviour = WebexBehaviour()
        behaviour.scopes = ["spark-admin:people_read", "meeting:admin_schedule_read"]
        let tenant = try WebexTenant(behaviour)
        let findings = try await tenant.fetcher().examine(over: MeetTransport.make())
        #expect(findings.map(\.requirement) == WebexFetcher.requirements)
        let states = Dictionary(
            uniqueKeysWithValues: findings.map { ($0.requirement.name, $0.state) })
        #expect(states["spark-admin:people_read"] == .granted)
        #expect(states["meeting:admin_schedule_read"] == .granted)
        #expect(states["meeting:admin_config_read"] == .missing)
        #expect(states["meeting:admin_preferences_read"] == .missing)
        #expect(tenant.server.requests.count == 5 && tenant.server.statistics.writes == 0)
    }

    @Test func requirementsAreTheScopesThatAreAskedFor() {
        #expect(Set(WebexFetcher.requirements.map(\.name)) == WebexBehaviour.scopes)
        #expect(WebexFetcher.plans[0].buckets.keys.contains("webex"))
    }
}
