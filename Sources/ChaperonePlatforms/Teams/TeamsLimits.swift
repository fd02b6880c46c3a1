import Chaperone

private let events: KindSet = [.meeting, .webinar, .townHall]
private let everywhere: KindSet = [.policy, .meeting, .webinar, .townHall]

extension Teams {
    /// What no export of Teams shows, with where a person finds it, and what Teams cannot do.
    static let limits: [FieldMapping] = [
        // A link never asks for a passcode; whoever types the meeting's number is asked for one.
        .notPreventable(
            .passcode, in: everywhere,
            because:
                "a Teams link never asks for a passcode; the lobby is the door, so say how that is used"
        ),
        .notPreventable(
            .passcodeInstant, in: .policy, because: "a Teams link never asks for a passcode"),
        .notPreventable(
            .passcodePersonalRoom, in: .policy, because: "Teams has no personal meeting rooms"),
        .notPreventable(
            .passcodePhone, in: .policy,
            because: "callers type the conference number; the lobby can hold them"),
        .notPreventable(
            .passcodeMinimumLength, in: .policy, because: "Teams makes the passcodes itself"),
        .notPreventable(
            .passcodeLetters, in: everywhere, because: "Teams makes the passcodes itself"),
        .notPreventable(
            .passcodeDigits, in: everywhere, because: "Teams makes the passcodes itself"),
        .notPreventable(
            .passcodeSymbols, in: everywhere, because: "Teams makes the passcodes itself"),
        .notPreventable(
            .passcodeMixedCase, in: everywhere, because: "Teams makes the passcodes itself"),
        .notPreventable(
            .passcodeConsecutive, in: .policy, because: "Teams makes the passcodes itself"),
        .notPreventable(
            .passcodeWeakDetection, in: .policy, because: "Teams makes the passcodes itself"),
        .choice(
            "TeamsMeetingPolicy.PasscodeComplexity", .passcodeNumericOnly,
            ["Default": false, "NumericOnly": true], in: .policy),
        .notExposed(
            .passcodeInLink, in: everywhere,
            where: "the invitation: whether its link ends in '?p=' and characters"),
        .notPreventable(
            .lobbyDeviceBypass, in: everywhere,
            because: "room systems are let in like the account that they are signed in with"),
        .notPreventable(
            .joinBeforeHostMinutes, in: everywhere,
            because: "whoever may come in before the organizer may do so at any time"),
        .notPreventable(
            .rejoinAfterRemoval, in: everywhere,
            because:
                "somebody who was removed can come back by the link, unless the lobby holds them; let nobody past it"
        ),
        .notPreventable(
            .authenticationExceptions, in: everywhere,
            because: "who may come in without signing in follows from the lobby and anonymous join"),
        .notExposed(
            .registration, in: [.policy, .meeting],
            where: "the meeting's own page › Registration"),
        .notExposed(
            .panelistAuthentication, in: events,
            where: "the event's own page › Presenters: people of your organisation sign in"),
        .notExposed(
            .publicListing, in: events, where: "the event's own page › Event access"),
        .notPreventable(
            .personalRoom, in: everywhere, because: "Teams has no personal meeting rooms"),
        .notPreventable(
            .autoLock, in: everywhere,
            because: "only an organizer can lock a meeting, while it runs"),
        .notPreventable(
            .participantLimit, in: [.policy, .meeting],
            because: "a meeting takes as many as the licence allows"),
        .notExposed(
            .dialIn, in: .policy,
            where: "Teams admin center › Users › the user › Voice › Audio Conferencing"),
        .notExposed(
            .captcha, in: events, where: "the meeting's own page › Meeting options › Meeting access"
        ),
        .notExposed(
            .join, in: .meeting,
            where: "Teams admin center › Meetings › Meeting settings and Meeting policies"),
        .notExposed(
            .anonymousStart, in: events,
            where: "Teams admin center › Meetings › Meeting policies › the organizer's policy"),
        .notPreventable(
            .guestLabel, in: everywhere,
            because: "Teams itself marks guests and people from outside"),
        .notPreventable(
            .displayNameRequired, in: everywhere,
            because: "people who are not signed in type a name that nobody checks"),
        .notExposed(
            .entryTone, in: everywhere,
            where:
                "the meeting's own page › Meeting options › Announce when people dialing in join or leave"
        ),
        .notExposed(
            .bots, in: events, where: "the meeting's list of people, and Meeting options"),
        .notPreventable(
            .joinOthers, in: events, because: "this is a matter of people, not of one meeting"),
        .notPreventable(
            .screenSharingWholeDesktop, in: events,
            because: "what people may share follows from their own policy"),
        .notExposed(
            .remoteControl, in: events,
            where: "Teams admin center › Meetings › Meeting policies › the organizer's policy"),
        .notExposed(
            .annotation, in: events, where: "the meeting's own page › Meeting options › Roles"),
        .notPreventable(
            .whiteboardSaving, in: everywhere,
            because: "whiteboards are always kept in the organizer's OneDrive"),
        .notPreventable(
            .fileTransfer, in: .policy,
            because:
                "files travel in the meeting's chat: who may write there may send files of their own cloud"
        ),
        .notPreventable(
            .fileTransferTypesLimited, in: everywhere,
            because: "types of files are limited in OneDrive and SharePoint, not in Teams"),
        .notPreventable(
            .chatRecipients, in: everywhere,
            because: "what is written in a meeting's chat reaches everybody in it"),
        .notPreventable(
            .privateChat, in: everywhere,
            because:
                "a meeting has no private chat, and people can write to each other in Teams besides it"
        ),
        .notPreventable(
            .chatSaving, in: everywhere,
            because: "the chat stays readable to those who were in it"),
        .notExposed(
            .chatKept, in: everywhere,
            where:
                "Microsoft Purview › Data lifecycle management › Retention policies › Teams chats"),
        .notExposed(
            .chatDeletion, in: everywhere,
            where: "Teams admin center › Messaging policies › Delete and edit sent messages"),
        .notExposed(
            .questions, in: events, where: "the meeting's own page › Meeting options › Q&A"),
        .notExposed(
            .questionsAnonymous, in: everywhere,
            where: "the meeting's Q&A › Settings › anonymous posts"),
        .notExposed(
            .attendeeMicrophone, in: .policy,
            where: "each meeting's own page › Meeting options › Audio & video"),
        .notExposed(
            .attendeeCamera, in: .policy,
            where: "each meeting's own page › Meeting options › Audio & video"),
        .notPreventable(
            .muteOnEntry, in: everywhere,
            because:
                "people choose on the way in; only taking their microphone away mutes everybody"),
        .notPreventable(
            .cameraOnEntry, in: everywhere, because: "people choose on the way in"),
        .notExposed(
            .virtualBackground, in: events,
            where: "Teams admin center › Meetings › Meeting policies › Video effects"),
        .notExposed(
            .liveStream, in: events, where: "the meeting's own page › Streaming apps"),
        .notExposed(
            .participantList, in: everywhere,
            where: "the event's own page › Meeting options › Hide attendee names"),
        .notPreventable(
            .profilePictures, in: everywhere,
            because: "people's pictures are shown; they can take their own away"),
        .notExposed(
            .phoneMasking, in: everywhere,
            where:
                "Teams admin center › Meetings › Conference bridges › Bridge settings › Mask phone numbers"
        ),
        .notExposed(
            .screenCapture, in: everywhere,
            where:
                "the meeting's own page › Meeting options › Prevent screen capture (Teams Premium)"),
        .always(
            .hostManagement, true, in: everywhere,
            because: "organizers can always mute, remove and name co-organizers"),
        .notPreventable(
            .hostTakeover, in: everywhere,
            because: "co-organizers and presenters stay when the organizer leaves"),
        .always(
            .recordingLocal, .nobody, in: everywhere,
            because: "the Teams program records to the cloud only"),
        .notPreventable(
            .recordingAutomatic, in: .policy,
            because: "whether a recording starts by itself is an option of each meeting"),
        .notExposed(
            .recordingConsent, in: events,
            where: "Teams admin center › Meetings › Meeting policies › Recording & transcription"),
        .notPreventable(
            .recordingOnDemand, in: everywhere,
            because: "a recording is published by hand, from the event's page"),
        .notExposed(
            .recordingViewers, in: everywhere,
            where: "OneDrive or SharePoint › the recording › Manage access"),
        .notExposed(
            .recordingDownload, in: everywhere,
            where: "OneDrive or SharePoint › the recording › Manage access › Block download"),
        .notPreventable(
            .recordingPasscode, in: everywhere,
            because: "recordings are opened by signing in, not by a passcode"),
        .notExposed(
            .recordingRetentionDays, in: events,
            where: "OneDrive or SharePoint › the recording › Details › Expires"),
        .notPreventable(
            .recordingOutsideRegion, in: events, because: "this is a matter of the tenant's policy"),
        .notPreventable(
            .transcriptionAutomatic, in: everywhere,
            because: "a transcript starts with an automatic recording or by hand"),
        .notExposed(
            .aiNotes, in: events,
            where: "the meeting's own page › Meeting options › Copilot and other AI"),
        .notExposed(
            .attendanceReport, in: events,
            where: "the meeting's own page › Meeting options › Attendance report"),
        .always(
            .encryption, .enhanced, in: .policy,
            because: "Teams always encrypts on the way; end to end is an option of each meeting"),
        .notExposed(
            .encryptionEndToEndAllowed, in: events,
            where: "Teams admin center › Enhanced encryption policies"),
        .notPreventable(
            .encryptionThirdParty, in: everywhere,
            because: "room systems of other makers come through a service that Microsoft certifies"),
        .notExposed(
            .dataRegions, in: .account,
            where:
                "Microsoft 365 admin center › Settings › Org settings › Organization profile › Data location"
        ),
        .notExposed(
            .watermark, in: .policy,
            where: "each meeting's own page › Meeting options › Apply a watermark (Teams Premium)"),
        .notPreventable(
            .watermarkAudio, in: everywhere, because: "Teams marks the picture, not the sound"),
        .notExposed(
            .disclaimer, in: everywhere,
            where:
                "Microsoft Entra admin center › Conditional Access › Terms of use, for people who sign in"
        ),
        .notExposed(
            .vendorFeedback, in: .account,
            where: "Teams admin center › Teams › Feedback policies"),
        .notPreventable(
            .clientVersionMinimum, in: everywhere,
            because: "the Teams program updates itself, and very old ones are refused"),
        .notExposed(
            .twoFactor, in: .account,
            where:
                "Microsoft Entra admin center › Protection › Conditional Access, or Security defaults"
        ),
        .notPreventable(
            .accountPasswordLength, in: .account,
            because:
                "Microsoft Entra asks for eight characters or more and cannot be told otherwise"),
        .notExposed(
            .plan, in: everywhere, where: "Microsoft 365 admin center › Users › the user › Licenses"
        ),
        .notExposed(
            .practiceSession, in: events,
            where: "the event's own page: presenters meet in the green room before it starts"),
    ]
}
