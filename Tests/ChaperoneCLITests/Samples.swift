/// Small exports and profiles with one thing to judge.
enum Samples {
    /// Settings of a meeting, as an export writes them.
    static let waits = #""waiting_room":true"#
    static let doesNotWait = #""waiting_room":false"#

    /// A meeting with these settings.
    static func meeting(_ settings: String, id: Int = 81_234_567_890) -> String {
        """
        {"uuid":"u\(id)==","id":\(id),"host_id":"5byM7RJeCZv_yPvAMtU8kg","topic":"Choir",\
        "type":2,"start_time":"2026-12-21T16:00:00Z","duration":60,"settings":{\(settings)}}
        """
    }

    /// A profile with one rule, which asks for a waiting room.
    static func profile(
        severity: String = "high", obligation: String = "must", kind: String = "meeting"
    ) -> String {
        """
        profile: small
        version: 1
        title: A small profile
        rules:
          - id: T.LOBBY.1v1
            title: People wait until they are let in
            why: So that nobody walks in.
            setting: lobby
            equals: true
            applies-to: [\(kind)]
            severity: \(severity)
            obligation: \(obligation)
            examples: {pass: true, fail: false}

        """
    }

    /// A folder with `good.json`, `bad.json`, `unknown.json` and `small.yaml`.
    static func folder() throws -> Folder {
        let folder = try Folder()
        try folder.write("good.json", meeting(waits, id: 81_234_567_890))
        try folder.write("bad.json", meeting(doesNotWait, id: 81_234_567_891))
        try folder.write("unknown.json", meeting(#""mute_upon_entry":true"#, id: 81_234_567_892))
        try folder.write("small.yaml", profile())
        return folder
    }

    /// The formats that there are, as the program names them.
    static let formats = ["csv", "json", "markdown", "ndjson", "terminal"]

    /// Arguments that write every format into a file of its name.
    static func everyFormat(_ ending: String = "") -> [String] {
        formats.flatMap { ["-f", "\($0)=\($0)\(ending)"] }
    }
}
