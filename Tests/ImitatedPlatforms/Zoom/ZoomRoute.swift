import Foundation

/// What a path of the imitated Zoom means.
enum ZoomRoute: Equatable {
    case accountSettings, accountLocks
    case groups, groupSettings(String), groupLocks(String)
    case users, userSettings(String)
    case events(String, isWebinar: Bool), event(String, isWebinar: Bool)

    init?(_ path: String) {
        let parts = path.components(separatedBy: "/").dropFirst()
        guard parts.first == "v2" else { return nil }
        let names = parts.dropFirst().map { segment -> String in
            let once = segment.removingPercentEncoding ?? segment
            // Identifiers with slashes come encoded twice.
            return once.removingPercentEncoding ?? once
        }
        switch names.count {
        case 1 where names[0] == "groups": self = .groups
        case 1 where names[0] == "users": self = .users
        case 2 where names[0] == "meetings": self = .event(names[1], isWebinar: false)
        case 2 where names[0] == "webinars": self = .event(names[1], isWebinar: true)
        case 3:
            switch (names[0], names[2]) {
            case ("accounts", "settings") where names[1] == "me": self = .accountSettings
            case ("accounts", "lock_settings") where names[1] == "me": self = .accountLocks
            case ("groups", "settings"): self = .groupSettings(names[1])
            case ("groups", "lock_settings"): self = .groupLocks(names[1])
            case ("users", "settings"): self = .userSettings(names[1])
            case ("users", "meetings"): self = .events(names[1], isWebinar: false)
            case ("users", "webinars"): self = .events(names[1], isWebinar: true)
            default: return nil
            }
        default: return nil
        }
    }

    var label: String { if case .event = self { "light" } else { "medium" } }

    var scope: String {
        switch self {
        case .accountSettings: "account:read:settings:admin"
        case .accountLocks: "account:read:lock_settings:admin"
        case .groups: "group:read:list_groups:admin"
        case .groupSettings: "group:read:settings:admin"
        case .groupLocks: "group:read:lock_settings:admin"
        case .users: "user:read:list_users:admin"
        case .userSettings: "user:read:settings:admin"
        case .events(_, let isWebinar):
            isWebinar ? "webinar:read:list_webinars:admin" : "meeting:read:list_meetings:admin"
        case .event(_, let isWebinar):
            isWebinar ? "webinar:read:webinar:admin" : "meeting:read:meeting:admin"
        }
    }

    static let scopes = [
        ZoomRoute.accountSettings, .accountLocks, .groups, .groupSettings(""), .groupLocks(""),
        .users, .userSettings(""), .events("", isWebinar: false), .events("", isWebinar: true),
        .event("", isWebinar: false), .event("", isWebinar: true),
    ].map(\.scope)
}
