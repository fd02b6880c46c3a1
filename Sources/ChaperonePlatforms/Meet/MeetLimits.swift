import Chaperone

private let units: KindSet = [.organizationalUnit, .group]
private let everywhere: KindSet = [.organizationalUnit, .group, .meeting]

extension Meet {
    /// What no export of Meet shows, with where a person finds it, and what Meet cannot do.
    static let limits: [FieldMapping] = [
        .notPreventable(
            .passcode, in: everywhere,
            because:
                "Meet has no passcodes; the link and the knock are the door, so say how those are used"
        ),
        .notPreventable(
            .passcodeInstant, in: units,
            because:
                "Meet has no passcodes"),
        .notPreventable(
            .passcodePersonalRoom, in: units,
            because:
                "Meet has no passcodes"),
        .notPreventable(
            .passcodeMinimumLength, in: units,
            because:
                "Meet has no passcodes"),
        .notPreventable(
            .passcodeConsecutive, in: units,
            because:
                "Meet has no passcodes"),
        .notPreventable(
            .passcodeWeakDetection, in: units,
            because:
                "Meet has no passcodes"),
        .notPreventable(
            .passcodePhone, in: everywhere,
            because:
                "callers type a PIN that Meet makes for each meeting"),
        .notPreventable(
            .passcodeById, in: everywhere,
            because:
                "Meet has no passcodes"),
        .notPreventable(
            .passcodeLength, in: everywhere,
            because:
                "Meet has no passcodes"),
        .notPreventable(
            .passcodeLetters, in: everywhere,
            because:
                "Meet has no passcodes"),
        .notPreventable(
            .passcodeDigits, in: everywhere,
            because:
                "Meet has no passcodes"),
        .notPreventable(
            .passcodeSymbols, in: everywhere,
            because:
                "Meet has no passcodes"),
        .notPreventable(
            .passcodeMixedCase, in: everywhere,
            because:
                "Meet has no passcodes"),
        .notPreventable(
            .passcodeNumericOnly, in: everywhere,
            because:
                "Meet has no passcodes"),
        .notPreventable(
            .passcodeInLink, in: everywhere,
            because:
                "Meet has no passcodes"),
        .notPreventable(
            .lobbyDialInBypass, in: everywhere,
            because:
                "callers with the PIN of a meeting come in like people who were invited"),
        .notPreventable(
            .lobbyDeviceBypass, in: everywhere,
            because:
                "room devices come in like the calendar that invited them"),
        .notExposed(
            .lobbyAdmitters, in: everywhere,
            where:
                "the meeting › Host controls › who may let people in"),
        .notExposed(
            .joinBeforeHost, in: units,
            where:
                "Admin console › Apps › Google Workspace › Google Meet › Meet safety settings › Access, and the audit log"
        ),
        .notExposed(
            .joinBeforeHost, in: .meeting,
            where:
                "the meeting › Host controls › Meeting access › Host must join before anyone else"),
        .notPreventable(
            .joinBeforeHostMinutes, in: everywhere,
            because:
                "whoever may come in before the host may do so at any time"),
        .notExposed(
            .anonymousStart, in: everywhere,
            where:
                "the meeting › Host controls › Meeting access › Host must join before anyone else"),
        .notPreventable(
            .rejoinAfterRemoval, in: everywhere,
            because:
                "somebody who was removed can knock again, and a host decides; say who watches the knocks"
        ),
        .notPreventable(
            .authenticationExceptions, in: everywhere,
            because:
                "who may come in without signing in follows from the meeting's access type"),
        .notPreventable(
            .registration, in: everywhere,
            because:
                "Meet has no registration"),
        .notPreventable(
            .panelistAuthentication, in: everywhere,
            because:
                "Meet has no panelists"),
        .notExposed(
            .publicListing, in: units,
            where:
                "Admin console › Apps › Google Workspace › Calendar › Sharing settings"),
        .notPreventable(
            .personalRoom, in: everywhere,
            because:
                "Meet has no personal rooms"),
        .notPreventable(
            .autoLock, in: everywhere,
            because:
                "a meeting cannot be locked; its access type says who has to knock"),
        .notPreventable(
            .participantLimit, in: everywhere,
            because:
                "a meeting takes as many as the edition allows"),
        .notExposed(
            .dialIn, in: units,
            where:
                "Admin console › Apps › Google Workspace › Google Meet › Meet video settings › Telephony"
        ),
        .notPreventable(
            .captcha, in: everywhere,
            because:
                "people join without one"),
        .notPreventable(
            .displayNameRequired, in: everywhere,
            because:
                "people who are not signed in type a name that nobody checks"),
        .notExposed(
            .guestLabel, in: .meeting,
            where:
                "Admin console › Apps › Google Workspace › Google Meet › Meet safety settings › Warn for external participants"
        ),
        .notPreventable(
            .entryTone, in: everywhere,
            because:
                "Meet plays a tone that nobody can set"),
        .notExposed(
            .bots, in: everywhere,
            where:
                "the meeting's list of people, and Admin console › Security › API controls"),
        .notExposed(
            .join, in: .meeting,
            where:
                "Admin console › Apps › Google Workspace › Google Meet › Meet safety settings › Domain"
        ),
        .notPreventable(
            .joinOthers, in: .meeting,
            because:
                "this is a matter of people, not of one meeting"),
        .notPreventable(
            .screenSharingWholeDesktop, in: everywhere,
            because:
                "whoever presents chooses tab, window or screen in their browser"),
        .notPreventable(
            .remoteControl, in: everywhere,
            because:
                "Meet has no remote control of a shared screen, but for meeting rooms"),
        .notExposed(
            .annotation, in: everywhere,
            where:
                "the meeting › Host controls › whoever presents may let others draw"),
        .notPreventable(
            .whiteboard, in: everywhere,
            because:
                "whiteboards are programs beside Meet"),
        .notPreventable(
            .whiteboardSaving, in: everywhere,
            because:
                "whiteboards are programs beside Meet"),
        .notPreventable(
            .fileTransfer, in: everywhere,
            because:
                "Meet's chat sends links, and files are shared in Drive"),
        .notPreventable(
            .fileTransferTypesLimited, in: everywhere,
            because:
                "Meet's chat sends links, and files are shared in Drive"),
        .notPreventable(
            .chatRecipients, in: everywhere,
            because:
                "what is written in a meeting reaches everybody in it"),
        .notPreventable(
            .privateChat, in: everywhere,
            because:
                "a meeting has no private chat; people can write to each other in Google Chat besides it"
        ),
        .notExposed(
            .chatOutsideMeeting, in: everywhere,
            where:
                "Admin console › Apps › Google Workspace › Google Meet › Meet video settings › Chat"
        ),
        .notPreventable(
            .chatSaving, in: everywhere,
            because:
                "people can copy what they read"),
        .notExposed(
            .chatKept, in: everywhere,
            where:
                "Google Vault › Retention, and the recording of the meeting, which holds its chat"),
        .notPreventable(
            .chatDeletion, in: everywhere,
            because:
                "messages go when the meeting ends"),
        .notPreventable(
            .questionsAnonymous, in: everywhere,
            because:
                "hosts choose it in each meeting"),
        .notExposed(
            .questions, in: .meeting,
            where:
                "the meeting › Host controls › Q&A"),
        .notExposed(
            .attendeeMicrophone, in: units,
            where:
                "each meeting › Host controls › Let everyone turn on their microphone"),
        .notExposed(
            .attendeeCamera, in: units,
            where:
                "each meeting › Host controls › Let everyone turn on their video"),
        .notPreventable(
            .muteOnEntry, in: everywhere,
            because:
                "people choose on the way in; from the sixth on they come in muted"),
        .notPreventable(
            .cameraOnEntry, in: everywhere,
            because:
                "people choose on the way in"),
        .notPreventable(
            .rename, in: everywhere,
            because:
                "the name of the account is shown; guests type one"),
        .notExposed(
            .virtualBackground, in: everywhere,
            where:
                "Admin console › Apps › Google Workspace › Google Meet › Meet video settings › Backgrounds"
        ),
        .notPreventable(
            .breakoutRooms, in: everywhere,
            because:
                "hosts open breakout rooms in the meeting, and no policy keeps them from it"),
        .notExposed(
            .liveStream, in: everywhere,
            where:
                "Admin console › Apps › Google Workspace › Google Meet › Meet video settings › Stream"
        ),
        .notPreventable(
            .participantList, in: everywhere,
            because:
                "everybody sees who is there"),
        .notPreventable(
            .profilePictures, in: everywhere,
            because:
                "people's pictures are shown; they can take their own away"),
        .notPreventable(
            .phoneMasking, in: everywhere,
            because:
                "Meet itself hides a part of every telephone number"),
        .notPreventable(
            .screenCapture, in: everywhere,
            because:
                "no switch keeps people from taking pictures of the screen"),
        .notPreventable(
            .hostTakeover, in: everywhere,
            because:
                "co-hosts stay when the host leaves"),
        .notExposed(
            .recordingCloud, in: .meeting,
            where:
                "Admin console › Apps › Google Workspace › Google Meet › Meet video settings › Recording"
        ),
        .notPreventable(
            .recordingOnDemand, in: everywhere,
            because:
                "a recording lies in the host's Drive, and is shared by hand"),
        .notPreventable(
            .recordingConsent, in: everywhere,
            because:
                "Meet tells everybody that a recording runs, and asks nobody"),
        .notExposed(
            .recordingViewers, in: everywhere,
            where:
                "Google Drive › Meet Recordings › the recording › Share"),
        .notExposed(
            .recordingDownload, in: everywhere,
            where:
                "Google Drive › the recording › Share › Settings › viewers can download"),
        .notPreventable(
            .recordingPasscode, in: everywhere,
            because:
                "recordings are opened by signing in, not by a passcode"),
        .notExposed(
            .recordingRetentionDays, in: everywhere,
            where:
                "Google Vault › Retention › Drive"),
        .notExposed(
            .recordingOutsideRegion, in: everywhere,
            where:
                "Admin console › Data › Compliance › Data regions"),
        .notExposed(
            .transcription, in: everywhere,
            where:
                "Admin console › Apps › Google Workspace › Google Meet › Meet video settings › Meeting transcripts"
        ),
        .notExposed(
            .aiNotes, in: units,
            where:
                "Admin console › Apps › Google Workspace › Google Meet › Gemini settings"),
        .notExposed(
            .attendanceReport, in: units,
            where:
                "Admin console › Apps › Google Workspace › Google Meet › Meet video settings › Attendance tracking"
        ),
        .notExposed(
            .encryptionEndToEndAllowed, in: everywhere,
            where:
                "Admin console › Data › Compliance › Client-side encryption"),
        .notPreventable(
            .encryptionThirdParty, in: everywhere,
            because:
                "room systems of other makers come through a service that encrypts"),
        .notExposed(
            .dataRegions, in: units,
            where:
                "Admin console › Data › Compliance › Data regions"),
        .notPreventable(
            .watermark, in: everywhere,
            because:
                "Meet marks no picture"),
        .notPreventable(
            .watermarkAudio, in: everywhere,
            because:
                "Meet marks no sound"),
        .notPreventable(
            .disclaimer, in: everywhere,
            because:
                "Meet shows no text of yours before people join"),
        .notPreventable(
            .vendorFeedback, in: everywhere,
            because:
                "people may send feedback from within a meeting"),
        .notPreventable(
            .clientVersionMinimum, in: everywhere,
            because:
                "Meet runs in the browser, which is always asked for a current version"),
        .notExposed(
            .twoFactor, in: units,
            where:
                "Admin console › Security › Authentication › 2-Step Verification"),
        .notExposed(
            .accountPasswordLength, in: units,
            where:
                "Admin console › Security › Authentication › Password management"),
        .notExposed(
            .plan, in: everywhere,
            where:
                "Admin console › Billing › Subscriptions"),
        .notExposed(
            .secondHost, in: .meeting,
            where:
                "the meeting › Host controls › co-hosts, before it starts in the calendar event"),
        .notPreventable(
            .practiceSession, in: everywhere,
            because:
                "Meet has no practice sessions"),
        .always(
            .recordingLocal, .nobody, in: everywhere,
            because: "Meet records to the host's Drive only"),
        .always(
            .encryption, .enhanced, in: everywhere,
            because: "Meet always encrypts on the way"),
    ]
}
