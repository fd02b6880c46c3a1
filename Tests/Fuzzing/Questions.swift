import ChaperoneJSON

/// What is asked of the documents: the first byte of an input chooses one of the trees.
enum Questions {
    static let trees = [small, events, arrays, long, twice, nothing]

    /// Keys one below the other, records inside the record, and keys beyond ASCII.
    private static let small = KeyTree(
        fields: [
            "id", "topic", "a.b.c", "a.b", "settings.waiting_room", "settings.tags", "auth",
            "auth[].type", "meetings[].id", "é\u{FC}", "",
        ],
        points: ["meetings[]", "payload.object"])

    /// As events of Zoom are asked for.
    private static let events = KeyTree(
        fields: [
            "uuid", "id", "host_id", "host_email", "topic", "type", "password", "status",
            "settings.waiting_room", "settings.join_before_host", "settings.jbh_time",
            "settings.host_video", "settings.mute_upon_entry", "settings.meeting_authentication",
            "settings.authentication_option", "settings.authentication_domains",
            "settings.auto_recording", "settings.encryption_type", "settings.approval_type",
            "settings.alternative_hosts", "settings.breakout_room.enable",
            "settings.approved_or_denied_countries_or_regions.enable",
            "settings.approved_or_denied_countries_or_regions.approved_list",
            "settings.question_and_answer.enable", "settings.global_dial_in_countries",
            "settings.authentication_exception[].email", "settings.custom_keys[].value",
            "in_meeting.waiting_room", "schedule_meeting.authentication_options[].type",
            "schedule_meeting.authentication_options", "groups[].id", "meetings[].id",
            "meetings[].settings.waiting_room", "occurrences[].status", "join_url",
        ],
        points: ["meetings[]", "webinars[]", "users[]", "groups[]", "settings.unread"])

    /// Elements that are asked for themselves, below keys, and inside each other.
    private static let arrays = KeyTree(
        fields: [
            "a[]", "b", "b[].c", "c[].d[]", "d[][]", "e[].f.g", "e[]", "f", "f[]", "g[].h", "g[].i",
            "list", "x.y[].z",
        ],
        points: ["p", "q[]"])

    /// Keys of all lengths around the words in which they are compared, with the same beginning.
    private static let long = KeyTree(
        fields: [1, 4, 5, 6, 13, 14, 25, 26, 27, 28, 29, 30, 31, 32, 33, 52, 53, 54, 55, 60].flatMap
        { count in
            ["a", "b"].map { String(repeating: "k", count: count) + $0 }
        } + ["o.k", "o.kk"], points: [])

    /// A path that several fields have.
    private static let twice = KeyTree(
        fields: ["id", "a.b", "id", "c[].d", "a.b", "e[]", "e[]"], points: [])

    private static let nothing = KeyTree(fields: [], points: [])
}
