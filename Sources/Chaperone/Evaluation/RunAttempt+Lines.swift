/// Where nothing but lines is wanted, threads make them.
extension RunAttempt {
    /// Makes lines, where nothing else is wanted of anybody.
    var formMakers: (@Sendable () -> [any FindingLines])? {
        guard lineage == nil, people.areSilent, sink.watcher == nil else { return nil }
        return sink.lineMakers()
    }

    /// Judges a batch that is complete: by forms and on several threads where nothing but lines is
    /// wanted.
    mutating func judgeByForms(_ batch: Batch, _ reader: any DocumentReader) throws {
        guard batch.count > 0, let makers = formMakers else { return try judge(batch, reader) }
        var batch = batch
        let platform = batch.platform
        let judge = blockJudge(of: batch.platform, reader)
        judge.declare(in: &batch)
        try withUnsafeMutablePointer(to: &self) { attempt in
            // Only whose turn it is calls this, and all threads have ended when `run` returns.
            try BatchRun(batch, judge, makeWriters: makers) {
                try attempt.pointee.add($0, of: platform, reader)
                judge.kept.update(attempt.pointee.findings.tallies)
            }.run(attempt.pointee.concurrently)
        }
    }

    mutating func blockJudge(
        of platform: String, _ reader: any DocumentReader
    ) -> BlockJudge {
        let judge = BlockJudge(
            rules: rules, judge: judge(for: platform, reader), reader: reader,
            documents: files, organisation: organisation, conflicts: conflicts)
        judge.kept.update(findings.tallies)
        return judge
    }

    /// Reads what stands on lines by several threads, and returns the rest of the document.
    mutating func readLines(
        _ document: OpenDocument, _ reader: any DocumentReader
    ) throws -> OpenDocument {
        guard let concurrently, focus == nil, lineage == nil else { return document }
        let makers = people.areSilent ? sink.lineMakers() : nil
        let judge = blockJudge(of: reader.adapter.name, reader)
        let questions = LineQuestions(rules, judge.judge, showing: makers?() ?? [])
        guard let lines = reader.lineReader(asking: questions) else { return document }
        let byParts = allowsParts && organisation == nil && conflicts.isEmpty
        let seenBefore = takeSeen()
        let ended = try withUnsafeMutablePointer(to: &self) { attempt in
            // Only whose turn it is calls this, and all threads have ended when `run` returns.
            try LineRun(
                document, judge, lines, seen: seenBefore, byParts: byParts, makeWriters: makers
            ) {
                try attempt.pointee.add($0, of: reader.adapter.name, reader)
                judge.kept.update(attempt.pointee.findings.tallies)
            }.run(on: 2, concurrently)
        }
        seen = ended.seen
        usedParts = usedParts || byParts
        needsColumns = needsColumns || ended.differs
        conflicts.formUnion(ended.conflicts)
        // The run begins anew, so nobody needs the rest.
        return needsColumns ? ended.rest.read(from: { _ in 0 }) : ended.rest
    }

    /// Hands over what was seen, so that whoever adds to it has the only copy.
    mutating func takeSeen() -> SeenEvents {
        defer { seen = SeenEvents() }
        return seen
    }

    mutating func add(
        _ found: BlockFindings, of platform: String, _ reader: any DocumentReader
    ) throws {
        for diagnostic in found.notes { note(diagnostic) }
        if let batch = found.unjudged { return try judge(batch, reader) }
        if !found.subjectCounts.isEmpty { platforms.insert(platform) }
        for (kind, count) in found.subjectCounts {
            findings.subjectCounts[kind, default: 0] += count
        }
        for number in rules.indices {
            findings.tallies[number].counts += found.counts[number]
            if !found.kept.isEmpty { findings.tallies[number].add(found.kept[number]) }
            guard !found.manuals.isEmpty else { continue }
            for manual in found.manuals[number] {
                if let known = manuals[number].firstIndex(where: { $0.reason == manual.reason }) {
                    manuals[number][known].count += manual.count
                } else {
                    manuals[number].append(manual)
                }
            }
        }
        try sink.add(lines: found.lines)
    }
}
