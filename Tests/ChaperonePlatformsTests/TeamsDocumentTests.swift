import Chaperone
import ChaperonePlatforms
import Testing

/// The forms in which people save what Teams is set to, and what in them is no setting.
@Suite struct TeamsDocumentTests {
    private static let domains = "TenantFederationConfiguration.AllowedDomains"

    /// The same strict policy, in every form in which it can be saved.
    @Test(
        arguments: [
            "scuba/ProviderSettingsExport.json", "scuba/ProviderSettingsExport-utf16.json",
            "scuba/ScubaResults.json", "policies/one.json", "policies/windows-powershell.csv",
            "policies/powershell-7.csv", "policies/clixml.xml", "policies/clixml-utf16.xml",
            "policies/M365TenantConfig.ps1", "graph/configuration-snapshot.json",
        ])
    func everyFormSaysTheSame(file: String) throws {
        let audited = try Audited(showing: [try Sheet(file: "Fixtures/teams/\(file)")])
        for (setting, value) in [
            (SettingID.lobbyBypass, "organization"), (.lobbyDialInBypass, "off"),
            (.anonymousStart, "off"), (.join, "signed-in"), (.presenters, "hosts"),
            (.chat, "signed-in"), (.recordingCloud, "off"), (.recordingConsent, "on"),
            (.recordingRetentionDays, "unlimited"), (.captcha, "on"),
        ] {
            #expect(audited.value(setting, of: TeamsSheets.global) == value, "\(setting)")
        }
        #expect(audited.findings.isComplete)
        #expect(audited.messages == [])
    }

