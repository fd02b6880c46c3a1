import Chaperone

/// What a server does where none of its files says anything: the values of the
/// bigbluebutton.properties that versions 2.6 to 3.0 ship (github.com/bigbluebutton/bigbluebutton).
enum BigBlueButtonDefaults {
    private static let values: [(String, String)] = [
        ("defaultGuestPolicy", "ALWAYS_ACCEPT"), ("authenticatedGuest", "true"),
        ("defaultMaxUsers", "0"), ("disableRecordingDefault", "false"),
        ("autoStartRecording", "false"), ("allowStartStopRecording", "true"),
        ("recordFullDurationMedia", "false"), ("webcamsOnlyForModerator", "false"),
        ("muteOnStart", "false"), ("allowModsToUnmuteUsers", "false"),
        ("allowModsToEjectCameras", "false"), ("defaultKeepEvents", "false"),
        ("allowFetchAllRecordings", "true"), ("allowRequestsWithoutSession", "false"),
        ("supportedChecksumAlgorithms", "sha1,sha256,sha384,sha512"),
        ("insertDocumentSupportedProtocols", "https"), ("breakoutRoomsRecord", "false"),
        ("breakoutRoomsPrivateChatEnabled", "true"), ("lockSettingsDisableCam", "false"),
        ("lockSettingsDisableMic", "false"), ("lockSettingsDisablePrivateChat", "false"),
        ("lockSettingsDisablePublicChat", "false"), ("lockSettingsHideUserList", "false"),
        ("lockSettingsLockOnJoin", "true"), ("lockSettingsLockOnJoinConfigurable", "false"),
        ("lockSettingsHideViewersAnnotation", "false"), ("endWhenNoModerator", "false"),
        ("disabledFeatures", ""), ("notifyRecordingIsOn", "false"),
        ("allowRevealOfBBBVersion", "false"),
    ]

    /// - Returns: nil for a version whose defaults are not known.
    static func properties(of release: String) -> TreeValue? {
        let numbers = release.utf8.split(separator: UInt8(ascii: ".")).map {
            Int(String(Substring($0)))
        }
        guard numbers.count > 1, let major = numbers[0], let minor = numbers[1] else { return nil }
        guard major == 2 && (6...7).contains(minor) || major == 3 && minor == 0 else { return nil }
        let members = values.map { name, text in
            TreeMember(name: name, value: TreeValue(.text(text), line: 0, column: 0))
        }
        return TreeValue(.object(members), line: 0, column: 0)
    }
}
