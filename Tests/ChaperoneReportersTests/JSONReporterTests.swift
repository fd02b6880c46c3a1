import Chaperone
import ChaperoneReporters
import Foundation
import Testing

@Suite struct JSONReporterTests {
    @Test(arguments: SampleResult.hostileNames + ["\"\u{301}", "\\", "\u{85}\u{2028}\u{7F}", "/"])
    func aNameIsReadAsItWasWritten(name: String) throws {
        let bytes = try written(NDJSONReporter.self, result(naming: name))
        #expect(bytes.count { $0 == 0x0A } == 1)
        #expect(bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
        let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        let read = try #require(object?["subjectName"] as? String)
        #expect(Array(read.utf8) == Array(name.utf8))
    }

    @Test func subjectsAndOutcomesHaveLinesOfTheirOwn() throws {
        let lines = try text(JSONReporter.self, SampleResult.make()).utf8.split(separator: 0x0A)
        #expect(lines.count { $0.starts(with: "    {\"rule\":".utf8) } == 49)
        #expect(lines.count { $0.starts(with: "    {\"id\":\"zoom:".utf8) } == 9)
    }

    @Test func onlyProblemsAreListedLineByLine() throws {
        let lines = try text(NDJSONReporter.self, SampleResult.make()).utf8.split(separator: 0x0A)
        #expect(lines.count == 14 + 4 + 5)
    }

    @Test func anEmptyResultIsWhole() throws {
        var result = SampleResult.make()
        result.subjects = [SubjectReference]()
        result.outcomes = [Outcome]()
        result.rules = []
        result.tallies = []
        result.inputs = []
        result.diagnostics = []
        let text = try text(JSONReporter.self, result)
        #expect(text.contains("\"subjects\": [],\n  \"outcomes\": [],\n  \"rules\": [],"))
        _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
    }

    @Test func anOutcomeWithoutARuleIsAnError() throws {
        var result = SampleResult.make()
        result.outcomes = [Outcome(rule: 99, subject: nil, raw: .pass)]
        #expect(throws: ReportError.self) { try written(JSONReporter.self, result) }
    }
}
