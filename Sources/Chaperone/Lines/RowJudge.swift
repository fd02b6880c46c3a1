/// Judges events that were read by parts: each rule is asked once for each combination of what the
/// parts that it depends on say, and what it answered is told of every other event with the same.
///
/// For use on one thread.
final class RowJudge {
    let block: BlockJudge
    let reader: any EventLineReader
    let writers: [any FindingLines]
    /// Whether a report lists each event, whatever was found of it.
    let listsSubjects: Bool
    let document: Int
    /// What every rule depends on; the number after the last rule stands for notes.
    let memory: RowMemory
    /// What was found about combinations; positions are what ``memory`` keeps.
    var known: [KnownOutcome] = []
    // Owned; freed in `deinit`. There is a place for each that may be remembered.
    /// What is told most of the time of each of them.
    let facts: UnsafeMutablePointer<KnownFact>
    var batch: Batch
    /// How many combinations were added for each rule, and how many rows it had something to tell of.
    private var added: [Int]
    private var told: [Int]

    /// Combinations that are remembered at most; then all of them are forgotten.
    private static let limit = 1 << 12
    /// Combinations of one rule that are remembered whether they come again or not.
    private static let restless = 128

    init(
        _ block: BlockJudge, _ reader: any EventLineReader, parts: Int,
        _ writers: [any FindingLines], document: Int
    ) {
        self.block = block
        self.reader = reader
        self.writers = writers
        listsSubjects = writers.contains { $0.listsSubjects }
        self.document = document
        batch = reader.batch()
        memory = RowMemory(block, reader, partCount: parts)
        facts = .allocate(capacity: Self.limit)
        added = Array(repeating: 0, count: block.rules.count + 1)
        told = added
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        facts.deallocate()
    }

    /// Adds an outcome that was not known; nil when no more are remembered.
    func add(_ outcome: KnownOutcome) -> Int? {
        guard known.count < Self.limit else { return nil }
        facts[known.count] = KnownFact(outcome)
        known.append(outcome)
        added[outcome.rule] += 1
        return known.count - 1
    }

    /// Whether what a rule has to tell seldom comes again, as where it shows an address or a moment: then
    /// no more of it is remembered, which takes longer than to ask.
    func isRestless(_ rule: Int) -> Bool {
        added[rule] >= Self.restless && told[rule] < 8 * added[rule]
    }

    /// Takes note of how many rows of a block a rule had something to tell of.
    func noteTold(_ count: Int, _ rule: Int) { told[rule] += count }

    /// Tells what every rule says of the rows that are not left out.
    func findings(
        in rows: inout EventRows, _ lines: LineBlock, firstLine: Int, without left: Set<Int>
    ) -> BlockFindings {
        if known.count * 2 > Self.limit { forget() }
        var telling = RowTelling(self, lines, firstLine: firstLine)
        telling.judgeFull(&rows)
        for index in 0..<rows.count where left.isEmpty || !left.contains(index) {
            telling.tell(index, rows)
        }
        return telling.end()
    }

    private func forget() {
        memory.forget()
        known.removeAll()
        for rule in added.indices { (added[rule], told[rule]) = (0, 0) }
        for writer in writers { writer.forgetForms(passing: false) }
    }
}

/// What a rule says of events whose parts say the same.
struct KnownOutcome {
    let rule: Int
    /// Nil for notes.
    let verdict: Verdict?
    /// It passes, and no report lists that.
    var isSilent = false
    /// What one of the events gave; nil where only numbers are wanted.
    var outcome: Outcome?
    /// The parts at which stands what the outcome shows; nil where that stands elsewhere.
    var places: [Int]?
    /// The form in each report that lists it; nil where one has none.
    var forms: [Int]?
    /// The reports that list it.
    var writers: [Int] = []
    var notes: [Note] = []
    /// What is said when an event is completed.
    struct Note {
        let severity: Diagnostic.Severity
        let message: Diagnostic.Message
        let part: Int
    }
}

/// What is told of a ``KnownOutcome`` most of the time.
struct KnownFact: BitwiseCopyable {
    var isSilent: Bool
    /// Whether a form in one report says everything, or nobody lists it.
    var isSimple: Bool
    /// The form in the only report that lists it; -1 where none does.
    var form: Int32
    var verdict: Verdict?
    let rule: Int32
    /// The parts that its form shows, of which there are `placeCount`.
    var placeCount: Int32
    var places: (Int32, Int32) = (0, 0)
    /// How often it was found in the block at hand, without what was told in full.
    var hits = 0
    /// Where it stands among what only people can tell, in the block at hand; -1 for nowhere.
    var manual = -1

    init(_ outcome: KnownOutcome) {
        isSilent = outcome.isSilent
        verdict = outcome.verdict
        rule = Int32(outcome.rule)
        form = -1
        let places = outcome.places ?? []
        placeCount = Int32(places.count)
        isSimple =
            outcome.verdict != nil
            && (outcome.writers.isEmpty || outcome.writers == [0] && outcome.forms != nil)
            && outcome.places != nil && places.count <= 2
        if isSimple, let only = outcome.forms?.first { form = Int32(only) }
        self.places = (
            Int32(places.first ?? 0), Int32(places.count > 1 ? places[1] : 0)
        )
    }
}
