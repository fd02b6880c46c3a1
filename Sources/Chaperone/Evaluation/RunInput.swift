/// A document that a run is to read.
package struct RunInput {
    package typealias Source = (UnsafeMutableRawBufferPointer) throws -> Int
    /// Fills a buffer with what stands at a place, and returns how many bytes; 0 behind the end.
    ///
    /// Places are counted in bytes from the beginning. Several threads may call it at once.
    package typealias PlaceSource = @Sendable (UnsafeMutableRawBufferPointer, Int) throws -> Int

    /// The name as it was given; `-` for a pipe.
    package let name: String
    /// The part of its path that the user means to say something with: below the export that was
    /// named, and not where that happens to lie.
    package let path: String
    /// Whether it can be opened again and then gives the same bytes.
    package let canBeReread: Bool
    package let open: () throws -> Source
    /// Opens it for reading anywhere; nil, or what returns nil, where it is only read in order.
    package let openPlaces: (() throws -> PlaceSource?)?

    package init(
        name: String, path: String? = nil, canBeReread: Bool,
        openPlaces: (() throws -> PlaceSource?)? = nil, open: @escaping () throws -> Source
    ) {
        self.name = name
        self.path = path ?? name
        self.canBeReread = canBeReread
        self.open = open
        self.openPlaces = openPlaces
    }
}

/// Makes what a run has wait outside of memory.
package struct RunSpools {
    let makeBatches: () throws -> any BatchSpool
    let makeNumbers: () throws -> any NumberSpool

    package init(
        makeBatches: @escaping () throws -> any BatchSpool,
        makeNumbers: @escaping () throws -> any NumberSpool
    ) {
        self.makeBatches = makeBatches
        self.makeNumbers = makeNumbers
    }
}

/// Where numbers wait that are too many for memory.
package protocol NumberSpool: AnyObject {
    /// - Throws: when they cannot be kept.
    func append(_ numbers: [Int]) throws
    /// Hands them out in order, some at a time, as often as asked.
    /// - Throws: when they cannot be read back, and what `body` throws.
    func forEach(_ body: (UnsafeBufferPointer<Int>) throws -> Void) throws
}

/// Where batches of events wait until everything that they inherit from was read.
package protocol BatchSpool: AnyObject {
    /// - Throws: when they cannot be kept.
    func append(_ batch: Batch) throws
    /// Hands them out in order, as often as asked.
    /// - Throws: when they cannot be read back, and what `body` throws.
    func forEach(_ body: (inout Batch) throws -> Void) throws
}

/// Where a run puts what it finds, in order.
package protocol OutcomeSink: AnyObject {
    /// Forgets everything: the run begins anew, because it learnt something that it needed before.
    func reset() throws
    func add(_ subject: SubjectReference) throws
    func add(_ outcome: Outcome) throws
    /// Looks at subjects with everything that is known of them, before they are judged; nil where
    /// nobody does.
    var watcher: ((Batch, Judge) throws -> Void)? { get }

    /// Makes what a thread writes the lines of each report with, where nothing but lines is wanted:
    /// blocks of them then come instead of outcomes. Nil where each outcome is wanted.
    func lineMakers() -> (@Sendable () -> [any FindingLines])?
    /// Takes lines, for each report those that come next.
    func add(lines: [LineBytes]) throws
}

extension OutcomeSink {
    package var watcher: ((Batch, Judge) throws -> Void)? { nil }
    package func lineMakers() -> (@Sendable () -> [any FindingLines])? { nil }
    package func add(lines: [LineBytes]) {}
}

/// What a run found, without the outcomes, which went to its sink.
package struct RunFindings {
    package var rules: [Rule] = []
    package var tallies: [RuleTally] = []
    package var subjectCounts: [SubjectKind: Int] = [:]
    package var diagnostics: [Diagnostic] = []
    /// Diagnostics beyond those that are kept.
    package var moreDiagnostics = 0
    package var isComplete = true
    /// The platform and the completeness of each input, in order.
    package var inputs: [(platform: String?, isComplete: Bool)] = []
    /// What became of the answers and of the waivers.
    package var answers = OverlayTally()
    package var waivers = OverlayTally()
    /// What became of each waiver, in order.
    package var waiverFates: [OverlayFate] = []

    package init() {}

    package var summary: Tally { tallies.reduce(into: Tally()) { $0 += $1.counts } }
    package var subjectCount: Int { subjectCounts.values.reduce(0, +) }
}
