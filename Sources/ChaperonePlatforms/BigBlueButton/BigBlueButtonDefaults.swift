import Chaperone

/// What a server does where none of its files says anything: the values of the
/// bigbluebutton.properties that versions 2.2 to 3.0 ship (github.com/bigbluebutton/bigbluebutton).
///
/// Left out is what differs among the releases of one version, such as whether a call may change the
/// settings of the client.
enum BigBlueButtonDefaults {
    private static let always: [(String, String)] = [
        ("defaultGuestPolicy", "ALWAYS_ACCEPT"), ("defaultMaxUsers", "0"),
        ("disableRecordingDefault", "false"), ("autoStartRecording", "false"),
        ("allowStartStopRecording", "true"), ("webcamsOnlyForModerator", "false"),
        ("allowModsToUnmuteUsers", "false"), ("allowRequestsWithoutSession", "false"),
        ("breakoutRoomsRecord", "false"), ("breakoutRoomsPrivateChatEnabled", "true"),
        ("breakoutRoomsEnabled", "true"), ("learningDashboardEnabled", "true"),
        ("lockSettingsDisableCam", "false"), ("lockSettingsDisableMic", "false"),
        ("lockSettingsDisablePrivateChat", "false"), ("lockSettingsDisablePublicChat", "false"),
        ("lockSettingsHideUserList", "false"), ("lockSettingsLockOnJoin", "true"),
        ("lockSettingsLockOnJoinConfigurable", "false"),
        ("lockSettingsHideViewersAnnotation", "false"), ("endWhenNoModerator", "false"),
        ("authenticatedGuest", "true"), ("keepEvents", "false"), ("defaultKeepEvents", "false"),
        ("recordFullDurationMedia", "false"), ("allowRevealOfBBBVersion", "false"),
    ]

    /// What the shipped files have since 2.6.
    private static let since26: [(String, String)] = [
        ("allowModsToEjectCameras", "false"), ("allowFetchAllRecordings", "true"),
        ("supportedChecksumAlgorithms", "sha1,sha256,sha384,sha512"),
        ("insertDocumentSupportedProtocols", "https"),
    ]

    private static let known = BigBlueButtonRelease(2, 2)...BigBlueButtonRelease(3, 0)

    /// - Returns: nil for a version whose defaults are not known.
    static func properties(of release: BigBlueButtonRelease) -> TreeValue? {
        guard known.contains(release) else { return nil }
        var values = always + (release >= .init(2, 6) ? since26 : [])
        // Since 3.0 everybody joins muted.
        values.append(("muteOnStart", release >= .init(3, 0) ? "true" : "false"))
        return object(values.filter { release.knows($0.0) } + withoutLists)
    }

    /// What no server does that has no switch for it: nothing is turned off, and nobody is told.
    static let withoutSwitches = object(withoutLists)

    private static let withoutLists = [("disabledFeatures", ""), ("notifyRecordingIsOn", "false")]

    private static func object(_ values: [(String, String)]) -> TreeValue {
        let members = values.map { name, text in
            TreeMember(name: name, value: TreeValue(.text(text), line: 0, column: 0))
        }
        return TreeValue(.object(members), line: 0, column: 0)
    }
}
