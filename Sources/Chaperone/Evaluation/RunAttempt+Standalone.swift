/// Where everybody stands alone, nobody has to wait for what others say.
extension RunAttempt {
    /// Judges documents while they are read, of which each says everything about subjects that no other
    /// has anything to do with.
    ///
    /// - Returns: false when they turned out to have, or something else stands in them; then nothing of
    ///   it counts.
    /// - Throws: what the sink and the spools throw.
    mutating func judgeStandalone(
        _ documents: inout [RunDocument], _ reader: any DocumentReader, _ concurrently: Concurrently
    ) throws -> Bool {
        guard let makers = formMakers else { return false }
        let judge = blockJudge(of: reader.adapter.name, reader)
        var areAlone = true
        for index in documents.indices where areAlone && documents[index].adapter != nil {
            var failure: (any Error)?
            documents[index].read { source in
                let readers = (0..<2).compactMap { _ in reader.standaloneReader(of: source) }
                guard !readers.isEmpty else {
                    areAlone = false
                    return DocumentContents()
                }
                let ended: StandaloneRun.Ended
                do {
                    ended = try run(source, judge, readers, makers, reader, concurrently)
                } catch { failure = error; throw error }
                seen = ended.seen
                // Until it is known, also where the rest cannot be read.
                areAlone = false
                guard ended.areAlone else { return DocumentContents() }
                let records = ended.rest.start?.contents.contextRecords
                var rest = reader
                let contents = try rest.read(
                    ended.rest, keepsContext: false, keepsEvents: false, events: { _ in })
                // What is wrong with the end of a document is the same whoever finds it.
                areAlone =
                    contents.contextRecords == records
                    && contents.eventRecords + contents.unknownRecords == 0
                return contents
            }
            if let failure { throw failure }
        }
        guard areAlone else { return false }
        return try later.findRecurring().isEmpty
    }

    private mutating func run(
        _ document: OpenDocument, _ judge: BlockJudge, _ readers: [any StandaloneReader],
        _ makers: @escaping @Sendable () -> [any FindingLines], _ reader: any DocumentReader,
        _ concurrently: Concurrently
    ) throws -> StandaloneRun.Ended {
        let seen = takeSeen()
        return try withUnsafeMutablePointer(to: &self) { attempt in
            // Only whose turn it is calls this, and all threads have ended when `run` returns.
            try StandaloneRun(document, judge, readers, seen: seen, makeWriters: makers) {
                try attempt.pointee.add($0, of: reader.adapter.name, reader)
                judge.kept.update(attempt.pointee.findings.tallies)
            }.run(concurrently)
        }
    }
}
