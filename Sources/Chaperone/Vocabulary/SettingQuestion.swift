extension SettingID {
    /// What a person is asked who looks the setting up, answered with one of the values of
    /// ``domain``.
    ///
    /// For flags, yes means true.
    package var question: String {
        switch self {
        // Who gets in
        case .passcode: "Is a passcode needed to join?"
        case .passcodeInstant:
            "Do meetings that are started on the spot, without planning, need a passcode too?"
        case .passcodePersonalRoom: "Do personal meeting rooms need a passcode?"
        case .passcodePhone: "Do people who join by telephone need a passcode?"
        case .passcodeById:
            "Do people who type in the meeting's number need a passcode, while those who use its "
                + "link do not?"
        case .passcodeLength: "How many characters does this meeting's passcode have?"
        case .passcodeMinimumLength: "How many characters must a passcode have at least?"
        case .passcodeLetters: "Must a passcode contain a letter?"
        case .passcodeDigits: "Must a passcode contain a digit?"
        case .passcodeSymbols:
            "Must a passcode contain a character that is neither letter nor digit, such as ! or #?"
        case .passcodeMixedCase: "Must a passcode contain both capital and small letters?"
        case .passcodeNumericOnly: "Must passcodes be made of digits only?"
        case .passcodeConsecutive:
            "How many characters in a row (1234 is four) are refused in a passcode? Write "
                + "unlimited if none are."
        case .passcodeWeakDetection: "Are passcodes that are easy to guess refused?"
        case .passcodeInLink:
            "Does the invitation link carry the passcode, so that a click is enough?"
        case .lobby:
            "Do people, all or some, have to wait in a waiting room (lobby) until they are let in?"
        case .lobbyBypass:
            "Who can go in without waiting in the waiting room (lobby)? Choose everyone if there "
                + "is none."
        case .lobbyDialInBypass:
            "Do people who join by telephone go in without waiting in the waiting room (lobby)?"
        case .lobbyDeviceBypass:
            "Do video devices of meeting rooms go in without waiting in the waiting room (lobby)?"
        case .lobbyAdmitters: "Who can let people in from the waiting room (lobby)?"
        case .joinBeforeHost: "Can people come in before the host does?"
        case .joinBeforeHostMinutes:
            "How many minutes before the start can people come in? Write unlimited if at any time."
        case .anonymousStart: "Can somebody without an account start the meeting?"
        case .rejoinAfterRemoval: "Can somebody who was removed from the meeting come back?"
        case .join: "Who can join at all, whether they have to wait first or not?"
        case .authenticationExceptions:
            "Are some people let in without signing in, although the others must sign in?"
        case .registration:
            "Do people register beforehand: none (no), automatic (all who register are accepted) "
                + "or manual (a person approves each)?"
        case .panelistAuthentication: "Do panelists (the speakers of a webinar) have to sign in?"
        case .publicListing: "Is the meeting shown in a list that the public can see?"
        case .personalRoom:
            "Is the host's permanent personal room used, instead of a number made for each meeting?"
        case .autoLock:
            "Does the meeting lock itself after it has started, so that latecomers cannot walk in?"
        case .participantLimit:
            "How many people at most can take part or register? Write unlimited if there is no "
                + "limit."
        case .dialIn: "Can people join by telephone?"
        case .captcha:
            "Do people without an account have to prove that they are human, for example by typing "
                + "letters from a picture?"
        case .guestLabel: "Are guests from outside your organisation marked as such?"
        case .displayNameRequired: "Do people have to give a name before they come in?"
        case .entryTone: "Who can hear a sound when somebody comes or goes?"
        case .bots:
            "Can programs, such as automatic note takers, join without a host letting them in?"
        case .joinOthers: "Whose meetings may your organisation's own people join?"
        // What they can do
        case .presenters: "Who can be a presenter, that is, show things to the others?"
        case .screenSharing: "Who can share their screen?"
        case .screenSharingTakeOver:
            "Who can start to share their screen while somebody else is sharing?"
        case .screenSharingWholeDesktop:
            "Can people share their whole desktop, and not only one window?"
        case .remoteControl:
            "Who can take, or be given, control of a screen that somebody else shares?"
        case .annotation: "Can people draw or write on what somebody shares?"
        case .whiteboard: "Is there a whiteboard to draw on in the meeting?"
        case .whiteboardSaving: "Can what is on the whiteboard be saved?"
        case .fileTransfer: "Can files be sent in the meeting?"
        case .fileTransferTypesLimited:
            "Is sending limited to certain types of files, such as pictures or PDF?"
        case .chat: "Who can write in the meeting's chat?"
        case .chatRecipients:
            "Whom can a participant's chat message reach: nobody, hosts, everyone-publicly "
                + "(everyone, but not in private) or everyone (also in private)?"
        case .privateChat:
            "Whom can a participant send private messages to: nobody, hosts or everyone?"
        case .chatOutsideMeeting: "Does the chat go on before and after the meeting?"
        case .chatSaving: "Who can save the chat for themselves?"
        case .chatKept: "Is the chat kept automatically for the host's records?"
        case .chatDeletion: "Can people delete what they have written in the chat?"
        case .questions: "Is there a place for questions and answers (Q&A)?"
        case .questionsAnonymous:
            "Can people ask in the questions and answers (Q&A) without giving their name?"
        case .attendeeMicrophone:
            "Can attendees speak: off (no), host-enables (once the host turns their microphone on) "
                + "or self (they turn it on)?"
        case .attendeeCamera:
            "Can attendees be seen: off (no), host-enables (once the host turns their camera on) "
                + "or self (they turn it on)?"
        case .muteOnEntry: "Is people's microphone off when they come in?"
        case .cameraOnEntry: "Is people's camera on when they come in?"
        case .rename: "Can people change the name that is shown for them?"
        case .virtualBackground: "Can people blur or replace what is seen behind them?"
        case .breakoutRooms: "Can people be sent into smaller rooms (breakout rooms)?"
        case .liveStream: "Can the meeting be streamed live to the public?"
        case .participantList: "Who can see who else is in the meeting?"
        case .profilePictures: "Are people's profile pictures shown?"
        case .phoneMasking:
            "Are parts of telephone numbers hidden, so that nobody sees them in full?"
        case .screenCapture:
            "Can people take pictures of the screen (screenshots) with the meeting program?"
        case .hostManagement:
            "Can hosts restrict what the others do, and share their duties (for example with a "
                + "co-host)?"
        case .hostTakeover: "Can somebody else become host when the host is away?"
        // What is kept
        case .recordingCloud: "Can recordings be made on the platform's servers (in the cloud)?"
        case .recordingLocal: "Who can record the meeting on their own computer or telephone?"
        case .recordingAutomatic:
            "Does a recording start by itself: off (no), local (yes, kept on a computer) or cloud "
                + "(yes, on the platform's servers)?"
        case .recordingOnDemand:
            "Is the recording opened to people after the event, so that they can watch it?"
        case .recordingConsent: "Are people asked to agree, or told, when a recording starts?"
        case .recordingViewers: "Who can watch recordings?"
        case .recordingDownload: "Can those who may watch a recording also download it?"
        case .recordingPasscode: "Is a passcode needed to watch a shared recording?"
        case .recordingRetentionDays:
            "How many days are recordings kept before they are deleted? Write unlimited if they "
                + "never are."
        case .recordingOutsideRegion: "Can recordings be stored outside the region that was chosen?"
        case .transcription: "Can what is said be turned into written text (a transcript)?"
        case .transcriptionAutomatic:
            "Does turning speech into text (a transcript) start by itself?"
        case .aiNotes:
            "Is a program (an AI assistant) switched on that listens and writes notes or a summary?"
        case .attendanceReport: "Is a record kept of who took part and when?"
        // How it is protected
        case .encryption:
            "How are sound and picture encrypted: none, enhanced (the platform holds the keys) or "
                + "end-to-end (only those who take part hold them)?"
        case .encryptionEndToEndAllowed: "Can hosts choose end-to-end encryption?"
        case .encryptionThirdParty:
            "Do video devices (room systems) of other makers have to encrypt their connection?"
        case .dataRegions:
            "Which regions' data centres may be used? Write any-region if nobody has chosen."
        case .watermark: "Does the picture carry a mark (watermark) that shows who is watching?"
        case .watermarkAudio:
            "Does the sound carry an inaudible mark (watermark) that tells who is listening?"
        case .disclaimer: "Do people have to accept a text that is shown before they join?"
        case .vendorFeedback: "Are people asked for feedback that goes to the platform's maker?"
        case .clientVersionMinimum: "Are people refused whose meeting program is too old?"
        case .twoFactor:
            "Does everybody with an account need a second step, such as a code on a telephone, to "
                + "sign in?"
        case .accountPasswordLength: "How many characters must an account's password have at least?"
        case .plan:
            "What kind of account does the host have: free or licensed (paid for, or donated to "
                + "you)?"
        // Facts of a meeting
        case .kind:
            "What sort of event is it: meeting, webinar, town-hall, personal-room (somebody's "
                + "permanent room) or template (a pattern for meetings)?"
        case .durationMinutes: "How many minutes is the meeting planned to last?"
        case .secondHost: "Is somebody else named beforehand as host too?"
        case .hostDomain: "Which domain does the host's e-mail address have (the part after the @)?"
        case .startsAt: "When does the meeting start (date and time)?"
        case .practiceSession:
            "Can presenters meet before the attendees come in (a practice session)?"
        case .hostInOrganisation: "Does the host's e-mail address belong to your organisation?"
        case .inDeclaredHours:
            "Does the meeting take place within the hours that your organisation has declared?"
        case .oneToOne: "Is it a meeting of two people only?"
        case .approvedPlatform: "Is this platform one that your organisation has approved?"
        }
    }
}
