import Foundation
import Testing

/// Every run of the other suites is searched too, in `Program.run`.
@Suite("No secret of an export comes out, whatever is asked and whatever is broken")
struct SecretTests {
    @Test("The search finds what it looks for")
    func searchBites() throws {
        let listed = try Secrets.listed()
        #expect(listed.count > 500)
        for secret in listed {
            #expect(!Secrets.leaks(in: Array("passcode \(secret), said the report".utf8)).isEmpty)
        }
        #expect(Secrets.leaks(in: Array("a meeting 81234560 and 9123456789".utf8)).isEmpty)
        for file in [
            "zoom/shapes/meeting-single.json", "teams/graph/online-meetings.json",
            "meet/spaces/moderated.json", "meet/calendar/events.json",
        ] {
            #expect(!Secrets.leaks(in: try Repository.bytes("Fixtures/\(file)")).isEmpty)
        }
    }

    @Test(
        "All fixtures, in every format, with everything shown",
        arguments: [
            ["Fixtures/zoom/complete", "Fixtures/zoom/shapes"], ["Fixtures/zoom/demo"],
            ["Fixtures/broken"], ["Fixtures/teams", "Fixtures/meet"], ["Fixtures"],
        ])
    func allFixtures(paths: [String]) throws {
        let folder = try Folder()
        let run = try Program.run(
            ["audit"] + paths.map(Repository.path) + [
                "-p", "youth-and-at-risk", "--show", "all", "--redact", "off",
            ] + Samples.everyFormat(), in: folder, within: 120)
        #expect([1, 2].contains(run.status))
        try Program.run(
            ["report", "json", "--show", "all", "--redact", "off"] + Samples.everyFormat(".again"),
            in: folder, within: 120)
        let names = folder.names
        #expect(names.count == 2 * Samples.formats.count)
        for name in names {
            let leaks = Secrets.leaks(in: try folder.read(name))
            #expect(leaks.isEmpty, "in \(name)")
        }
        // Something was there to hide and something else to show.
        #expect(try folder.read("json").count > 10_000)
    }

    @Test("A meeting that is cut off inside its passcode, or damaged there", arguments: Damage.all)
    func damagedSecrets(_ damage: Damage) throws {
        let folder = try Folder()
        let meeting = Samples.meeting(Samples.waits)
        let secret = "CNRYpasscode-CNRYtail"
        let whole = meeting.dropLast() + #", "password": "\#(secret)", "topic2": 1}"#
        let bytes = damage.apply(Array(String(whole).utf8), secret: Array(secret.utf8))
        let run = try Program.run(
            ["audit", "-", "--show", "all", "--redact", "off"] + Samples.everyFormat(),
            in: folder, input: .pipe(bytes))
        #expect([1, 2, 65].contains(run.status))
        try expectNoLeaks(in: folder)
    }

    private func expectNoLeaks(in folder: Folder) throws {
        for name in folder.names where Samples.formats.contains(name) {
            #expect(Secrets.leaks(in: try folder.read(name)).isEmpty, "in \(name)")
        }
    }

    /// Something that goes wrong in the middle of a secret.
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let apply: @Sendable ([UInt8], Int, Int) -> [UInt8]

        func apply(_ bytes: [UInt8], secret: [UInt8]) -> [UInt8] {
            let start = bytes.indices.first { bytes[$0...].starts(with: secret) } ?? 0
            return apply(bytes, start, secret.count)
        }

