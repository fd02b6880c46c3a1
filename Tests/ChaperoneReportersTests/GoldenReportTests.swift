import Chaperone
import ChaperoneReporters
import Foundation
import Testing

@Suite struct GoldenReportTests {
    @Test(arguments: Reporters.all.map { $0.name })
    func aReportIsWhatItWas(name: String) throws {
        let reporter = try #require(Reporters.named(name))
        let result = SampleResult.make().redacted(reporter.redaction)
        try expect(try written(reporter, result), isRecordedAs: "sample.\(name)")
    }

    @Test func aNarrowPlainTerminalIsServed() throws {
        var options = ReportOptions()
        options.width = 60
        options.usesUnicode = false
        try expect(
            try written(TerminalReporter.self, SampleResult.make(), options),
            isRecordedAs: "sample-60-ascii.terminal")
    }

    @Test func aWideColouredTerminalShowsEverything() throws {
        var options = ReportOptions()
        options.width = 120
        options.usesColour = true
        options.showsAll = true
        try expect(
            try written(TerminalReporter.self, SampleResult.make(), options),
            isRecordedAs: "sample-120-colour-all.terminal")
    }

    @Test func whatWasLeftOutIsSaid() throws {
        try expect(
            try written(JSONReporter.self, SampleResult.makeOmitting()),
            isRecordedAs: "sample-omitted.json")
    }

    @Test func theListIsInAlphabeticalOrder() {
        let names = Reporters.all.map { $0.name }
        #expect(names == names.sorted())
        #expect(Reporters.named("jsn") == nil)
    }

    private func expect(_ bytes: [UInt8], isRecordedAs name: String) throws {
        let file = try Fixture.folder().appendingPathComponent("reports/\(name)")
        if ProcessInfo.processInfo.environment["CHAPERONE_RECORD"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
            Issue.record("recorded \(name); run again without CHAPERONE_RECORD")
            return
        }
        let recorded = try Data(contentsOf: file)
        let differs = zip(recorded, bytes).enumerated().first { $1.0 != $1.1 }?.offset
        #expect(
            recorded == Data(bytes),
            """
            \(name) differs at byte \(differs ?? min(recorded.count, bytes.count)); \
            CHAPERONE_RECORD=1 records it anew
            """)
    }
}
