import Chaperone
import ChaperoneReporters
import Testing

@Suite struct TerminalReporterTests {
    @Test(arguments: [
        (RunVerdict.ready, [Verdict.pass], true, "READY: every setting that was checked is as it"),
        (.ready, [.pass, .manual], true, "as it should be, 5 things need a person to confirm"),
        (.cannotTell, [.unknown], true, "CANNOT TELL: 1 setting cannot be read\n"),
        (.cannotTell, [.manual], true, "CANNOT TELL: 5 things need a person to confirm\n"),
        (.cannotTell, [], true, "CANNOT TELL: no rule was checked\n"),
        (.cannotTell, [.pass], false, "CANNOT TELL: a part could not be read\nINCOMPLETE: a part"),
        (.notReady, [.fail], true, "NOT READY: 2 settings must change, 1 could be better\n"),
        (.notReady, [.fail], false, "1 could be better\nINCOMPLETE: a part of the input"),
    ])
    func theVerdictComesFirstAndInWords(
        verdict: RunVerdict, kept: [Verdict], isComplete: Bool, sentence: String
    ) throws {
        var result = SampleResult.make(keeping: kept)
        result.verdict = verdict
        result.isComplete = isComplete
        #expect(try text(TerminalReporter.self, result).contains(sentence))
    }

    @Test func withoutAThresholdNothingMustChange() throws {
        var result = SampleResult.make(keeping: [.fail])
        result.failOn = nil
        result.verdict = .ready
        let text = try text(TerminalReporter.self, result)
        #expect(text.contains("READY: 3 settings could be better"))
    }

    @Test func whatIsInOrderIsShownWhenAskedFor() throws {
        var options = ReportOptions()
        let result = SampleResult.make()
        #expect(try !text(TerminalReporter.self, result, options).contains("✔ OK"))
        options.showsAll = true
        let all = try text(TerminalReporter.self, result, options)
        #expect(
            all.contains("✔ OK") && all.contains("– NOT APPLICABLE") && all.contains("⏸ WAIVED"))
        #expect(!all.contains("--show all"))
    }

    @Test func diagnosticsAreCountedAndTheFirstTenShown() throws {
        var result = SampleResult.make()
        result.diagnostics = (1...13).map { Diagnostic(.warning, .init("number \($0).")) }
        let text = try text(TerminalReporter.self, result)
        #expect(text.contains("While reading: 13 warnings\n"))
        #expect(text.contains("number 10.\n  and 3 more\n"))
    }
}
