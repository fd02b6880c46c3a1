/// What all rules say of the subjects of a batch, to be told one after the other, some at a time.
struct JudgedBatch {
    private var batch: Batch
    private let judge: Judge
    private let rules: [Rule]
    private let kept: KeptOutcomes
    private let maker: OutcomeMaker
    private let lines: [any FindingLines]
    /// Whether one of them lists each subject, whatever was found of it.
    private let listsSubjects: Bool
    /// Those that list outcomes, by verdict.
    private let writers: [[any FindingLines]]
    private var ruled: [Ruled]
    /// Of which rules and verdicts enough outcomes are kept, by their position and verdict.
    private var isFull: [Bool]

    /// What has to be told of row `i`: `told[starts[i]..<starts[i + 1]]`, by rule.
    private var told: [(row: Int, found: (ruled: Int, verdict: Verdict))] = []
    private var starts: [Int] = []
    /// What no row has to tell one by one, by rule.
    private var counts: [(rule: Int, verdict: Verdict, count: Int)] = []

    /// Forms that the writers keep and nobody asks for any more.
    private var forgotten = 0
    private static let forgottenLimit = 2048
    /// Whether to begin anew, because the writers keep so much for nothing.
    var isWasteful: Bool { forgotten > Self.forgottenLimit }

    private struct Ruled {
        let number: Int
        let forms: OutcomeForms
        /// What the rule says of the rows at hand.
        var judgement: RuleJudgement { forms.judgement }
    }

    /// Verdicts of which single outcomes can be wanted.
    private static let verdicts: [Verdict] = [.fail, .unknown, .manual, .pass, .notApplicable]

    init(
        _ batch: Batch, _ block: BlockJudge, _ lines: [any FindingLines]
    ) {
        self.batch = batch
        judge = block.judge
        self.lines = lines
        listsSubjects = lines.contains { $0.listsSubjects }
        rules = block.rules
        kept = block.kept
        maker = block.maker
        writers = Verdict.allCases.map { verdict in lines.filter { $0.lists(verdict) } }
        ruled = []
        isFull = Array(repeating: false, count: block.rules.count * Verdict.allCases.count)
        for (number, rule) in block.rules.enumerated() where !rule.isOnlyForOrganisation {
            let judgement = block.judge.judge(batch, by: rule)
            ruled.append(
                Ruled(number: number, forms: OutcomeForms(judgement, block.judge)))
        }
    }

    /// Goes on with other rows of the same batch.
    ///
    /// - Parameter part: those rows, with the codes of the whole batch.
    mutating func take(_ part: Batch) {
        batch = part
        for index in ruled.indices {
            let judgement = judge.judge(part, by: rules[ruled[index].number])
            ruled[index].forms.take(judgement, judge)
        }
    }

    /// Lets go of the rows that were told.
    ///
    /// - Parameter empty: a batch of the same kind without rows.
    mutating func forgetRows(_ empty: Batch) {
        batch = empty
        for index in ruled.indices { forgotten += ruled[index].forms.forgetIfFull() }
    }

    /// Looks at what has to be told of the rows, whose findings are new.
    mutating func begin() {
        counts.removeAll(keepingCapacity: true)
        var wanted = ByRow<(ruled: Int, verdict: Verdict)>()
        for index in ruled.indices {
            ruled[index].forms.forgetManual()
            let number = ruled[index].number
            for verdict in Self.verdicts {
                let found = ruled[index].judgement.overall[verdict]
                guard !found.isEmpty else { continue }
                let isTold =
                    verdict == .manual || !writers[Int(verdict.rawValue)].isEmpty
                    || verdict.isProblem && !kept.isFull(of: verdict, rule: number)
                if isTold {
                    found.forEach { wanted.add((index, verdict), of: $0) }
                } else {
                    counts.append((number, verdict, found.count))
                }
            }
        }
        told = wanted.sorted(rows: batch.count)
        starts = wanted.starts(rows: batch.count)
    }

    /// Tells what was found of a row.
    mutating func tell(_ row: Int, to findings: inout BlockFindings) {
        let range = starts[row]..<starts[row + 1]
        guard !range.isEmpty || listsSubjects else { return }
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
        let (number, forms) = (ruled[index].number, ruled[index].forms)
        let writers = writers[Int(verdict.rawValue)]
        let isFull = isFull(of: verdict, index, findings)
        let found = forms.find(row, verdict, batch)
        if isFull, let found, let form = found.number {
            let place = LinePlace(line: Int(found.place.line), column: Int(found.place.column))
            withUnsafePointer(to: place) { place in
                let numbers = forms.forms[form]
                for writer in writers.indices {
                    writers[writer].append(
                        form: numbers[writer], UnsafeBufferPointer(start: place, count: 1))
                }
            }
            findings.counts[number][verdict] += 1
            return
        }
        if isFull, writers.isEmpty {
            findings.counts[number][verdict] += 1
            return
        }
        guard
            let outcome = maker.outcome(
                of: rules[number], number: number, ruled[index].judgement, in: batch, row: row)
        else { return }
        findings.add(outcome, of: number)
        for writer in writers { writer.append(outcome) }
        if let found, found.number == nil {
            let numbers = writers.compactMap { $0.form(of: outcome, isPassing: true) }
            if numbers.count == writers.count {
                forms.add(found, numbers)
            } else {
                forgotten += numbers.count
            }
        }
    }

    /// What is full stays so.
    private mutating func isFull(
        of verdict: Verdict, _ index: Int, _ findings: BlockFindings
    ) -> Bool {
        let place = index * Verdict.allCases.count + Int(verdict.rawValue)
        if !isFull[place] {
            isFull[place] = findings.isFull(of: verdict, rule: ruled[index].number)
        }
        return isFull[place]
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

    /// Adds what was only counted.
    func addCounts(to findings: inout BlockFindings) {
        for (rule, verdict, count) in counts { findings.counts[rule][verdict] += count }
    }

    /// Forgets the forms, whose codes mean nothing in another batch.
    func end() {
        for writer in lines { writer.forgetForms(passing: true) }
    }
}
