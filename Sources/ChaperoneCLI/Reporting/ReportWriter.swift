import Chaperone
import ChaperoneRecords
import ChaperoneReporters

/// Writes a result in the formats that were asked for. Files are opened before anything is audited,
/// so that nobody waits for a report that cannot be written.
struct ReportWriter {
    private struct Target {
        let reporter: any Reporter.Type
        let file: OutputFile?
        let options: ReportOptions
    }

    private let targets: [Target]
    private let redaction: Redaction?

    /// - Throws: ``Failure``.
    init(_ options: ReportingOptions) throws {
        redaction = options.redact
        targets = try options.requests().map { reporter, path in
            do {
                return Target(
                    reporter: reporter, file: try path.map(OutputFile.init),
                    options: options.options(for: reporter, path: path))
            } catch let error as SystemError { throw Failure(.cannotWrite, "\(error)") }
        }
    }

    /// Which outcomes the run has to keep.
    var detail: ReportDetail { targets.map { $0.reporter.detail }.max() ?? .tallies }

    /// Whether a report names the digests of what was read.
    var wantsDigests: Bool { targets.contains { $0.reporter.name == "json" } }

    /// - Throws: ``Failure``; files that were not finished are not there.
    func write(_ result: AuditResult) throws {
        for target in targets {
            let hidden = redaction ?? target.reporter.redaction
            do {
                var output = ReportOutput { bytes in
                    if let file = target.file {
                        try file.write(bytes)
                    } else {
                        try Console.output.write(bytes)
                    }
                }
                try target.reporter.init().write(result.redacted(hidden), target.options, to: &output)
                try output.flush()
                try target.file?.finish()
            } catch { throw Failure(.cannotWrite, "\(error)") }
        }
    }
}
