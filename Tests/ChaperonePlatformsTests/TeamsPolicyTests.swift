import Chaperone
import ChaperonePlatforms
import Testing

/// What the fields of a meeting policy mean.
@Suite struct TeamsPolicyTests {
    struct Line: Sendable, CustomTestStringConvertible {
        let field: String
        let word: String
        let values: [(SettingID, String)]
        var testDescription: String { "\(field) \(word)" }

        init(_ field: String, _ word: String, _ values: (SettingID, String)...) {
            self.field = field
            self.word = word
            self.values = values
        }
    }

    static let words = [
        Line(
            "AutoAdmittedUsers", "OrganizerOnly", (.lobbyBypass, "hosts"), (.lobby, "on"),
            (.joinBeforeHost, "off")),
        Line(
            "AutoAdmittedUsers", "InvitedUsers", (.lobbyBypass, "invited"), (.lobby, "on"),
            (.joinBeforeHost, "on")),
        Line(
            "AutoAdmittedUsers", "EveryoneInCompanyExcludingGuests", (.lobbyBypass, "organization"),
            (.lobby, "on"), (.joinBeforeHost, "on")),
        Line(
            "AutoAdmittedUsers", "EveryoneInCompany", (.lobbyBypass, "organization-and-guests"),
            (.lobby, "on"), (.joinBeforeHost, "on")),
        Line(
            "AutoAdmittedUsers", "EveryoneInSameAndFederatedCompany",
            (.lobbyBypass, "organization-and-trusted"), (.lobby, "on"), (.joinBeforeHost, "on")),
        Line(
            "AutoAdmittedUsers", "Everyone", (.lobbyBypass, "everyone"), (.lobby, "off"),
            (.joinBeforeHost, "on")),
        Line(
            "UsersCanAdmitFromLobby", "OrganizersAndPresentersOnly", (.lobbyAdmitters, "presenters")
        ),
        Line("CaptchaVerificationForMeetingJoin", "NotRequired", (.captcha, "off")),
        Line(
            "CaptchaVerificationForMeetingJoin", "AnonymousUsersAndUntrustedOrganizations",
            (.captcha, "on")),
        Line("CaptchaVerificationForAnonymousUsers", "NotRequired", (.captcha, "off")),
        Line(
            "CaptchaVerificationForAnonymousUsers", "AnonymousUsersAndUntrustedOrganizations",
            (.captcha, "on")),
        Line("ExternalBotAccessMode", "AllowAllBots", (.bots, "on")),
        Line("ExternalBotAccessMode", "RequireApprovalWhenDetected", (.bots, "off")),
        Line("ExternalMeetingJoin", "EnabledForAnyone", (.joinOthers, "everyone")),
        Line(
            "ExternalMeetingJoin", "EnabledForTrustedOrgs",
            (.joinOthers, "organization-and-trusted")),
        Line("ExternalMeetingJoin", "Disabled", (.joinOthers, "organization")),
        Line("BlockedAnonymousJoinClientTypes", "Teams,ACS", (.join, "signed-in")),
        Line("BlockedAnonymousJoinClientTypes", "Teams, ACS", (.join, "signed-in")),
        Line("BlockedAnonymousJoinClientTypes", "ACS,Teams", (.join, "signed-in")),
        Line("BlockedAnonymousJoinClientTypes", "ACS, Teams", (.join, "signed-in")),
        Line("BlockedAnonymousJoinClientTypes", "Teams", (.join, "unknown: not-observed")),
        Line("BlockedAnonymousJoinClientTypes", "ACS", (.join, "unknown: not-observed")),
        Line(
            "DesignatedPresenterRoleMode", "OrganizerOnlyUserOverride", (.presenters, "hosts"),
            (.screenSharing, "hosts"), (.screenSharingTakeOver, "hosts")),
        Line(
            "DesignatedPresenterRoleMode", "EveryoneInCompanyUserOverride",
            (.presenters, "organization-and-guests"), (.screenSharing, "organization-and-guests")),
        Line(
            "DesignatedPresenterRoleMode", "EveryoneInSameAndFederatedCompanyUserOverride",
            (.presenters, "organization-and-trusted"), (.screenSharing, "organization-and-trusted")),
        Line(
            "DesignatedPresenterRoleMode", "EveryoneUserOverride", (.presenters, "everyone"),
            (.screenSharing, "everyone"), (.screenSharingTakeOver, "everyone")),
        Line(
            "ScreenSharingMode", "EntireScreen", (.screenSharingWholeDesktop, "on"),
            (.screenSharing, "unknown: not-observed")),
        Line("ScreenSharingMode", "SingleApplication", (.screenSharingWholeDesktop, "off")),
        Line(
            "ScreenSharingMode", "Disabled", (.screenSharingWholeDesktop, "off"),
            // What those who have the policy may share, not who shares in their meetings.
            (.screenSharing, "unknown: not-observed")),
        Line(
            "MeetingChatEnabledType", "Enabled", (.chat, "everyone"), (.chatOutsideMeeting, "on")),
        Line(
            "MeetingChatEnabledType", "EnabledExceptAnonymous", (.chat, "signed-in"),
            (.chatOutsideMeeting, "on")),
        Line(
            "MeetingChatEnabledType", "EnabledInMeetingOnlyForAllExceptAnonymous",
            (.chat, "signed-in"), (.chatOutsideMeeting, "off")),
        Line(
            "MeetingChatEnabledType", "Disabled", (.chat, "nobody"), (.chatOutsideMeeting, "off")),
        Line("ParticipantNameChange", "Enabled", (.rename, "on")),
        Line("ParticipantNameChange", "Disabled", (.rename, "off")),
        Line("VideoFiltersMode", "NoFilters", (.virtualBackground, "off")),
        Line("VideoFiltersMode", "BlurOnly", (.virtualBackground, "on")),
        Line("VideoFiltersMode", "BlurAndDefaultBackgrounds", (.virtualBackground, "on")),
        Line("VideoFiltersMode", "AllFilters", (.virtualBackground, "on")),
        Line("LiveStreamingMode", "Enabled", (.liveStream, "on")),
        Line("LiveStreamingMode", "Disabled", (.liveStream, "off")),
        Line("QnAEngagementMode", "Enabled", (.questions, "on")),
        Line("QnAEngagementMode", "Disabled", (.questions, "off")),
        Line("ExplicitRecordingConsent", "Enabled", (.recordingConsent, "on")),
        Line("ExplicitRecordingConsent", "LegitimateInterest", (.recordingConsent, "on")),
        Line("ExplicitRecordingConsent", "Disabled", (.recordingConsent, "off")),
        Line("Copilot", "Enabled", (.aiNotes, "on")),
        Line("Copilot", "EnabledWithTranscript", (.aiNotes, "on")),
        Line("Copilot", "Disabled", (.aiNotes, "off")),
        Line("AllowEngagementReport", "Enabled", (.attendanceReport, "on")),
        Line("AllowEngagementReport", "ForceEnabled", (.attendanceReport, "on")),
        Line("AllowEngagementReport", "Disabled", (.attendanceReport, "off")),
        Line("PasscodeComplexity", "Default", (.passcodeNumericOnly, "off")),
        Line("PasscodeComplexity", "NumericOnly", (.passcodeNumericOnly, "on")),
    ]

