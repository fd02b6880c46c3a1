/// A document of a run, and how far it has been read.
struct RunDocument {
    let number: Int
    let input: RunInput
    private(set) var adapter: (any PlatformAdapter.Type)?
    /// What it holds; nil when no platform recognises it.
    var kind: DocumentKind?
    /// Whether records that others inherit from were found when it was too late to use them.
    var hasLateContext = false
    /// The events of a document that cannot be read twice.
    var spool: (any BatchSpool)?
    /// What was found when it was last read.
    private(set) var contents: DocumentContents?
    private(set) var diagnostics: [DocumentDiagnostic] = []
    private(set) var isComplete = true
    /// Whether it is long and begins as a document with an event on each line does.
    private(set) var couldBeLines = false
    /// Why its events could not be kept.
    private(set) var spoolFailure: (any Error)?
    /// The source and the bytes that were looked at, where it cannot be opened twice.
    private var opened: (source: RunInput.Source, head: [UInt8])?

    private static let headSize = 64 << 10

    init(number: Int, input: RunInput) {
        self.number = number
        self.input = input
    }

    var canBeReread: Bool { input.canBeReread }

    /// Looks at the beginning and finds the platform.
    mutating func open(
        _ recognise: AuditRun.Recognise,
        _ explain: (DocumentHead, OpenDocument) -> [DocumentDiagnostic], asking rules: [Rule]
    ) {
        do {
            let source = try input.open()
            let bytes = try Self.readHead(source)
            let isWhole = bytes.count < Self.headSize
            couldBeLines = !isWhole && LineSplitter.couldSplit(bytes)
            if !canBeReread { opened = (source, bytes) }
            let head = DocumentHead(name: input.name, bytes: bytes, isWhole: isWhole)
            if let found = recognise(head) {
                adapter = found.adapter
                kind = found.kind
            } else {
                diagnostics = explain(
                    head, OpenDocument(name: input.name, number: number, source: { _ in 0 }))
                isComplete = false
            }
        } catch { fail(error) }
    }

    private static func readHead(_ source: RunInput.Source) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: headSize)
        var filled = 0
        while filled < headSize {
            let count = try bytes.withUnsafeMutableBytes {
                try source(UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
            }
            if count == 0 { break }
            filled += count
        }
        bytes.removeLast(headSize - filled)
        return bytes
    }

    /// Reads the document with `body`; a source that fails makes the document incomplete.
    mutating func read(_ body: (OpenDocument) throws -> DocumentContents) {
        do {
            let contents = try body(
                OpenDocument(
                    name: input.name, path: input.path, number: number,
                    openPlaces: opened == nil ? input.openPlaces : nil, source: try source()))
            self.contents = contents
            diagnostics = contents.diagnostics
            isComplete = contents.isComplete
            if contents.unknownRecords > 0 && contents.contextRecords + contents.eventRecords == 0 {
                isComplete = false
            }
        } catch let error as SpoolError {
            spoolFailure = error
        } catch { fail(error) }
    }

    private mutating func source() throws -> RunInput.Source {
        guard var rest = opened else { return try input.open() }
        opened = nil
        var position = 0
        return { buffer in
            guard position < rest.head.count else {
                rest.head = []
                position = 0
                return try rest.source(buffer)
            }
            let count = min(buffer.count, rest.head.count - position)
            buffer.copyBytes(from: rest.head[position..<position + count])
            position += count
            return count
        }
    }

    private mutating func fail(_ error: any Error) {
        let place = Place(document: number, line: 0, column: 0)
        diagnostics = [
            DocumentDiagnostic(.error, .init("\(error)"), at: place, losesInput: true)
        ]
        isComplete = false
    }
}

/// What stopped a run that has to stop: its temporary files or its outputs, not its inputs.
package struct SpoolError: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