    @Test(arguments: [
        ("Global", "Global"), ("global", "Global"), ("Tag:Strict", "Strict"),
        ("tag:Strict", "Strict"), ("Tag:Gäste & Freunde", "Gäste & Freunde"), ("Strict", "Strict"),
    ])
    func policiesHaveTheNamesThatPeopleKnow(identity: String, key: String) throws {
        let audited = try Audited(showing: [
            TeamsSheets.policy(#""AllowCloudRecording": false"#, identity: identity)
        ])
        #expect(audited.value(.recordingCloud, of: "teams:policy:\(key)") == "off")
    }

    /// Of a policy that everybody has, nothing is no reason to say nothing.
    @Test(arguments: [
        "policies", "meeting_policies", "nothing",
    ])
    func aMissingGlobalIsUnknown(kind: String) throws {
        let sheet =
            switch kind {
            case "policies":
                TeamsSheets.policy(#""AutoAdmittedUsers": "OrganizerOnly""#, identity: "Tag:A")
            case "meeting_policies":
                Sheet("s.json", #"{"meeting_policies": [], "teams_unsuccessful_commands": []}"#)
            default: Sheet("s.json", #"{"baseline_version": "1", "module_version": "1.8.0"}"#)
            }
        let audited = try Audited(showing: [sheet])
        #expect(audited.value(.lobbyBypass, of: TeamsSheets.global) == "unknown: not-observed")
        #expect(
            try Audited.verdict(
                of: "MS.TEAMS.1.3v1", in: "cisa-scuba-teams", on: TeamsSheets.global, [sheet])
                == .unknown)
    }

    @Test(arguments: [
        (#", "@odata.nextLink": "https://graph.microsoft.com/v1.0/x?$skiptoken=2""#, false),
        (#", "@odata.nextLink": 7"#, false), (#", "@odata.nextLink": null"#, true),
        (#", "@odata.nextLink": """#, true), ("", true),
    ])
    func onePageOfSeveralIsNotAll(rest: String, isComplete: Bool) throws {
        let audited = try Audited(showing: [
            Sheet("m.json", #"{"value": [{"id": "m1", "joinWebUrl": "x"}]\#(rest)}"#)
        ])
        #expect(audited.findings.isComplete == isComplete)
        #expect(audited.messages.contains { $0.contains("@odata.nextLink") } == !isComplete)
        #expect(audited.value(.kind, of: TeamsSheets.meeting) == "meeting")
    }

    @Test func whoFailedToExportIsTold() throws {
        let sheet = Sheet(
            "s.json",
            """
            {"meeting_policies": [], "federation_configuration": [], "teams_unsuccessful_commands": \
            ["Get-CsTeamsMeetingPolicy", "Get-CsTenant; rm -rf CNRY"]}
            """)
        let audited = try Audited(showing: [sheet])
        #expect(!audited.findings.isComplete)
        #expect(audited.messages.contains { $0.hasPrefix("Get-CsTeamsMeetingPolicy failed when") })
        #expect(audited.messages.contains { $0.hasPrefix("a cmdlet failed when") })
        #expect(!audited.messages.contains { $0.contains("CNRY") })
    }

    @Test(arguments: [
        ("{}", "AllowAllKnownDomains"), ("[]", "AllowAllKnownDomains"),
        (#""""#, "AllowAllKnownDomains"), (#""AllowAllKnownDomains""#, "AllowAllKnownDomains"),
        (#"["AllowAllKnownDomains"]"#, "AllowAllKnownDomains"),
        (#"["a.example", "allowallknowndomains"]"#, "AllowAllKnownDomains"),
        (
            #""Microsoft.Rtc.Management.WritableConfig.Settings.Edge.AllowAllKnownDomains""#,
            "AllowAllKnownDomains"
        ),
        (#"{"AllowedDomain": []}"#, "none"),
        (#"{"AllowedDomain": "Domain=a.example"}"#, "a.example"),
        (#"{"AllowedDomain": "Domain=a.example Domain=b.example"}"#, "a.example, b.example"),
        (
            #"{"AllowedDomain": [{"Domain": "a.example"}, {"Domain": "b.example"}]}"#,
            "a.example, b.example"
        ),
        (#"["a.example", "b.example"]"#, "a.example, b.example"),
        // As CISA's own tests have it.
        (#"[{"AllowedDomain": ["Domain=a.example"]}]"#, "a.example"),
        (
            #"[{"AllowedDomain": ["Domain=a.example"]}, {"AllowedDomain": "b.example"}]"#,
            "a.example, b.example"
        ),
        (#"[{"AllowedDomain": []}]"#, "none"),
        (
            #"[{"AllowedDomain": ["a.example"]}, "AllowAllKnownDomains"]"#, "AllowAllKnownDomains"
        ),
        (#"[{"AllowedDomain": ["a.example"]}, {"Other": 1}]"#, "unknown: not-understood"),
        (#"{"AllowedDomain": " "}"#, "unknown: not-understood"),
        (#"[" "]"#, "unknown: not-understood"), (#"",""#, "unknown: not-understood"),
        (#""a.example,b.example""#, "a.example, b.example"),
        ("null", "unknown: not-observed"), ("7", "unknown: not-understood"),
        ("true", "unknown: not-understood"), (#"{"Other": 1}"#, "unknown: not-understood"),
        (#"{"AllowedDomain": [7]}"#, "unknown: not-understood"),
        // What a table has in place of a list.
        (#""System.Object[]""#, "unknown: not-understood"),
        (#""System.Collections.Generic.List`1[System.String]""#, "unknown: not-understood"),
        (
            #""Microsoft.Rtc.Management.WritableConfig.Settings.Edge.AllowList""#,
            "unknown: not-understood"
        ),
    ])
    func whichDomainsMayBeTalkedTo(json: String, value: String) throws {
        let sheet = TeamsSheets.configuration(
            "\"AllowFederatedUsers\": true, \"AllowedDomains\": \(json)")
        let audited = try Audited([sheet], showing: [.init(path: Self.domains, type: .word)])
        #expect(audited.value(Self.domains, of: TeamsSheets.tenant) == value)
        // Only a list that was read, even an empty one, keeps anybody out.
        let verdict: Verdict =
            value.hasPrefix("unknown") ? .unknown : value == "AllowAllKnownDomains" ? .fail : .pass
        #expect(
            try Audited.verdict(
                of: "MS.TEAMS.2.1v2", in: "cisa-scuba-teams", on: TeamsSheets.tenant, [sheet])
                == verdict)
    }

    @Test(arguments: [
        ("object-empty", "AllowAllKnownDomains"),
        ("flattened", "partner.example.com, school.example.com"),
        ("objects", "partner.example.com, school.example.com"), ("list-inside-empty", "none"),
        ("list-empty", "AllowAllKnownDomains"), ("list", "partner.example.com"),
    ])
    func savedDomains(file: String, value: String) throws {
        let sheet = try Sheet(file: "Fixtures/teams/tenant/federation-\(file).json")
        let audited = try Audited([sheet], showing: [.init(path: Self.domains, type: .word)])
        #expect(audited.value(Self.domains, of: TeamsSheets.tenant) == value)
    }

    /// Which number stands for which word is written down nowhere.
    @Test(arguments: [
        (#""Blocked""#, Verdict.pass), (#""blocked""#, .pass), (#""Allowed""#, .fail),
        ("0", .unknown), ("1", .unknown), ("null", .unknown),
    ])
    func trialTenants(json: String, verdict: Verdict) throws {
        let sheet = TeamsSheets.configuration(
            "\"AllowFederatedUsers\": true, \"ExternalAccessWithTrialTenants\": \(json)")
        #expect(
            try Audited.verdict(
                of: "CIS.M365.8.2.4", in: "cis-m365-teams", on: TeamsSheets.tenant, [sheet])
                == verdict)
    }

    @Test(arguments: [
        (#"["MCOMEETADD", "Teams_GCC"]"#, "gcc"), (#"["TEAMS_GCCHIGH"]"#, "gcchigh"),
        (#"["TEAMS_AR_DOD"]"#, "dod"), (#"["TEAMS1"]"#, "commercial"), ("[]", "commercial"),
    ])
    func cloudsByTheirPlans(plans: String, cloud: String) throws {
        let sheet = Sheet(
            "s.json",
            "{\"meeting_policies\": [], \"teams_tenant_info\": [{\"DisplayName\": \"T\", \"AssignedPlan\": \(plans)}]}"
        )
        let audited = try Audited([sheet], showing: [.init(path: "Tenant.cloud", type: .word)])
        #expect(audited.value("Tenant.cloud", of: TeamsSheets.tenant) == cloud)
        #expect(audited.subjects.contains { $0.name == "T" })
    }

    /// Nobody knows which policy it is, so it can be nobody's, least of all everybody's.
    @Test(arguments: [
        #"[{"AutoAdmittedUsers": "OrganizerOnly"}]"#,
        #"[{"Identity": null, "AutoAdmittedUsers": "OrganizerOnly"}]"#,
        #"[{"Identity": "Tag:A", "identity": "Global", "AutoAdmittedUsers": "OrganizerOnly"}]"#,
    ])
    func aPolicyWithoutANameIsNobodys(json: String) throws {
        let audited = try Audited(showing: [Sheet("p.json", json)])
        #expect(audited.value(.lobbyBypass, of: TeamsSheets.global) == "unknown: not-observed")
        #expect(!audited.findings.isComplete)
        #expect(audited.messages.contains { $0.contains("has no Identity") })
    }

    @Test func twoExportsThatDisagreeAreNoPass() throws {
        let sheets = [
            TeamsSheets.policy(#""AllowCloudRecording": false"#),
            TeamsSheets.policy(#""AllowCloudRecording": true"#, identity: "global"),
        ]
        let audited = try Audited(showing: sheets)
        #expect(audited.value(.recordingCloud, of: TeamsSheets.global) == "unknown: conflicting")
    }

    /// What belongs to a policy of that name, and what belongs to none.
    @Test func policiesOfOtherSortsFindTheirs() throws {
        let other = Sheet(
            "e.json",
            """
            [{"Identity": "Tag:Strict", "MeetingEndToEndEncryption": "DisabledUserOverride"},
            {"Identity": "Tag:Lonely", "MeetingEndToEndEncryption": "Disabled"}]
            """)
        let audited = try Audited(showing: [other, TeamsSheets.policy("", identity: "Tag:Strict")])
        #expect(audited.value(.encryptionEndToEndAllowed, of: "teams:policy:Strict") == "on")
        #expect(!audited.subjects.contains { $0.id == "teams:policy:Lonely" })
        #expect(audited.messages.contains { $0.contains("no meeting policy has the name") })
    }

    @Test(arguments: [
        // A row with a cell too few could be shifted, and one with too many, too.
        ("p.csv", "Identity,AllowCloudRecording,AllowTranscription\nGlobal,False\n"),
        ("p.csv", "Identity,AllowCloudRecording,AllowTranscription\nGlobal,False,False,True\n"),
        ("p.csv", "Identity,MeetingChatEnabledType,AllowCloudRecording\nGlobal,Enabled,\"False\n"),
        (
            "p.json",
            #"[{"resourceType": "microsoft.teams.meetingPolicy"}, {"AllowCloudRecording": 1}]"#
        ),
        ("p.json", #"[{"Identity": "Global", "MeetingChatEnabledType": null}, 7]"#),
        ("p.json", #"[{"Identity": "Global", "MeetingChatEnabledType": null}, [[[[{"a": 1}]]]]]"#),
        ("p.json", #"[{"Identity": "Global", "MeetingChatEnabledType": null}, {"foo": 1}]"#),
    ])
    func whatCannotBeReadMakesTheRunIncomplete(name: String, text: String) throws {
        let audited = try Audited(showing: [Sheet(name, text)])
        #expect(!audited.findings.isComplete)
        #expect(!audited.outcomes.contains { $0.setting == "recording.cloud" && $0.value != nil })
    }

    /// What stands behind the fault could say the same once more, and otherwise.
    @Test(arguments: [
        (
            "p.json",
            #"[{"Identity": "Global", "AllowCloudRecording": false, "AutoAdmittedUsers": tru"#
        ),
        ("p.ps1", "TeamsMeetingPolicy 'x' { Identity = 'Global'; AllowCloudRecording = $false;\n"),
        (
            "p.xml",
            #"<Objs><Obj><Props><S N="Identity">Global</S><S N="AutoAdmittedUsers">Everyone</S><B N="AllowCloudRecording">false</B>"#
        ),
    ])
    func whatIsCutOffSaysNothing(name: String, text: String) throws {
        let audited = try Audited(showing: [Sheet(name, text)])
        #expect(!audited.findings.isComplete)
        #expect(audited.outcome(.recordingCloud, of: TeamsSheets.global)?.raw == .unknown)
    }

    @Test(arguments: [
        ("$False", "off"), ("$true", "on"), ("\"True\"", "on"), ("'false'", "off"),
        ("(Get-Secret)", "unknown: not-understood"), ("$env:A", "unknown: not-understood"),
        ("$null", "unknown: not-observed"), ("\"$(whoami)\"", "unknown: not-understood"),
    ])
    func scriptsAreReadAndNeverRun(value: String, expected: String) throws {
        let script = """
            Node localhost {
                TeamsMeetingPolicy 'x' { Identity = "Global"; AllowCloudRecording = \(value) }
            }
            """
        let audited = try Audited(showing: [Sheet("t.ps1", script)])
        #expect(audited.value(.recordingCloud, of: TeamsSheets.global) == expected)
    }
}