    @Test(arguments: words)
    func everyWordHasItsValue(line: Line) throws {
        // Cmdlets take words in whatever capitals, and people save them so.
        for word in [line.word, line.word.lowercased(), line.word.uppercased()] {
            let audited = try Audited(showing: [
                TeamsSheets.policy("\"\(line.field)\": \"\(word)\"")
            ])
            for (setting, value) in line.values {
                #expect(audited.value(setting, of: TeamsSheets.global) == value, "\(word)")
            }
        }
    }

    @Test(arguments: words)
    func aWordNobodyKnowsIsUnknown(line: Line) throws {
        for odd in ["\"Someday\"", "2", "[]", "{}"] {
            let audited = try Audited(showing: [TeamsSheets.policy("\"\(line.field)\": \(odd)")])
            for (setting, _) in line.values {
                let value = audited.value(setting, of: TeamsSheets.global)
                #expect(value.hasPrefix("unknown: not-"), "\(odd)")
            }
            #expect(audited.messages.contains { $0.contains("TeamsMeetingPolicy.\(line.field)") })
        }
        let nothing = try Audited(showing: [TeamsSheets.policy("\"\(line.field)\": null")])
        for (setting, _) in line.values {
            #expect(nothing.value(setting, of: TeamsSheets.global) == "unknown: not-observed")
        }
    }

    /// A word that the table above lacks is one that nobody has tried.
    @Test func everyMappedWordIsTried() throws {
        let adapter = try #require(Platforms.all.first { $0.name == "teams" })
        for line in adapter.mapping {
            guard case .field(let path, .words(let words)) = line.source,
                path.hasPrefix("TeamsMeetingPolicy.")
            else { continue }
            for word in words {
                let text = String(decoding: word.bytes, as: UTF8.self)
                let isTried = Self.words.contains {
                    path.hasSuffix(".\($0.field)") && $0.word == text
                }
                #expect(isTried, "\(path) \(text)")
            }
        }
    }

