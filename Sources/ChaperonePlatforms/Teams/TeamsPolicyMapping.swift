import Chaperone

/// Meeting policies and the tenant's own settings, as `Get-CsTeamsMeetingPolicy` and its like name them.
///
/// Facts: Microsoft's reference of the Teams PowerShell module (learn.microsoft.com/powershell/module/teams),
/// and what published exports hold.
extension Teams {
    /// What settings are derived from.
    static let inputMapping: [FieldMapping] = [
        .input(
            "TeamsMeetingPolicy.AllowParticipantGiveRequestControl", .flag(inverted: false),
            in: .policy),
        .input(
            "TeamsMeetingPolicy.AllowExternalParticipantGiveRequestControl",
            .flag(inverted: false), in: .policy),
        .input(
            "TeamsMeetingPolicy.AllowAnonymousUsersToJoinMeeting", .flag(inverted: false),
            in: .policy),
        // All clients that there are; one of them leaves the other.
        .input(
            "TeamsMeetingPolicy.BlockedAnonymousJoinClientTypes",
            .words([
                .init("Teams,ACS", 1), .init("Teams, ACS", 1), .init("ACS,Teams", 1),
                .init("ACS, Teams", 1), .init("Teams", 0), .init("ACS", 0),
            ]), in: .policy),
        .input(
            "TeamsMeetingConfiguration.DisableAnonymousJoin", .flag(inverted: false), in: .account),
    ]

