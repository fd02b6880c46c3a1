/// The names under which Graph hands out what opens a meeting.
///
/// Of the references to `onlineMeeting`, `audioConferencing`, `joinMeetingIdSettings` and
/// `virtualEventWebinar`; whatever ends like a secret's name is hidden without standing here.
enum TeamsSecrets {
    static let keys = SecretKeys(
        own: [
            "joinMeetingId", "conferenceId", "tollNumber", "tollNumbers", "tollFreeNumber",
            "tollFreeNumbers", "videoTeleconferenceId", "threadId", "meetingCode",
        ],
        links: [
            "joinWebUrl", "joinUrl", "meetingOptionsWebUrl", "registrationWebUrl", "dialinUrl",
            "quickDial", "webUrl",
        ])
}
