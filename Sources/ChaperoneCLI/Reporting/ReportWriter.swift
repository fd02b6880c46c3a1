import Chaperone
import ChaperoneRecords
import ChaperoneReporters
import Glibc

/// Writes a result in the formats that were asked for.
///
/// Files are opened before anything is audited, so that nobody waits for a report that cannot be
/// written.
struct ReportWriter {
    private struct Target {
        let reporter: any Reporter.Type
        let file: OutputFile?
        let options: ReportOptions
        let redaction: Redaction
        /// Its lines can be written while a run goes on.
        var lines: (any LineReporter)? { reporter.init().asLineReporter }
    }

    private let targets: [Target]

    /// - Throws: ``Failure``.
    init(_ options: ReportingOptions) throws {
        if let folder = options.outputFolder, mkdir(folder, 0o700) != 0, errno != EEXIST {
            throw Failure(.cannotWrite, "\(SystemError("make the folder", folder))")
        }
        targets = try options.requests().map { reporter, path in
            do {
                return Target(
                    reporter: reporter, file: try path.map { try OutputFile($0, inPieces: true) },
                    options: options.options(for: reporter, path: path),
                    redaction: options.redact ?? reporter.redaction)
            } catch let error as SystemError { throw Failure(.cannotWrite, "\(error)") }
        }
    }

    /// Writes each format into `folder`, as `chaperone.` and its ending.
    /// - Throws: ``Failure``.
    init(folder: String, formats: [String]) throws {
        targets = try formats.map { name in
            let reporter = try FormatRequest(name: name, path: nil).reporter()
            let path = "\(folder)/chaperone.\(ReportingOptions.ending(of: name))"
            do {
                return Target(
                    reporter: reporter, file: try OutputFile(path, inPieces: true),
                    options: ReportOptions(),
                    redaction: reporter.redaction)
            } catch let error as SystemError { throw Failure(.cannotWrite, "\(error)") }
        }
    }

    /// Makes sure that no report takes the place of a document that is to be read.
    /// - Throws: ``Failure``.
    func refuseToReplace(_ documents: [InputFinder.FoundFile]) throws {
        // A report that is new replaces nothing.
        let reports = targets.compactMap(\.file?.path).filter { Self.status(of: $0) != nil }
        for report in reports {
            let same = Self.status(of: report)
            // Most are other files, which is told without a look at every folder above.
            for document in documents
            where !document.isPipe && Self.status(of: document.path) == same {
                try refuse(report, toReplace: document.path)
            }
        }
    }

    /// - Throws: ``Failure`` where a report has the name of a file, or of the link to it that was given, and
    ///   not only another name of the same file.
    private func refuse(_ report: String, toReplace document: String) throws {
        let places = [Self.place(of: document), Self.realPath(of: document)].compactMap { $0 }
        if let place = Self.place(of: report), places.contains(place) {
            throw Failure(
                .usage,
                "the report \(report) would take the place of \(document), which is to be read; "
                    + "give it another name or folder")
        }
    }

    /// What tells a file, which may be behind a link, from others; nil where there is none.
    private static func status(of path: String) -> [UInt]? {
        var status = stat()
        return stat(path, &status) == 0 ? [UInt(status.st_dev), UInt(status.st_ino)] : nil
    }

    /// The folder that a name stands in, without links, and the name; nil where there is no such folder.
    private static func place(of path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast().joined(separator: "/")
        let above = parts.count == 1 ? "." : folder.isEmpty ? "/" : folder
        return realPath(of: above).map { "\($0)/\(parts.last ?? "")" }
    }

    private static func realPath(of path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// Which outcomes the run has to make.
    var detail: ReportDetail {
        targets.map { target in
            guard let lines = target.lines else { return target.reporter.detail }
            return lines.lists(.pass, target.options) ? .all : .problems
        }.max() ?? .tallies
    }

    /// Which outcomes have to be kept until the run is over.
    var keptDetail: ReportDetail {
        targets.filter { $0.lines == nil }.map { $0.reporter.detail }.max() ?? .tallies
    }

    /// Whether a person sees on the terminal what could not be read.
    var showsProblems: Bool {
        targets.contains { $0.file == nil && $0.reporter.name == "terminal" }
    }

    /// Whether a report names the digests of what was read.
    var wantsDigests: Bool { targets.contains { ["json", "html"].contains($0.reporter.name) } }

    /// The reports that are written while the run goes on.
    /// - Throws: ``SpoolError``.
    func lineSinks(rules: [RuleSummary], asOf: Timestamp) throws -> [LineSink] {
        try targets.compactMap { target in
            guard let lines = target.lines else { return nil }
            let writing = LineWriting(
                lines, target.options, target.redaction, rules: rules, asOf: asOf)
            return try LineSink(writing, to: target.file)
        }
    }

    /// Writes the reports that need the whole result, or all of them when none was written before.
    /// - Throws: ``Failure``; files that were not finished are not there.
    func write(_ result: AuditResult, afterLines: Bool) throws {
        for target in targets where !afterLines || target.lines == nil {
            do {
                var output = ReportOutput { bytes in
                    if let file = target.file {
                        try file.write(bytes)
                    } else {
                        try Console.output.write(bytes)
                    }
                }
                let shown = result.redacted(target.redaction)
                try target.reporter.init().write(shown, target.options, to: &output)
                try output.flush()
                try target.file?.finish()
            } catch { throw Failure(.cannotWrite, "\(error)") }
        }
    }
}
