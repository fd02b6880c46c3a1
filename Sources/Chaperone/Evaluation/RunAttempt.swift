/// Judges everything once.
///
/// When it learns too late of something that it needed, the run tries again.
struct RunAttempt {
    let rules: [Rule]
    private let detail: ReportDetail
    /// The files that places are in: the documents, then what the organisation declared.
    let files: [String]
    private let documentCount: Int
    let sink: any OutcomeSink
    /// Events of which two documents say different things.
    var conflicts: Set<String>
    var findings = RunFindings()
    var seen: SeenEvents
    let later: LaterEvents
    /// Outcomes that only a person can settle, by rule and reason, with how many subjects each stands for.
    var manuals: [[ManualOutcomes]]
    private var judges: [String: Judge] = [:]
    /// Events of documents that hold few, which are judged together.
    private var waiting: (batch: Batch, reader: any DocumentReader)?
    /// The platforms of which something was judged.
    var platforms: Set<String> = []
    let organisation: Organisation?
    let focus: Scope?
    let lineage: Set<String>?
    var people: PeopleHeard
    let concurrently: Concurrently?
    let allowsParts: Bool
    /// Whether events were compared by what their parts say.
    var usedParts = false
    /// Whether an event came again of which parts cannot tell whether it says the same.
    var needsColumns = false

    private static let keptDiagnostics = 1000
    private static let fewEvents = 64
    private static let enoughEvents = 256

    init(
        rules: [Rule], overlay: Overlay, focus: Scope?, lineage: Set<String>?,
        detail: ReportDetail, names: [String], sink: any OutcomeSink,
        conflicts: Set<String>, later: LaterEvents, remembering limit: Int,
        concurrently: Concurrently?, allowsParts: Bool
    ) {
        self.later = later
        seen = SeenEvents(limit: limit, later: later)
        self.allowsParts = allowsParts
        self.concurrently = concurrently
        self.rules = rules
        self.detail = detail
        files = names + (overlay.organisation.map { [$0.file] } ?? [])
        documentCount = names.count
        self.sink = sink
        self.conflicts = conflicts
        organisation = overlay.organisation
        self.focus = focus
        self.lineage = lineage
        people = PeopleHeard(overlay, rules: rules)
        findings.rules = rules
        findings.tallies = Array(repeating: RuleTally(), count: rules.count)
        manuals = Array(repeating: [], count: rules.count)
    }

    // MARK: - Reading

    mutating func judgeContext(_ readers: inout [String: any DocumentReader]) throws {
        for platform in readers.keys.sorted() {
            // As in `AuditRun.readContext`.
            guard var reader = readers.removeValue(forKey: platform) else { continue }
            let context = reader.finishContext()
            readers[platform] = reader
            for diagnostic in context.diagnostics { note(diagnostic) }
            try judgeByForms(context.batch, reader)
        }
    }

    mutating func judgeEvents(
        _ documents: inout [RunDocument], _ readers: [String: any DocumentReader]
    ) throws {
        var readers = readers
        for index in documents.indices {
            guard let adapter = documents[index].adapter, var reader = readers[adapter.name] else {
                continue
            }
            if let spool = documents[index].spool {
                try takeWaiting()
                try spool.forEach { batch in try take(&batch, reader) }
            } else if documents[index].kind == .events
                || (documents[index].contents?.eventRecords ?? 0) > 0
            {
                let isFirstReading = documents[index].kind == .events
                var failure: (any Error)?
                let complete = reader
                let couldBeLines = isFirstReading && documents[index].couldBeLines
                documents[index].read { source in
                    var source = source
                    do {
                        if couldBeLines {
                            try takeWaiting()
                            source = try readLines(source, complete)
                        }
                    } catch { failure = error; throw error }
                    return try reader.read(source, keepsContext: false, keepsEvents: true) {
                        batch in
                        do { try gather(&batch, complete) } catch { failure = error; throw error }
                    }
                }
                if let failure { throw failure }
                // It may have kept events that others stand for, until all are read.
                readers[adapter.name] = reader
                let hasContext = (documents[index].contents?.contextRecords ?? 0) > 0
                documents[index].hasLateContext = isFirstReading && hasContext
            }
        }
        try takeWaiting()
        for platform in readers.keys.sorted() {
            if let reader = readers[platform] { try judgeUndescribed(by: reader) }
        }
    }

    /// Has events wait for others where there are few: judging one costs nearly as much as judging many.
    private mutating func gather(_ batch: inout Batch, _ reader: any DocumentReader) throws {
        if let waiting,
            waiting.batch.platform != batch.platform
                || waiting.reader.adapter.name != reader.adapter.name
        {
            try takeWaiting()
        }
        guard batch.count < Self.fewEvents else {
            try takeWaiting()
            return try take(&batch, reader)
        }
        if waiting == nil {
            waiting = (batch.emptied(), reader)
        } else {
            waiting?.reader = reader
        }
        for row in batch.subjects.indices { waiting?.batch.append(row, of: batch) }
        if waiting?.batch.count ?? 0 >= Self.enoughEvents { try takeWaiting() }
    }

