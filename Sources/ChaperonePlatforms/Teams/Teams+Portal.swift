package import Chaperone

extension Teams {
    /// Where people find settings of Microsoft Teams: the Teams admin center, and the options of
    /// one meeting.
    ///
    /// Newer admin centers show the meeting policies under Settings & policies › Global (Org-wide
    /// default) settings › Meetings, with the same labels below. `Meeting options` are found from
    /// the meeting in Teams' calendar, and by the organizer only.
    ///
    /// Sources: learn.microsoft.com (Teams settings and policies reference; the articles on the
    /// lobby, on recording, on external bots, on end-to-end encryption, on conference bridges, and
    /// on where data is stored) and support.microsoft.com (Meeting options in Microsoft Teams; the
    /// articles on co-organizers, on attendees' audio and video, and on registration for a
    /// webinar).
    package static let portal: [SettingID: String] = [
        // Who gets in
        .passcodeById: "Teams › Calendar › the meeting › its details › Meeting ID and Passcode",
        .passcodeLength: "Teams › Calendar › the meeting › its details › Passcode",
        .lobby: """
        Teams admin center › Meetings › Meeting policies › the policy › Meeting join & lobby › \
        Who can bypass the lobby; one meeting: Meeting options
        """,
        .lobbyBypass: """
        Teams admin center › Meetings › Meeting policies › the policy › Meeting join & lobby › \
        Who can bypass the lobby; one meeting: Meeting options
        """,
        .joinBeforeHost:
            """
        Teams admin center › Meetings › Meeting policies › the policy › Meeting join & lobby › \
        Who can bypass the lobby: only organizers and co-organizers
        """,
        .lobbyDialInBypass: """
        Teams admin center › Meetings › Meeting policies › the policy › Meeting join & lobby › \
        People dialing in can bypass the lobby; one meeting: Meeting options
        """,
        .lobbyAdmitters: """
        Teams admin center › Meetings › Meeting policies › the policy › Meeting join & lobby › \
        Who can admit from the lobby; one meeting: Meeting options
        """,
        .anonymousStart: """
        Teams admin center › Meetings › Meeting policies › the policy › Meeting join & lobby › \
        Anonymous users and dial-in callers can start a meeting
        """,
        .join: """
        Teams admin center › Meetings › Meeting policies › the policy › Meeting join & lobby › \
        Anonymous users can join a meeting unverified
        """,
        .registration: "Teams › Calendar › the webinar › Registration › Configuration",
        .participantLimit: """
        Teams › Calendar › the webinar › Registration › Configuration › Capacity
        """,
        .entryTone: """
        Teams admin center › Meetings › Conference bridges › Bridge settings › Meeting entry \
        and exit notifications; one meeting: Meeting options
        """,
        .bots: """
        Teams admin center › Meetings › Meeting policies › the policy › Meeting join & lobby › \
        Manage external bots and their access to meetings
        """,
        .joinOthers: """
        Teams admin center › Meetings › Meeting policies › the policy › Meeting join & lobby › \
        People can join external meetings hosted by
        """,

        // What they can do
        .presenters: """
        Teams admin center › Meetings › Meeting policies › the policy › Content sharing › Who \
        can present; one meeting: Meeting options
        """,
        .screenSharing: """
        Teams admin center › Meetings › Meeting policies › the policy › Content sharing › Who \
        can present; one meeting: Meeting options
        """,
        .screenSharingTakeOver: """
        Teams admin center › Meetings › Meeting policies › the policy › Content sharing › Who \
        can present; one meeting: Meeting options
        """,
        .screenSharingWholeDesktop: """
        Teams admin center › Meetings › Meeting policies › the policy › Content sharing › \
        Screen sharing
        """,
        .remoteControl: """
        Teams admin center › Meetings › Meeting policies › the policy › Content sharing › \
        Participants can give or request control
        """,
        .annotation: """
        Teams admin center › Meetings › Meeting policies › the policy › Content sharing › \
        Collaborative annotations
        """,
        .whiteboard: """
        Teams admin center › Meetings › Meeting policies › the policy › Content sharing › \
        Whiteboard
        """,
        .chat: """
        Teams admin center › Meetings › Meeting policies › the policy › Meeting engagement › \
        Meeting chat; one meeting: Meeting options
        """,
        .chatOutsideMeeting: """
        Teams admin center › Meetings › Meeting policies › the policy › Meeting engagement › \
        Meeting chat; one meeting: Meeting options
        """,
        .chatDeletion: """
        Teams admin center › Messaging policies › the policy › Delete sent messages
        """,
        .questions: """
        Teams admin center › Meetings › Meeting policies › the policy › Meeting engagement › \
        Q&A; one meeting: Meeting options
        """,
        .attendeeMicrophone: """
        Teams › Calendar › the meeting › Meeting options › Audio & video › Allow mic for \
        attendees
        """,
        .attendeeCamera: """
        Teams › Calendar › the meeting › Meeting options › Audio & video › Allow camera for \
        attendees
        """,
        .rename: """
        Teams › Calendar › the meeting › Meeting options › the switch that lets people edit \
        their display name
        """,
        .virtualBackground: """
        Teams admin center › Meetings › Meeting policies › the policy › Audio & video › \
        Participants can use video effects
        """,
        .liveStream: """
        Teams admin center › Meetings › Meeting policies › the policy › Audio & video › Live \
        streaming
        """,
        .participantList: """
        Teams › Calendar › the meeting › Meeting options › Hide attendee names (Teams Premium)
        """,
        .phoneMasking: """
        Teams admin center › Meetings › Conference bridges › Bridge settings › Mask phone \
        numbers
        """,
        .screenCapture: """
        Teams › Calendar › the meeting › Meeting options › Prevent screen capture (Teams \
        Premium)
        """,

        // What is kept
        .recordingCloud: """
        Teams admin center › Meetings › Meeting policies › the policy › Recording & \
        transcription › Meeting recording
        """,
        .recordingAutomatic: """
        Teams › Calendar › the meeting › Meeting options › Record and transcribe automatically
        """,
        .recordingConsent: """
        Teams admin center › Meetings › Meeting policies › the policy › Recording & \
        transcription › Require participant agreement for recording, transcription, and \
        Copilot
        """,
        .recordingRetentionDays: """
        Teams admin center › Meetings › Meeting policies › the policy › Recording & \
        transcription › Recordings and transcriptions automatically expire
        """,
        .recordingOutsideRegion: """
        Teams admin center › Meetings › Meeting policies › the policy › Recording & \
        transcription › Store recordings outside of your country or region
        """,
        .transcription: """
        Teams admin center › Meetings › Meeting policies › the policy › Recording & \
        transcription › Transcription
        """,
        .transcriptionAutomatic: """
        Teams › Calendar › the meeting › Meeting options › Record and transcribe automatically
        """,
        .aiNotes: """
        Teams admin center › Meetings › Meeting policies › the policy › Recording & \
        transcription › Copilot
        """,
        .attendanceReport: """
        Teams admin center › Meetings › Meeting policies › the policy › Meeting scheduling › \
        Attendance and engagement report; one meeting: Meeting options
        """,

        // How it is protected
        .encryption: """
        Teams › Calendar › the meeting › Meeting options › End-to-end encryption (Teams \
        Premium)
        """,
        .encryptionEndToEndAllowed: """
        Teams admin center › Enhanced encryption policies › the policy › End-to-end meeting \
        encryption
        """,
        .dataRegions: """
        Microsoft 365 admin center › Settings › Org settings › Organization profile › Data \
        location
        """,
        .watermark: """
        Teams admin center › Meetings › Meeting policies › the policy › Content protection › \
        Watermark shared content, Watermark videos
        """,
        .twoFactor: """
        Microsoft Entra admin center › Entra ID › Overview › Properties › Manage security \
        defaults
        """,
        .plan: "Microsoft 365 admin center › Users › Active users › the person › Licenses and apps",

        // Facts of a meeting
        .durationMinutes: "Teams › Calendar › the meeting › Edit › start and end",
        .secondHost: """
        Teams › Calendar › the meeting › Meeting options › Roles › Choose co-organizers
        """,
        .hostDomain: "Teams › Calendar › the meeting › the organizer's address",
        .startsAt: "Teams › Calendar › the meeting › Edit › start",
        .practiceSession: "Teams › Calendar › the meeting › Meeting options › Green room",
        .hostInOrganisation: "Teams › Calendar › the meeting › the organizer's address",
        .inDeclaredHours: "Teams › Calendar › the meeting › Edit › start and end",
    ]
}
