import Chaperone
import Testing

@testable import ChaperonePlatforms

/// What is kept of Google's answers shows an audit the same as the whole answers, and no secret.
@Suite struct MeetDocumentsTests {
    /// The objects of a fixture, without what they are wrapped in.
    private static func items(_ file: String) throws -> [TreeValue] {
        let document = JSONTree.read(try Export.bytes("Fixtures/meet/\(file)"))
        try #require(document.isComplete)
        return document.roots.flatMap { root in
            ["items", "policies", "organizationUnits", "spaces"]
                .lazy.compactMap { root[$0]?.items }.first ?? root.items ?? [root]
        }
    }

    /// The same objects as they are, a line each.
    private static func plain(_ items: [TreeValue], _ name: String) throws -> Sheet {
        let lines = try items.map { try #require(JSONText.line($0, hiding: SecretKeys())) }
        return Sheet(name: name, bytes: lines.flatMap { $0 + [0x0A] })
    }

    private static func sheet(_ documents: [FetchedDocument]) -> Sheet {
        Sheet(
            name: documents.first?.file ?? "none", bytes: documents.flatMap { $0.line + [0x0A] })
    }

    private static func check(_ reduced: [Sheet], _ plain: [Sheet]) throws {
        let portrait = try Portrait(reduced)
        #expect(portrait == (try Portrait(plain)))
        #expect(portrait.lines.contains { $0.contains(" pass ") })
        for sheet in reduced {
            let text = String(decoding: sheet.bytes, as: UTF8.self)
            for word in ["CNRY", "guest@", "pin", "description"] { #expect(!text.contains(word)) }
        }
    }

    @Test(arguments: [
        "access-only.json", "moderated.json", "moderation-off.json", "several.ndjson",
    ])
    func spaces(file: String) throws {
        let items = try Self.items("spaces/\(file)")
        let kept = try items.map { item in
            try #require(MeetDocuments.space(item, code: item["meetingCode"]?.text ?? ""))
        }
        try Self.check([Self.sheet(kept)], [try Self.plain(items, "spaces.ndjson")])
    }

    @Test func events() throws {
        let items = try Self.items("calendar/events.json")
        let kept = items.compactMap { item in
            MeetContext.code(of: item).flatMap { MeetDocuments.event(item, code: $0) }
        }
        #expect(!kept.isEmpty)
        try Self.check([Self.sheet(kept)], [try Self.plain(items, "events.ndjson")])
    }

    @Test func policiesAndUnits() throws {
        let units = try Self.items("policies/orgunits.json")
        let policies =
            try Self.items("policies/policies-page-1.json")
            + Self.items("policies/policies-page-2.json")
        try Self.check(
            [
                Self.sheet(units.compactMap(MeetDocuments.unit)),
                Self.sheet(policies.compactMap { MeetDocuments.policy($0, address: nil) }),
            ],
            [try Self.plain(units, "units.ndjson"), try Self.plain(policies, "policies.ndjson")])
    }

    @Test func secretsInWhatIsKeptAreCut() throws {
        func value(_ text: String) throws -> TreeValue {
            try #require(JSONTree.read(Array(text.utf8)).roots.first)
        }
        let event = try value(
            """
            {"id":"1","summary":"Talk, PIN: CNRY1 https://x.example.org/?pwd=CNRY2","status":"confirmed",
             "organizer":{"email":"amara@example.org","displayName":"CNRY3"},"description":"CNRY4",
             "hangoutLink":"https://meet.google.com/abc-mnop-xyz?pwd=CNRY5","location":"CNRY6",
             "start":{"dateTime":"2026-12-03T09:30:00Z","secret":"CNRY7"}}
            """)
        let space = try value(
            """
            {"meetingCode":"abc-mnop-xyz","config":{"accessType":"OPEN","hostKey":"CNRY1"},
             "meetingUri":"https://meet.google.com/abc?pwd=CNRY2",
             "phoneAccess":[{"pin":"CNRY3","regionCode":"GB"}],"gatewaySipAccess":[{"uri":"CNRY4"}]}
            """)
        let kept = [
            MeetDocuments.event(event, code: "abc-mnop-xyz"),
            MeetDocuments.space(space, code: "abc-mnop-xyz"),
        ]
        for document in kept {
            let text = String(decoding: try #require(document).line, as: UTF8.self)
            #expect(!text.contains("CNRY"))
        }
        #expect(MeetDocuments.space(space, code: "other-code-abc") == nil)
        #expect(
            MeetDocuments.space(try value(#"{"meetingCode":"a","meetingCode":"a"}"#), code: "a")
                == nil)
    }

    // MARK: - What is missing

    private static let policy = Sheet(
        "policy.json",
        """
        {"policies": [{"name": "policies/a", "policyQuery": {"orgUnit": "orgUnits/t", "sortOrder": 1},
          "setting": {"type": "settings/meet.meet_joining", "value": {"allowedAudience": "RESTRICTED"}}}]}
        """)
    private static let units = Sheet(
        "units.json",
        #"{"organizationUnits": [{"name": "example.org", "orgUnitPath": "/", "orgUnitId": "id:t"}]}"#
    )

    @Test(arguments: [
        ("PERMISSION_DENIED", "unknown: not-permitted", "refused"),
        ("UNAVAILABLE", "unknown: not-observed", "could not be fetched"),
        ("", "unknown: not-observed", "could not be fetched"),
    ])
    func policiesThatAreMissingAreUnknown(status: String, value: String, message: String) throws {
        let sheet = Sheet(
            "policies.ndjson", #"{"policies":[],"error":{"code":1,"status":"\#(status)"}}"#)
        let alone = try Audited(showing: [sheet])
        #expect(alone.value(.lobby, of: "meet:organizational-unit:/") == value)
        #expect(alone.value(.chat, of: "meet:organizational-unit:/") == value)
        #expect(!alone.findings.isComplete)
        #expect(alone.messages.contains { $0.contains(message) })
        // What another document says holds, and the rest stays unknown.
        let beside = try Audited(showing: [sheet, Self.policy, Self.units])
        #expect(beside.value(.lobbyBypass, of: "meet:organizational-unit:/") == "invited")
        #expect(beside.value(.chat, of: "meet:organizational-unit:/") == value)
    }

    @Test func aRefusedSpaceIsAMeetingThatIsUnknown() throws {
        let line = MeetDocuments.refusedSpace(code: "abc-mnop-xyz")
        let audited = try Audited(showing: [Sheet(name: line.file, bytes: line.line)])
        #expect(audited.value(.lobby, of: "meet:meeting:abc-mnop-xyz") == "unknown: not-permitted")
        #expect(audited.value(.kind, of: "meet:meeting:abc-mnop-xyz") == "meeting")
        #expect(!audited.findings.isComplete)
    }
}
