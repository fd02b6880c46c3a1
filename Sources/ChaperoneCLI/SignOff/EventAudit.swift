import Chaperone
import ChaperonePlatforms
import ChaperoneRecords

/// One event of an export, with everything that it inherits from.
struct EventAudit {
    private let finder: InputFinder
    private let files: [MeteredFile]
    private let exports: [String]

    /// What a run found of the event.
    struct Found {
        let findings: RunFindings
        let outcomes: [Outcome]
        let subjects: [SubjectReference]
        let snapshot: SettingsSnapshot
        let inputs: [InputSummary]
    }

    /// - Throws: ``Failure`` for a pipe: the export is read more than once.
    ///
    /// - Parameter names: what to call the exports; their paths without.
    init(_ exports: [String], named names: [String]? = nil) throws {
        guard !exports.isEmpty else {
            throw Failure(.usage, "name the export that has the event: --from EXPORT")
        }
        finder = InputFinder(exports)
        files = finder.files.map { MeteredFile($0, wantsDigest: true) }
        guard !finder.files.contains(where: \.isPipe) else {
            throw Failure(.usage, "a sign-off reads its export more than once: give files, no pipe")
        }
        self.exports = names ?? exports
    }

    /// What was read, as it was named.
    var source: String { exports.joined(separator: ", ") }

    // MARK: - Finding

    /// The one event that is meant.
    /// - Throws: ``Failure`` with candidates when there is none, or more than one.
    func event(_ query: EventQuery, named text: String) throws -> (EventCandidate, Lineage) {
        // Behind these a link carries its passcode.
        let text = String(
            String.UnicodeScalarView(text.unicodeScalars.prefix { $0 != "?" && $0 != "#" }))
        let lineage = try lineage(query)
        var events = lineage.events
        if events.count > 1 {
            // An identifier says more than a topic, and the whole of a topic more than a part.
            for narrow in [query.isNamed, query.isTitled] {
                let meant = events.filter(narrow)
                if !meant.isEmpty {
                    events = meant
                    break
                }
            }
        }
        if let event = events.first, events.count == 1 { return (event, lineage) }
        let shown = events.isEmpty ? try self.lineage(.all).events : events
        let list = shown.prefix(20).map { "\n  \($0.text)" }.joined()
        let more = shown.count > 20 ? "\n  and \(shown.count - 20) more" : ""
        guard !events.isEmpty else {
            let there = shown.isEmpty ? "It has no event at all." : "It has:\(list)\(more)"
            throw Failure(.badData, "\(source) has no event '\(text)'. \(there)")
        }
        throw Failure(
            .usage,
            "'\(text)' may be one of several events; name it by its identifier, or say with --at when it starts:\(list)\(more)"
        )
    }

    /// The event of an identifier; nil when the export has none.
    /// - Throws: ``Failure``.
    func event(id: String) throws -> (EventCandidate, Lineage)? {
        let lineage = try lineage(EventQuery(id, start: nil))
        let events = lineage.events.filter { $0.subject.id.utf8.elementsEqual(id.utf8) }
        return events.first.map { ($0, lineage) }
    }

    private func lineage(_ query: EventQuery) throws -> Lineage {
        let sink = LineageSink(query)
        _ = try run([], Overlay(asOf: Timestamp(seconds: 0)), nil, .tallies, sink)
        return sink.lineage
    }

    // MARK: - Judging

    /// Compares the event, and everything that it inherits from, with rules.
    /// - Throws: ``Failure``.
    func audit(
        _ event: EventCandidate, _ lineage: Lineage, by rules: [Rule], _ overlay: Overlay,
        taking wanted: SnapshotCollector.Wanted
    ) throws -> Found {
        let sink = EventSink(
            SnapshotCollector(of: event.subject.id, wanted, lineage: lineage))
        var findings = try run(rules, overlay, lineage.ancestors(of: event), .all, sink)
        for diagnostic in finder.diagnostics { findings.add(diagnostic) }
        return Found(
            findings: findings, outcomes: sink.outcomes, subjects: sink.subjects,
            snapshot: sink.collector.snapshot, inputs: findings.summaries(of: files))
    }

    private func run(
        _ rules: [Rule], _ overlay: Overlay, _ lineage: Set<String>?, _ detail: ReportDetail,
        _ sink: any OutcomeSink
    ) throws -> RunFindings {
        let run = AuditRun(
            rules: rules, overlay: overlay, lineage: lineage, detail: detail,
            recognise: Platforms.recognise, explain: Platforms.explain, spools: .files)
        do {
            return try run.run(files.map(\.input), into: sink)
        } catch let error as SpoolError { throw Failure(.cannotWrite, error.description) }
    }
}

/// Learns who belongs to whom.
private final class LineageSink: OutcomeSink {
    private(set) var lineage: Lineage

    init(_ query: EventQuery) { lineage = Lineage(finding: query) }

    func reset() { lineage.reset() }
    func add(_ subject: SubjectReference) {}
    func add(_ outcome: Outcome) {}
    var watcher: ((Batch, Judge) throws -> Void)? { { batch, _ in self.lineage.take(batch) } }
}

/// Keeps everything that is found of one event, and its settings.
private final class EventSink: OutcomeSink {
    private(set) var collector: SnapshotCollector
    private(set) var outcomes: [Outcome] = []
    private(set) var subjects: [SubjectReference] = []

    init(_ collector: SnapshotCollector) { self.collector = collector }

    func reset() {
        collector.reset()
        outcomes = []
        subjects = []
    }

    func add(_ subject: SubjectReference) { subjects.append(subject) }
    func add(_ outcome: Outcome) { outcomes.append(outcome) }
    var watcher: ((Batch, Judge) throws -> Void)? { { self.collector.take($0, $1) } }
}
