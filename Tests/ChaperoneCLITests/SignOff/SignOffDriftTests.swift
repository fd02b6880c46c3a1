import Foundation
import Testing

@Suite("A setting that changes after the sign-off makes it void, and is named")
struct SignOffDriftTests {
    /// A value of the export that the profile reads, and where it stands.
    struct Reading: Sendable, CustomTestStringConvertible {
        let setting: String
        let file: String
        let line: Int
        let column: Int
        let path: String
        var testDescription: String { "\(setting) in \(file), \(path)" }
    }

    /// Whatever the audit of the event says that it read, each value once.
    static func readings() throws -> [Reading] {
        let place = try SignOffPlace()
        try place.prepare(
            SignOffPlace.event, from: "export", at: SignOffPlace.prepared,
            SignOffPlace.accept + ["-f", "json=result.json"])
        let result = try SavedResult(try place.folder.read("result.json"))
        var seen: Set<String> = []
        var readings: [Reading] = []
        for outcome in result.outcomes {
            let parts = outcome["parts"] as? [[String: Any]] ?? []
            for entry in [outcome] + parts {
                guard let setting = entry["setting"] as? String,
                    let at = entry["at"] as? [String: Any], let file = at["file"] as? String,
                    let line = at["line"] as? Int, let column = at["column"] as? Int, line > 0,
                    file.hasPrefix("export/"), let path = at["path"] as? String,
                    seen.insert("\(setting) \(file) \(line)").inserted
                else { continue }
                readings.append(
                    Reading(setting: setting, file: file, line: line, column: column, path: path))
            }
        }
        return readings
    }

    @Test("Every value that the audit read")
    func everySetting() throws {
        let readings = try Self.readings()
        // The webinar, its host, the host's group and the account.
        #expect(readings.count > 60)
        #expect(Set(readings.map(\.file)).count >= 4)
        let place = try SignOffPlace()
        try place.prepare()
        try place.approve()
        try place.approve("safeguarding lead", as: "Dana Petrov")
        #expect(try place.verify().status == 0)
        var named: Set<String> = []
        for reading in readings where !SettingChange.derived.contains(where: reading.path.hasSuffix)
        {
            let before = try place.folder.text(reading.file)
            var lines = before.split(separator: "\n", omittingEmptySubsequences: false).map(
                String.init)
            var line = lines[reading.line - 1]
            let start = line.utf8.index(line.startIndex, offsetBy: reading.column - 1)
            guard let (count, value) = SettingChange.another(line[start...]) else { continue }
            line.replaceSubrange(start..<line.index(start, offsetBy: count), with: value)
            lines[reading.line - 1] = line
            try place.folder.write(reading.file, lines.joined(separator: "\n"))
            let run = try place.verify()
            // A word that means nothing cannot be told from what it was before.
            #expect([1, 2].contains(run.status), "\(reading.testDescription): \(value)")
            if run.text.contains(": \(reading.setting) went from ") {
                named.insert(reading.setting)
            } else {
                Issue.record("\(reading.testDescription) is not named: \(run.everything)")
            }
            try place.folder.write(reading.file, before)
        }
        for (texts, setting) in SettingChange.together {
            let before = try place.folder.text(SettingChange.host)
            var text = before
            for (from, to) in texts {
                #expect(text.contains(from))
                text = text.replacing(from, with: to)
            }
            try place.folder.write(SettingChange.host, text)
            let run = try place.verify()
            #expect(run.status == 1)
            #expect(run.text.contains(": \(setting) went from "), "\(setting): \(run.text)")
            named.insert(setting)
            try place.folder.write(SettingChange.host, before)
        }
        #expect(try place.verify().status == 0)
        let snapshot =
            try JSONSerialization.jsonObject(
                with: Data(try place.folder.read("\(place.last)/snapshot.json"))) as? [String: Any]
        var all: Set<String> = []
        for subject in snapshot?["subjects"] as? [[String: Any]] ?? [] {
            for (name, value) in subject["settings"] as? [String: [String: Any]] ?? [:]
            where value["state"] as? String == "observed" { all.insert(name) }
        }
        // Constants of the platform, and what the next test changes.
        let constant: Set<String> = [
            "attendee-camera", "attendee-microphone", "kind", "starts-at", "rejoin-after-removal",
            "host-in-organisation", "second-host",
        ]
        #expect(all.subtracting(named).subtracting(constant).sorted() == [])
    }

