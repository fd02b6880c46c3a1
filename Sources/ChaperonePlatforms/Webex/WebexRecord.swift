import Chaperone

/// One object of an export of Webex.
struct WebexRecord {
    /// What it is.
    enum Sort: Equatable {
        /// A series, an occurrence, or an instance that ran.
        case meeting
        case template
        /// `commonSettings` of a site.
        case site
        /// Session types of a site or a person.
        case sessionTypes
        /// `meetingPreferences`, or a part of them.
        case preferences
        /// What has no settings: people, and how a meeting stands that runs.
        case helper

        /// Whether it is judged and let go, instead of being inherited from.
        var isEvent: Bool { self == .meeting || self == .template }
    }

    let sort: Sort
    let value: TreeValue
    /// The site or the person that the wrapper names.
    var owner: String?

    /// What a fetch writes into a record that it was not allowed to read.
    static let refusal = "@chaperone.refused"

    /// What says that it was refused.
    var refusal: TreeValue? { value[Self.refusal].flatMap { $0.flag == true ? $0 : nil } }

    /// The site that a personal room is at: its link names it.
    var roomSite: String? {
        guard sort == .preferences else { return nil }
        if let site = value["siteUrl"]?.text { return site }
        return value.value(at: "personalMeetingRoom.personalMeetingRoomLink")?.text
            .flatMap(APIBase.init)?.host
    }

    /// What an object is, by the names in it.
    static func sort(of object: TreeValue) -> Sort? {
        if object["templateType"] != nil { return .template }
        if object["meetingType"] != nil || object["meetingNumber"] != nil
            || object["scheduledType"] != nil || object["unlockedMeetingJoinSecurity"] != nil
        {
            return .meeting
        }
        let site = [
            "securityOptions", "defaultSchedulerOptions", "telephonyConfig", "siteOptions",
            "scheduleMeetingOptions",
        ]
        if site.contains(where: { object[$0] != nil }) { return .site }
        if object["sessionTypes"] != nil { return .sessionTypes }
        if preferenceParts.contains(where: { object[$0] != nil }) { return .preferences }
        return isHelper(object) ? .helper : nil
    }

    /// People, invitees, tracking codes, lists of sites, video devices, and how a meeting stands that runs.
    private static func isHelper(_ object: TreeValue) -> Bool {
        let names = ["recordingStarted", "emails", "videoDevices", "hostProfileCode"]
        if names.contains(where: { object[$0] != nil }) { return true }
        if object["meetingId"] != nil {
            return object["coHost"] != nil || object["panelist"] != nil
        }
        return object["sites"]?.items?.allSatisfy { $0["siteUrl"] != nil } ?? false
    }

    private static let preferenceParts = ["personalMeetingRoom", "schedulingOptions", "audio"]

    /// The part of the preferences that an object is, where it was asked for alone.
    static func preferencePart(of object: TreeValue) -> String? {
        if object["personalMeetingRoomLink"] != nil || object["hostPin"] != nil {
            return "personalMeetingRoom"
        }
        if object["enabledAutoShareRecording"] != nil
            || object["enabledWebexAssistantByDefault"] != nil
        {
            return "schedulingOptions"
        }
        return object["defaultAudioType"] == nil ? nil : "audio"
    }

    /// Whether it is a session type (developer.webex.com/docs/api/v1/session-types).
    static func isSessionType(_ object: TreeValue) -> Bool {
        object["id"] != nil && object["name"] != nil && object["type"] != nil
            && (object["shortName"] != nil || object["attendeesCapacity"] != nil)
    }
}
