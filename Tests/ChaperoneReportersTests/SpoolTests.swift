import Chaperone
import ChaperoneReporters
import Testing

@Suite struct SpoolTests {
    @Test func outcomesComeBackAsTheyWere() throws {
        var original: [Outcome] = []
        try SampleResult.make().outcomes.forEach { original.append($0) }
        var lines = OutcomeLines()
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
        var outcomes = OutcomeLines()
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
}
