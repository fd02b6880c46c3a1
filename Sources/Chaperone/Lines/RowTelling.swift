/// Tells what is found of the rows of one block.
struct RowTelling: ~Copyable {
    private let judge: RowJudge
    // Of the judge, each look at whom would be counted.
    private let memory: RowMemory
    private let reader: any EventLineReader
    private let lines: LineBlock
    private let firstLine: Int
    private var findings: BlockFindings
    private var judged: JudgedBatch?
    private var fullNotes: [DocumentDiagnostic] = []
    /// The kind of the row that was told last, and its number.
    private var kind: SubjectKind?
    private var kindNumber = 0
    /// The writer of the first report, and of the others.
    private let writer: (any FindingLines)?
    private let otherWriters: ArraySlice<any FindingLines>
    // Owned; freed in `deinit`.
    private let due: UnsafeMutablePointer<UInt64>
    private let numbers: RowNumbers
    /// What was found at least once, as positions in `judge.known`.
    private var hit: [Int] = []
    /// The row that `judge.batch` holds, and what was said when it was completed.
    private var asked = -1
    private var askedNotes: [DocumentDiagnostic] = []
    /// The row whose subject the reports were told.
    private var begun = -1
    private var places: [LinePlace] = []

    init(_ judge: RowJudge, _ lines: LineBlock, firstLine: Int) {
        self.judge = judge
        (memory, reader) = (judge.memory, judge.reader)
        self.lines = lines
        self.firstLine = firstLine
        findings = BlockFindings(rules: judge.block.rules.count, full: judge.block.kept.now)
        numbers = RowNumbers(rules: judge.block.rules.count)
        writer = judge.writers.first
        otherWriters = judge.writers.dropFirst()
        due = .allocate(capacity: judge.memory.wordCount)
        for rule in judge.block.rules.indices { close(rule) }
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        due.deallocate()
    }

    /// Judges the events that could not be told in parts.
    mutating func judgeFull(_ rows: inout EventRows) {
        guard rows.full.count > 0 else { return }
        fullNotes = judge.block.complete(&rows.full)
        judged = JudgedBatch(rows.full, judge.block, judge.writers)
        judged?.begin()
    }

    mutating func tell(_ index: Int, _ rows: borrowing EventRows) {
        let row = rows.rows[index]
        if row.full >= 0 {
            findings.subjectCounts[row.kind, default: 0] += 1
            let next =
                index + 1 < rows.count ? beginning(of: rows.rows[index + 1]) : (Int.max, 0)
            return tellFull(Int(row.full), from: beginning(of: row), to: next)
        }
        if judge.listsSubjects { begin(index) }
        if row.kind != kind { (kind, kindNumber) = (row.kind, memory.number(of: row.kind)) }
        let kind = kindNumber
        // Below the limit, as the memory of rules makes sure.
        numbers.ofKind[kind] += 1
        // One row of classes, of which there are as many as rows.
        let classes = rows.classes + index * rows.partCount
        memory.collect(kind, classes, into: due)
        for word in 0..<memory.wordCount {
            var bits = due[word]
            while bits != 0 {
                let rule = word * 64 + bits.trailingZeroBitCount
                bits &= bits - 1
                tell(rule, kind, index, rows)
            }
        }
    }

    /// - Parameters:
    ///   - start: where it begins, by line and column.
    ///   - end: where the next one does.
    private mutating func tellFull(
        _ row: Int, from start: (line: Int, column: Int), to end: (line: Int, column: Int)
    ) {
        judged?.tell(row, to: &findings)
        findings.notes += fullNotes.filter { note in
            let place = (Int(note.place.line), Int(note.place.column))
            return place >= start && place < end
        }
    }

    private func beginning(of row: EventRow) -> (line: Int, column: Int) {
        (firstLine + Int(row.line), Int(row.start) - row.lineStart + 1)
    }

    private mutating func tell(
        _ rule: Int, _ kind: Int, _ index: Int, _ rows: borrowing EventRows
    ) {
        let classes = rows.classes + index * rows.partCount
        guard let number = memory.known(rule, kind, classes) else {
            return tellNew(rule, kind, index, rows)
        }
        // What is remembered has a place among the facts.
        let fact = judge.facts + number
        if fact.pointee.isSilent { return }
        guard fact.pointee.isSimple, let verdict = fact.pointee.verdict,
            verdict != .manual || fact.pointee.manual >= 0, isClosed(verdict, rule)
        else { return tellRarely(number, rule, index, rows) }
        numbers.told[rule] += 1
        count(number)
        guard fact.pointee.form >= 0 else { return }
        begin(index)
        let row = rows.rows[index]
        let starts = rows.starts + index * rows.partCount
        func place(_ part: Int32) -> LinePlace {
            // A part of this row, which it has.
            LinePlace(
                line: firstLine + Int(row.line),
                column: Int(starts[Int(part)]) - row.lineStart + 1)
        }
        let places = (place(fact.pointee.places.0), place(fact.pointee.places.1))
        withUnsafeBytes(of: places) { bytes in
            // Two places, of which no more are shown.
            let places = bytes.bindMemory(to: LinePlace.self)
            writer?.append(
                form: Int(fact.pointee.form),
                UnsafeBufferPointer(rebasing: places[..<Int(fact.pointee.placeCount)]))
        }
    }

