/// One audit: reads what others inherit from, then the events, and judges all of it.
///
/// It opens nothing itself: documents come as sources, outcomes go to a sink.
package struct AuditRun {
    package typealias Recognise = (DocumentHead) -> (
        adapter: any PlatformAdapter.Type, kind: DocumentKind
    )?

    private let rules: [Rule]
    private let detail: ReportDetail
    private let recognise: Recognise
    /// What is wrong with a document that no platform recognises.
    private let explain: (DocumentHead, OpenDocument) -> [DocumentDiagnostic]
    private let spools: RunSpools
    private let overlay: Overlay
    /// The only events that are judged; all when nil.
    private let focus: Scope?
    /// Identifiers of the only subjects that are judged, events or not; all when nil.
    private let lineage: Set<String>?
    /// Runs something on several threads; nil where there is only one.
    private let concurrently: Concurrently?
    /// As many events are remembered to tell whether one comes again; others wait in a file.
    private let remembered: Int

    /// - Parameters:
    ///   - focus: the only events that are judged, with everything that is no event; all when nil.
    ///   - lineage: the only subjects that are judged at all; all when nil.
    package init(
        rules: [Rule], overlay: Overlay, focus: Scope? = nil, lineage: Set<String>? = nil,
        detail: ReportDetail,
        recognise: @escaping Recognise,
        explain: @escaping (DocumentHead, OpenDocument) -> [DocumentDiagnostic],
        spools: RunSpools, concurrently: Concurrently? = nil,
        remembering remembered: Int = SeenEvents.limit
    ) {
        self.remembered = remembered
        self.concurrently = concurrently
        self.rules = rules
        self.overlay = overlay
        self.focus = focus
        self.lineage = lineage
        self.detail = detail
        self.recognise = recognise
        self.explain = explain
        self.spools = spools
    }

    /// - Throws: what `sink` and the spool throw. A document that cannot be read is a diagnostic.
    package func run(_ inputs: [RunInput], into sink: any OutcomeSink) throws -> RunFindings {
        var documents = inputs.enumerated().map { RunDocument(number: $0, input: $1) }
        for index in documents.indices { documents[index].open(recognise, explain, asking: rules) }
        var readers = makeReaders(documents, keepingAll: sink.watcher != nil)
        if let findings = try judgeStandalone(&documents, readers, into: sink) { return findings }
        for index in documents.indices
        where documents[index].kind == .context || !documents[index].canBeReread {
            try readContext(&documents[index], &readers)
        }
        var conflicts: Set<String> = []
        var recurring: [Int] = []
        var allowsParts = true
        while true {
            // A copy, so that a document that turns out to hold context too can still be added; it
            // costs as much as all that others inherit from, so what can be read again is.
            let beforeFinish = documents.allSatisfy(\.canBeReread) ? nil : readers
            var attempt = attempt(
                documents, sink, conflicts: conflicts, recurring: recurring,
                allowsParts: allowsParts)
            try sink.reset()
            try attempt.judgeContext(&readers)
            try attempt.judgeEvents(&documents, readers)
            let late = documents.indices.filter { documents[$0].hasLateContext }
            if late.isEmpty && !attempt.needsColumns && attempt.conflicts.isSubset(of: conflicts) {
                let more = try attempt.later.findRecurring()
                if more.isEmpty { return try attempt.finish(documents) }
                recurring += more
            }
            if attempt.needsColumns {
                allowsParts = false
            } else {
                conflicts = attempt.conflicts
            }
            readers =
                beforeFinish ?? makeReaders(documents, keepingAll: sink.watcher != nil)
            for index in documents.indices
            where late.contains(index) || beforeFinish == nil && documents[index].kind == .context {
                try readContext(&documents[index], &readers)
            }
        }
    }

    private func attempt(
        _ documents: [RunDocument], _ sink: any OutcomeSink, conflicts: Set<String> = [],
        recurring: [Int] = [], allowsParts: Bool = true
    ) -> RunAttempt {
        RunAttempt(
            rules: rules, overlay: overlay, focus: focus, lineage: lineage, detail: detail,
            names: documents.map(\.input.name), sink: sink, conflicts: conflicts,
            later: LaterEvents(spools, recurring: recurring), remembering: remembered,
            concurrently: concurrently, allowsParts: allowsParts)
    }

    /// Judges long documents of which each line says everything about somebody of its own, while they
    /// are read.
    ///
    /// - Returns: nil where there is anything else.
    private func judgeStandalone(
        _ documents: inout [RunDocument], _ readers: [String: any DocumentReader],
        into sink: any OutcomeSink
    ) throws -> RunFindings? {
        guard let concurrently, readers.count == 1, let reader = readers.values.first,
            documents.allSatisfy({
                $0.adapter == nil || $0.kind == .context && $0.couldBeLines && $0.canBeReread
            })
        else { return nil }
        var attempt = attempt(documents, sink)
        try sink.reset()
        guard try attempt.judgeStandalone(&documents, reader, concurrently) else { return nil }
        return try attempt.finish(documents)
    }

    /// A reader for each platform that has a document.
    ///
    /// - Parameter keepsAll: whether somebody looks at more than rules do.
    private func makeReaders(
        _ documents: [RunDocument], keepingAll keepsAll: Bool
    ) -> [String: any DocumentReader] {
        var readers: [String: any DocumentReader] = [:]
        for document in documents {
            guard let adapter = document.adapter, readers[adapter.name] == nil else { continue }
            var reader = adapter.init().reader(for: NativeField.asked(by: rules, of: adapter))
            if !keepsAll { reader.keep(only: columns(in: reader)) }
            readers[adapter.name] = reader
        }
        return readers
    }

    /// The columns that rules look at.
    private func columns(in reader: any DocumentReader) -> Set<ColumnID> {
        var columns: Set<ColumnID> = []
        for rule in rules {
            for condition in rule.check.conditions + (rule.guardCheck?.conditions ?? []) {
                switch condition.target {
                case .setting(let id): columns.insert(id.column)
                case .field(let field):
                    if let column = reader.column(of: field) { columns.insert(column) }
                }
            }
        }
        return columns
    }

    private func readContext(
        _ document: inout RunDocument, _ readers: inout [String: any DocumentReader]
    ) throws {
        // Taken out, because a change of one that stands there too would copy all that it knows.
        guard let adapter = document.adapter,
            var reader = readers.removeValue(forKey: adapter.name)
        else { return }
        if !document.canBeReread, document.spool == nil {
            document.spool = try spools.makeBatches()
        }
        let spool = document.spool
        let (couldBeLines, isOfEvents) = (document.couldBeLines, document.kind == .events)
        document.read { source in
            var rest = source
            if couldBeLines, let concurrently {
                if let spool, isOfEvents {
                    rest = try spoolLines(source, reader, spool, concurrently)
                } else {
                    rest = readLines(source, &reader, keepsEvents: spool != nil, concurrently)
                }
            }
            return try reader.read(rest, keepsContext: true, keepsEvents: spool != nil) {
                try spool?.append($0)
            }
        }
        document.hasLateContext = false
        document.kind = .context
        readers[adapter.name] = reader
        if let failure = document.spoolFailure { throw failure }
    }
}

