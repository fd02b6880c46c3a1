import Testing

/// A document of `Fixtures/broken`, and what `expected.txt` says must happen to it.
struct BrokenFixture: Sendable, CustomTestStringConvertible {
    let name: String
    let expectation: String
    var testDescription: String { name }

    /// The file gives no subject, whatever else happens.
    var isRefusedWhole: Bool {
        expectation.hasPrefix("Refused") || expectation.hasPrefix("Not recognised")
    }

    /// The file is read whole, so that an audit of it is complete.
    ///
    /// What stands twice is read too: it is in conflict with itself, and unknown.
    var isRead: Bool { expectation.hasPrefix("Read") }

    /// The place that is written down, as `line:column`.
    var place: String? {
        if let exact = expectation.firstMatch(of: /[0-9]+:[0-9]+/) { return String(exact.0) }
        guard let long = expectation.firstMatch(of: /line ([0-9]+), column ([0-9]+)/) else {
            return nil
        }
        return "\(long.1):\(long.2)"
    }

    /// What is odd about it is nothing that a profile about waiting rooms asks for.
    var isHarmless: Bool {
        [
            "fractional.json", "hostile-topic.json", "huge-id.json", "unknown-enum.json",
            "teams-capitals.json", "teams-code.ps1", "teams-hostile-cells.csv",
            "bbb-odd-values.properties", "bbb-capitals.properties", "jitsi-code.js",
        ].contains(name)
    }

    static let all: [Self] = {
        let lines =
            (try? Repository.text("Fixtures/broken/expected.txt"))?.split(separator: "\n") ?? []
        return lines.map { line in
            let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
            return Self(name: parts[0], expectation: parts.count > 1 ? parts[1] : "")
        }
    }()

    var path: String { Repository.path("Fixtures/broken/\(name)") }
}

@Suite("Broken exports are told, never passed")
struct BrokenFixtureTests {
    @Test("Every broken file has its line in expected.txt")
    func listIsComplete() throws {
        let listed = Set(BrokenFixture.all.map(\.name))
        let there = try Folder.names(of: Repository.path("Fixtures/broken"))
        #expect(listed.union(["expected.txt"]) == Set(there))
    }

    @Test("Alone", arguments: BrokenFixture.all)
    func alone(_ fixture: BrokenFixture) throws {
        let folder = try Folder()
        let run = try Program.run(
            [
                "audit", fixture.path, "-p", "meeting-baseline", "-f", "json", "--as-of",
                "2026-11-21",
            ],
            in: folder)
        #expect(run.seconds < 2)
        #expect(run.memory < 500 << 20)
        if fixture.isRefusedWhole {
            #expect(run.status == 65)
            #expect(run.errors.contains("\(fixture.path):\(fixture.place ?? "")"), "\(run.errors)")
            return
        }
        let result = try run.result()
        #expect(result.isComplete == fixture.isRead)
        #expect(fixture.isRead ? [1, 2].contains(run.status) : run.status == 2)
        #expect(result.verdict != "ready")
        if !fixture.isRead {
            #expect(result.diagnostics.contains { $0["losesInput"] as? Bool == true })
        }
        if let place = fixture.place {
            #expect(result.places.contains(place), "\(result.diagnostics)")
        }
    }