    /// Whether no more outcomes of a rule with this verdict are kept.
    @inline(__always)
    private func isClosed(_ verdict: Verdict, _ rule: Int) -> Bool {
        verdict != .fail && verdict != .unknown
            || numbers.closed[rule * 2 + (verdict == .fail ? 0 : 1)]
    }

    private mutating func tellNew(
        _ rule: Int, _ kind: Int, _ index: Int, _ rows: borrowing EventRows
    ) {
        if judge.isRestless(rule) { return tellOnce(rule, index, rows) }
        let known = learn(rule, index, rows)
        guard let number = judge.add(known) else { return tellOnce(rule, index, rows) }
        memory.add(
            number, isSilent: known.isSilent, rule: rule, kind,
            rows.classes + index * rows.partCount)
        if !known.isSilent { tellRarely(number, rule, index, rows) }
    }

    private mutating func tellRarely(
        _ number: Int, _ rule: Int, _ index: Int, _ rows: borrowing EventRows
    ) {
        guard let verdict = judge.known[number].verdict else {
            return note(judge.known[number], index, rows)
        }
        numbers.told[rule] += 1
        if verdict == .manual, judge.facts[number].manual < 0 {
            return tellManual(number, rule, index, rows)
        }
        let isKept = !isClosed(verdict, rule)
        if isKept || judge.known[number].forms == nil {
            return tellInFull(number, rule, index, rows, isKept: isKept)
        }
        count(number)
        append(number, index, rows)
    }

    /// Tells what is found where it is not remembered.
    private mutating func tellOnce(_ rule: Int, _ index: Int, _ rows: borrowing EventRows) {
        guard rule < judge.block.rules.count else {
            return note(learn(rule, index, rows), index, rows)
        }
        let (verdict, outcome) = ask(rule, index, rows)
        guard let verdict, let outcome else { return }
        let writers = writers(listing: verdict)
        if verdict == .pass, writers.isEmpty { return }
        numbers.told[rule] += 1
        if verdict == .manual {
            _ = findings.add(manual: outcome.reason, count: 1, of: rule) { outcome }
            return
        }
        findings.add(outcome, of: rule)
        close(rule)
        for writer in writers { judge.writers[writer].append(outcome) }
    }

    private func writers(listing verdict: Verdict) -> [Int] {
        verdict == .manual ? [] : judge.writers.indices.filter { judge.writers[$0].lists(verdict) }
    }

    /// Takes note when enough outcomes of a rule are kept.
    private mutating func close(_ rule: Int) {
        numbers.closed[rule * 2] = findings.isFull(of: .fail, rule: rule)
        numbers.closed[rule * 2 + 1] = findings.isFull(of: .unknown, rule: rule)
    }

    @inline(__always)
    private mutating func count(_ number: Int) {
        let fact = judge.facts + number
        if fact.pointee.hits == 0, fact.pointee.manual < 0 { hit.append(number) }
        fact.pointee.hits += 1
    }

    /// Says to whoever writes whom the next lines are about.
    private mutating func begin(_ index: Int) {
        guard begun != index else { return }
        begun = index
        if let names = reader.names(of: index, in: lines) {
            writer?.begin(names)
            for writer in otherWriters { writer.begin(names) }
        } else {
            let subject = reader.subject(of: index, in: lines)
            for writer in judge.writers { writer.begin(subject) }
        }
    }

    private mutating func takePlaces(
        _ known: KnownOutcome, _ index: Int, _ rows: borrowing EventRows
    ) {
        places.removeAll(keepingCapacity: true)
        for part in known.places ?? [] {
            places.append(place(of: part, index, rows))
        }
    }

    private func place(of part: Int, _ index: Int, _ rows: borrowing EventRows) -> LinePlace {
        let row = rows.rows[index]
        // A part of this row, which it has.
        let start = Int(rows.starts[index * rows.partCount + part])
        return LinePlace(line: firstLine + Int(row.line), column: start - row.lineStart + 1)
    }

    // MARK: - What is told in full

    /// The whole outcome of a rule for a row.
    private mutating func outcome(
        _ number: Int, _ rule: Int, _ index: Int, _ rows: borrowing EventRows
    ) -> Outcome? {
        guard judge.known[number].places != nil, var outcome = judge.known[number].outcome else {
            return ask(rule, index, rows).outcome
        }
        takePlaces(judge.known[number], index, rows)
        outcome = outcome.at(places)
        outcome.subject = SubjectReference(reader.subject(of: index, in: lines))
        return outcome
    }

    private mutating func tellInFull(
        _ number: Int, _ rule: Int, _ index: Int, _ rows: borrowing EventRows, isKept: Bool
    ) {
        guard let outcome = outcome(number, rule, index, rows) else { return }
        if isKept {
            findings.add(outcome, of: rule)
            close(rule)
        } else {
            count(number)
        }
        guard judge.known[number].forms == nil else { return append(number, index, rows) }
        for writer in judge.known[number].writers { judge.writers[writer].append(outcome) }
    }