extension AuditRun {
    /// Reads what others inherit from by several threads, and returns the rest of the document.
    private func readLines(
        _ document: OpenDocument, _ reader: inout any DocumentReader, keepsEvents: Bool,
        _ concurrently: Concurrently
    ) -> OpenDocument {
        // Made beforehand, because a copy of the reader for each thread would copy all that it knows.
        let readers = (0..<2).compactMap { _ in
            reader.contextLineReader(of: document, leavingEvents: keepsEvents)
        }
        guard !readers.isEmpty else { return document }
        return withUnsafeMutablePointer(to: &reader) { reader in
            // Only whose turn it is calls this, and all threads have ended when `run` returns.
            ContextRun(document, readers) {
                reader.pointee.add($0, after: $1, of: document, to: &$2)
            }.run(concurrently)
        }
    }

    /// Has events wait that are read by several threads, and returns the rest of the document.
    private func spoolLines(
        _ document: OpenDocument, _ reader: any DocumentReader, _ spool: any BatchSpool,
        _ concurrently: Concurrently
    ) throws -> OpenDocument {
        guard let first = reader.lineReader(asking: LineQuestions()) else { return document }
        return try SpoolRun(document, [first, first.another()], into: spool).run(concurrently)
    }
}

extension NativeField {
    /// The fields that the rules ask for by path and that an adapter can read, each once.
    ///
    /// A text or a number that opens something is not read, whoever asks for it.
    static func asked(by rules: [Rule], of adapter: any PlatformAdapter.Type) -> [NativeField] {
        var fields: [NativeField] = []
        for rule in rules where rule.platform.map({ adapter.speaks(for: $0) }) ?? true {
            let conditions = rule.check.conditions + (rule.guardCheck?.conditions ?? [])
            for case .field(let field) in conditions.map(\.target)
            where !fields.contains(field) && !field.showsSecret {
                fields.append(field)
            }
        }
        return fields
    }
}
