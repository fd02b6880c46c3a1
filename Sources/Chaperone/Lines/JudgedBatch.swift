/// What all rules say of the subjects of a batch, to be told one after the other, some at a time.
struct JudgedBatch {
    private let batch: Batch
    private let rules: [Rule]
    private let kept: KeptOutcomes
    private let maker: OutcomeMaker
    private let lines: [any FindingLines]
    private var ruled: [Ruled]

    // Of the rows at hand.
    private var first = 0
    /// What has to be told of row `first + i`: `told[starts[i]..<starts[i + 1]]`, by rule.
    private var told: [(row: Int, found: (ruled: Int, verdict: Verdict))] = []
    private var starts: [Int] = []
    /// What no row has to tell one by one, by rule.
    private var counts: [(rule: Int, verdict: Verdict, count: Int)] = []

    private struct Ruled {
        let number: Int
        let judgement: RuleJudgement
        var forms: OutcomeForms
    }

    /// Verdicts of which single outcomes can be wanted.
    private static let verdicts: [Verdict] = [.fail, .unknown, .manual, .pass, .notApplicable]

    init(
        _ batch: Batch, _ block: BlockJudge, _ lines: [any FindingLines]
    ) {
        self.batch = batch
        self.lines = lines
        rules = block.rules
        kept = block.kept
        maker = block.maker
        ruled = []
        for (number, rule) in block.rules.enumerated() where !rule.isOnlyForOrganisation {
            let judgement = block.judge.judge(batch, by: rule)
            ruled.append(
                Ruled(
                    number: number, judgement: judgement,
                    forms: OutcomeForms(judgement, block.judge)))
        }
    }

    /// Looks at what has to be told of some rows, whose findings are new.
    ///
    /// - Parameter rows: the first is a multiple of 64.
    mutating func begin(_ rows: Range<Int>) {
        first = rows.lowerBound
        counts.removeAll(keepingCapacity: true)
        var wanted = ByRow<(ruled: Int, verdict: Verdict)>()
        for index in ruled.indices {
            ruled[index].forms.forgetManual()
            let number = ruled[index].number
            for verdict in Self.verdicts {
                let found = ruled[index].judgement.overall[verdict].slice(rows)
                guard !found.isEmpty else { continue }
                let isTold =
                    verdict == .manual || lines.contains { $0.lists(verdict) }
                    || verdict.isProblem && !kept.isFull(of: verdict, rule: number)
                if isTold {
                    found.forEach { wanted.add((index, verdict), of: $0) }
                } else {
                    counts.append((number, verdict, found.count))
                }
            }
        }
        told = wanted.sorted(rows: rows.count)
        starts = wanted.starts(rows: rows.count)
    }

    /// Tells what was found of one of the rows at hand.
    mutating func tell(_ row: Int, to findings: inout BlockFindings) {
        let range = starts[row - first]..<starts[row - first + 1]
        guard !range.isEmpty else { return }
        for writer in lines { writer.begin(batch.subjects[row]) }
        for position in range {
            let (index, verdict) = told[position].found
            if verdict == .manual {
                tellManual(row, index, &findings)
            } else {
                tell(row, index, verdict, &findings)
            }
        }
    }

    private mutating func tell(
        _ row: Int, _ index: Int, _ verdict: Verdict, _ findings: inout BlockFindings
    ) {
        let number = ruled[index].number
        let writers = lines.filter { $0.lists(verdict) }
        let isFull = findings.isFull(of: verdict, rule: number)
        let found = ruled[index].forms.find(row, verdict, batch)
        if isFull, let found, let form = found.number {
            let place = LinePlace(line: Int(found.place.line), column: Int(found.place.column))
            withUnsafePointer(to: place) { place in
                for (writer, form) in zip(writers, ruled[index].forms.forms[form]) {
                    writer.append(form: form, UnsafeBufferPointer(start: place, count: 1))
                }
            }
            findings.tallies[number].counts[verdict] += 1
            return
        }
        if isFull, writers.isEmpty {
            findings.tallies[number].counts[verdict] += 1
            return
        }
        guard
            let outcome = maker.outcome(
                of: rules[number], number: number, ruled[index].judgement, in: batch, row: row)
        else { return }
        findings.tallies[number].add(outcome)
        for writer in writers { writer.append(outcome) }
        if let found, found.number == nil {
            let numbers = writers.compactMap { $0.form(of: outcome, isPassing: true) }
            if numbers.count == writers.count { ruled[index].forms.add(found, numbers) }
        }
    }

    private mutating func tellManual(
        _ row: Int, _ index: Int, _ findings: inout BlockFindings
    ) {
        let (number, judgement) = (ruled[index].number, ruled[index].judgement)
        let found = ruled[index].forms.find(row, .manual, batch)
        if let found, let form = found.number {
            findings.manuals[number][ruled[index].forms.forms[form][0]].count += 1
            return
        }
        let reason = maker.reason(judgement, in: batch, row: row)
        let place = findings.add(manual: reason, count: 1, of: number) {
            maker.outcome(of: rules[number], number: number, judgement, in: batch, row: row)
        }
        if let found, let place { ruled[index].forms.add(found, [place]) }
    }

    /// Hands over the lines since the last time, for each report.
    func takeLines() -> [LineBytes] { lines.map { $0.takeLines() } }

    /// Adds what was only counted of the rows at hand.
    func addCounts(to findings: inout BlockFindings) {
        for (rule, verdict, count) in counts { findings.tallies[rule].counts[verdict] += count }
    }

    /// Forgets the forms, whose codes mean nothing in another batch.
    func end() {
        for writer in lines { writer.forgetForms(passing: true) }
    }
}