        static let all = [
            Self(testDescription: "cut before its last character") {
                Array($0.prefix($1 + $2 - 1))
            },
            Self(testDescription: "cut after it") { Array($0.prefix($1 + $2)) },
            Self(testDescription: "cut after its quote") { Array($0.prefix($1 + $2 + 1)) },
            Self(testDescription: "without quotes") {
                Array($0.prefix($1 - 1)) + Array($0[$1..<$1 + $2]) + Array($0[($1 + $2 + 1)...])
            },
            Self(testDescription: "without its first quote") { bytes, start, _ in
                Array(bytes.prefix(start - 1)) + Array(bytes[start...])
            },
            Self(testDescription: "without its last quote") {
                Array($0.prefix($1 + $2)) + Array($0[($1 + $2 + 1)...])
            },
            inserted("a line end", [0x0A]), inserted("a NUL", [0]), inserted("no UTF-8", [0xFF]),
            inserted("an unknown escape", Array(#"\q"#.utf8)),
            inserted("half an escape", Array(#"\u12"#.utf8)),
            inserted("half a surrogate pair", Array(#"\ud83d"#.utf8)),
            inserted("a quote", Array("\"".utf8)),
            inserted("a quote and a comma", Array(#"", ""#.utf8)),
            inserted("two megabytes", [UInt8](repeating: 0x78, count: 2 << 20)),
        ]

        private static func inserted(_ name: String, _ what: [UInt8]) -> Self {
            Self(testDescription: "\(name) in it") { bytes, start, _ in
                Array(bytes[..<(start + 8)]) + what + Array(bytes[(start + 8)...])
            }
        }
    }

    @Test(
        "Secrets where they should not be: keys, kinds, words, names and links",
        arguments: [
            #""CNRYkey": true"#, #""waiting_room": "CNRYvalue""#, #""auto_recording": "CNRYvalue""#,
            #""waiting_room": true, "waiting_room": "CNRYvalue""#,
            #""encryption_type": ["CNRYvalue"]"#,
            #""approval_type": CNRYvalue"#, #""waiting_room": {"password": "CNRYvalue"}"#,
            #""audio": "https://zoom.example.com/j/1?pwd=CNRYvalue""#,
            #""authentication_domains": "CNRYvalue""#,
        ])
    func misplacedSecrets(settings: String) throws {
        let folder = try Folder()
        try folder.write("meeting.json", Samples.meeting(settings))
        try Program.run(
            [
                "audit", "meeting.json", "-p", "youth-and-at-risk", "--show", "all", "--redact",
                "off",
            ]
                + Samples.everyFormat(), in: folder)
        try expectNoLeaks(in: folder)
    }

    @Test(
        "Links in a meeting's topic lose what lets people in",
        arguments: [
            "Join https://us06web.zoom.example.com/j/8123?pwd=CNRYlink.1 now",
            "https://zoom.example.com/s/8123?zak=CNRYlink&x=1",
            "HTTPS://ZOOM.EXAMPLE.COM/J/1?PWD=CNRYlink",
            "zoom.example.com/j/1?a=b&pwd=CNRYlink",
            "zoommtg://zoom.example.com/join?confno=1&pwd=CNRYlink",
            "https://zoom.example.com/w/1?tk=CNRYlink&uuid=WN_1",
        ])
    func linksInTopics(topic: String) throws {
        let folder = try Folder()
        let meeting = Samples.meeting(Samples.doesNotWait).replacing("Choir", with: topic)
        try folder.write("meeting.json", meeting)
        try Program.run(
            ["audit", "meeting.json", "--show", "all", "--redact", "off"] + Samples.everyFormat(),
            in: folder)
        try expectNoLeaks(in: folder)
    }

    @Test(
        "An export that is given for something else is refused without a word of it",
        arguments: [
            "audit good.json -p %", "profiles validate %", "profiles show %", "rules list -p %",
            "report %", "report % -f json", "rules explain X -p %", "audit % -p %",
        ])
    func exportInTheWrongPlace(command: String) throws {
        let folder = try Samples.folder()
        for shape in ["meeting-single.json", "mixed-kinds.ndjson", "meeting-uuid-slash.json"] {
            try folder.write("export.yaml", Repository.bytes("Fixtures/zoom/shapes/\(shape)"))
            let words = command.replacing("%", with: "./export.yaml").split(separator: " ")
            let run = try Program.run(words.map(String.init), in: folder)
            #expect(run.status == 65)
        }
    }
}
