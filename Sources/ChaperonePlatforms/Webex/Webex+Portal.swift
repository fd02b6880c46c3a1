package import Chaperone

extension Webex {
    /// Where people find settings of Cisco Webex: Control Hub (admin.webex.com) for a site and the
    /// organization, and User Hub (user.webex.com) for one meeting, where `Advanced options` are
    /// part of the page that edits it.
    ///
    /// Sources: help.webex.com (Manage security for scheduled Webex meetings on your site; Webex
    /// best practices for secure meetings: Control Hub; Configure collaboration restrictions for
    /// Webex Meetings; Prevent AI bots and unwanted users; Schedule a Webex meeting; the articles
    /// on session types, local recordings, retention, watermarks, virtual backgrounds,
    /// registration, password policies and multi-factor authentication) and the meetings reference
    /// of developer.webex.com.
    package static let portal: [SettingID: String] = [
        // Who gets in
        .passcode: "User Hub › Meetings › the meeting › Edit › Meeting password",
        .passcodePhone: """
        Control Hub › Services › Meeting › Sites › the site › Settings › Security › the \
        meeting password when people join by phone
        """,
        .passcodeLength: "User Hub › Meetings › the meeting › Edit › Meeting password",
        .passcodeMinimumLength: """
        Control Hub › Services › Meeting › Sites › the site › Settings › Security › the \
        requirements for meeting passwords
        """,
        .passcodeLetters: """
        Control Hub › Services › Meeting › Sites › the site › Settings › Security › the \
        requirements for meeting passwords
        """,
        .passcodeDigits: """
        Control Hub › Services › Meeting › Sites › the site › Settings › Security › the \
        requirements for meeting passwords
        """,
        .passcodeSymbols: """
        Control Hub › Services › Meeting › Sites › the site › Settings › Security › the \
        requirements for meeting passwords
        """,
        .passcodeMixedCase: """
        Control Hub › Services › Meeting › Sites › the site › Settings › Security › the \
        requirements for meeting passwords
        """,
        .lobby: """
        Control Hub › Services › Meeting › Sites › the site › Settings › Security › When a \
        meeting is unlocked; one meeting: Advanced options › Unlocked meetings
        """,
        .lobbyBypass: """
        Control Hub › Services › Meeting › Sites › the site › Settings › Security › When a \
        meeting is unlocked; one meeting: Advanced options › Unlocked meetings
        """,
        .joinBeforeHost: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Join before host
        """,
        .joinBeforeHostMinutes: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Join before host
        """,
        .join: "Control Hub › Services › Meeting › Settings › Internal Webex Meetings",
        .registration: "User Hub › Meetings › the meeting › Edit › Advanced options › Registration",
        .publicListing: """
        Control Hub › Services › Meeting › Sites › the site › Settings › Security › All \
        meetings must be unlisted
        """,
        .autoLock: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Automatic lock; personal \
        room: User Hub › Settings › Meetings › Auto lock
        """,
        .entryTone: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Audio connection options \
        › Entry and exit tone
        """,
        .bots: """
        Control Hub › Services › Meeting › Settings › Internal Webex Meetings › Block external \
        users with selected email domains
        """,
        .joinOthers: """
        Control Hub › Services › Meeting › Settings › Approved sites list for external \
        meetings
        """,

        // What they can do
        .screenSharing: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Attendee privileges; all \
        meetings: Control Hub › Services › Meeting › Settings
        """,
        .remoteControl: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Attendee privileges; all \
        meetings: Control Hub › Services › Meeting › Settings
        """,
        .annotation: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Attendee privileges; all \
        meetings: Control Hub › Services › Meeting › Settings
        """,
        .fileTransfer: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Meeting options; all \
        meetings: Control Hub › Services › Meeting › Settings
        """,
        .chat: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Meeting options; all \
        meetings: Control Hub › Services › Meeting › Settings
        """,
        .privateChat: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Attendee privileges
        """,
        .questions: "Control Hub › Services › Meeting › Settings › the in-meeting features › Q&A",
        .attendeeMicrophone: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Audio connection options \
        › whether attendees may unmute themselves
        """,
        .muteOnEntry: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Audio connection options \
        › whether attendees are muted when they join
        """,
        .virtualBackground: """
        Control Hub › Management › Organization Settings › Virtual backgrounds
        """,
        .breakoutRooms: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Breakout sessions
        """,
        .participantList: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Attendee privileges
        """,

        // What is kept
        .recordingLocal: """
        Control Hub › Services › Meeting › Sites › the site › Settings › Site Options › Enable \
        local recordings
        """,
        .recordingAutomatic: """
        User Hub › Meetings › the meeting › Edit › Advanced options › Automatic recording
        """,
        .recordingRetentionDays: """
        Control Hub › Management › Organization Settings › Retention › Webex Meetings \
        Retention policy
        """,

        // How it is protected
        .encryption: "User Hub › Meetings › the meeting › Edit › Meeting type",
        .encryptionEndToEndAllowed: """
        Control Hub › Services › Meeting › Sites › the site › Settings › Session Types
        """,
        .watermark: """
        Control Hub › Management › Organization Settings › Meeting watermarks › Visual \
        watermarks
        """,
        .watermarkAudio: """
        Control Hub › Management › Organization Settings › Meeting watermarks › Add audio \
        watermark
        """,
        .twoFactor: """
        Control Hub › Management › Organization Settings › Multi-Factor Authentication
        """,
        .accountPasswordLength: """
        Control Hub › Management › Organization Settings › Password policy › Minimum character \
        length
        """,
        .plan: "Control Hub › Users › the person › Licenses",

        // Facts of a meeting
        .durationMinutes: "User Hub › Meetings › the meeting › Edit › Date and time",
        .secondHost: """
        User Hub › Meetings › the meeting › Edit › Invitees › the icon that makes a person \
        cohost
        """,
        .hostDomain: "User Hub › Meetings › the meeting › the host",
        .startsAt: "User Hub › Meetings › the meeting › Edit › Date and time",
        .hostInOrganisation: "User Hub › Meetings › the meeting › the host",
        .inDeclaredHours: "User Hub › Meetings › the meeting › Edit › Date and time",
    ]
}
