package import Chaperone

extension Meet {
    /// Where people find settings of Google Meet: the Google Admin console, and the event of one
    /// meeting in Google Calendar.
    ///
    /// `Video call options` is the gear beside the link to the video call; `Host controls` are
    /// among them. Older consoles call the section `Access Type` Joining.
    ///
    /// Sources: the Google Workspace admin help at knowledge.workspace.google.com and
    /// support.google.com/a (Manage Meet settings; Manage meeting access settings; Manage
    /// participant consent for Meet features; the articles on recording, transcripts, streaming,
    /// visual effects, attendance reports, 2-Step Verification and passwords), Meet's own help at
    /// support.google.com/meet (host controls, client-side encryption, watermarks), and
    /// workspaceupdates.googleblog.com.
    package static let portal: [SettingID: String] = [
        // Who gets in
        .lobby: """
        Admin console › Apps › Google Workspace › Google Meet › Meet safety settings › Access \
        Type; one meeting: Host controls › Meeting access type
        """,
        .lobbyBypass: """
        Admin console › Apps › Google Workspace › Google Meet › Meet safety settings › Access \
        Type; one meeting: Host controls › Meeting access type
        """,
        .joinBeforeHost: """
        Admin console › Apps › Google Workspace › Google Meet › Meet safety settings › Access \
        Type › Host must join before anyone else can join
        """,
        .join: """
        Admin console › Apps › Google Workspace › Google Meet › Meet safety settings › Domain
        """,
        .dialIn: """
        Admin console › Apps › Google Workspace › Google Meet › Meet video settings › \
        Telephony
        """,
        .guestLabel: """
        Admin console › Apps › Google Workspace › Google Meet › Meet safety settings › Warn \
        for external participants
        """,
        .joinOthers: """
        Admin console › Apps › Google Workspace › Google Meet › Meet safety settings › Access
        """,

        // What they can do
        .presenters: """
        Google Calendar › the event › Edit event › Video call options › Host controls › Share \
        their screen
        """,
        .screenSharing: """
        Google Calendar › the event › Edit event › Video call options › Host controls › Share \
        their screen
        """,
        .chat: """
        Google Calendar › the event › Edit event › Video call options › Host controls › Send \
        chat messages
        """,
        .questions: """
        Admin console › Apps › Google Workspace › Google Meet › Meet safety settings › Q&A
        """,
        .attendeeMicrophone: """
        Google Calendar › the event › Edit event › Video call options › Host controls › Turn \
        on their microphone
        """,
        .attendeeCamera: """
        Google Calendar › the event › Edit event › Video call options › Host controls › Turn \
        on their video
        """,
        .virtualBackground: """
        Admin console › Apps › Google Workspace › Google Meet › Meet video settings › Visual \
        effects
        """,
        .liveStream: """
        Admin console › Apps › Google Workspace › Google Meet › Meet video settings › Stream
        """,
        .hostManagement: """
        Admin console › Apps › Google Workspace › Google Meet › Meet safety settings › Host \
        management
        """,

        // What is kept
        .recordingCloud: """
        Admin console › Apps › Google Workspace › Google Meet › Meet video settings › \
        Recording
        """,
        .recordingAutomatic: """
        Admin console › Apps › Google Workspace › Google Meet › Meet video settings › \
        Automatic recording
        """,
        .recordingConsent: """
        Admin console › Apps › Google Workspace › Google Meet › Meet safety settings › \
        Recording consent
        """,
        .transcription: """
        Admin console › Apps › Google Workspace › Google Meet › Meet video settings › Meeting \
        transcripts
        """,
        .transcriptionAutomatic: """
        Admin console › Apps › Google Workspace › Google Meet › Meet video settings › \
        Automatic transcription
        """,
        .aiNotes: """
        Admin console › Apps › Google Workspace › Google Meet › Gemini settings › the \
        note-taking switch
        """,
        .attendanceReport: """
        Admin console › Apps › Google Workspace › Google Meet › Meet video settings › \
        Attendance reporting
        """,

        // How it is protected
        .encryption: """
        Google Calendar › the event › Edit event › Video call options › Security › Add \
        encryption
        """,
        .watermark: "In the meeting: Host controls › Add a watermark",
        .twoFactor: "Admin console › Security › Authentication › 2-Step Verification",
        .accountPasswordLength: """
        Admin console › Security › Authentication › Password management › Length
        """,
        .plan: "Admin console › Billing › Subscriptions",

        // Facts of a meeting
        .durationMinutes: "Google Calendar › the event › Edit event › start and end",
        .secondHost: "Google Calendar › the event › Edit event › Video call options › Co-hosts",
        .hostDomain: "Google Calendar › the event › the organizer",
        .startsAt: "Google Calendar › the event › Edit event › start",
        .hostInOrganisation: "Google Calendar › the event › the organizer",
        .inDeclaredHours: "Google Calendar › the event › Edit event › start and end",
    ]
}
