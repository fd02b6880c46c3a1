/// Writes a result in one format.
///
/// A report is a function of its input: no clock, environment, registry or terminal.
package protocol Reporter: Sendable {
    /// The word after `-f`.
    static var name: String { get }
    /// One line for `--help`.
    static var summary: String { get }
    /// Which outcomes it reads; the run keeps no others.
    static var detail: ReportDetail { get }
    /// What is hidden unless the user says otherwise.
    static var redaction: Redaction { get }

    init()

    /// Itself, if its lines stand for themselves.
    var asLineReporter: (any LineReporter)? { get }

    /// - Throws: what writing to `output` and reading the result's outcomes throws.
    func write(_ result: AuditResult, _ options: ReportOptions, to output: inout ReportOutput)
        throws
}

extension Reporter {
    package var asLineReporter: (any LineReporter)? { nil }
}

/// A reporter whose lines stand for themselves, so that each can be written as soon as its outcome is
/// found and nothing has to be kept.
package protocol LineReporter: Reporter {
    /// Itself, if its lines have forms.
    var asFormReporter: (any FormReporter)? { get }

    /// What stands before the first line.
    var header: [UInt8] { get }

    /// Whether outcomes with this verdict have a line.
    func lists(_ verdict: Verdict, _ options: ReportOptions) -> Bool

    /// Appends the line of an outcome that it lists.
    func append(_ outcome: Outcome, of rule: RuleSummary, asOf: Timestamp, to bytes: inout [UInt8])
}

// Asked of the reporter, because to look for a protocol by a cast takes as long as to read a small export.
extension LineReporter {
    package var asLineReporter: (any LineReporter)? { self }
    package var asFormReporter: (any FormReporter)? { nil }
}

/// A line reporter whose lines differ in known places where outcomes differ in subject and places only.
package protocol FormReporter: LineReporter {
    /// The line of an outcome as a form; nil where it has none.
    func form(of outcome: Outcome, _ rule: RuleSummary, asOf: Timestamp) -> LineForm?

    /// Appends what stands in a form for the subject.
    func appendSubject(_ subject: SubjectReference, to bytes: inout [UInt8])
    func appendSubject(_ names: EventNames, to bytes: inout [UInt8])

    /// Whether all that it shows of an event's names stands in its lines as it stands there: then
    /// ``appendSubject(_:to:)-(EventNames,_)`` copies those bytes and changes none.
    func areShownAsTheyStand(_ names: EventNames) -> Bool
}

extension FormReporter {
    package var asFormReporter: (any FormReporter)? { self }
}

/// A line with gaps for the subject, and for the line and the column of everything that was seen.
package struct LineForm: Sendable {
    /// Everything but what belongs into the gaps.
    package let bytes: [UInt8]
    /// In the order in which they stand there.
    package let gaps: [Gap]

    package struct Gap: Sendable {
        /// How many of the bytes stand before it.
        package let position: Int
        package let content: Content

        package init(_ content: Content, at position: Int) {
            self.content = content
            self.position = position
        }
    }

    package enum Content: Sendable, Equatable {
        case subject
        /// Of what stands at this position among ``Outcome/sightings``.
        case line(Int), column(Int)
    }

    package init(bytes: [UInt8], gaps: [Gap]) {
        self.bytes = bytes
        self.gaps = gaps
    }
}

/// Which outcomes a report reads.
package enum ReportDetail: Int, Sendable, Comparable {
    /// None: counts by rule and the first offenders are enough.
    case tallies
    /// Those that need somebody.
    case problems
    /// All.
    case all

    package static func < (a: ReportDetail, b: ReportDetail) -> Bool { a.rawValue < b.rawValue }
}

/// How much of people's and meetings' names a report hides.
package enum Redaction: String, Sendable, CaseIterable {
    /// Names, and every text that came from the platform.
    case full
    /// Names of people and meetings, and addresses.
    case names
    /// Nothing.
    case off
}

/// What the user asked of a report.
package struct ReportOptions: Sendable {
    /// Columns of the terminal.
    package var width = 100
    package var usesColour = false
    /// Whether the reader's terminal shows characters beyond ASCII.
    package var usesUnicode = true
    /// Whether what is in order is listed too.
    package var showsAll = false

    package init() {}
}

/// Bytes on their way to a file or a terminal, in blocks.
package struct ReportOutput {
    private var buffer: [UInt8] = []
    private let sink: (UnsafeRawBufferPointer) throws -> Void

    package init(_ sink: @escaping (UnsafeRawBufferPointer) throws -> Void) { self.sink = sink }

    /// - Throws: what the sink throws when a block is full.
    package mutating func write(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 1 << 16 { try flush() }
    }

    package mutating func write(_ bytes: some Sequence<UInt8>) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Hands over what is left.
    package mutating func flush() throws {
        guard !buffer.isEmpty else { return }
        try buffer.withUnsafeBytes(sink)
        buffer.removeAll(keepingCapacity: true)
    }
}
