import Chaperone

/// The outcomes of a result's file.
struct ResultOutcomes: OutcomeSource {
    private static let lists = [
        RecordTree.List(path: "outcomes[].parts[]", keys: PartKey.names),
        RecordTree.List(path: "outcomes[]", keys: OutcomeKey.names),
    ]
    private static let tree = RecordTree(root: [], lists: lists)
    // The numbers of the lists.
    private static let part: Int32 = 1
    private static let outcome: Int32 = 2

    /// The keys of the outermost object: the list itself, then a count for each omitted verdict of
    /// each rule.
    private struct RootKey: RecordKey {
        let rawValue: Int32
        static let outcomes = RootKey(rawValue: 0)
        static func count(_ number: Int) -> RootKey { RootKey(rawValue: Int32(number + 1)) }
    }

    let stream: RecordStream
    let rules: RuleTable
    let subjects: SubjectTable

    func forEach(_ body: (Outcome) throws -> Void) throws {
        var assembler = assembler
        try stream.forEach(Self.tree) { fields in
            switch fields.point {
            case Self.part: try assembler.addPart(&fields)
            case Self.outcome: try body(try assembler.outcome(&fields))
            default: break
            }
        }
    }

    /// Counts the outcomes, and adds those that were left out.
    func tallies(
        of rules: [RuleSummary], omitted: [Verdict]
    ) throws(ResultFileError) -> [RuleTally] {
        let counts = omitted.flatMap { verdict in
            rules.enumerated().map { (rule: $0.offset, id: $0.element.id, verdict: verdict) }
        }
        let tree = RecordTree(
            root: ["outcomes"]
                + counts.map {
                    "omitted.byRule.\(RecordTree.step($0.id)).\($0.verdict.summaryKey)"
                },
            lists: Self.lists)
        var tallies = Array(repeating: RuleTally(), count: rules.count)
        var assembler = assembler
        try stream.forEachChecked(tree) { fields in
            switch fields.point {
            case Self.part: try assembler.addPart(&fields)
            case Self.outcome:
                let outcome = try assembler.outcome(&fields)
                tallies[outcome.rule].add(outcome)
            default:
                try fields.requireList(RootKey.outcomes)
                for (number, count) in counts.enumerated() {
                    let key = RootKey.count(number)
                    guard fields.isPresent(key) else { continue }
                    tallies[count.rule].counts[count.verdict] += try fields.number(key)
                }
            }
        }
        return tallies
    }

    private var assembler: OutcomeAssembler {
        OutcomeAssembler(.result(rules: rules, subjects: subjects))
    }
}
