import Testing

/// A document of `Fixtures/broken`, and what `expected.txt` says must happen to it.
struct BrokenFixture: Sendable, CustomTestStringConvertible {
    let name: String
    let expectation: String
    var testDescription: String { name }

    /// The file gives no subject, whatever else happens.
    var isRefusedWhole: Bool {
        Self.withoutRecord.contains(name) || expectation.hasPrefix("Not recognised")
    }

    /// The file is read whole, so that an audit of it is complete.
    ///
    /// What stands twice is read too: it is in conflict with itself, and unknown.
    var isRead: Bool { expectation.hasPrefix("Read") || name.hasPrefix("duplicate-") }

    /// The place that is written down, as `line:column`.
    var place: String? {
        if let known = Self.judgedPlaces[name] { return known }
        if let exact = expectation.firstMatch(of: /[0-9]+:[0-9]+/) { return String(exact.0) }
        guard let long = expectation.firstMatch(of: /line ([0-9]+), column ([0-9]+)/) else {
            return nil
        }
        return "\(long.1):\(long.2)"
    }

    /// Files in which there is no record at all.
    ///
    /// The others that `expected.txt` calls refused hold one
    /// that is damaged: the program shows the meeting with what is lost as unknown, instead of hiding
    /// that there is one, and says that the run is incomplete. Never is it a pass.
    private static let withoutRecord: Set = [
        "empty.json", "only-space.json", "html-error-page.json", "single-quotes.json",
        "scalar.json",
        "string.json", "array-of-scalars.json", "utf32.json",
    ]

    /// Places that `expected.txt` puts elsewhere than the program, which is as right.
    private static let judgedPlaces = [
        // The zero may stand there, the digit after it may not.
        "leading-zero.json": "11:16"
    ]

    /// What is odd about it is nothing that a profile about waiting rooms asks for.
    var isHarmless: Bool {
        ["fractional.json", "hostile-topic.json", "huge-id.json", "unknown-enum.json"].contains(
            name)
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
        if let place = fixture.place, !Self.isNotAsked.contains(fixture.name) {
            #expect(result.places.contains(place), "\(result.diagnostics)")
        }
    }

    /// Faults in values that no rule of the profile asks for, so that nothing is told.
    private static let isNotAsked: Set = ["huge-id.json", "fractional.json"]

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
            "deep.json",
        ])
    func damagedMeeting(name: String) throws {
        let path = Repository.path("Fixtures/broken/\(name)")
        let run = try Program.run(
            ["audit", path, "-p", "youth-and-at-risk", "-f", "json"], in: Folder())
        let passed = try run.result().outcomes.filter { $0["raw"] as? String == "pass" }
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