    @Test(arguments: [
        ("AllowPSTNUsersToBypassLobby", SettingID.lobbyDialInBypass),
        ("AllowAnonymousUsersToStartMeeting", .anonymousStart), ("AllowAnnotations", .annotation),
        ("AllowWhiteboard", .whiteboard), ("AllowBreakoutRooms", .breakoutRooms),
        ("AllowCloudRecording", .recordingCloud), ("AllowTranscription", .transcription),
        ("AllowRecordingStorageOutsideRegion", .recordingOutsideRegion),
    ])
    func flagsInEverySpelling(field: String, setting: SettingID) throws {
        for (text, value) in [
            ("true", "on"), ("\"True\"", "on"), ("\"TRUE\"", "on"), ("1", "on"),
            ("\"$true\"", "on"),
            ("false", "off"), ("\"False\"", "off"), ("0", "off"), ("null", "unknown: not-observed"),
            ("2", "unknown: not-understood"), ("\"yes\"", "unknown: not-understood"),
            ("[true]", "unknown: not-understood"),
        ] {
            // In whatever capitals: PowerShell does not tell them apart.
            for name in [field, field.lowercased()] {
                let sheet = Sheet(
                    "p.json",
                    "{\"Identity\": \"Global\", \"MeetingChatEnabledType\": null, \"\(name)\": \(text)}"
                )
                let audited = try Audited(showing: [sheet])
                #expect(audited.value(setting, of: TeamsSheets.global) == value, "\(name) \(text)")
            }
        }
    }

    @Test(arguments: [
        ("-1", "unlimited"), ("120", "120"), ("\"60\"", "60"), ("-2", "unknown: not-understood"),
        ("1.5", "unknown: not-understood"), ("99999999999", "unknown: not-understood"),
    ])
    func daysUntilRecordingsGo(days: String, value: String) throws {
        let audited = try Audited(showing: [
            TeamsSheets.policy("\"NewMeetingRecordingExpirationDays\": \(days)")
        ])
        #expect(audited.value(.recordingRetentionDays, of: TeamsSheets.global) == value)
    }

    @Test(
        arguments: [
            (true, true, "everyone"), (true, false, "organization-and-guests"),
            (false, false, "nobody"), (false, true, "everyone"),
            (nil, false, "organization-and-guests"), (false, nil, "unknown: not-observed"),
        ] as [(Bool?, Bool?, String)])
    func whoTakesControl(inside: Bool?, outside: Bool?, value: String) throws {
        let fields = [
            inside.map { "\"AllowParticipantGiveRequestControl\": \($0)" },
            outside.map { "\"AllowExternalParticipantGiveRequestControl\": \($0)" },
        ].compactMap { $0 }.joined(separator: ", ")
        let audited = try Audited(showing: [TeamsSheets.policy(fields)])
        #expect(audited.value(.remoteControl, of: TeamsSheets.global) == value)
    }

    /// Somebody without an account gets in only where tenant and policy both let them.
    @Test(
        arguments: [
            ("true", "false", "everyone", Verdict.fail), ("true", "true", "signed-in", .pass),
            ("false", "false", "signed-in", .pass), ("false", nil, "signed-in", .pass),
            ("false", "true", "signed-in", .pass),
            // Without the tenant's switch everybody is a bound, and not what is.
            ("true", nil, "everyone", .unknown), (nil, "true", "signed-in", .pass),
            (nil, "false", "unknown: not-observed", .unknown),
            ("\"perhaps\"", "false", "unknown: not-understood", .unknown),
        ] as [(String?, String?, String, Verdict)])
    func whoJoins(policy: String?, tenant: String?, value: String, verdict: Verdict) throws {
        var sheets = [
            TeamsSheets.policy(policy.map { "\"AllowAnonymousUsersToJoinMeeting\": \($0)" } ?? "")
        ]
        if let tenant {
            sheets.append(TeamsSheets.configuration("\"DisableAnonymousJoin\": \(tenant)"))
        }
        #expect(try Audited(showing: sheets).value(.join, of: TeamsSheets.global) == value)
        let rule = Rule.rule(
            "R", .setting(.join), .init(tests: [.noneOf([Audience.everyone.code])]))
        let outcomes = try Audited(sheets, rules: [rule]).outcomes
        #expect(outcomes.first { $0.subject?.id == TeamsSheets.global }?.raw == verdict)
    }

    /// Who is shut out with every client does not join, whatever else is allowed.
    @Test(arguments: [
        (#""Teams,ACS""#, "signed-in"), (#""Teams""#, "everyone"), (#""ACS""#, "everyone"),
        (#""""#, "everyone"), ("null", "everyone"), (#""Teams,ACS,Other""#, "everyone"),
    ])
    func whoIsShutOutWithEveryClient(blocked: String, value: String) throws {
        let audited = try Audited(showing: [
            TeamsSheets.policy(
                "\"AllowAnonymousUsersToJoinMeeting\": true, \"BlockedAnonymousJoinClientTypes\": \(blocked)"
            )
        ])
        #expect(audited.value(.join, of: TeamsSheets.global) == value)
    }

    @Test(arguments: [
        #""AllowCloudRecording": false, "AllowCloudRecording": true"#,
        #""AllowCloudRecording": false, "allowcloudrecording": true"#,
        #""AllowCloudRecording": false, "ALLOWCLOUDRECORDING": false"#,
    ])
    func whatStandsTwiceIsNoPass(fields: String) throws {
        let audited = try Audited(showing: [TeamsSheets.policy(fields)])
        let value = audited.value(.recordingCloud, of: TeamsSheets.global)
        #expect(value.hasPrefix("unknown"))
    }
}