    @Test("Beside a good file, which is judged all the same", arguments: BrokenFixture.all)
    func besideAGoodFile(_ fixture: BrokenFixture) throws {
        let folder = try Samples.folder()
        let run = try Program.run(
            [
                "audit", "good.json", fixture.path, "-p", "./small.yaml", "-f", "json",
                "--as-of", "2026-11-21",
            ], in: folder)
        let result = try run.result()
        #expect(fixture.isRead || run.status == 2)
        #expect(run.status != 0 || fixture.isHarmless)
        #expect(result.isComplete == fixture.isRead)
        #expect(
            result.outcomes.contains {
                $0["subject"] as? String == "zoom:meeting:81234567890"
                    && $0["raw"] as? String == "pass"
            })
        if !fixture.isRead {
            #expect(result.verdict != "ready")
            let files = result.diagnostics.compactMap {
                ($0["at"] as? [String: Any])?["file"] as? String
            }
            #expect(files.contains(fixture.path))
        }
    }

    @Test(
        "A damaged meeting never passes what its file cannot be trusted to say",
        arguments: [
            "truncated-meeting.json", "trailing-comma.json", "comment.json", "nan.json",
            "leading-zero.json", "bad-escape.json", "control-character.json", "nul-bytes.json",
            "deep.json", "teams-cut.json", "teams-deep.json", "teams-entity.xml",
            "teams-unclosed.ps1", "meet-deep.json", "webex-deep.json", "webex-odd-values.json",
        ])
    func damagedMeeting(name: String) throws {
        let path = Repository.path("Fixtures/broken/\(name)")
        let run = try Program.run(
            ["audit", path, "-p", "youth-and-at-risk", "-p", "meeting-baseline", "-f", "json"],
            in: Folder())
        // What is always so on a platform needs no file.
        let passed = try run.result().outcomes.filter {
            $0["raw"] as? String == "pass" && $0["basis"] as? String != "platform-default"
        }
        #expect(passed.isEmpty)
    }

    @Test("Hostile names are drawn harmlessly by every format")
    func hostileTopics() throws {
        let folder = try Folder()
        let path = Repository.path("Fixtures/broken/hostile-topic.json")
        let arguments = ["audit", path, "--show", "all", "--redact", "off"] + Samples.everyFormat()
        #expect(try Program.run(arguments, in: folder).status < 3)
        for format in Samples.formats {
            let text = try folder.text(format)
            #expect(text.contains("esrever"), "the names are there")
            for scalar in text.unicodeScalars where scalar.value < 0x20 || scalar.value == 0x7F {
                #expect(scalar == "\n" || (format == "csv" && scalar == "\r"), "\(scalar.value)")
            }
            let hidden = text.unicodeScalars.filter {
                (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
            }
            #expect(hidden.isEmpty)
            // Data keeps them, written out.
            if format == "json" { #expect(text.contains(/\\u202[Ee]/)) }
            // In a file of data they are texts like any other; elsewhere something might obey.
            guard ["markdown", "terminal"].contains(format) else { continue }
            for payload in ["\n::error::", "\n##[error]"] { #expect(!text.contains(payload)) }
            if format == "markdown" { #expect(!text.contains("<script") && !text.contains("<img")) }
        }
    }

    @Test(
        "What is no settings among meetings makes the run incomplete",
        arguments: ["null", "7", "\"@{id=1; settings=}\"", "[1]", "{}", "{\"foo\": 1}"])
    func strangersAmongMeetings(stranger: String) throws {
        let folder = try Samples.folder()
        let good = Samples.meeting(Samples.waits)
        for export in ["[\(good), \(stranger)]", "\(good)\n\(stranger)\n"] {
            let run = try Program.run(
                ["audit", "-", "-p", "./small.yaml", "-q"], in: folder, input: .text(export))
            #expect(run.status == 2, "\(export)")
        }
    }

    private static let what = "what stands here is not a value that settings.waiting_room"

    @Test(
        "A value that is not understood is told with its place, and quoted only when it is a word",
        arguments: [
            (#""sometimes""#, "'sometimes' is not"), (#""Sometimes""#, what),
            (#""some times""#, what), (#""p4ssw0rd""#, what), (#""Xk2-9""#, what), ("[]", what),
            (#"{"a": 1}"#, what),
        ])
    func notUnderstood(value: String, message: String) throws {
        let folder = try Samples.folder()
        try folder.write("odd.json", Samples.meeting("\n\"waiting_room\": \(value)"))
        let run = try Program.run(
            ["audit", "odd.json", "-p", "./small.yaml", "-f", "json"], in: folder)
        let result = try run.result()
        #expect(run.status == 2 && result.isComplete == true)
        #expect(result.outcomes.map { $0["reason"] as? String } == ["not-understood"])
        let told = try #require(result.diagnostics.first)
        #expect(result.diagnostics.count == 1 && told["severity"] as? String == "warning")
        #expect(told["losesInput"] as? Bool == false)
        #expect((told["message"] as? String)?.hasPrefix(message) == true)
        let at = try #require(told["at"] as? [String: Any])
        #expect(at["file"] as? String == "odd.json")
        #expect(at["line"] as? Int == 2 && at["column"] as? Int == 17)
        if value.hasPrefix("\""), !message.hasPrefix("'") {
            #expect(!run.text.contains(value.dropFirst().dropLast()))
        }
    }

    @Test(
        "A setting that stands twice is unknown, whatever the two say",
        arguments: ["duplicate-key.json", "duplicate-escaped-key.json", "duplicate-settings.json"])
    func duplicates(name: String) throws {
        let folder = try Samples.folder()
        let run = try Program.run(
            [
                "audit", Repository.path("Fixtures/broken/\(name)"), "-p", "./small.yaml", "-f",
                "json",
            ],
            in: folder)
        let outcomes = try run.result().outcomes
        #expect(run.status == 2)
        #expect(outcomes.map { $0["raw"] as? String } == ["unknown"])
        #expect(outcomes.map { $0["reason"] as? String } == ["conflicting"])
    }

    @Test(
        "Meetings before and after a fault stand",
        arguments: [
            ("truncated-array.json", ["Whole, first", "Whole, second"]),
            ("truncated.ndjson", []), ("one-bad-line.ndjson", []),
        ])
    func soundNeighbours(name: String, topics: [String]) throws {
        let run = try Program.run(
            ["audit", Repository.path("Fixtures/broken/\(name)"), "-f", "json"], in: Folder())
        let result = try run.result()
        let judged = Set(
            result.outcomes.filter { ["pass", "fail"].contains($0["raw"] as? String) }
                .compactMap { $0["subject"] as? String })
        #expect(judged.count == (name == "one-bad-line.ndjson" ? 3 : 2))
        let names = result.subjects.compactMap { $0["name"] as? String }
        for topic in topics { #expect(names.contains(topic)) }
    }
}
