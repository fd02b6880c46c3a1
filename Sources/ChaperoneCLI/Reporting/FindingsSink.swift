import Chaperone

/// Hands what a run finds to everybody who wants it.
final class FindingsSink: OutcomeSink {
    private let spool: OutcomeSpool?
    private let lines: [LineSink]

    init(_ spool: OutcomeSpool?, _ lines: [LineSink]) {
        self.spool = spool
        self.lines = lines
    }

    func reset() throws {
        try spool?.reset()
        for line in lines { try line.reset() }
    }

    func add(_ subject: SubjectReference) throws { try spool?.add(subject) }

    func lineMakers() -> (@Sendable () -> [any FindingLines])? {
        guard spool == nil else { return nil }
        let writings = lines.map(\.writing)
        return { writings.map(LineMaker.init) }
    }

    func add(lines blocks: [LineBytes]) throws {
        for (line, block) in zip(lines, blocks) { line.add(block) }
    }

    func add(_ outcome: Outcome) throws {
        try spool?.add(outcome)
        for line in lines { try line.add(outcome) }
    }
}
