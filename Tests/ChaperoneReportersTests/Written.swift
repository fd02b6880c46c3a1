import Chaperone
import ChaperoneReporters

/// What a reporter writes.
func written(
    _ reporter: any Reporter.Type, _ result: AuditResult, _ options: ReportOptions = .init()
) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var output = ReportOutput { bytes += Array($0) }
    try reporter.init().write(result, options, to: &output)
    try output.flush()
    return bytes
}

/// The same as text.
func text(
    _ reporter: any Reporter.Type, _ result: AuditResult, _ options: ReportOptions = .init()
) throws -> String {
    String(decoding: try written(reporter, result, options), as: UTF8.self)
}

/// A result with one outcome for a meeting of this name.
func result(naming name: String, value: SettingText? = nil) -> AuditResult {
    var result = SampleResult.make()
    let subject = SubjectReference(
        id: "zoom:meeting:1", kind: .meeting, platform: "zoom", name: name)
    var outcome = Outcome(rule: 0, subject: subject, raw: .fail)
    outcome.setting = "host-domain"
    outcome.value = value
    result.subjects = [subject]
    result.outcomes = [outcome]
    result.tallies = Array(repeating: RuleTally(), count: result.rules.count)
    result.tallies[0].add(outcome)
    result.diagnostics = []
    return result
}
