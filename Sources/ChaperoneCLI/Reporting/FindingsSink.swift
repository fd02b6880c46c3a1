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
        let writings = lines.map(\.writing)
        guard let spool else { return { writings.map { LineMaker($0) } } }
        return { [makeKeepers = spool.lineMakers] in writings.map { LineMaker($0) } + makeKeepers()
        }
    }

    func add(lines blocks: [LineBytes]) throws {
        for (line, block) in zip(lines, blocks) { line.add(block) }
        try spool?.add(lines: blocks[lines.count...])
    }

    func add(_ outcome: Outcome) throws {
        try spool?.add(outcome)
        for line in lines { try line.add(outcome) }
    }
}
