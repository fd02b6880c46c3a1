import Chaperone

/// The shapes in which people save what Zoom's API answers: single answers, lists, and bundles of both.
enum ZoomShapes {
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

    private static let rootPrefixes = ["", "rows[].", "user_settings[].", "group_settings[]."]
    private static let eventPrefixes = [
        "", "rows[].", "meetings[].", "webinars[].", "users[].meetings[].", "users[].webinars[].",
    ]
    private static let wrappers = [
        "settings.", "account_settings.", "user_settings.", "group_settings.",
    ]
    private static let lockWrappers = ["lock_settings.", "locks.", "account_lock_settings."]

    struct Place {
        let path: String
        let isWrapped: Bool
    }

    /// Every path at which the field `path` of a settings or event document may stand.
    static func places(of path: String, in kinds: KindSet) -> [Place] {
        var places: [Place] = []
        if !kinds.isDisjoint(with: [.account, .group, .user]) {
            for prefix in rootPrefixes {
                places += options(of: path).map {
                    Place(path: prefix + $0.path, isWrapped: $0.isWrapped)
                }
                places += wrappers.map { Place(path: prefix + $0 + path, isWrapped: true) }
            }
            for prefix in ["users[].", "groups[]."] {
                places += options(of: path).map { Place(path: prefix + $0.path, isWrapped: true) }
                places += wrappers.map { Place(path: prefix + $0 + path, isWrapped: true) }
            }
        }
        if !kinds.isDisjoint(with: [.meeting, .webinar]) {
            places += eventPrefixes.map { Place(path: $0 + path, isWrapped: false) }
        }
        var seen: Set<String> = []
        return places.filter { seen.insert($0.path).inserted }
    }

    /// The path itself, and where it stands when each answer to an `option` was saved under a key.
    private static func options(of path: String) -> [Place] {
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
        case _ where path.hasPrefix("meeting_security."):
            wrap(
                "meeting_security.\(path)", "settings_meeting_security.\(path)",
                "settings_\(path)")
        case _ where path.hasPrefix("security."):
            wrap("settings_security.\(path)", "settings_\(path)", "security.\(path)")
        case _ where path.hasPrefix("schedule_meeting."):
            // The section's name in answers of 2018 and 2019.
            places.append(Place(path: "scheduled_meeting" + path.dropFirst(16), isWrapped: false))
        default: break
        }
        return places
    }

    /// Every path at which a lock stands under a key that says so.
    static func lockPlaces(of lock: String) -> [String] {
        var paths = ["lock_settings_meeting_security.\(lock)"]
        for prefix in rootPrefixes + ["groups[]."] {
            paths += lockWrappers.map { prefix + $0 + lock }
        }
        return paths
    }

    /// Every path at which a lock stands in an answer that was saved as it came.
    static func bareLockPlaces(of lock: String) -> [String] { rootPrefixes.map { $0 + lock } }

    /// Where the ways of signing in stand in an answer that was saved as it came.
    static let authenticationTypePlaces =
        ["", "users[].", "groups[]."].flatMap {
            [$0 + "authentication_options[].type"]
        } + rootPrefixes.dropFirst().map { $0 + "authentication_options[].type" }

    /// Fields that tell what a record is and whose.
    static let identities: [(path: String, identity: ZoomFields.Identity)] =
        rootIdentities + eventIdentities + listIdentities

    private static let rootIdentities = rootPrefixes.flatMap { prefix in
        [
            ("id", ZoomFields.Identity.id), ("user_id", .userID), ("email", .email),
            ("user_email", .email), ("group_id", .groupID), ("account_id", .accountID),
            ("name", .name), ("first_name", .firstName), ("last_name", .lastName),
            ("display_name", .displayName), ("group_ids", .groupIDs), ("role_id", .directory),
            ("login_types", .directory), ("last_login_time", .directory), ("dept", .directory),
            ("total_members", .directory), ("next_page_token", .nextPage), ("page_size", .paging),
            ("total_records", .paging), ("page_count", .paging), ("code", .errorCode),
            ("event", .noticeName),
            ("share_recording", .otherAnswer), ("viewer_download", .otherAnswer),
        ].map { (prefix + $0.0, $0.1) }
    }

    private static let eventIdentities = eventPrefixes.flatMap { prefix in
        [
            ("id", ZoomFields.Identity.id), ("topic", .name), ("host_id", .hostID),
            ("host_email", .hostEmail), ("password", .startOfDetail), ("start_url", .startOfDetail),
            ("host_email", .startOfDetail), ("status", .startOfDetail),
            ("assistant_id", .startOfDetail), ("occurrences", .startOfDetail),
            ("settings.host_video", .startOfDetail), ("settings.practice_session", .webinarOnly),
            ("settings.panelists_video", .webinarOnly),
            ("settings.panelist_authentication", .webinarOnly), ("unread", .unread),
        ].map { (prefix + $0.0, $0.1) }
    }

    private static let listIdentities = [
        ("users[].id", ZoomFields.Identity.id), ("users[].user_id", .userID),
        ("users[].email", .email), ("users[].first_name", .firstName),
        ("users[].last_name", .lastName), ("users[].display_name", .displayName),
        ("users[].group_ids", .groupIDs), ("groups[].id", .id), ("groups[].group_id", .groupID),
        ("groups[].name", .name),
    ]
}