    static let policyMapping: [FieldMapping] = [
        // Who gets in
        .choice(
            "TeamsMeetingPolicy.AutoAdmittedUsers", .lobbyBypass,
            [
                "OrganizerOnly": .hosts, "InvitedUsers": .invited,
                "EveryoneInCompanyExcludingGuests": .organization,
                "EveryoneInCompany": .organizationAndGuests,
                "EveryoneInSameAndFederatedCompany": .organizationAndTrusted,
                "Everyone": .everyone,
            ], in: .policy),
        .derived(.lobby, from: ["TeamsMeetingPolicy.AutoAdmittedUsers"], in: .policy),
        .derived(.joinBeforeHost, from: ["TeamsMeetingPolicy.AutoAdmittedUsers"], in: .policy),
        .flag("TeamsMeetingPolicy.AllowPSTNUsersToBypassLobby", .lobbyDialInBypass, in: .policy),
        .choice(
            "TeamsMeetingPolicy.UsersCanAdmitFromLobby", .lobbyAdmitters,
            ["OrganizersAndPresentersOnly": .presenters], in: .policy),
        .flag(
            "TeamsMeetingPolicy.AllowAnonymousUsersToStartMeeting", .anonymousStart, in: .policy),
        .derived(
            .join,
            from: [
                "TeamsMeetingPolicy.AllowAnonymousUsersToJoinMeeting",
                "TeamsMeetingPolicy.BlockedAnonymousJoinClientTypes",
                "TeamsMeetingConfiguration.DisableAnonymousJoin",
            ], in: .policy),
        .choice(
            "TeamsMeetingPolicy.CaptchaVerificationForMeetingJoin", .captcha,
            ["NotRequired": false, "AnonymousUsersAndUntrustedOrganizations": true], in: .policy),
        .choice(
            "TeamsMeetingPolicy.CaptchaVerificationForAnonymousUsers", .captcha,
            ["NotRequired": false, "AnonymousUsersAndUntrustedOrganizations": true], in: .policy
        ).olderName,
        .choice(
            "TeamsMeetingPolicy.ExternalBotAccessMode", .bots,
            ["AllowAllBots": true, "RequireApprovalWhenDetected": false], in: .policy),
        .choice(
            "TeamsMeetingPolicy.ExternalMeetingJoin", .joinOthers,
            [
                "EnabledForAnyone": .everyone, "EnabledForTrustedOrgs": .organizationAndTrusted,
                "Disabled": .organization,
            ], in: .policy),

        // What they can do
        .choice(
            "TeamsMeetingPolicy.DesignatedPresenterRoleMode", .presenters,
            [
                "OrganizerOnlyUserOverride": .hosts,
                "EveryoneInCompanyUserOverride": .organizationAndGuests,
                "EveryoneInSameAndFederatedCompanyUserOverride": .organizationAndTrusted,
                "EveryoneUserOverride": .everyone,
            ], in: .policy),
        .derived(
            .screenSharing, from: ["TeamsMeetingPolicy.DesignatedPresenterRoleMode"], in: .policy),
        .derived(
            .screenSharingTakeOver, from: ["TeamsMeetingPolicy.DesignatedPresenterRoleMode"],
            in: .policy),
        .choice(
            "TeamsMeetingPolicy.ScreenSharingMode", .screenSharingWholeDesktop,
            ["EntireScreen": true, "SingleApplication": false, "Disabled": false], in: .policy),
        .derived(
            .remoteControl,
            from: [
                "TeamsMeetingPolicy.AllowParticipantGiveRequestControl",
                "TeamsMeetingPolicy.AllowExternalParticipantGiveRequestControl",
            ], in: .policy),
        .choice(
            "TeamsMeetingPolicy.MeetingChatEnabledType", .chat,
            [
                "Enabled": .everyone, "EnabledExceptAnonymous": .signedIn,
                "EnabledInMeetingOnlyForAllExceptAnonymous": .signedIn, "Disabled": .nobody,
            ], in: .policy),
        .choice(
            "TeamsMeetingPolicy.MeetingChatEnabledType", .chatOutsideMeeting,
            [
                "Enabled": true, "EnabledExceptAnonymous": true,
                "EnabledInMeetingOnlyForAllExceptAnonymous": false, "Disabled": false,
            ], in: .policy),
        .flag("TeamsMeetingPolicy.AllowAnnotations", .annotation, in: .policy),
        .flag("TeamsMeetingPolicy.AllowWhiteboard", .whiteboard, in: .policy),
        .flag("TeamsMeetingPolicy.AllowBreakoutRooms", .breakoutRooms, in: .policy),
        .choice(
            "TeamsMeetingPolicy.ParticipantNameChange", .rename,
            ["Enabled": true, "Disabled": false], in: .policy),
        .choice(
            "TeamsMeetingPolicy.VideoFiltersMode", .virtualBackground,
            [
                "NoFilters": false, "BlurOnly": true, "BlurAndDefaultBackgrounds": true,
                "AllFilters": true,
            ], in: .policy),
        .choice(
            "TeamsMeetingPolicy.LiveStreamingMode", .liveStream,
            ["Enabled": true, "Disabled": false], in: .policy),
        .choice(
            "TeamsMeetingPolicy.QnAEngagementMode", .questions,
            ["Enabled": true, "Disabled": false], in: .policy),

        // What is kept
        .flag("TeamsMeetingPolicy.AllowCloudRecording", .recordingCloud, in: .policy),
        .choice(
            "TeamsMeetingPolicy.ExplicitRecordingConsent", .recordingConsent,
            ["Enabled": true, "LegitimateInterest": true, "Disabled": false], in: .policy),
        .count(
            "TeamsMeetingPolicy.NewMeetingRecordingExpirationDays", .recordingRetentionDays,
            unlimited: [-1], in: .policy),
        .flag(
            "TeamsMeetingPolicy.AllowRecordingStorageOutsideRegion", .recordingOutsideRegion,
            in: .policy),
        .flag("TeamsMeetingPolicy.AllowTranscription", .transcription, in: .policy),
        .choice(
            "TeamsMeetingPolicy.Copilot", .aiNotes,
            ["Enabled": true, "EnabledWithTranscript": true, "Disabled": false], in: .policy),
        .choice(
            "TeamsMeetingPolicy.AllowEngagementReport", .attendanceReport,
            ["Enabled": true, "ForceEnabled": true, "Disabled": false], in: .policy),

        // How it is protected
        .choice(
            "TeamsEnhancedEncryptionPolicy.MeetingEndToEndEncryption", .encryptionEndToEndAllowed,
            ["DisabledUserOverride": true, "Disabled": false], in: .policy),
    ]
}
