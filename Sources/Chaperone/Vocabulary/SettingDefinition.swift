extension SettingID {
    /// What profiles call a setting, what values it takes, and what it means.
    package struct Definition: Sendable {
        package let name: String
        package let domain: Domain
        /// One sentence for people who do not know the platforms' words.
        package let summary: String

        fileprivate init<V>(_ name: String, _: Setting<V>, _ summary: String) {
            self.name = name
            self.domain = V.domain
            self.summary = summary
        }
    }

    package var definition: Definition {
        switch self {
        // Who gets in
        case .passcode: .init("passcode", .passcode, "A passcode is needed to join.")
        case .passcodeInstant:
            .init(
                "passcode.instant", .passcodeInstant,
                "Meetings started on the spot need a passcode too.")
        case .passcodePersonalRoom:
            .init(
                "passcode.personal-room", .passcodePersonalRoom,
                "Personal meeting rooms need a passcode.")
        case .passcodePhone:
            .init("passcode.phone", .passcodePhone, "People who join by telephone need a passcode.")
        case .passcodeById:
            .init(
                "passcode.by-id", .passcodeById,
                "A passcode is needed by those who join with the meeting's number, not by "
                    + "those with its link.")
        case .passcodeLength:
            .init("passcode.length", .passcodeLength, "Characters in this meeting's passcode.")
        case .passcodeMinimumLength:
            .init(
                "passcode.minimum-length", .passcodeMinimumLength,
                "The fewest characters that a passcode may have.")
        case .passcodeLetters:
            .init("passcode.letters", .passcodeLetters, "Passcodes contain a letter.")
        case .passcodeDigits:
            .init("passcode.digits", .passcodeDigits, "Passcodes contain a digit.")
        case .passcodeSymbols:
            .init(
                "passcode.symbols", .passcodeSymbols,
                "Passcodes contain a character that is neither letter nor digit.")
        case .passcodeMixedCase:
            .init(
                "passcode.mixed-case", .passcodeMixedCase,
                "Passcodes contain both capital and small letters.")
        case .passcodeNumericOnly:
            .init(
                "passcode.numeric-only", .passcodeNumericOnly,
                "Passcodes are made of digits only.")
        case .passcodeConsecutive:
            .init(
                "passcode.consecutive", .passcodeConsecutive,
                "How many characters in a row, such as 1234, are refused in a passcode; "
                    + "unlimited when none are.")
        case .passcodeWeakDetection:
            .init(
                "passcode.weak-detection", .passcodeWeakDetection,
                "Passcodes that are easy to guess are refused.")
        case .passcodeInLink:
            .init(
                "passcode.in-link", .passcodeInLink,
                "The link to the meeting carries the passcode, so that whoever has the link "
                    + "needs no more.")
        case .lobby: .init("lobby", .lobby, "Somebody has to wait until a host lets them in.")
        case .lobbyBypass: .init("lobby.bypass", .lobbyBypass, "Who goes in without waiting.")
        case .lobbyDialInBypass:
            .init(
                "lobby.dial-in-bypass", .lobbyDialInBypass,
                "People who join by telephone go in without waiting.")
        case .lobbyDeviceBypass:
            .init(
                "lobby.device-bypass", .lobbyDeviceBypass,
                "Meeting-room devices go in without waiting.")
        case .lobbyAdmitters:
            .init("lobby.admitters", .lobbyAdmitters, "Who may let waiting people in.")
        case .joinBeforeHost:
            .init(
                "join-before-host", .joinBeforeHost,
                "People can be in the meeting before a host is.")
        case .joinBeforeHostMinutes:
            .init(
                "join-before-host.minutes", .joinBeforeHostMinutes,
                "How many minutes before the start people may come in; unlimited means at "
                    + "any time.")
        case .anonymousStart:
            .init(
                "anonymous-start", .anonymousStart,
                "Somebody without an account can start the meeting.")
        case .rejoinAfterRemoval:
            .init(
                "rejoin-after-removal", .rejoinAfterRemoval,
                "Somebody who was removed can come back.")
        case .join: .init("join", .join, "Who may join at all.")
        case .authenticationExceptions:
            .init(
                "authentication-exceptions", .authenticationExceptions,
                "Some people are let in without signing in although the others must.")
        case .registration:
            .init(
                "registration", .registration,
                "Whether people register beforehand, and whether a person approves them.")
        case .panelistAuthentication:
            .init("panelist-authentication", .panelistAuthentication, "Panelists have to sign in.")
        case .publicListing:
            .init("public-listing", .publicListing, "The meeting is shown in a public list.")
        case .personalRoom:
            .init(
                "personal-room", .personalRoom,
                "The host's permanent personal room is used instead of a number made for "
                    + "this meeting.")
        case .autoLock:
            .init("auto-lock", .autoLock, "The meeting locks itself after it has started.")
        case .participantLimit:
            .init(
                "participant-limit", .participantLimit,
                "The most people who can take part or register.")
        case .dialIn: .init("dial-in", .dialIn, "People can join by telephone.")
        case .captcha:
            .init(
                "captcha", .captcha,
                "People without an account have to show that they are not a program.")
        case .guestLabel:
            .init("guest-label", .guestLabel, "Guests from outside are marked as such.")
        case .displayNameRequired:
            .init("display-name-required", .displayNameRequired, "People have to give a name.")
        case .entryTone:
            .init("entry-tone", .entryTone, "Who hears a sound when somebody comes or goes.")
        case .bots:
            .init(
                "bots", .bots,
                "Programs, such as note takers, may join without a host letting them in.")
        case .joinOthers:
            .init(
                "join-others", .joinOthers,
                "Whose meetings the organisation's own people may join.")
        // What they can do
        case .presenters: .init("presenters", .presenters, "Who may present.")
        case .screenSharing: .init("screen-sharing", .screenSharing, "Who may share a screen.")
        case .screenSharingTakeOver:
            .init(
                "screen-sharing.take-over", .screenSharingTakeOver,
                "Who may start to share while somebody else is sharing.")
        case .screenSharingWholeDesktop:
            .init(
                "screen-sharing.whole-desktop", .screenSharingWholeDesktop,
                "A whole desktop can be shared, not only one window.")
        case .remoteControl:
            .init("remote-control", .remoteControl, "Who may take control of a shared screen.")
        case .annotation: .init("annotation", .annotation, "People can draw on what is shared.")
        case .whiteboard: .init("whiteboard", .whiteboard, "There is a whiteboard.")
        case .whiteboardSaving:
            .init("whiteboard.saving", .whiteboardSaving, "What is on the whiteboard can be saved.")
        case .fileTransfer:
            .init("file-transfer", .fileTransfer, "Files can be sent in the meeting.")
        case .fileTransferTypesLimited:
            .init(
                "file-transfer.types-limited", .fileTransferTypesLimited,
                "Only certain types of files can be sent.")
        case .chat: .init("chat", .chat, "Who may write in the meeting's chat.")
        case .chatRecipients:
            .init("chat.recipients", .chatRecipients, "Whom a participant's message may reach.")
        case .privateChat:
            .init("private-chat", .privateChat, "Whom a participant may write to in private.")
        case .chatOutsideMeeting:
            .init(
                "chat.outside-meeting", .chatOutsideMeeting,
                "The chat goes on before and after the meeting.")
        case .chatSaving: .init("chat.saving", .chatSaving, "Who may save the chat for themselves.")
        case .chatKept: .init("chat.kept", .chatKept, "The chat is kept for the host's records.")
        case .chatDeletion:
            .init("chat.deletion", .chatDeletion, "People can delete what they have written.")
        case .questions:
            .init("questions", .questions, "There is a place for questions and answers.")
        case .questionsAnonymous:
            .init(
                "questions.anonymous", .questionsAnonymous,
                "Questions can be asked without a name.")
        case .attendeeMicrophone:
            .init(
                "attendee-microphone", .attendeeMicrophone,
                "Whether attendees can speak, and who turns their microphone on.")
        case .attendeeCamera:
            .init(
                "attendee-camera", .attendeeCamera,
                "Whether attendees can be seen, and who turns their camera on.")
        case .muteOnEntry:
            .init("mute-on-entry", .muteOnEntry, "People come in with the microphone off.")
        case .cameraOnEntry:
            .init("camera-on-entry", .cameraOnEntry, "People come in with the camera on.")
        case .rename: .init("rename", .rename, "People can change the name that is shown for them.")
        case .virtualBackground:
            .init("virtual-background", .virtualBackground, "People can hide what is behind them.")
        case .breakoutRooms:
            .init("breakout-rooms", .breakoutRooms, "People can be sent into smaller rooms.")
        case .liveStream:
            .init("live-stream", .liveStream, "The meeting can be streamed to the public.")
        case .participantList:
            .init("participant-list", .participantList, "Who can see who else is there.")
        case .profilePictures:
            .init("profile-pictures", .profilePictures, "People's pictures are shown.")
        case .phoneMasking:
            .init("phone-masking", .phoneMasking, "Telephone numbers are not shown in full.")
        case .screenCapture:
            .init(
                "screen-capture", .screenCapture,
                "People can take pictures of the screen with the meeting program.")
        case .hostManagement:
            .init(
                "host-management", .hostManagement,
                "Hosts have controls over what the others can do, and can share their duties.")
        case .hostTakeover:
            .init(
                "host-takeover", .hostTakeover,
                "Somebody else can become host when the host is away.")
        // What is kept
        case .recordingCloud:
            .init(
                "recording.cloud", .recordingCloud,
                "Recordings can be made on the platform's servers.")
        case .recordingLocal:
            .init("recording.local", .recordingLocal, "Who may record on their own device.")
        case .recordingAutomatic:
            .init(
                "recording.automatic", .recordingAutomatic,
                "Whether a recording starts by itself, and where it is kept.")
        case .recordingOnDemand:
            .init(
                "recording.on-demand", .recordingOnDemand,
                "The recording is open to people after the event.")
        case .recordingConsent:
            .init(
                "recording.consent", .recordingConsent,
                "People are asked to agree, or told, when a recording starts.")
        case .recordingViewers:
            .init("recording.viewers", .recordingViewers, "Who may watch recordings.")
        case .recordingDownload:
            .init(
                "recording.download", .recordingDownload,
                "Those who may watch a recording can also download it.")
        case .recordingPasscode:
            .init(
                "recording.passcode", .recordingPasscode,
                "A passcode is needed to watch a shared recording.")
        case .recordingRetentionDays:
            .init(
                "recording.retention-days", .recordingRetentionDays,
                "After how many days recordings are deleted; unlimited when they are not.")
        case .recordingOutsideRegion:
            .init(
                "recording.outside-region", .recordingOutsideRegion,
                "Recordings may be stored outside the chosen region.")
        case .transcription:
            .init("transcription", .transcription, "What is said can be turned into text.")
        case .transcriptionAutomatic:
            .init(
                "transcription.automatic", .transcriptionAutomatic,
                "Turning speech into text starts by itself.")
        case .aiNotes:
            .init("ai-notes", .aiNotes, "A program listens and writes notes or a summary.")
        case .attendanceReport:
            .init("attendance-report", .attendanceReport, "It is recorded who took part and when.")
        // How it is protected
        case .encryption: .init("encryption", .encryption, "How sound and picture are encrypted.")
        case .encryptionEndToEndAllowed:
            .init(
                "encryption.end-to-end-allowed", .encryptionEndToEndAllowed,
                "Hosts can choose end-to-end encryption.")
        case .encryptionThirdParty:
            .init(
                "encryption.third-party", .encryptionThirdParty,
                "Room systems of other makers have to encrypt.")
        case .dataRegions:
            .init(
                "data-regions", .dataRegions,
                "The regions whose data centres may be used; any-region when nobody chose.")
        case .watermark:
            .init(
                "watermark", .watermark,
                "What is shown carries a mark of the person who watches.")
        case .watermarkAudio:
            .init(
                "watermark.audio", .watermarkAudio,
                "The sound carries an inaudible mark of the person who listens.")
        case .disclaimer:
            .init(
                "disclaimer", .disclaimer,
                "A text is shown that people have to accept before they join.")
        case .vendorFeedback:
            .init(
                "vendor-feedback", .vendorFeedback,
                "People are asked for feedback that goes to the platform's maker.")
        case .clientVersionMinimum:
            .init(
                "client-version-minimum", .clientVersionMinimum,
                "Meeting programs that are too old are refused.")
        case .twoFactor:
            .init(
                "two-factor", .twoFactor,
                "Everybody with an account needs a second factor to sign in.")
        case .accountPasswordLength:
            .init(
                "account-password.length", .accountPasswordLength,
                "The fewest characters that an account's password may have.")
        case .plan: .init("plan", .plan, "What kind of account the host has.")
        // Facts of a meeting
        case .kind: .init("kind", .kind, "What sort of event it is.")
        case .durationMinutes:
            .init("duration-minutes", .durationMinutes, "How long it is planned to last.")
        case .secondHost: .init("second-host", .secondHost, "Somebody else is named as host too.")
        case .hostDomain:
            .init("host-domain", .hostDomain, "The domain of the host's e-mail address.")
        case .startsAt: .init("starts-at", .startsAt, "When it starts.")
        case .practiceSession:
            .init(
                "practice-session", .practiceSession,
                "Presenters can meet before the attendees come in.")
        case .hostInOrganisation:
            .init(
                "host-in-organisation", .hostInOrganisation,
                "The host's address belongs to one of the organisation's domains.")
        case .inDeclaredHours:
            .init(
                "in-declared-hours", .inDeclaredHours,
                "It lies within the hours that the organisation declared.")
        case .oneToOne: .init("one-to-one", .oneToOne, "It is a meeting of two people.")
        case .approvedPlatform:
            .init(
                "approved-platform", .approvedPlatform,
                "The platform is one that the organisation approved.")
        }
    }
}
