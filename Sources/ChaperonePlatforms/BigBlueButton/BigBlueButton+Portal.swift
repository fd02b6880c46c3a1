package import Chaperone

extension BigBlueButton {
    /// Where people find settings of BigBlueButton: the files of its server, and rooms of
    /// Greenlight 3.
    ///
    /// The files hold defaults of the server: a program that makes the meetings, such as Greenlight
    /// or a plugin of Moodle, can ask for something else. `disabledFeatures` is a list of features
    /// that are turned off.
    ///
    /// Sources: docs.bigbluebutton.org (Configuration Files; Server Customization; API Reference),
    /// the shipped bigbluebutton.properties and settings.yml, and the English labels of Greenlight
    /// 3 (github.com/bigbluebutton).
    package static let portal: [SettingID: String] = [
        // Who gets in
        .passcode: "Greenlight › the room › Settings › Generate access code for viewers",
        .lobby: """
        Greenlight › the room › Settings › Require moderator approval before joining; bbb-web: \
        /etc/bigbluebutton/bbb-web.properties: defaultGuestPolicy
        """,
        .lobbyBypass: "bbb-web: /etc/bigbluebutton/bbb-web.properties: defaultGuestPolicy",
        .joinBeforeHost: "Greenlight › the room › Settings › Allow any user to start this meeting",
        .anonymousStart: "Greenlight › the room › Settings › Allow any user to start this meeting",
        .join: "Greenlight › the room › Settings › Require users to be signed in before joining",
        .participantLimit: "bbb-web: /etc/bigbluebutton/bbb-web.properties: defaultMaxUsers",
        .dialIn: "bbb-web: /etc/bigbluebutton/bbb-web.properties: defaultDialAccessNumber",
        .guestLabel: "bbb-html5: /etc/bigbluebutton/bbb-html5.yml: public.user.label.guest",
        .entryTone: """
        bbb-html5: /etc/bigbluebutton/bbb-html5.yml: \
        public.app.defaultSettings.application.userJoinAudioAlerts
        """,

        // What they can do
        .screenSharing: """
        bbb-web: /etc/bigbluebutton/bbb-web.properties: disabledFeatures › screenshare
        """,
        .fileTransfer: """
        bbb-web: /etc/bigbluebutton/bbb-web.properties: disabledFeatures › presentation, \
        downloadPresentationOriginalFile
        """,
        .chat: """
        bbb-web: /etc/bigbluebutton/bbb-web.properties: lockSettingsDisablePublicChat; \
        disabledFeatures › chat
        """,
        .privateChat: """
        bbb-web: /etc/bigbluebutton/bbb-web.properties: lockSettingsDisablePrivateChat; \
        disabledFeatures › privateChat
        """,
        .chatSaving: """
        bbb-html5: /etc/bigbluebutton/bbb-html5.yml: public.chat.enableSaveAndCopyPublicChat
        """,
        .attendeeMicrophone: """
        bbb-web: /etc/bigbluebutton/bbb-web.properties: lockSettingsDisableMic
        """,
        .attendeeCamera: "bbb-web: /etc/bigbluebutton/bbb-web.properties: lockSettingsDisableCam",
        .muteOnEntry: """
        bbb-web: /etc/bigbluebutton/bbb-web.properties: muteOnStart; Greenlight › the room › \
        Settings › Mute users when they join
        """,
        .cameraOnEntry: """
        bbb-html5: /etc/bigbluebutton/bbb-html5.yml: public.kurento.autoShareWebcam
        """,
        .virtualBackground: """
        bbb-web: /etc/bigbluebutton/bbb-web.properties: disabledFeatures › virtualBackgrounds
        """,
        .breakoutRooms: """
        bbb-web: /etc/bigbluebutton/bbb-web.properties: disabledFeatures › breakoutRooms
        """,
        .participantList: """
        bbb-web: /etc/bigbluebutton/bbb-web.properties: lockSettingsHideUserList
        """,

        // What is kept
        .recordingCloud: """
        bbb-web: /etc/bigbluebutton/bbb-web.properties: disableRecordingDefault; Greenlight › \
        the room › Settings › Allow room to be recorded
        """,
        .recordingAutomatic: "bbb-web: /etc/bigbluebutton/bbb-web.properties: autoStartRecording",
        .recordingConsent: "bbb-web: /etc/bigbluebutton/bbb-web.properties: notifyRecordingIsOn",
        .recordingViewers: """
        Greenlight › Administrator Panel › Site Settings › Settings › Default Recording \
        Visibility
        """,
        .recordingRetentionDays: "/etc/cron.daily/bbb-recording-cleanup: MAXAGE",
        .transcription: """
        bbb-web: /etc/bigbluebutton/bbb-web.properties: disabledFeatures › liveTranscription, \
        captions
        """,
        .attendanceReport: """
        bbb-web: /etc/bigbluebutton/bbb-web.properties: disabledFeatures › learningDashboard
        """,

        // How it is protected
        .vendorFeedback: """
        bbb-html5: /etc/bigbluebutton/bbb-html5.yml: public.app.askForFeedbackOnLogout
        """,

        // Facts of a meeting
        .durationMinutes: "bbb-web: /etc/bigbluebutton/bbb-web.properties: defaultMeetingDuration",
        .secondHost: "Greenlight › the room › Access › Share Access",
    ]
}
