@testable import Chaperone
import ChaperonePlatforms
import ChaperoneRecords
import Dispatch
import Foundation
import Testing

/// What is told of events by their parts is what the plain reader and the rules say of each.
@Suite struct ZoomPartTests {
    static func found(
        _ sheets: [Sheet], _ rules: [Rule], listing verdicts: Set<Verdict>, byLines: Bool,
        remembering remembered: Int = SeenEvents.limit
    ) throws -> LineNotebook.Run {
        let notebook = LineNotebook(listing: verdicts, makesLines: byLines)
        let run = AuditRun(
            rules: rules, overlay: Overlay(asOf: Timestamp(seconds: 0)),
            detail: verdicts.contains(.pass) ? .all : .problems,
            recognise: Platforms.recognise, explain: Platforms.explain,
            spools: .files,
            concurrently: byLines
                ? { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) } : nil,
            remembering: byLines ? remembered : SeenEvents.limit)
        let findings = try run.run(sheets.map(\.input), into: notebook)
        return LineNotebook.Run(
            lines: notebook.lines, subjects: notebook.subjects, tallies: findings.tallies,
            diagnostics: findings.diagnostics,
            subjectCounts: findings.subjectCounts, isComplete: findings.isComplete,
            forms: notebook.formsUsed)
    }

    /// - Returns: how many outcomes were told by forms.
    @discardableResult
    static func expectSame(
        _ sheets: [Sheet], _ rules: [Rule], remembering remembered: Int = SeenEvents.limit,
        _ where: SourceLocation = #_sourceLocation
    ) throws -> Int {
        var forms = 0
        for verdicts in [
            [.fail, .unknown, .manual], Set(Verdict.allCases),
        ] as [Set<Verdict>] {
            let wanted = try found(sheets, rules, listing: verdicts, byLines: false)
            let found = try found(
                sheets, rules, listing: verdicts, byLines: true, remembering: remembered)
            let difference = zip(wanted.lines, found.lines).first { $0 != $1 }
            #expect(difference?.0 == difference?.1, sourceLocation: `where`)
            #expect(wanted.lines.count == found.lines.count, sourceLocation: `where`)
            let other = zip(wanted.subjects, found.subjects).first { $0 != $1 }
            #expect(other?.0 == other?.1, sourceLocation: `where`)
            #expect(wanted.subjects.count == found.subjects.count, sourceLocation: `where`)
            #expect(found.tallies == wanted.tallies, sourceLocation: `where`)
            #expect(found.diagnostics == wanted.diagnostics, sourceLocation: `where`)
            #expect(found.subjectCounts == wanted.subjectCounts, sourceLocation: `where`)
            #expect(found.isComplete == wanted.isComplete, sourceLocation: `where`)
            forms += found.forms
        }
        return forms
    }

    /// Rules of every shipped profile that say something of Zoom, of two for measuring that ask fields
    /// of meetings and switches of users, and one rule for each setting.
    static func rules(_ name: String) throws -> [Rule] {
        switch name {
        case "every setting": return Rule.showingEverything
        case "fields", "switches":
            let path = "Benchmarks/\(name == "fields" ? "rules" : "users").yaml"
            let knowledge = ProfileKnowledge(coverages: Platforms.coverages, profileNames: [])
            return try Profile(
                reading: ProfileDocument(name: path, bytes: try Export.bytes(path)),
                knowledge: knowledge, parent: { _ in nil }
            ).rules
        default: return try Profile.shipped(name).rules
        }
    }

    @Test(
        "Lines with everything in them that is rare",
        arguments: ["every setting", "fields"] + Profile.shippedNames)
    func rare(rules: String) throws {
        var lines = ZoomLineTests.Lines(seed: 11)
        try Self.expectSame(
            [Sheet("meetings.ndjson", lines.document(220))], try Self.rules(rules))
    }

    @Test("Lines of which most are as programs write them", arguments: [21, 22] as [UInt64])
    func usual(seed: UInt64) throws {
        var lines = ZoomLineTests.Lines(seed: seed)
        let text = (0..<500).map { _ in lines.usualLine() }.joined(separator: "\n")
        for rules in ["every setting", "fields", "meeting-baseline"] {
            let forms = try Self.expectSame(
                [Sheet("meetings.ndjson", text)], try Self.rules(rules))
            #expect(forms > 2000)
        }
    }

    @Test("Each rule alone: what it does not ask is not looked at", arguments: 0..<4)
    func alone(quarter: Int) throws {
        var lines = ZoomLineTests.Lines(seed: 71)
        let text = (0..<30).map { _ in lines.usualLine() }.joined(separator: "\n")
        for (number, rule) in Rule.showingEverything.enumerated() where number % 4 == quarter {
            try Self.expectSame([Sheet("meetings.ndjson", text)], [rule])
        }
    }

    @Test("More different values than are told apart")
    func manyValues() throws {
        let lines = (0..<4600).map {
            """
            {"id":\(70_000_000_000 + $0),"host_id":"h\($0)","host_email":"a@d\($0).example.org",\
            "type":2,"timezone":"Zone/\($0)","duration":\($0),"password":"p\($0)",\
            "created_at":"x\($0)","settings":{"waiting_room":\($0 % 3 == 0)}}
            """
        }
        for rules in ["every setting", "fields"] {
            try Self.expectSame(
                [Sheet("meetings.ndjson", lines.joined(separator: "\n"))], try Self.rules(rules))
        }
    }

    @Test(
        "Events that come again, in the same file and in another form, and more than are remembered",
        arguments: [SeenEvents.limit, 30])
    func repeated(remembered: Int) throws {
        var lines = ZoomLineTests.Lines(seed: 31)
        let usual = (0..<900).map { _ in lines.usualLine() }
        let text = usual.joined(separator: "\n")
        let same = Sheet("more.ndjson", text + "\n" + usual[7])
        let first = Sheet("meetings.ndjson", text)
        let spaced = usual[40].replacing(",", with: ", ")
        let different = usual[41].replacing(#""settings":{"#, with: #""settings":{"focus_mode":7,"#)
        for sheets in [
            [first, same], [first, Sheet("one.json", usual[5])],
            [first, Sheet("one.json", "[\(usual[6]),\(usual[8])]")],
            [Sheet("meetings.ndjson", text + "\n" + spaced)],
            [Sheet("meetings.ndjson", text + "\n" + different)],
            [first, Sheet("one.json", different)],
        ] {
            try Self.expectSame(
                sheets, try Self.rules("every setting"), remembering: remembered)
        }
    }

    @Test("Events that inherit, in many blocks with many words, of which some come again")
    func inheriting() throws {
        var lines = ZoomLineTests.Lines(seed: 61)
        let usual = (0..<700).map { number in
            let domain = #""authentication_domains":"d\#(number % 400).example.org""#
            return lines.usualLine().replacing(
                #""settings":{"#, with: #""settings":{\#(domain),"#)
        }
        let different = usual[41].replacing(#""settings":{"#, with: #""settings":{"focus_mode":7,"#)
        let account = Sheet(
            "account.json",
            #"{"account_id":"a1","in_meeting":{"chat":false,"file_transfer":true},"feature":{}}"#)
        for more in [[], [usual[7], usual[300], usual[650]], [usual[7], different]] {
            let text = (usual + more).joined(separator: "\n")
            for rules in ["every setting", "meeting-baseline"] {
                try Self.expectSame(
                    [account, Sheet("meetings.ndjson", text)], try Self.rules(rules))
            }
        }
    }

    @Test("Lines that end as on Windows, and none that ends")
    func ends() throws {
        var lines = ZoomLineTests.Lines(seed: 41)
        let usual = (0..<300).map { _ in lines.usualLine() }
        for text in [
            usual.joined(separator: "\r\n"), usual.joined(separator: "\n") + "\n\n",
            usual.joined(separator: "\n") + "\n" + usual[0].prefix(100),
            usual.joined(separator: "\n\n"),
        ] {
            try Self.expectSame([Sheet("meetings.ndjson", text)], try Self.rules("fields"))
        }
    }
}

extension ZoomLineTests.Lines {
    /// An event as Zoom writes it: the same keys in the same order, most of the time.
    mutating func usualLine() -> String {
        func flag(_ name: String) -> String { "\"\(name)\":\(Bool.random(using: &random))" }
        func any(_ name: String, _ values: [String]) -> String {
            "\"\(name)\":\(values.randomElement(using: &random) ?? "null")"
        }
        let number = 82_000_000_000 + Int.random(in: 0..<9_000_000_000, using: &random)
        var members = [
            #""uuid":"u\#(number)""#, "\"id\":\(number)",
            any("host_id", [#""h1""#, #""h2""#, #""h3""#]),
            any("host_email", [#""a@example.org""#, #""B@Example.com""#]),
            any(
                "topic",
                [
                    #""Plain""#, #""A \"join_before_host\":true""#, #""Größe""#, #""pwd=x""#,
                    #""line\npwd=x""#, #""tab\tPasscode: x""#, #""quote\"pwd=x""#,
                    #""twice\\nPasscode: x""#, #""p\u0077d=x""#, #""pwd\u003dx""#,
                    #""\u0050IN: 1""#, #""\rPWD=x""#, #""\\pwd=x""#, #""\\\npwd=x""#,
                    #""\nhost_key=x""#, #""\tk=x""#, #""\token=x""#, #""a\/pwd=x""#,
                ]),
            any("type", ["2", "8", "5", "3"]),
            any("status", [#""waiting""#, #""started""#]),
            any("start_time", ["\"2026-11-\(10 + number % 20)T08:1\(number % 10):00Z\"", "\"\""]),
            any("duration", ["30", "45", "60", "\(number % 600)"]),
            any("timezone", [#""Europe/Berlin""#, #""Asia/Tokyo""#, #""Africa/Lagos""#]),
            #""created_at":"2026-10-10T10:10:1\#(number % 10)Z""#,
            any("join_url", [#""https://z.example/j/1?pwd=abc""#, #""https://z.example/j/1""#]),
        ]
        if number % 5 > 0 { members.append(#""password":"p\#(number % 1000)X""#) }
        var settings = [
            flag("waiting_room"), flag("join_before_host"), flag("mute_upon_entry"),
            flag("watermark"), flag("use_pmi"), any("approval_type", ["0", "1", "2"]),
            any("audio", [#""both""#, #""voip""#]),
            any("auto_recording", [#""none""#, #""cloud""#]),
            flag("meeting_authentication"),
            any("encryption_type", [#""e2ee""#, #""enhanced_encryption""#]),
            any("alternative_hosts", ["\"\"", #""c@example.org""#]),
            any("global_dial_in_countries", ["[]", #"["DE"]"#, #"["DE","GB"]"#]),
            any(
                "waiting_room_options",
                [
                    #"{"mode":"follow_setting"}"#, "null",
                    #"{"mode":"custom","who_goes_to_waiting_room":"everyone"}"#,
                ]), flag("focus_mode"), flag("private_meeting"),
        ]
        if number % 9 == 0 { settings.shuffle(using: &random) }
        if number % 4 == 0 { settings.removeLast(3) }
        members.append("\"settings\":{\(settings.joined(separator: ","))}")
        return "{\(members.joined(separator: ","))}"
    }
}

/// A report of lines in memory: each outcome in full.
final class LineNotebook: OutcomeSink {
    struct Run {
        let lines: [String]
        let subjects: [String]
        let tallies: [RuleTally]
        let diagnostics: [Diagnostic]
        let subjectCounts: [SubjectKind: Int]
        let isComplete: Bool
        let forms: Int
    }

    private let verdicts: Set<Verdict>
    private let makesLines: Bool
    private(set) var lines: [String] = []
    private(set) var subjects: [String] = []
    private(set) var formsUsed = 0

    init(listing verdicts: Set<Verdict>, makesLines: Bool) {
        self.verdicts = verdicts
        self.makesLines = makesLines
    }

    func reset() {
        lines = []
        subjects = []
    }

    func add(_ subject: SubjectReference) { subjects.append(Self.line(subject)) }

    /// Where no lines are made, everything is kept that was read.
    var watcher: ((Batch, Judge) throws -> Void)? { makesLines ? nil : { _, _ in } }

    func add(_ outcome: Outcome) {
        if verdicts.contains(outcome.effective) { lines.append(Self.line(outcome)) }
    }

    func lineMakers() -> (@Sendable () -> [any FindingLines])? {
        guard makesLines else { return nil }
        return { [verdicts] in [Maker(verdicts), Maker([], listsSubjects: true)] }
    }

    func add(lines blocks: [LineBytes]) {
        for line in blocks[0].bytes.split(separator: 0x0A) {
            let isForm = line.first == UInt8(ascii: "+")
            if isForm { formsUsed += 1 }
            lines.append(String(decoding: line.dropFirst(), as: UTF8.self))
        }
        for line in blocks[1].bytes.split(separator: 0x0A) {
            subjects.append(String(decoding: line, as: UTF8.self))
        }
    }

    static func line(_ subject: SubjectReference) -> String { line(words(of: subject)) }

    private static func words(of subject: SubjectReference) -> [String] {
        [
            subject.id, subject.kind.word, subject.platform ?? "-", subject.name ?? "-",
            subject.parent ?? "-",
        ]
    }

    private static func line(_ words: [String]) -> String {
        let line = words.joined(separator: " | ")
        return line.utf8.contains(0x0A) ? line.replacing("\n", with: "\\n") : line
    }

    /// Everything that an outcome says.
    static func line(_ outcome: Outcome) -> String {
        func text(_ at: Sighting?) -> String {
            at.map { "\($0.location.line):\($0.location.column) \($0.path)" } ?? "-"
        }
        var words = outcome.subject.map(words) ?? ["-"]
        words += [
            "\(outcome.rule)",
            outcome.raw.word, outcome.effective.word, outcome.reason?.rawValue ?? "-",
            outcome.setting ?? "-", outcome.value?.text ?? "-", outcome.basis?.word ?? "-",
            outcome.strength?.word ?? "-", outcome.note ?? "-", text(outcome.at),
            outcome.isLocked == nil ? "-" : "locked", "\(outcome.count ?? -1)",
        ]
        for part in outcome.parts ?? [] {
            words += [part.setting, part.value?.text ?? "-", part.raw.word, text(part.at)]
        }
        return line(words)
    }

    private final class Maker: FindingLines {
        private let verdicts: Set<Verdict>
        let listsSubjects: Bool
        private var forms: [Outcome] = []
        private var passing: [Outcome] = []
        private var subject: Subject?
        private var bytes: [UInt8] = []

        init(_ verdicts: Set<Verdict>, listsSubjects: Bool = false) {
            self.verdicts = verdicts
            self.listsSubjects = listsSubjects
        }

        func lists(_ verdict: Verdict) -> Bool { verdicts.contains(verdict) }
        func append(_ outcome: Outcome) { append(outcome, mark: "-") }

        private func append(_ outcome: Outcome, mark: String) {
            guard verdicts.contains(outcome.effective) else { return }
            bytes += Array("\(mark)\(LineNotebook.line(outcome))\n".utf8)
        }

        func form(of outcome: Outcome, isPassing: Bool) -> Int? {
            if isPassing {
                passing.append(outcome)
                return -passing.count
            }
            forms.append(outcome)
            return forms.count - 1
        }

        func forgetForms(passing isPassing: Bool) {
            passing = []
            if !isPassing { forms = [] }
        }

        func begin(_ subject: Subject) {
            self.subject = subject
            guard listsSubjects else { return }
            bytes += Array((LineNotebook.line(SubjectReference(subject)) + "\n").utf8)
        }

        func begin(_ names: EventNames) {
            let name = names.name.map { String(decoding: $0, as: UTF8.self) }
            var subject = Subject(
                kind: names.kind, platform: names.platform.description,
                key: String(decoding: names.key, as: UTF8.self),
                name: names.nameHasEscapes ? name.map(Self.meaning) : name)
            subject.parent = Subject.id(
                platform: names.platform.description, kind: .user,
                key: String(decoding: names.owner, as: UTF8.self))
            begin(subject)
        }

        private static func meaning(_ text: String) -> String {
            (try? JSONDecoder().decode(String.self, from: Data("\"\(text)\"".utf8))) ?? "wrong"
        }

        func append(form: Int, _ places: UnsafeBufferPointer<LinePlace>) {
            var outcome = (form < 0 ? passing[-form - 1] : forms[form]).at(places)
            outcome.subject = subject.map(SubjectReference.init)
            append(outcome, mark: "+")
        }

        func takeLines() -> LineBytes {
            defer { bytes = [] }
            return LineBytes(bytes)
        }
    }
}
