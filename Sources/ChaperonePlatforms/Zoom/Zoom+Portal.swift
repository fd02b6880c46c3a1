package import Chaperone

extension Zoom {
    /// Where people find settings of Zoom: the web portal at zoom.us.
    ///
    /// `Settings` are those of one's own account. Administrators find the same under Account
    /// Management › Account Settings, where a lock keeps others from changing them.
    ///
    /// Sources: the articles of support.zoom.com on meeting, webinar, recording and account
    /// settings in the web portal, the settings objects of Zoom's API reference at
    /// developers.zoom.us, and the CIS Zoom Benchmark 1.0.
    package static let portal: [SettingID: String] = [
        // Who gets in
        .passcode: """
        Settings › Meeting › Security › Meeting Passcode; one meeting: Meetings › its name › \
        Edit › Security › Passcode
        """,
        .passcodeInstant: "Settings › Meeting › Security › Require a passcode for instant meetings",
        .passcodePersonalRoom: "Settings › Meeting › Security › Personal Meeting ID (PMI) Passcode",
        .passcodePhone: """
        Settings › Meeting › Security › Require passcode for participants joining by phone
        """,
        .passcodeLength: "Meetings › its name › Edit › Security › Passcode",
        .passcodeMinimumLength: """
        Settings › Meeting › Security › Meeting Passcode › Passcode Requirement › Have a \
        minimum passcode length
        """,
        .passcodeLetters: """
        Settings › Meeting › Security › Meeting Passcode › Passcode Requirement › Have at \
        least 1 letter
        """,
        .passcodeDigits: """
        Settings › Meeting › Security › Meeting Passcode › Passcode Requirement › Have at \
        least 1 number
        """,
        .passcodeSymbols: """
        Settings › Meeting › Security › Meeting Passcode › Passcode Requirement › Have at \
        least 1 special character
        """,
        .passcodeMixedCase: """
        Settings › Meeting › Security › Meeting Passcode › Passcode Requirement › Include both \
        uppercase and lowercase characters
        """,
        .passcodeNumericOnly: """
        Settings › Meeting › Security › Meeting Passcode › Passcode Requirement › Only allow \
        numeric passcode
        """,
        .passcodeConsecutive: """
        Settings › Meeting › Security › Meeting Passcode › Passcode Requirement › Cannot \
        contain consecutive characters
        """,
        .passcodeWeakDetection: """
        Settings › Meeting › Security › Meeting Passcode › Passcode Requirement › Use enhanced \
        weak passcode detection
        """,
        .passcodeInLink: """
        Settings › Meeting › Security › Embed passcode in invite link for one-click join
        """,
        .lobby: """
        Settings › Meeting › Security › Waiting Room; one meeting: Meetings › its name › Edit \
        › Security › Waiting Room
        """,
        .lobbyBypass: """
        Settings › Meeting › Security › Waiting Room Options › Edit Options › who waits
        """,
        .lobbyAdmitters: """
        Settings › Meeting › Security › Waiting Room Options › Edit Options › who can admit \
        participants
        """,
        .joinBeforeHost: """
        Settings › Meeting › Schedule Meeting › Allow participants to join before host; one \
        meeting: Meetings › its name › Edit › Options
        """,
        .joinBeforeHostMinutes: """
        Settings › Meeting › Schedule Meeting › Allow participants to join before host › how \
        early; one meeting: Meetings › its name › Edit › Options
        """,
        .rejoinAfterRemoval: """
        Settings › Meeting › In Meeting (Basic) › Allow removed participants to rejoin
        """,
        .join: """
        Settings › Meeting › Security › Only authenticated users can join meetings; one \
        meeting: Meetings › its name › Edit › Security
        """,
        .authenticationExceptions: """
        Meetings › its name › Edit › Security › Require authentication to join › \
        Authentication Exception
        """,
        .registration: "Meetings (or Webinars) › its name › Edit › Registration › Required",
        .panelistAuthentication: """
        Webinars › its name › Edit › Security › Require authentication to join › for panelists
        """,
        .publicListing: """
        Meetings (or Webinars) › its name › Edit › Calendar and public event list options
        """,
        .personalRoom: """
        Settings › Meeting › Schedule Meeting › Use Personal Meeting ID (PMI) when scheduling \
        a meeting; one meeting: Meetings › its name › Edit › Meeting ID
        """,
        .participantLimit: """
        Webinars › its name › Invitations › Registration › Restrict number of registrants
        """,
        .dialIn: """
        Settings › Meeting › Schedule Meeting › Audio type; one meeting: Meetings › its name › \
        Edit › Audio
        """,
        .guestLabel: """
        Settings › Meeting › In Meeting (Advanced) › Identify guest participants in the \
        meeting/webinar
        """,
        .entryTone: """
        Settings › Meeting › In Meeting (Basic) › Sound notification when someone joins or \
        leaves
        """,

        // What they can do
        .screenSharing: "Settings › Meeting › In Meeting (Basic) › Screen sharing › Who can share?",
        .screenSharingTakeOver: """
        Settings › Meeting › In Meeting (Basic) › Screen sharing › Who can start sharing when \
        someone else is sharing?
        """,
        .screenSharingWholeDesktop: """
        Settings › Meeting › In Meeting (Basic) › Disable desktop/screen share for users
        """,
        .remoteControl: "Settings › Meeting › In Meeting (Basic) › Remote control",
        .annotation: "Settings › Meeting › In Meeting (Basic) › Annotation",
        .whiteboard: "Settings › Meeting › In Meeting (Basic) › Whiteboard",
        .whiteboardSaving: """
        Settings › Meeting › In Meeting (Basic) › Whiteboard › Allow saving of whiteboard \
        content
        """,
        .fileTransfer: "Settings › Meeting › In Meeting (Basic) › Send files via meeting chat",
        .fileTransferTypesLimited: """
        Settings › Meeting › In Meeting (Basic) › Send files via meeting chat › Only allow \
        specified file types
        """,
        .chat: "Settings › Meeting › In Meeting (Basic) › Meeting chat",
        .chatRecipients: """
        Settings › Meeting › In Meeting (Basic) › Meeting chat › Allow participants to chat \
        with (webinars: Webinar chat › Allow attendees to chat with)
        """,
        .privateChat: """
        Settings › Meeting › In Meeting (Basic) › Meeting chat › Allow participants to send \
        direct messages to
        """,
        .chatOutsideMeeting: """
        Settings › Meeting › Schedule Meeting › Enable continuous meeting chat; one meeting: \
        Meetings › its name › Edit › Meeting chat
        """,
        .chatSaving: """
        Settings › Meeting › In Meeting (Basic) › Meeting chat › Allow users to save chats \
        from the meeting
        """,
        .chatKept: "Settings › Meeting › In Meeting (Basic) › Auto saving chats",
        .chatDeletion: """
        Settings › Meeting › In Meeting (Basic) › Meeting chat › Allow users to delete \
        messages in meeting chat
        """,
        .questions: "Webinars › its name › Edit › Webinar Options › Q&A",
        .questionsAnonymous: """
        Webinars › its name › Edit › Webinar Options › Q&A › Allow anonymous questions
        """,
        .attendeeMicrophone: """
        In the meeting: Host tools › Allow all participants to › unmute themselves
        """,
        .attendeeCamera: "In the meeting: Host tools › Allow all participants to › start video",
        .muteOnEntry: """
        Settings › Meeting › Schedule Meeting › Mute all participants when they join a \
        meeting; one meeting: Meetings › its name › Edit › Options
        """,
        .cameraOnEntry: """
        Settings › Meeting › Schedule Meeting › Participants video; one meeting: Meetings › \
        its name › Edit › Video › Participant
        """,
        .rename: """
        Settings › Meeting › In Meeting (Basic) › Allow participants to rename themselves
        """,
        .virtualBackground: "Settings › Meeting › In Meeting (Advanced) › Virtual background",
        .breakoutRooms: "Settings › Meeting › In Meeting (Advanced) › Breakout room",
        .liveStream: """
        Settings › Meeting › In Meeting (Advanced) › Allow livestreaming of meetings \
        (webinars: Allow livestreaming of webinars)
        """,
        .participantList: """
        Webinars › its name › Edit › Webinar Options › the number and the list of attendees
        """,
        .profilePictures: """
        Settings › Meeting › In Meeting (Basic) › Hide participant profile pictures in a \
        meeting
        """,
        .phoneMasking: "Settings › Audio Conferencing › Mask phone number in the participant list",
        .hostManagement: "Settings › Meeting › In Meeting (Basic) › Co-host",

        // What is kept
        .recordingCloud: "Settings › Recording › Cloud recording",
        .recordingLocal: "Settings › Recording › Record to computer files (Local recording)",
        .recordingAutomatic: """
        Settings › Recording › Automatic recording; one meeting: Meetings › its name › Edit › \
        Options › Automatically record meeting
        """,
        .recordingOnDemand: """
        Webinars › its name › Edit › Webinar Options › Make the webinar on-demand
        """,
        .recordingConsent: """
        Settings › Recording › Recording notifications - Zoom clients › show a disclaimer to \
        participants
        """,
        .recordingViewers: """
        Settings › Recording › Only authenticated users can view cloud recordings
        """,
        .recordingDownload: "Settings › Recording › Cloud recording downloads",
        .recordingPasscode: """
        Settings › Recording › Require passcode to access shared cloud recordings
        """,
        .recordingRetentionDays: """
        Settings › Recording › Delete cloud recordings after a specified number of days
        """,
        .transcription: "Settings › Recording › Cloud recording › Create audio transcript",
        .aiNotes: "Settings › AI Companion › Meeting summary with AI Companion",
        .attendanceReport: "Reports › Usage › the meeting › Participants",

        // How it is protected
        .encryption: """
        Settings › Meeting › Security › Allow use of end-to-end encryption › Default \
        encryption type; one meeting: Meetings › its name › Edit › Security
        """,
        .encryptionEndToEndAllowed: """
        Settings › Meeting › Security › Allow use of end-to-end encryption
        """,
        .encryptionThirdParty: """
        Settings › Meeting › In Meeting (Basic) › Require encryption for 3rd party endpoints \
        (SIP/H.323)
        """,
        .dataRegions: """
        Settings › Meeting › In Meeting (Advanced) › Select data center regions for \
        meetings/webinars hosted by your account
        """,
        .watermark: "Settings › Meeting › Schedule Meeting › Add watermark",
        .watermarkAudio: "Settings › Meeting › Schedule Meeting › Add audio watermark",
        .disclaimer: """
        Account Management › Account Settings › Meeting › the custom disclaimer for people who \
        join
        """,
        .vendorFeedback: "Settings › Meeting › In Meeting (Basic) › Feedback to Zoom",
        .clientVersionMinimum: """
        Account Management › Advanced › Security › the lowest version of Zoom's program
        """,
        .twoFactor: """
        Account Management › Advanced › Security › Sign in with two-factor authentication
        """,
        .accountPasswordLength: """
        Account Management › Advanced › Security › Enhanced password requirements › minimum \
        length
        """,
        .plan: "User Management › Users › the person › Edit › User type",

        // Facts of a meeting
        .kind: "The list that holds it: Meetings, or Webinars",
        .durationMinutes: "Meetings (or Webinars) › its name › Edit › Duration",
        .secondHost: """
        Meetings › its name › Edit › Options › Alternative Hosts; webinars: Webinar Options › \
        Alternative Hosts
        """,
        .hostDomain: "Profile › Sign-In Email, of the account that scheduled it",
        .startsAt: "Meetings (or Webinars) › its name › Edit › When",
        .practiceSession: "Webinars › its name › Edit › Webinar Options › Enable Practice Session",
        .hostInOrganisation: "Profile › Sign-In Email, of the account that scheduled it",
        .inDeclaredHours: "Meetings (or Webinars) › its name › Edit › When and Duration",
    ]
}
