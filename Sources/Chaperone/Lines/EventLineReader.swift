/// Reads events that stand on a line each, or are the elements of an array.
///
/// For use on one thread, but for ``another()``. Lines count from 1 at the beginning of each block:
/// only whose turn it is knows how many came before.
package protocol EventLineReader: AnyObject {
    /// One like it for another thread, which may ask for it while this one reads.
    func another() -> any EventLineReader

    /// An empty batch for it.
    func batch() -> Batch

    /// Reads the events of a block into an empty batch, a row for each.
    ///
    /// - Returns: false when something else stands in the block; then it counts as not read.
    func read(
        _ block: LineBlock, document: Int, into batch: inout Batch,
        _ diagnostics: inout [DocumentDiagnostic]
    ) -> Bool

    /// How many parts events are read in; nil where what is known of an event depends on more than
    /// its own line.
    var partCount: Int? { get }

    /// The parts that the value of a column depends on, once an event is completed.
    func parts(of column: ColumnID) -> [Int]

    /// The columns of which what is said when events are completed depends.
    var noticedColumns: [ColumnID] { get }

    /// Reads the events of a block by parts.
    ///
    /// - Returns: as ``read(_:document:into:_:)``.
    func read(_ block: LineBlock, document: Int, into rows: inout EventRows) -> Bool

    /// Adds an event that was read by parts to a batch, with everything that its line says to columns on which
    /// an outcome or a note depends of those that were asked for.
    func add(
        _ row: Int, of rows: borrowing EventRows, in block: LineBlock, document: Int,
        to batch: inout Batch)

    /// Whom an event that was read by parts is about, with what it belongs to.
    func subject(of row: Int, in block: LineBlock) -> Subject

    /// What lines name it by, until the next is asked for; nil where that is not known so quickly.
    func names(of row: Int, in block: LineBlock) -> EventNames?
}

/// The identifier and the name of an event, and whom it belongs to, as UTF-8.
package struct EventNames: BitwiseCopyable {
    package let kind: SubjectKind
    package let platform: StaticString
    package let key: UnsafeBufferPointer<UInt8>
    package let name: UnsafeBufferPointer<UInt8>?
    /// Whether the name stands there as in JSON, with a backslash before quotes, backslashes, and the
    /// letters of ends of lines and of tabs.
    package let nameHasEscapes: Bool
    /// The key of the user that it belongs to.
    package let owner: UnsafeBufferPointer<UInt8>

    package init(
        kind: SubjectKind, platform: StaticString, key: UnsafeBufferPointer<UInt8>,
        name: UnsafeBufferPointer<UInt8>?, nameHasEscapes: Bool, owner: UnsafeBufferPointer<UInt8>
    ) {
        self.owner = owner
        self.nameHasEscapes = nameHasEscapes
        self.kind = kind
        self.platform = platform
        self.key = key
        self.name = name
    }
}

/// What a run asks of events.
package struct LineQuestions: Sendable {
    /// The columns that any rule asks about.
    package var columns: Set<ColumnID> = []
    /// Those of which nobody asks more than whether there is a value, and nobody is shown it.
    package var presenceOnly: Set<ColumnID> = []

    package init() {}

    init(_ rules: [Rule], _ judge: Judge, showing lines: [any FindingLines]) {
        // Whether a report lists what is in order.
        let showsPass = lines.contains { $0.lists(.pass) }
        var valued: Set<ColumnID> = []
        for rule in rules {
            let checks = rule.check.conditions + (rule.guardCheck?.conditions ?? [])
            for condition in checks {
                guard let column = judge.column(of: condition.target) else { continue }
                columns.insert(column)
                let demand = condition.demand
                // The parts of a rule that asks several are shown whatever they say.
                let isSimple = rule.guardCheck == nil && checks.count == 1
                if showsPass || !isSimple || !demand.tests.isEmpty || demand.exists != true
                    || demand.locked != nil || demand.strength != nil
                    || !demand.missingParameters.isEmpty
                {
                    valued.insert(column)
                }
            }
        }
        presenceOnly = columns.subtracting(valued)
    }
}
