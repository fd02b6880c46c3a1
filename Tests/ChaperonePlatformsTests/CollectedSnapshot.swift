import Chaperone
import Testing

/// A snapshot in memory, which can die like a process and go on later.
actor CollectedSnapshot: SnapshotSink {
    private struct Kept {
        let end: FetchEnd
        let documents: [FetchedDocument]
    }

    private var kept: [FetchUnit: Kept] = [:]
    private var announced: Set<FetchUnit> = []
    /// Units that it takes before it dies; nil for one that lives.
    private var lives: Int?
    /// Units that were handed over although they were finished.
    private(set) var repeated: [FetchUnit] = []

    init(diesAfter lives: Int? = nil) { self.lives = lives }

    func announce(_ units: [FetchUnit]) { announced.formUnion(units) }

    func isFinished(_ unit: FetchUnit) -> Bool {
        guard let kept = kept[unit] else { return false }
        // What left nothing may be there at the next attempt.
        return kept.end == .read || kept.end == .gone || !kept.documents.isEmpty
    }

    func finish(
        _ unit: FetchUnit, _ end: FetchEnd, _ documents: [FetchedDocument]
    ) throws(FetchError) {
        if lives == 0 { throw .snapshot("the process was killed") }
        lives = lives.map { $0 - 1 }
        if isFinished(unit) { repeated.append(unit) }
        announced.insert(unit)
        kept[unit] = Kept(end: end, documents: documents)
    }

    /// Goes on after having died.
    func revive(diesAfter lives: Int? = nil) { self.lives = lives }

    func end(of kind: String, _ key: String) -> FetchEnd? { kept[FetchUnit(kind, key)]?.end }

    /// The units that ended otherwise than by being read, with how.
    var troubles: [String: FetchEnd] {
        var troubles: [String: FetchEnd] = [:]
        for unit in announced {
            guard let end = kept[unit]?.end else {
                troubles["\(unit.kind) \(unit.key)"] = .failed(reason: "not finished")
                continue
            }
            if end != .read { troubles["\(unit.kind) \(unit.key)"] = end }
        }
        return troubles
    }

    func keys(of kind: String) -> [String] {
        announced.filter { $0.kind == kind }.map(\.key).sorted()
    }

    var unitCount: Int { kept.count }

    /// What it holds, as an audit reads it: lines in no order that anything could rely on.
    var sheets: [Sheet] {
        var files: [String: [[UInt8]]] = [:]
        for document in kept.values.flatMap(\.documents) {
            files[document.file, default: []].append(document.line)
        }
        return files.map { name, lines in
            Sheet(
                name: name,
                bytes: Array(lines.sorted { $0.count < $1.count }.joined(separator: [0x0A])))
        }
    }

    /// Every line, in the order of the bytes.
    var lines: [String] {
        kept.values.flatMap(\.documents).map {
            "\($0.file): \(String(decoding: $0.line, as: UTF8.self))"
        }.sorted()
    }
}