    /// Appends the lines of what has a form in each report that lists it.
    private mutating func append(_ number: Int, _ index: Int, _ rows: borrowing EventRows) {
        guard !judge.known[number].writers.isEmpty else { return }
        begin(index)
        takePlaces(judge.known[number], index, rows)
        let (writers, forms) = (judge.known[number].writers, judge.known[number].forms ?? [])
        places.withUnsafeBufferPointer { places in
            for position in writers.indices {
                judge.writers[writers[position]].append(form: forms[position], places)
            }
        }
    }

    private mutating func tellManual(
        _ number: Int, _ rule: Int, _ index: Int, _ rows: borrowing EventRows
    ) {
        let first = outcome(number, rule, index, rows)
        hit.append(number)
        judge.facts[number].manual =
            findings.add(
                manual: judge.known[number].outcome?.reason, count: 1, of: rule
            ) { first } ?? -1
    }

    private mutating func note(
        _ known: KnownOutcome, _ index: Int, _ rows: borrowing EventRows
    ) {
        for note in known.notes {
            let place = place(of: note.part, index, rows)
            findings.notes.append(
                DocumentDiagnostic(
                    note.severity, note.message,
                    at: Place(document: judge.document, line: place.line, column: place.column)))
        }
    }

    // MARK: - What is asked

    /// Asks a rule about a row, with everything that its line says of what is asked.
    private mutating func ask(
        _ rule: Int, _ index: Int, _ rows: borrowing EventRows
    ) -> (verdict: Verdict?, outcome: Outcome?) {
        if asked != index {
            asked = index
            judge.batch.removeAll()
            reader.add(
                index, of: rows, in: lines, document: judge.document, to: &judge.batch)
            judge.batch.moveLines(by: firstLine - 1, in: judge.document)
            askedNotes = judge.block.complete(&judge.batch)
        }
        guard rule < judge.block.rules.count else { return (nil, nil) }
        let judgement = judge.block.judge.judge(judge.batch, by: judge.block.rules[rule])
        return (
            judgement.overall.verdict(of: 0),
            judge.block.maker.outcome(
                of: judge.block.rules[rule], number: rule, judgement, in: judge.batch, row: 0)
        )
    }

    private mutating func learn(
        _ rule: Int, _ index: Int, _ rows: borrowing EventRows
    ) -> KnownOutcome {
        let (verdict, outcome) = ask(rule, index, rows)
        var known = KnownOutcome(rule: rule, verdict: verdict)
        guard rule < judge.block.rules.count else {
            known.notes = askedNotes.compactMap { note in
                part(at: Int(note.place.line), Int(note.place.column), rule, index, rows).map {
                    .init(severity: note.severity, message: note.message, part: $0)
                }
            }
            known.isSilent = known.notes.isEmpty
            return known
        }
        guard let verdict, let outcome else {
            known.isSilent = true
            return known
        }
        known.writers = writers(listing: verdict)
        known.isSilent = verdict == .pass && known.writers.isEmpty
        guard !known.isSilent else { return known }
        known.outcome = outcome
        let places = outcome.sightings.compactMap {
            part(at: $0.location.line, $0.location.column, rule, index, rows)
        }
        guard places.count == outcome.sightings.count else { return known }
        known.places = places
        let forms = known.writers.compactMap {
            judge.writers[$0].form(of: outcome, isPassing: false)
        }
        if forms.count == known.writers.count { known.forms = forms }
        return known
    }

    /// The part of a row that stands at a place, among those that a rule depends on.
    private func part(
        at line: Int, _ column: Int, _ rule: Int, _ index: Int, _ rows: borrowing EventRows
    ) -> Int? {
        for part in memory.parts[rule] {
            let position = index * rows.partCount + part
            guard rows.classes[position] != EventRows.absent else { continue }
            if place(of: part, index, rows) == LinePlace(line: line, column: column) { return part }
        }
        return nil
    }

    // MARK: - The end

    consuming func end() -> BlockFindings {
        judged?.addCounts(to: &findings)
        judged?.end()
        for (number, kind) in memory.kinds.enumerated() where numbers.ofKind[number] > 0 {
            findings.subjectCounts[kind, default: 0] += numbers.ofKind[number]
        }
        for number in hit {
            let fact = judge.facts[number]
            judge.facts[number].hits = 0
            judge.facts[number].manual = -1
            guard let verdict = fact.verdict else { continue }
            if fact.manual >= 0 {
                findings.manuals[Int(fact.rule)][fact.manual].count += fact.hits
            } else {
                findings.counts[Int(fact.rule)][verdict] += fact.hits
            }
        }
        for rule in judge.block.rules.indices {
            // Whatever was not told of the rows that it judges passed.
            let rows = memory.kinds.indices.reduce(0) {
                $0 + (memory.judges(rule, kind: $1) ? numbers.ofKind[$1] : 0)
            }
            findings.counts[rule][.pass] += rows - numbers.told[rule]
            judge.noteTold(numbers.told[rule], rule)
        }
        findings.lines = judge.writers.map { $0.takeLines() }
        return findings
    }
}
