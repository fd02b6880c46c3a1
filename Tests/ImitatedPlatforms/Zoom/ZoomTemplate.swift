/// Answers of Zoom's API as accounts get them, with invented contents.
enum ZoomTemplate {
    static let accountParts: ZoomModel.Parts = [
        "": .parsed(account), "meeting_security": .parsed(meetingSecurity),
        "meeting_authentication": .parsed(meetingAuthentication),
        "recording_authentication": .parsed(recordingAuthentication),
        "security": .parsed(security),
    ]
    static let userParts: ZoomModel.Parts = [
        "": .parsed(user), "meeting_security": .parsed(meetingSecurity),
        "meeting_authentication": .parsed(meetingAuthentication),
        "recording_authentication": .parsed(recordingAuthentication),
    ]
    static let lockParts: ZoomModel.Parts = [
        "": .parsed(locks), "meeting_security": .parsed(meetingSecurityLocks),
    ]
    static let meetingBody = ZoomJSON.parsed(meeting)
    static let webinarBody = ZoomJSON.parsed(webinar)
}
