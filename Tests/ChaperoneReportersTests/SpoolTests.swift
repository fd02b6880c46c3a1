import Chaperone
import ChaperoneReporters
import Testing

@Suite struct SpoolTests {
    @Test func outcomesComeBackAsTheyWere() throws {
        var original: [Outcome] = []
        try SampleResult.make().outcomes.forEach { original.append($0) }
        var lines = OutcomeLines(.all)
        for outcome in original { lines.append(outcome) }
        #expect(lines.bytes.count { $0 == 0x0A } == original.count)
        let spooled = SpooledOutcomes(name: "spool", open: Fixture.opener(lines.bytes))
        for _ in 0..<2 {
            var read: [Outcome] = []
            try spooled.forEach { read.append($0) }
            #expect(read == original)
        }
        lines.removeAll()
        #expect(lines.bytes.isEmpty)
        lines.append(original[0])
        #expect(lines.bytes.first == UInt8(ascii: "{"))
    }

    @Test func subjectsComeBackAsTheyWere() throws {
        var lines = SubjectLines()
        for subject in SampleResult.subjects { lines.append(subject) }
        var read: [SubjectReference] = []
        let spooled = SpooledSubjects(name: "spool", open: Fixture.opener(lines.bytes))
        try spooled.forEach { read.append($0) }
        #expect(read == SampleResult.subjects)
    }

    @Test func aReportCanBeDrawnFromTheSpool() throws {
        let result = SampleResult.make()
        var spooled = result
        var outcomes = OutcomeLines(.all)
        try result.outcomes.forEach { outcomes.append($0) }
        var subjects = SubjectLines()
        try result.subjects.forEach { subjects.append($0) }
        spooled.outcomes = SpooledOutcomes(name: "o", open: Fixture.opener(outcomes.bytes))
        spooled.subjects = SpooledSubjects(name: "s", open: Fixture.opener(subjects.bytes))
        for reporter in Reporters.all {
            #expect(try written(reporter, spooled) == written(reporter, result))
        }
    }

    @Test func nothingIsNoOutcomeAndABrokenLineIsAnError() throws {
        // An empty file is one that nobody wrote to.
        try SpooledOutcomes(name: "s", open: Fixture.opener([])).forEach { _ in
            Issue.record("there is no outcome")
        }
        #expect(throws: ResultFileError.self) {
            try SpooledOutcomes(name: "s", open: Fixture.opener(Array("{\"rule\":1".utf8)))
                .forEach { _ in }
        }
    }

    @Test(arguments: [509, 4096, 1 << 20])
    func aResultHoldsWhatTheSpoolDoesWhateverStandsInIt(piece: Int) throws {
        var result = SampleResult.make()
        var subjects: [SubjectReference] = []
        var outcomes: [Outcome] = []
        let long = String(repeating: "l\u{F6}ng \\", count: 12_000)
        for text in [
            "", "\"", "\\", "\\\"", "}", "{\"id\":1}", "\",\"raw\":\"x", "\n\u{1}\u{2028}", long,
        ] {
            var subject = SampleResult.subjects[0]
            subject.id = "zoom:meeting:\(text)"
            subject.name = text
            subject.parent = text
            subjects.append(subject)
            try result.outcomes.forEach { outcome in
                var outcome = outcome
                if outcome.subject != nil { outcome.subject = subject }
                outcome.note = text
                outcomes.append(outcome)
            }
        }
        #expect(outcomes.contains { $0.subject == nil })
        result.subjects = subjects
        result.outcomes = outcomes
        var (subjectLines, outcomeLines) = (SubjectLines(), OutcomeLines(.all))
        for subject in subjects { subjectLines.append(subject) }
        for outcome in outcomes { outcomeLines.append(outcome) }
        var spooled = result
        spooled.subjects = SpooledSubjects(
            name: "s", open: Fixture.opener(subjectLines.bytes, block: piece))
        spooled.outcomes = SpooledOutcomes(
            name: "o", open: Fixture.opener(outcomeLines.bytes, block: piece))
        #expect(try written(JSONReporter.self, spooled) == written(JSONReporter.self, result))
    }

    @Test(arguments: [
        "x", "{}", #"{"rule":1"#, #"{"rule":x,"subject":null}"#, #"{"rule":9999,"subject":null"#,
        #"{"rule":0,"subject":{"id":"a","name":"b}"#, #"{"rule":0,"subject":{"id":7}"#,
        #"{"rule":0,"subject":null,"raw":"pass"}"#,
    ])
    func aDamagedSpoolMakesNoResult(line: String) throws {
        for end in ["", "\n"] {
            var result = SampleResult.make()
            result.outcomes = SpooledOutcomes(
                name: "o", open: Fixture.opener(Array((line + end).utf8)))
            #expect(throws: ResultFileError.self) { try written(JSONReporter.self, result) }
        }
    }
}
