import Chaperone

/// Single meetings, webinars and town halls, as Microsoft Graph answers.
///
/// Facts: learn.microsoft.com/graph/api/resources/onlinemeeting, …/virtualeventwebinar,
/// …/virtualeventtownhall.
extension Teams {
    private static let events: KindSet = [.meeting, .webinar, .townHall]

    static let eventMapping: [FieldMapping] = [
        // Who gets in
        .choice(
            "onlineMeeting.lobbyBypassSettings.scope", .lobbyBypass,
            [
                "organizer": .hosts, "invited": .invited,
                "organizationExcludingGuests": .organization,
                "organization": .organizationAndGuests,
                "organizationAndFederated": .organizationAndTrusted, "everyone": .everyone,
            ], in: events),
        .derived(.lobby, from: ["onlineMeeting.lobbyBypassSettings.scope"], in: events),
        .derived(.joinBeforeHost, from: ["onlineMeeting.lobbyBypassSettings.scope"], in: events),
        .flag(
            "onlineMeeting.lobbyBypassSettings.isDialInBypassEnabled", .lobbyDialInBypass,
            in: events),
        .choice(
            "onlineMeeting.allowedLobbyAdmitters", .lobbyAdmitters,
            [
                "organizerAndCoOrganizersAndPresenters": .presenters,
                "organizerAndCoOrganizers": .hosts,
            ], in: events),
        .flag(
            "onlineMeeting.joinMeetingIdSettings.isPasscodeRequired", .passcodeById, in: events),
        .field(
            "onlineMeeting.joinMeetingIdSettings.passcode", .passcodeLength, .secret(.length),
            in: events),
        .field("onlineMeeting.audioConferencing", .dialIn, .isNotEmpty, in: events),
        .derived(
            .registration,
            from: [
                "virtualEvent.isRegistrationRequired",
                "virtualEvent.registrationConfiguration.isManualApprovalEnabled",
            ], in: [.webinar, .townHall]),
        .count(
            "virtualEvent.registrationConfiguration.capacity", .participantLimit,
            in: [.webinar, .townHall]),
        .count("virtualEvent.capacity", .participantLimit, in: .townHall),
        .choice(
            "virtualEvent.audience", .join,
            ["everyone": .everyone, "organization": .organizationAndGuests],
            in: [.webinar, .townHall]),

        // What they can do
        .choice(
            "onlineMeeting.allowedPresenters", .presenters,
            [
                "organizer": .hosts, "roleIsPresenter": .presenters,
                "organization": .organizationAndGuests, "everyone": .everyone,
            ], in: events),
        .derived(.screenSharing, from: ["onlineMeeting.allowedPresenters"], in: events),
        .derived(.screenSharingTakeOver, from: ["onlineMeeting.allowedPresenters"], in: events),
        .choice(
            "onlineMeeting.allowMeetingChat", .chat,
            ["enabled": .everyone, "limited": .everyone, "disabled": .nobody], in: events),
        .choice(
            "onlineMeeting.allowMeetingChat", .chatOutsideMeeting,
            ["enabled": true, "limited": false, "disabled": false], in: events),
        .flag(
            "onlineMeeting.chatRestrictions.allowTextOnly", .fileTransfer, inverted: true,
            in: events),
        .choice(
            "onlineMeeting.allowAttendeeToEnableMic", .attendeeMicrophone,
            ["true": .onByThemselves, "false": .hostEnables], in: events),
        .choice(
            "onlineMeeting.allowAttendeeToEnableCamera", .attendeeCamera,
            ["true": .onByThemselves, "false": .hostEnables], in: events),
        .flag("onlineMeeting.allowParticipantsToChangeName", .rename, in: events),
        .flag("onlineMeeting.allowBreakoutRooms", .breakoutRooms, in: events),
        .flag("onlineMeeting.allowWhiteboard", .whiteboard, in: events),

        // What is kept
        .flag("onlineMeeting.allowRecording", .recordingCloud, in: events),
        .choice(
            "onlineMeeting.recordAutomatically", .recordingAutomatic,
            ["true": .cloud, "false": .off], in: events),
        .flag("onlineMeeting.allowTranscription", .transcription, in: events),

        // How it is protected
        .choice(
            "onlineMeeting.isEndToEndEncryptionEnabled", .encryption,
            ["true": .endToEnd, "false": .enhanced], in: events),
        .flag(
            "onlineMeeting.watermarkProtection.isEnabledForContentSharing", .watermark, in: events),

        // Facts of a meeting
        .derived(.kind, from: ["@odata.type"], in: events),
        .field("onlineMeeting.startDateTime", .startsAt, .instant, in: events),
        .derived(
            .durationMinutes, from: ["onlineMeeting.startDateTime", "onlineMeeting.endDateTime"],
            in: events),
        .field(
            "onlineMeeting.participants.organizer.upn", .hostDomain, .emailDomain, in: events),
        .derived(
            .secondHost, from: ["onlineMeeting.participants.attendees[].role", "coOrganizers"],
            in: events),
    ]
}