    private mutating func takeWaiting() throws {
        guard var events = waiting else { return }
        waiting = nil
        try take(&events.batch, events.reader)
    }

    /// Leaves out what was read before, completes the rest and judges it.
    private mutating func take(_ batch: inout Batch, _ reader: any DocumentReader) throws {
        var fresh: [Int] = []
        let contents = batch.contentHashes()
        for row in batch.subjects.indices {
            let subject = batch.subjects[row]
            let content = Int(truncatingIfNeeded: contents[row])
            switch seen.note(subject.identityHash, content: content) {
            case .new: fresh.append(row)
            case .same: break
            // What parts and what columns say of an event cannot be compared.
            case .different where usedParts: needsColumns = true
            case .different: conflicts.insert(subject.id)
            }
        }
        if fresh.count < batch.count { batch.keep(fresh) }
        for diagnostic in reader.complete(&batch) { note(diagnostic) }
        for row in batch.subjects.indices where conflicts.contains(batch.subjects[row].id) {
            batch.makeConflicting(row)
        }
        if let focus {
            let meant = batch.subjects.indices.filter {
                focus.contains(SubjectReference(batch.subjects[$0]), in: organisation)
            }
            if meant.count < batch.count { batch.keep(meant) }
        }
        try judgeMany(batch, reader)
    }

    /// Judges events by forms where there are enough of them to share some.
    mutating func judgeMany(_ batch: Batch, _ reader: any DocumentReader) throws {
        if batch.count < Self.fewEvents {
            try judge(batch, reader)
        } else {
            try judgeByForms(batch, reader)
        }
    }

    // MARK: - Judging

    mutating func judge(_ batch: Batch, _ reader: any DocumentReader) throws {
        var batch = batch
        if let lineage {
            let meant = batch.subjects.indices.filter { lineage.contains(batch.subjects[$0].id) }
            if meant.count < batch.count { batch.keep(meant) }
        }
        guard batch.count > 0 else { return }
        let coverage = reader.coverage
        organisation?.complete(&batch, document: documentCount) {
            coverage.answer(for: $0, kind: $1) == .shown
        }
        for kind in batch.kinds { findings.subjectCounts[kind, default: 0] += 1 }
        if detail >= .problems {
            for subject in batch.subjects { try sink.add(SubjectReference(subject)) }
        }
        platforms.insert(batch.platform)
        let judge = judge(for: batch.platform, reader)
        try sink.watcher?(batch, judge)
        let declared = documentCount
        let maker = OutcomeMaker(judge: judge, documents: files) {
            $0.place.document == declared ? "facts" : reader.nativePath(of: $0)
        }
        var settlements: [(number: Int, settlement: Settlement)] = []
        for (number, rule) in rules.enumerated() where !rule.isOnlyForOrganisation {
            settlements.append(
                (number, people.settlement(of: rule, number, on: batch, judge, maker)))
        }
        try take(settlements, batch, maker)
    }

    /// Asks what is asked of the organisation alone; what a rule asks about one platform only where
    /// something of that platform was judged.
    private mutating func judgeOrganisation() throws {
        var batch = Batch(
            platform: SubjectKind.organisation.word, columnCount: SettingID.allCases.count)
        _ = batch.add(
            Subject(kind: .organisation, platform: SubjectKind.organisation.word, key: ""))
        let judge = Judge(
            platform: batch.platform, coverage: Coverage(of: []), fieldColumns: [:],
            organisation: organisation)
        let maker = OutcomeMaker(judge: judge, documents: []) { _ in "" }
        var settlements: [(number: Int, settlement: Settlement)] = []
        for (number, rule) in rules.enumerated()
        where rule.isOnlyForOrganisation && rule.platform.map(platforms.contains) ?? true {
            settlements.append(
                (number, people.settlement(of: rule, number, on: batch, judge, maker)))
        }
        try take(settlements, batch, maker)
    }

    mutating func judge(for platform: String, _ reader: any DocumentReader) -> Judge {
        let key = "\(platform) \(reader.adapter.name)"
        if let judge = judges[key] { return judge }
        var columns: [NativeField: ColumnID] = [:]
        for field in NativeField.asked(by: rules, of: reader.adapter) {
            columns[field] = reader.column(of: field)
        }
        let judge = Judge(
            platform: platform, coverage: reader.coverage, fieldColumns: columns,
            organisation: organisation)
        judges[key] = judge
        return judge
    }

