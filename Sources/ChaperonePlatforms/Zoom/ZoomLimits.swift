import Chaperone

private let levels: KindSet = [.account, .group, .user]
private let both: KindSet = [.meeting, .webinar]
private let everywhere: KindSet = [.account, .group, .user, .meeting, .webinar]

extension Zoom {
    /// What no API of Zoom shows, with where a person finds it, and what Zoom has no protection for.
    static let limits: [FieldMapping] = [
        // No schema of Zoom has a field for it, at any level; operation logs are its only trace.
        .notExposed(
            .rejoinAfterRemoval, in: [.account, .group, .user, .meeting],
            where: "Settings › Meeting › In Meeting (Basic) › Allow removed participants to rejoin"),
        .notExposed(
            .rejoinAfterRemoval, in: .webinar,
            where: "the webinar itself: whether a removed attendee is let in again is decided there"
        ),
        .notExposed(
            .publicListing, in: both,
            where: "the event's own page › Edit › Options › Show in public event list"),
        .notExposed(
            .whiteboardSaving, in: levels.union(.meeting),
            where: "Settings › Meeting › In Meeting (Basic) › Whiteboard › Allow saving"),
        .notExposed(
            .fileTransferTypesLimited, in: levels.union(.meeting),
            where:
                "Settings › Meeting › In Meeting (Basic) › Send files › Only allow specified file types"
        ),
        .notExposed(
            .profilePictures, in: levels.union(.meeting),
            where: "Settings › Meeting › In Meeting (Basic) › Hide participant profile pictures"),
        .notExposed(
            .attendanceReport, in: both,
            where:
                "Reports › Usage reports: Zoom keeps one for each event that a licensed host held"),
        .notExposed(
            .clientVersionMinimum, in: .account,
            where: "Advanced › Security or device management › minimum client version"),
        .notExposed(
            .disclaimer, in: levels.union(both),
            where: "Settings › Meeting › custom disclaimer (Account Management)"),
        .notExposed(
            .bots, in: everywhere,
            where: "the list of people in the meeting, and Settings › Meeting › Security"),
        .notExposed(
            .watermarkAudio, in: levels.union(.meeting),
            where: "Settings › Meeting › Schedule Meeting › Add audio watermark"),
        .notExposed(
            .participantList, in: .meeting,
            where: "the meeting itself: hosts see everybody, and so does everybody else"),
        .notExposed(
            .participantList, in: .webinar,
            where: "the event's own page › Edit › Options › participants' list for attendees"),
        .notExposed(
            .joinOthers, in: levels,
            where:
                "Settings › Meeting › Security › Block users in specific domains, and sign-in rules"
        ),
        .notPreventable(
            .lobby, in: .webinar,
            because:
                "webinars have no waiting room; registration and a practice session are the door"),
        .notPreventable(
            .lobbyDialInBypass, in: everywhere,
            because: "people on the telephone wait like everybody else whom the waiting room holds"),
        .notPreventable(
            .lobbyDeviceBypass, in: everywhere,
            because: "there is no rule of their own for room devices"),
        .notPreventable(
            .screenCapture, in: everywhere,
            because: "no switch keeps people from taking pictures of the screen; a watermark deters"
        ),
        .notPreventable(
            .attendeeMicrophone, in: .meeting,
            because: "whether people may unmute themselves is decided by the host in the meeting"),
        .notPreventable(
            .autoLock, in: everywhere, because: "only a host can lock a meeting, while it runs"),
        .notPreventable(.captcha, in: everywhere, because: "people join without one"),
        .notPreventable(
            .displayNameRequired, in: everywhere,
            because: "a name is always asked for, never checked"),
        .notPreventable(
            .anonymousStart, in: everywhere,
            because: "only a host starts a meeting; see join-before-host"),
        .notPreventable(
            .passcodeById, in: everywhere, because: "a passcode also holds for those with the link"),
        .notPreventable(
            .presenters, in: everywhere, because: "roles in a meeting are hosts and participants"),
        .notPreventable(
            .hostTakeover, in: everywhere, because: "whoever has the host key becomes host"),
        .notPreventable(
            .recordingOutsideRegion, in: everywhere,
            because: "where recordings are stored is part of the contract"),
        .notPreventable(
            .transcriptionAutomatic, in: everywhere,
            because: "a transcript starts with the recording or by hand"),
    ]
}
