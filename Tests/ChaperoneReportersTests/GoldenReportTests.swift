import Chaperone
import ChaperoneReporters
import Testing

@Suite struct GoldenReportTests {
    @Test(arguments: Reporters.all.map { $0.name })
    func aReportIsWhatItWas(name: String) throws {
        let reporter = try #require(Reporters.named(name))
        let result = SampleResult.make().redacted(reporter.redaction)
        try Golden.expect(try written(reporter, result), isRecordedAs: "sample.\(name)")
    }

    @Test func aNarrowPlainTerminalIsServed() throws {
        var options = ReportOptions()
        options.width = 60
        options.usesUnicode = false
        try Golden.expect(
            try written(TerminalReporter.self, SampleResult.make(), options),
            isRecordedAs: "sample-60-ascii.terminal")
    }

    @Test func aWideColouredTerminalShowsEverything() throws {
        var options = ReportOptions()
        options.width = 120
        options.usesColour = true
        options.showsAll = true
        try Golden.expect(
            try written(TerminalReporter.self, SampleResult.make(), options),
            isRecordedAs: "sample-120-colour-all.terminal")
    }

    @Test func whatWasLeftOutIsSaid() throws {
        try Golden.expect(
            try written(JSONReporter.self, SampleResult.makeOmitting()),
            isRecordedAs: "sample-omitted.json")
    }

    @Test func theListIsInAlphabeticalOrder() {
        let names = Reporters.all.map { $0.name }
        #expect(names == names.sorted())
        #expect(Reporters.named("jsn") == nil)
    }
}
