import Chaperone

/// The shapes in which people save what Zoom's API answers: single answers, lists, and bundles of both.
enum ZoomShapes {
    /// Who has settings that events take over.
    static let holders: KindSet = [.account, .group, .user]
    static let events: KindSet = [.meeting, .webinar]

    /// Where records stand inside others, besides the root.
    static let points = [
        "meetings[]", "webinars[]", "users[]", "groups[]", "rows[]", "upcoming_events[]",
        "user_settings[]", "group_settings[]", "users[].meetings[]", "users[].webinars[]",
    ]

    /// What a record is by the list that it stands in.
    enum Point: Int32 {
        case root, meetings, webinars, users, groups, rows, upcomingEvents
        case userSettings, groupSettings, meetingsOfUser, webinarsOfUser
    }

    /// Where the settings of an account, a group or a user may stand: at the root, or one answer of many.
    static let rootPrefixes = ["", "rows[]", "user_settings[]", "group_settings[]"]
    /// The lists whose elements hold settings beside what names them.
    static let listPrefixes = ["users[]", "groups[]"]
    static let eventPrefixes = [
        "", "rows[]", "meetings[]", "webinars[]", "users[].meetings[]", "users[].webinars[]",
    ]
    /// The keys under which people save an answer, which say that settings stand here.
    static let wrappers = ["settings", "account_settings", "user_settings", "group_settings"]
    static let lockWrappers = ["lock_settings", "locks", "account_lock_settings"]
    static let ownLockWrapper = "lock_settings_meeting_security"

    struct Place {
        let path: String
        let isWrapped: Bool
    }

    /// The path itself, and where it stands when each answer to an `option` was saved under a key.
    static func options(of path: String) -> [Place] {
        var places = [Place(path: path, isWrapped: false)]
        func wrap(_ paths: String...) { places += paths.map { Place(path: $0, isWrapped: true) } }
        switch path {
        case "meeting_authentication":
            wrap(
                "meeting_authentication.meeting_authentication", "meeting_authentication.enabled",
                "authentication_options.meeting_authentication.meeting_authentication")
        case "recording_authentication":
            wrap(
                "recording_authentication.recording_authentication",
                "recording_authentication.enabled",
                "authentication_options.recording_authentication.recording_authentication")
        case "allow_authentication_exception":
            wrap(
                "meeting_authentication.allow_authentication_exception",
                "authentication_options.meeting_authentication.allow_authentication_exception")
        case "meeting_authentication.authentication_options[].type":
            wrap("authentication_options.meeting_authentication.authentication_options[].type")
        case "recording_authentication.authentication_options[].type":
            wrap("authentication_options.recording_authentication.authentication_options[].type")
        case _ where path.utf8.starts(with: "meeting_security.".utf8):
            wrap(
                "meeting_security.\(path)", "settings_meeting_security.\(path)",
                "settings_\(path)")
        case _ where path.utf8.starts(with: "security.".utf8):
            wrap("settings_security.\(path)", "settings_\(path)", "security.\(path)")
        case _ where path.utf8.starts(with: "schedule_meeting.".utf8):
            // The section's name in answers of 2018 and 2019.
            places.append(Place(path: "scheduled_meeting" + path.dropFirst(16), isWrapped: false))
        default: break
        }
        return places
    }

    /// What ends the path of a list's kind of element, and with it that of the list.
    static let typeOfElements = "[].type"

    /// The ways of signing in, in an answer that was saved as it came.
    static let authenticationTypes = "authentication_options[].type"

    /// Fields that tell what a record at one of the root's places is and whose.
    static let rootIdentities: [(path: String, identity: ZoomFields.Identity)] = [
        ("id", .id), ("user_id", .userID), ("email", .email),
        ("user_email", .email), ("group_id", .groupID), ("account_id", .accountID),
        ("name", .name), ("first_name", .firstName), ("last_name", .lastName),
        ("display_name", .displayName), ("group_ids", .groupIDs), ("role_id", .directory),
        ("login_types", .directory), ("last_login_time", .directory), ("dept", .directory),
        ("total_members", .directory), ("next_page_token", .nextPage), ("page_size", .paging),
        ("total_records", .paging), ("page_count", .paging), ("code", .errorCode),
        ("event", .noticeName),
        ("share_recording", .otherAnswer), ("viewer_download", .otherAnswer),
    ]

    /// The same at one of the events' places.
    static let eventIdentities: [(path: String, identity: ZoomFields.Identity)] = [
        ("id", .id), ("topic", .name), ("host_id", .hostID),
        ("host_email", .hostEmail), ("password", .startOfDetail), ("start_url", .startOfDetail),
        ("host_email", .startOfDetail), ("status", .startOfDetail),
        ("assistant_id", .startOfDetail), ("occurrences", .startOfDetail),
        ("settings.host_video", .startOfDetail), ("settings.practice_session", .webinarOnly),
        ("settings.panelists_video", .webinarOnly),
        ("settings.panelist_authentication", .webinarOnly), ("unread", .unread),
    ]

    /// The same in the elements of lists.
    static let listIdentities: [(path: String, identity: ZoomFields.Identity)] = [
        ("users[].id", .id), ("users[].user_id", .userID),
        ("users[].email", .email), ("users[].first_name", .firstName),
        ("users[].last_name", .lastName), ("users[].display_name", .displayName),
        ("users[].group_ids", .groupIDs), ("groups[].id", .id), ("groups[].group_id", .groupID),
        ("groups[].name", .name),
    ]
}
