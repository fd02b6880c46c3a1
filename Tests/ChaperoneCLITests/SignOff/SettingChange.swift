/// Changes of an export, each of which a sign-off has to notice.
enum SettingChange {
    /// Other values for words that the profile's settings take.
    private static let words = [
        "none": "cloud", "local": "none", "cloud": "none", "host": "all", "all": "host",
        "both": "voip", "enhanced_encryption": "e2ee",
    ]

    /// Something else than what stands at the beginning of `text`, of the same type.
    static func another(_ text: Substring) -> (count: Int, value: String)? {
        if text.hasPrefix("true") { return (4, "false") }
        if text.hasPrefix("false") { return (5, "true") }
        if text.hasPrefix("\"") {
            let word = text.dropFirst().prefix { $0 != "\"" }
            if word.hasPrefix("2026-") { return (word.count + 2, "\"2026-12-18T18:30:00Z\"") }
            let other =
                words[String(word)]
                ?? (word.contains("@") ? "x@example.com" : word.isEmpty ? "CNRYnew1" : "")
            return (word.count + 2, "\"\(other)\"")
        }
        let digits = text.prefix { $0.isNumber }
        guard let number = Int(digits) else { return nil }
        return (digits.count, String(number + 1))
    }

    /// Fields that are only a part of a setting, which stays as it is when they change alone.
    static let derived = [
        "users_who_can_admit_participants_from_waiting_room", "in_meeting.private_chat",
        "settings.alternative_hosts",
    ]

    static let host = "export/users/elif.demir.json"

    /// Changes of the host's settings that make another value together, or that only a guard asks.
    static let together: [(texts: [(String, String)], setting: String)] = [
        (
            [
                (
                    "\"users_who_can_admit_participants_from_waiting_room\": 0",
                    "\"users_who_can_admit_participants_from_waiting_room\": 1"
                ),
                (
                    "\"participants_to_place_in_waiting_room\": 0",
                    "\"participants_to_place_in_waiting_room\": 1"
                ),
            ], "lobby.admitters"
        ),
        (
            [
                ("\"private_chat\": false", "\"private_chat\": true"),
                ("\"allow_participants_chat_with\": 2", "\"allow_participants_chat_with\": 4"),
            ], "private-chat"
        ),
        ([("\"cloud_recording\": true", "\"cloud_recording\": false")], "recording.cloud"),
        ([("\"local_recording\": false", "\"local_recording\": true")], "recording.local"),
        (
            [
                (
                    "\"default_attendees_chat_with\": 1,\n      \"enable\": true",
                    "\"default_attendees_chat_with\": 1,\n      \"enable\": false"
                )
            ], "chat"
        ),
    ]
}
