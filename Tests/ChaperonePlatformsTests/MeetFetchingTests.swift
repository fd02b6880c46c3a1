import Chaperone
import Foundation
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// A fetch of a whole organisation that has Google Meet.
@Suite struct MeetFetchingTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func whatIsFetchedIsJudgedAsTheExportIs(seed: UInt64) async throws {
        let tenant = try MeetTenant(seed: seed)
        let snapshot = try await tenant.fetched()
        #expect(snapshot.error == nil)
        #expect(snapshot.saysWhole, "\(snapshot.ends.filter { $0.value != .read })")
        let portrait = try Portrait(snapshot.sheets)
        #expect(portrait == (try Portrait(tenant.export)))
        #expect(
            portrait.lines.contains { $0.hasPrefix("meet:meeting:") && $0.contains(" everyone ") })
        #expect(portrait.lines.contains { $0.hasPrefix("meet:group:trustees@example.org") })
        #expect(
            portrait.lines.contains { $0.hasPrefix("meet:organizational-unit:/Staff/Reception") })
        let audited = try Audited(snapshot.sheets, rules: [])
        #expect(audited.findings.isComplete && audited.messages == [])
    }

    @Test func noSecretIsKeptAndNothingIsChanged() async throws {
        let tenant = try MeetTenant()
        let snapshot = try await tenant.fetched()
        #expect(snapshot.lines.count > 40)
        for line in snapshot.lines {
            for word in ["CNRY", "guest", "Join:", "+44", "zoom.us", "attendees", "hangout"] {
                #expect(!line.contains(word) || line.contains("guestsCan"))
            }
        }
        let statistics = tenant.server.statistics
        #expect(statistics.writes == 0 && statistics.violations == 0 && statistics.withCookie == 0)
        // Everything is asked as its organiser, so no two questions are the same.
        let gets = tenant.server.requests.filter { $0.request.method == "GET" }
        let asked = gets.map { $0.target + ($0.request.headers["authorization"] ?? "") }
        #expect(Set(asked).count == asked.count)
    }

    @Test func eachOrganiserHasOneTokenOfTheirOwn() async throws {
        let tenant = try MeetTenant(users: 9)
        _ = try await tenant.fetched()
        let claims = try tenant.google.assertions.map { try Assertion($0).claims }
        let personal = claims.filter { $0["sub"] as? String != "admin@example.org" }
        #expect(personal.count == 9)
        #expect(Set(personal.compactMap { $0["sub"] as? String }).count == 9)
        for claim in personal {
            let scopes = (claim["scope"] as? String ?? "").split(separator: " ")
            #expect(scopes.allSatisfy { $0.contains("calendar") || $0.contains("meetings") })
        }
        // One to see what is delegated, one to ask with, and one for the administrator's own calendar.
        #expect(claims.count - personal.count == 3)
    }

    @Test func aChangeBetweenTwoNightsIsSeen() async throws {
        let tenant = try MeetTenant()
        let code = GoogleModel.code(0)
        tenant.google.change {
            $0.setConfig(of: code, to: #"{"accessType":"RESTRICTED"}"#)
            $0.setPolicy("meet.meet_joining", to: #"{"allowedAudience":"RESTRICTED"}"#)
        }
        let first = try await tenant.fetched()
        tenant.google.change {
            $0.setConfig(of: code, to: #"{"accessType":"OPEN"}"#)
            $0.setPolicy("meet.meet_joining", to: #"{"allowedAudience":"OPEN"}"#)
        }
        let second = try await tenant.fetched()
        for id in ["meet:meeting:\(code)", "meet:organizational-unit:/"] {
            #expect(try Audited(showing: first.sheets).value(.lobby, of: id) == "on")
            #expect(try Audited(showing: second.sheets).value(.lobby, of: id) == "off")
        }
        let changed = Set(second.lines).subtracting(first.lines)
        #expect(changed.count == 2)
    }

    @Test(arguments: [0, 1, 2, 3, 5, 8, 13, 21, 29])
    func aFetchThatWasKilledGoesOnWhereItStopped(units: Int) async throws {
        let tenant = try MeetTenant()
        let whole = try await tenant.fetched()
        let snapshot = MeetSnapshot()
        snapshot.allow(units)
        _ = try await tenant.fetched(into: snapshot)
        #expect(snapshot.error == .snapshot("no space is left"))
        #expect(snapshot.ends.count == units)
        snapshot.allow(.max)
        _ = try await tenant.fetched(into: snapshot)
        #expect(snapshot.saysWhole && snapshot.finishedTwice == [])
        #expect(snapshot.lines == whole.lines)
    }

    @Test func whatWasRefusedIsReadByTheNextAttempt() async throws {
        let tenant = try MeetTenant()
        let person = tenant.google.model.users[2].email
        tenant.google.behave {
            $0.withoutGrant = [person]
            $0.delegated.remove(GoogleScope.units)
        }
        let snapshot = try await tenant.fetched()
        #expect(snapshot.ends.values.filter { $0 != .read }.count == 2)
        tenant.google.behave { $0 = GoogleBehaviour() }
        _ = try await tenant.fetched(into: snapshot)
        #expect(snapshot.saysWhole && snapshot.finishedTwice == [])
        #expect(try Portrait(snapshot.sheets) == Portrait(tenant.export))
    }

    @Test func whatWasFinishedIsNotAskedForAgain() async throws {
        let tenant = try MeetTenant()
        let snapshot = try await tenant.fetched()
        let before = tenant.server.requests.count
        _ = try await tenant.fetched(into: snapshot)
        let again = tenant.server.requests.dropFirst(before).map(\.request.path)
        #expect(Set(again) == ["/token", "/admin/directory/v1/users"])
    }

    // MARK: - What is wanted

    @Test(
        arguments: [
            ([SubjectKind.meeting], ["calendars", "meetings", "users"]),
            ([.organizationalUnit], ["groups", "organizational-units", "policies"]),
            ([.group], ["groups", "organizational-units", "policies"]),
            (
                [.meeting, .group],
                [
                    "calendars", "groups", "meetings", "organizational-units", "policies", "users",
                ]
            ),
        ] as [(Set<SubjectKind>, [String])])
    func onlyKindsThatAreWantedAreAskedFor(kinds: Set<SubjectKind>, units: [String]) async throws {
        let snapshot = try await MeetTenant().fetched(kinds: kinds)
        #expect(Set(snapshot.ends.keys.map(\.kind)).sorted() == units)
        #expect(snapshot.saysWhole)
    }

    @Test func peopleAreNamedByAddressOrIdentifier() async throws {
        let tenant = try MeetTenant()
        let users = tenant.google.model.users
        let snapshot = try await tenant.fetched(
            users: [users[1].email, users[2].id, "nobody@example.org"], kinds: [.meeting])
        #expect(
            Set(snapshot.ends.keys.filter { $0.kind == "calendars" }.map(\.key))
                == [users[1].email, users[2].email])
        #expect(
            snapshot.ends[FetchUnit("users", "nobody@example.org")]
                == .failed(reason: "nobody is named so"))
    }

    @Test func aGroupStandsForItsMembers() async throws {
        let tenant = try MeetTenant(users: 12)
        let group = tenant.google.model.groups[0]
        let suspended = Set(tenant.google.model.users.filter(\.isSuspended).map(\.email))
        let snapshot = try await tenant.fetched(groups: [group.email], kinds: [.meeting])
        #expect(snapshot.saysWhole)
        let calendars = Set(snapshot.ends.keys.filter { $0.kind == "calendars" }.map(\.key))
        #expect(calendars == Set(group.members).subtracting(suspended) && calendars.count >= 3)
    }

    @Test func meetingsAfterTheEndAreNotAskedFor() async throws {
        let tenant = try MeetTenant()
        let near = try await tenant.fetched(until: Timestamp(seconds: MeetTenant.now.seconds + 1))
        let usual = try await tenant.fetched()
        let all = try await tenant.fetched(until: nil)
        func meetings(_ snapshot: MeetSnapshot) -> Set<String> {
            Set(snapshot.ends.keys.filter { $0.kind == "meetings" }.map(\.key))
        }
        #expect(meetings(near).isEmpty)
        #expect(meetings(usual).count == 18)
        // It is planned for next year, and nobody ever made its space.
        #expect(meetings(all).subtracting(meetings(usual)) == ["far-farf-far"])
        guard case .failed? = all.ends[FetchUnit("meetings", "far-farf-far")] else {
            Issue.record("what the calendar has is not gone")
            return
        }
    }
}

/// A token that a service account signed.
struct Assertion {
    let head: [String: Any]
    let claims: [String: Any]
    let signed: Data
    let signature: Data

    init(_ text: String) throws {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        func bytes(_ part: String) throws -> Data {
            let text = part.replacingOccurrences(of: "-", with: "+")
                .replacingOccurrences(of: "_", with: "/")
            return try #require(
                Data(base64Encoded: text + String(repeating: "=", count: (4 - text.count % 4) % 4)))
        }
        func object(_ part: String) throws -> [String: Any] {
            let object = try JSONSerialization.jsonObject(with: bytes(part))
            return try #require(object as? [String: Any])
        }
        try #require(parts.count == 3)
        head = try object(parts[0])
        claims = try object(parts[1])
        signed = Data("\(parts[0]).\(parts[1])".utf8)
        signature = try bytes(parts[2])
    }
}