    @Test(
        "What the event itself says, by name",
        arguments: [
            (
                "\"start_time\": \"2026-12-18T18:00:00Z\"",
                "\"start_time\": \"2026-12-18T18:30:00Z\"",
                "starts-at went from 2026-12-18T18:00:00Z to 2026-12-18T18:30:00Z", 1
            ),
            ("\"duration\": 60", "\"duration\": 45", "duration-minutes went from 60 to 45", 1),
            (
                "\"practice_session\": true", "\"practice_session\": false",
                "practice-session went from on to off", 1
            ),
            (
                "\"password\": \"CNRYsgnC9\"", "\"password\": \"\"", "passcode went from on to off",
                1
            ),
            (
                "\"password\": \"CNRYsgnC9\"", "\"password\": \"CNRYsgnC99\"",
                "passcode.length went from 9 to 10", 1
            ),
            (
                "\"alternative_hosts\": \"amara.okafor@example.org\"",
                "\"alternative_hosts\": \"\"",
                "second-host went from on to off", 1
            ),
            ("\"practice_session\": true,", "", "practice-session went from on to not seen", 2),
            (
                "\"practice_session\": true", "\"practice_session\": \"perhaps\"",
                "practice-session went from on to not understood", 2
            ),
            (
                "\"host_email\": \"elif.demir@example.org\"",
                "\"host_email\": \"elif.demir@example.com\"",
                "host-in-organisation went from on to off", 1
            ),
        ])
    func named(from: String, to: String, sentence: String, status: Int) throws {
        let place = try SignOffPlace()
        try place.prepare()
        try place.approve()
        try place.approve("safeguarding lead", as: "Dana Petrov")
        let text = try place.folder.text("export/webinar.json")
        #expect(text.contains(from))
        try place.folder.write("export/webinar.json", text.replacing(from, with: to))
        let run = try place.verify()
        #expect(run.status == CInt(status), "\(run.everything)")
        #expect(run.text.contains("because \(SignOffPlace.id): \(sentence)"), "\(run.text)")
    }

    @Test(
        "Order, form and other file names void nothing, nor does a setting that nobody asks about")
    func sameSettings() throws {
        let place = try SignOffPlace()
        try place.prepare()
        try place.approve()
        try place.approve("safeguarding lead", as: "Dana Petrov")
        let manager = FileManager.default
        let all = manager.enumerator(atPath: place.folder["export"])?.allObjects as? [String] ?? []
        for name in all where name.hasSuffix(".json") {
            let value = try JSONSerialization.jsonObject(
                with: Data(try place.folder.read("export/\(name)")))
            for options in [[.sortedKeys], [.sortedKeys, .prettyPrinted]]
                as [JSONSerialization.WritingOptions]
            {
                let data = try JSONSerialization.data(withJSONObject: value, options: options)
                try place.folder.write("export/\(name)", Array(data))
            }
            let run = try place.verify()
            #expect(run.status == 0, "\(name): \(run.text)")
        }
        var text = try place.folder.text("export/webinar.json")
        for (from, to) in [
            ("\"host_video\" : true", "\"host_video\" : false"),
            ("\"email_language\" : \"en-US\"", "\"email_language\" : \"de-DE\""),
            ("with registration", "with registration and song sheets"),
        ] {
            #expect(text.contains(from))
            text = text.replacing(from, with: to)
        }
        try place.folder.write("export/zz-webinars.json", "[\(text)]")
        try manager.removeItem(atPath: place.folder["export/webinar.json"])
        let run = try place.verify()
        #expect(run.status == 0, "\(run.text)")
    }

    @Test("An event that is not in what is read again, and an export that cannot be read")
    func cannotTell() throws {
        let place = try SignOffPlace()
        try place.prepare()
        try place.approve()
        try place.approve("safeguarding lead", as: "Dana Petrov")
        try place.folder.write("export/cut.json", #"{"id": 1, "topic": "#)
        let cut = try place.verify()
        #expect(cut.status == 2)
        #expect(cut.text.contains("a part of what was to be read again could not be read"))
        try FileManager.default.removeItem(atPath: place.folder["export/webinar.json"])
        let gone = try place.verify()
        #expect(gone.status == 2)
        #expect(gone.text.contains("does not have \(SignOffPlace.id)"))
    }
}
