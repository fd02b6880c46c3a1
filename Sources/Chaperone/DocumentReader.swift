/// Reads documents of one platform during one run: first what others inherit from, then the events.
///
/// It is the only state of a platform, and it lives as long as the run.
package protocol DocumentReader: Sendable {
    /// Whose documents it reads.
    var adapter: any PlatformAdapter.Type { get }
    /// Columns of a batch: settings, the adapter's inputs, the profiles' native fields.
    var columnCount: Int { get }
    /// What the platform can show of each setting.
    var coverage: Coverage { get }
    /// The column of a native field that a profile asks for.
    func column(of field: NativeField) -> ColumnID?
    /// What the platform calls the field that a cell was read from.
    func nativePath(of cell: Cell) -> String

    /// Says before anything is read that nobody looks at other columns than these, so that nothing
    /// else has to be kept of what events inherit from.
    mutating func keep(only asked: Set<ColumnID>)

    /// Reads a document once, from its beginning to its end.
    ///
    /// - Parameters:
    ///   - keepsContext: whether what others inherit from is kept, or only counted.
    ///   - keepsEvents: whether events are read, or only counted.
    ///   - events: receives the events in batches, as they were read.
    /// - Throws: what the source and `events` throw. Faults of the document are diagnostics.
    mutating func read(
        _ document: OpenDocument, keepsContext: Bool, keepsEvents: Bool,
        events: (inout Batch) throws -> Void
    ) throws -> DocumentContents

    /// Makes a reader of documents that have an event on each line or an array of events, for use on
    /// one thread; nil where there is none.
    func lineReader(asking questions: LineQuestions) -> (any EventLineReader)?

    /// Makes a reader of documents whose lines, or the elements of whose array, others inherit from, for
    /// use on one thread; nil where there is none for such a document.
    ///
    /// - Parameter leavesEvents: whether it reads no block with events, which then somebody else keeps.
    func contextLineReader(
        of document: OpenDocument, leavingEvents leavesEvents: Bool
    ) -> (any ContextLineReader)?

    /// Makes a reader of documents whose lines, or the elements of whose array, each say everything about
    /// somebody of its own, for use on one thread; nil where there is none for such a document.
    func standaloneReader(of document: OpenDocument) -> (any StandaloneReader)?

    /// Keeps what a ``ContextLineReader`` read, as ``read(_:keepsContext:keepsEvents:events:)`` does; events are
    /// only counted.
    ///
    /// - Parameter linesBefore: how many lines of the document stand before it.
    mutating func add(
        _ lines: any ContextLines, after linesBefore: Int, of document: OpenDocument,
        to contents: inout DocumentContents)

    /// Joins what others inherit from, works out inheritance among it, and returns the subjects.
    mutating func finishContext() -> ContextSubjects

    /// Fills in what events inherit, and what follows from several fields.
    ///
    /// - Returns: what the reader of a report should know besides, such as two switches that fight.
    func complete(_ batch: inout Batch) -> [DocumentDiagnostic]

    /// Events that a list named and whose settings no document held.
    ///
    /// - Parameter wasRead: whether this event was read.
    func undescribedEvents(_ wasRead: (Subject) -> Bool) -> Batch
}

extension DocumentReader {
    package mutating func keep(only asked: Set<ColumnID>) {}
    package func lineReader(asking questions: LineQuestions) -> (any EventLineReader)? { nil }
    package func contextLineReader(
        of document: OpenDocument, leavingEvents leavesEvents: Bool
    ) -> (any ContextLineReader)? { nil }
    package func standaloneReader(of document: OpenDocument) -> (any StandaloneReader)? { nil }
    package mutating func add(
        _ lines: any ContextLines, after linesBefore: Int, of document: OpenDocument,
        to contents: inout DocumentContents
    ) {}
}

/// A document that is open for reading.
package struct OpenDocument {
    package let name: String
    /// The part of its path below the export that was named, which may say whose it is.
    package let path: String
    /// Its number in this run, which places refer to.
    package let number: Int
    /// Fills the buffer and returns how many bytes; 0 at the end.
    package let source: (UnsafeMutableRawBufferPointer) throws -> Int
    /// Opens the whole document for reading anywhere; nil, or what returns nil, where it is only read in order.
    let openPlaces: (() throws -> RunInput.PlaceSource?)?
    /// Where the source begins; nil for the beginning of the document.
    package private(set) var start: DocumentStart?

    package init(
        name: String, path: String? = nil, number: Int,
        openPlaces: (() throws -> RunInput.PlaceSource?)? = nil,
        source: @escaping (UnsafeMutableRawBufferPointer) throws -> Int
    ) {
        self.name = name
        self.path = path ?? name
        self.number = number
        self.openPlaces = openPlaces
        self.source = source
    }

    /// The same document with its bytes from somewhere else.
    package func read(
        from source: @escaping (UnsafeMutableRawBufferPointer) throws -> Int
    ) -> OpenDocument {
        var same = OpenDocument(name: name, path: path, number: number, source: source)
        same.start = start
        return same
    }

    /// The rest of the same document.
    package func rest(
        from start: DocumentStart,
        source: @escaping (UnsafeMutableRawBufferPointer) throws -> Int
    ) -> OpenDocument {
        var rest = OpenDocument(name: name, path: path, number: number, source: source)
        rest.start = start
        return rest
    }
}

/// What was found in a document.
package struct DocumentContents: Sendable {
    /// Records that others inherit from.
    package var contextRecords = 0
    /// Records of events.
    package var eventRecords = 0
    /// Records that were not of this platform.
    package var unknownRecords = 0
    package var diagnostics: [DocumentDiagnostic] = []
    /// Whether all of the document was read.
    package var isComplete = true

    package init() {}

    /// Values that are not understood and are named one by one.
    package static let namedValues = 200

    /// Adds what is to say of values that were not understood.
    mutating func add(named found: [DocumentDiagnostic]) {
        diagnostics += found.prefix(max(0, Self.namedValues - diagnostics.count))
    }
}

/// The subjects that others inherit from, with what is wrong among them.
package struct ContextSubjects: Sendable {
    package var batch: Batch
    package var diagnostics: [DocumentDiagnostic]

    package init(batch: Batch, diagnostics: [DocumentDiagnostic]) {
        self.batch = batch
        self.diagnostics = diagnostics
    }
}

/// A place inside a document between two events, and what stands before it.
package struct DocumentStart: Sendable {
    /// What the place is in.
    package enum Inside: Sendable {
        /// At the beginning of a line, behind events on a line each.
        case lines
        /// In the array that the document begins with, before the comma or the end behind an element.
        ///
        /// - Parameter lineStart: where the line begins on which the place is.
        case array(lineStart: Int)
        /// Behind that array.
        case afterArray
    }

    package let offset: Int
    package let line: Int
    package let inside: Inside
    /// What was found before: nothing but events.
    package let contents: DocumentContents

    package init(offset: Int, line: Int, inside: Inside, contents: DocumentContents) {
        self.offset = offset
        self.line = line
        self.inside = inside
        self.contents = contents
    }
}
