import Chaperone

extension Webex {
    private static let everywhere: KindSet = [
        .account, .user, .meeting, .webinar, .personalRoom, .template,
    ]

    /// What no answer of Webex shows, with where a person finds it, and what Webex cannot do.
    static let limits: [FieldMapping] =
        hidden.map { setting in
            FieldMapping(
                .setting(setting), .notExposed(place: place(of: setting)), kinds: everywhere)
        } + missing
        + [
            .always(
                .presenters, .presenters, in: .webinar,
                because: "attendees of a webinar watch; panelists present"),
            .always(
                .screenSharing, .presenters, in: .webinar,
                because: "attendees of a webinar watch; panelists share"),
        ]

    /// The switch is there, for a kind at least, and no answer shows it.
    private static let hidden: [SettingID] = [
        .passcode, .passcodeInstant, .passcodePersonalRoom, .passcodePhone, .passcodeLength,
        .passcodeMinimumLength, .passcodeLetters, .passcodeDigits, .passcodeSymbols,
        .passcodeMixedCase, .passcodeWeakDetection, .lobby, .lobbyBypass, .lobbyDeviceBypass,
        .joinBeforeHost, .joinBeforeHostMinutes, .join, .registration, .publicListing, .autoLock,
        .participantLimit, .dialIn, .captcha, .entryTone, .bots, .joinOthers, .presenters,
        .screenSharing, .screenSharingTakeOver, .screenSharingWholeDesktop, .remoteControl,
        .annotation, .whiteboard, .whiteboardSaving, .fileTransfer, .fileTransferTypesLimited,
        .chat, .chatRecipients, .privateChat, .questions, .questionsAnonymous,
        .attendeeMicrophone, .attendeeCamera, .muteOnEntry, .virtualBackground, .breakoutRooms,
        .liveStream, .participantList, .profilePictures, .screenCapture, .hostTakeover,
        .recordingCloud, .recordingLocal, .recordingAutomatic, .recordingOnDemand,
        .recordingViewers, .recordingDownload, .recordingPasscode, .recordingRetentionDays,
        .transcription, .transcriptionAutomatic, .aiNotes, .attendanceReport, .encryption,
        .encryptionEndToEndAllowed, .dataRegions, .watermark, .watermarkAudio, .disclaimer,
        .clientVersionMinimum, .twoFactor, .accountPasswordLength, .plan, .secondHost,
        .practiceSession, .personalRoom, .kind, .durationMinutes, .hostDomain, .startsAt,
    ]

    private static func place(of setting: SettingID) -> String {
        Webex.portal[setting]
            ?? "Control Hub › Services › Meeting › Sites › the site › Settings, and the meeting in User Hub"
    }

    private static let missing: [FieldMapping] = [
        .notPreventable(
            .passcodeById, in: everywhere,
            because: "one password is for all ways to join; say how it is passed on"),
        .notPreventable(
            .passcodeNumericOnly, in: [.account, .user],
            because: "a site asks for letters or digits, and never for digits alone"),
        .notPreventable(
            .passcodeConsecutive, in: everywhere,
            because: "a site can refuse words, but not characters in a row"),
        .notPreventable(
            .passcodeInLink, in: everywhere,
            because:
                "links carry no password, but invitations do unless it is left out of them (excludePassword)"
        ),
        .notPreventable(
            .lobbyDialInBypass, in: everywhere,
            because: "callers wait like everybody else who is not signed in"),
        .notPreventable(
            .lobbyAdmitters, in: everywhere,
            because: "hosts and cohosts let people in, and nobody else can"),
        .notPreventable(
            .anonymousStart, in: everywhere,
            because: "whoever may come in before the host can begin; see join-before-host"),
        .notPreventable(
            .rejoinAfterRemoval, in: everywhere,
            because:
                "somebody who was removed can come back until the meeting is locked; say who locks it"
        ),
        .notPreventable(
            .authenticationExceptions, in: everywhere,
            because: "a site asks everybody to sign in, or nobody"),
        .notPreventable(
            .panelistAuthentication, in: everywhere,
            because: "panelists come in with a password of their own"),
        .notPreventable(
            .guestLabel, in: everywhere,
            because: "Webex marks guests and people from outside itself, and nobody sets that"),
        .notPreventable(
            .displayNameRequired, in: everywhere,
            because: "people who are not signed in type a name that nobody checks"),
        .notPreventable(
            .chatOutsideMeeting, in: everywhere,
            because: "the chat of a meeting ends with it, but for meetings of a space"),
        .notPreventable(
            .chatSaving, in: everywhere, because: "people can copy what they read"),
        .notPreventable(
            .chatKept, in: everywhere,
            because: "the chat is kept with the recording, if there is one"
        ),
        .notPreventable(
            .chatDeletion, in: everywhere, because: "messages go when the meeting ends"),
        .notPreventable(
            .cameraOnEntry, in: everywhere, because: "people choose on the way in"),
        .notPreventable(
            .rename, in: everywhere,
            because: "people who are not signed in type a name on the way in"),
        .notPreventable(
            .phoneMasking, in: everywhere,
            because: "Webex itself hides a part of every telephone number"),
        .notPreventable(
            .hostManagement, in: everywhere, because: "hosts always have their controls"),
        .notPreventable(
            .recordingConsent, in: everywhere,
            because: "Webex tells everybody that a recording runs, and asks nobody"),
        .notPreventable(
            .recordingOutsideRegion, in: everywhere,
            because: "recordings lie in the region of the site"),
        .notPreventable(
            .encryptionThirdParty, in: everywhere,
            because: "room systems of other makers come through a gateway that encrypts"),
        .notPreventable(
            .vendorFeedback, in: everywhere,
            because: "people may send feedback from within the program"),
    ]
}
