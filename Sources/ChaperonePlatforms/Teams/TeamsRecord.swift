import Chaperone

/// One object of an export: a policy, a part of the tenant's settings, an event.
struct TeamsRecord {
    /// What it is; the raw value is what paths of the mapping begin with.
    enum Sort: String, CaseIterable {
        case meetingPolicy = "TeamsMeetingPolicy"
        case broadcastPolicy = "TeamsMeetingBroadcastPolicy"
        case eventsPolicy = "TeamsEventsPolicy"
        case encryptionPolicy = "TeamsEnhancedEncryptionPolicy"
        case externalAccessPolicy = "ExternalAccessPolicy"
        case meetingConfiguration = "TeamsMeetingConfiguration"
        case federation = "TenantFederationConfiguration"
        case clientConfiguration = "TeamsClientConfiguration"
        case tenant = "Tenant"
        case assignments
        case onlineMeeting
        case webinar
        case townHall

        /// Whether it is judged and let go, instead of being inherited from.
        var isEvent: Bool { self == .onlineMeeting || self == .webinar || self == .townHall }
        /// Whether there are several of them, each with a name.
        var isPolicy: Bool {
            switch self {
            case .meetingPolicy, .broadcastPolicy, .eventsPolicy, .encryptionPolicy: true
            default: false
            }
        }
    }

    let sort: Sort
    let value: TreeValue

    /// A member that a fetch writes into what it knows to be there and was not allowed to read.
    static let refusal = "@chaperone.refused"

    /// What says that it was refused.
    var refusal: TreeValue? { value[Self.refusal].flatMap { $0.flag == true ? $0 : nil } }

    /// What an object is, by the names in it.
    static func sort(of object: TreeValue) -> Sort? {
        if let type = object["@odata.type"]?.text?.lowercased() {
            if type.hasSuffix("virtualeventwebinar") { return .webinar }
            if type.hasSuffix("virtualeventtownhall") { return .townHall }
        }
        // Nothing but the names: other products' settings stand beside them.
        for (name, sort) in signs where object[name] != nil { return sort }
        return nil
    }

    private static let signs: [(String, Sort)] = [
        ("AutoAdmittedUsers", .meetingPolicy),
        ("AllowAnonymousUsersToStartMeeting", .meetingPolicy),
        ("DesignatedPresenterRoleMode", .meetingPolicy),
        ("MeetingChatEnabledType", .meetingPolicy),
        ("BroadcastRecordingMode", .broadcastPolicy),
        ("BroadcastAttendeeVisibilityMode", .broadcastPolicy),
        ("EventAccessType", .eventsPolicy),
        ("TownhallChatExperience", .eventsPolicy),
        ("AllowWebinars", .eventsPolicy),
        ("MeetingEndToEndEncryption", .encryptionPolicy),
        ("DisableAnonymousJoin", .meetingConfiguration),
        ("AllowFederatedUsers", .federation),
        ("EnableFederationAccess", .externalAccessPolicy),
        ("AllowEmailIntoChannel", .clientConfiguration),
        ("effectivePolicyAssignments", .assignments),
        ("isInviteOnly", .townHall),
        ("invitedAttendees", .townHall),
        ("registrationConfiguration", .webinar),
        ("isRegistrationRequired", .webinar),
        ("lobbyBypassSettings", .onlineMeeting),
        ("joinMeetingIdSettings", .onlineMeeting),
        ("joinWebUrl", .onlineMeeting),
    ]

    /// The sort that a resource of Microsoft365DSC or of a configuration snapshot names.
    static func sort(ofResource name: String) -> Sort? {
        var word = name.lowercased()
        let prefix = "microsoft.teams."
        if word.hasPrefix(prefix) { word = String(word.dropFirst(prefix.utf8.count)) }
        return switch word {
        case "teamsmeetingpolicy", "meetingpolicy": .meetingPolicy
        case "teamsmeetingbroadcastpolicy", "meetingbroadcastpolicy": .broadcastPolicy
        case "teamseventspolicy", "eventspolicy": .eventsPolicy
        case "teamsenhancedencryptionpolicy", "enhancedencryptionpolicy": .encryptionPolicy
        case "teamsmeetingconfiguration", "meetingconfiguration": .meetingConfiguration
        case "teamsfederationconfiguration", "federationconfiguration": .federation
        case "teamsclientconfiguration", "clientconfiguration": .clientConfiguration
        default: nil
        }
    }
}
