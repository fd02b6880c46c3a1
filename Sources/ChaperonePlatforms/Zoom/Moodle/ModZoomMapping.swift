import Chaperone

private let both: KindSet = [.meeting, .webinar]

/// Columns of Moodle's table `zoom`, of the plugin mod_zoom (its install.xml), which copies what Zoom
/// has of each meeting that a course made.
enum ModZoom {
    static let mapping: [FieldMapping] = (passcodes + settings + facts).map(\.enforced)

    private static let passcodes: [FieldMapping] = [
        .field("mod_zoom.password", .passcode, .secret(.present), in: both),
        .field("mod_zoom.password", .passcodeLength, .secret(.length), in: both),
        .field("mod_zoom.password", .passcodeLetters, .secret(.letters), in: both),
        .field("mod_zoom.password", .passcodeDigits, .secret(.digits), in: both),
        .field("mod_zoom.password", .passcodeSymbols, .secret(.symbols), in: both),
        .field("mod_zoom.password", .passcodeMixedCase, .secret(.mixedCase), in: both),
        .field("mod_zoom.password", .passcodeNumericOnly, .secret(.numericOnly), in: both),
        .field("mod_zoom.join_url", .passcodeInLink, .linkCarriesPasscode, in: both),
    ]

    private static let settings: [FieldMapping] = [
        .flag("mod_zoom.option_waiting_room", .lobby, in: .meeting),
        .flag("mod_zoom.option_jbh", .joinBeforeHost, in: .meeting),
        .choice(
            "mod_zoom.option_authenticated_users", .join,
            ["0": .everyone, "false": .everyone, "1": .signedIn, "true": .signedIn], in: both),
        .choice(
            "mod_zoom.registration", .registration,
            ["0": .automatic, "1": .manual, "2": .none], in: both),
        .flag("mod_zoom.option_mute_upon_entry", .muteOnEntry, in: .meeting),
        .flag("mod_zoom.option_participants_video", .cameraOnEntry, in: .meeting),
        .choice(
            "mod_zoom.option_audio", .dialIn, ["both": true, "telephony": true, "voip": false],
            in: both),
        .choice(
            "mod_zoom.option_encryption_type", .encryption,
            ["enhanced_encryption": .enhanced, "e2ee": .endToEnd], in: .meeting),
        .choice(
            "mod_zoom.option_auto_recording", .recordingAutomatic,
            ["none": .off, "local": .local, "cloud": .cloud], in: both),
    ]

    private static let facts: [FieldMapping] = [
        .choice("mod_zoom.webinar", .kind, ["0": .meeting, "false": .meeting], in: .meeting),
        .choice("mod_zoom.webinar", .kind, ["1": .webinar, "true": .webinar], in: .webinar),
        .count("mod_zoom.duration", .durationMinutes, in: both),
        .field("mod_zoom.alternative_hosts", .secondHost, .isNotEmpty, in: both),
        .field("mod_zoom.start_time", .startsAt, .instant, in: both),
    ]

    static let table = TreeTable(mapping: mapping, asking: [])
}