    /// Takes what was found of a batch: subject by subject, and of each rule by rule.
    private mutating func take(
        _ settlements: [(number: Int, settlement: Settlement)], _ batch: Batch,
        _ maker: OutcomeMaker
    ) throws {
        var wanted = ByRow<(position: Int, verdict: Verdict)>()
        for (position, (number, settlement)) in settlements.enumerated() {
            for verdict in [Verdict.fail, .unknown, .waived, .pass, .notApplicable] {
                let rows = settlement[verdict]
                let needsSomebody = verdict.isProblem || verdict == .waived
                guard detail == .all || needsSomebody, wants(verdict, number) else {
                    findings.tallies[number].counts[verdict] += rows.count
                    continue
                }
                for row in rows.rows { wanted.add((position, verdict), of: row) }
            }
            try takeManual(settlement, number, batch, maker)
        }
        for (row, (position, verdict)) in wanted.sorted(rows: batch.count) {
            let (number, settlement) = settlements[position]
            guard wants(verdict, number),
                var outcome = maker.outcome(
                    of: rules[number], number: number, settlement.raw, in: batch, row: row)
            else {
                findings.tallies[number].counts[verdict] += 1
                continue
            }
            settlement.complete(&outcome, row: row, of: rules[number])
            findings.tallies[number].add(outcome)
            if detail == .all || detail == .problems && (verdict.isProblem || verdict == .waived) {
                try sink.add(outcome)
            }
        }
    }

    private mutating func takeManual(
        _ settlement: Settlement, _ number: Int, _ batch: Batch, _ maker: OutcomeMaker
    ) throws {
        for row in settlement[.manual].rows {
            let reason = maker.reason(settlement.raw, in: batch, row: row)
            if let known = manuals[number].firstIndex(where: { $0.reason == reason }) {
                manuals[number][known].count += 1
            } else if let outcome = maker.outcome(
                of: rules[number], number: number, settlement.raw, in: batch, row: row)
            {
                manuals[number].append(
                    ManualOutcomes(reason: outcome.reason, count: 1, first: outcome))
            }
        }
    }

    /// Whether an outcome with this verdict is made, or only counted.
    private func wants(_ verdict: Verdict, _ number: Int) -> Bool {
        detail >= .problems || !findings.tallies[number].isFull(of: verdict)
    }

    // MARK: - The end

    mutating func finish(_ documents: [RunDocument]) throws -> RunFindings {
        try judgeOrganisation()
        for (number, rule) in rules.enumerated() {
            for found in manuals[number] {
                let count = found.count
                var outcome = found.first
                if rule.questionScope == .organisation && outcome.reason == .question {
                    outcome.subject = .organisation
                } else if count > 1 {
                    outcome.subject = nil
                    outcome.count = count
                    outcome.value = nil
                    outcome.at = nil
                }
                try add(outcome, number)
            }
        }
        for document in documents {
            findings.inputs.append((document.adapter?.name, document.isComplete))
            if !document.isComplete { findings.isComplete = false }
            for diagnostic in document.diagnostics { note(diagnostic) }
        }
        let idle = zip(rules, findings.tallies).filter { $1.counts.total == 0 }.map(\.0.id)
        if !idle.isEmpty { findings.add(Diagnostic(.note, .idle(idle))) }
        let answers = people.answerSummary(rules)
        let waivers = people.waiverSummary
        (findings.answers, findings.waivers) = (answers.tally, waivers.tally)
        findings.waiverFates = people.waiverFates
        for diagnostic in answers.diagnostics + waivers.diagnostics { findings.add(diagnostic) }
        return findings
    }

    private mutating func add(_ outcome: Outcome, _ number: Int) throws {
        findings.tallies[number].add(outcome)
        if detail >= .problems { try sink.add(outcome) }
    }

    mutating func note(_ diagnostic: DocumentDiagnostic) {
        let place = diagnostic.place
        let name = files.indices.contains(place.document) ? files[place.document] : ""
        findings.add(
            Diagnostic(
                diagnostic.severity, diagnostic.message,
                at: Location(file: name, line: Int(place.line), column: Int(place.column)),
                losesInput: diagnostic.losesInput))
    }
}

extension RunFindings {
    /// Keeps the first thousand and counts the others.
    package mutating func add(_ diagnostic: Diagnostic) {
        if diagnostic.losesInput { isComplete = false }
        if diagnostics.count < 1000 { diagnostics.append(diagnostic) } else { moreDiagnostics += 1 }
    }
}

extension Rule {
    /// Whether it asks nothing but questions that the organisation answers once.
    var isOnlyForOrganisation: Bool {
        questionScope == .organisation && check.conditions.isEmpty && guardCheck == nil
    }
}

extension Diagnostic.Message {
    fileprivate static func idle(_ ids: [String]) -> Self {
        let names = ids.prefix(5).joined(separator: ", ") + (ids.count > 5 ? ", …" : "")
        let count = ids.count == 1 ? "one rule" : "\(ids.count) rules"
        return .init("\(count) had nothing to judge in what was read: \(names)")
    }
}
