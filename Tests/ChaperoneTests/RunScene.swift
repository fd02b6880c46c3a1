@testable import Chaperone
import Testing

/// A run over documents in memory.
struct RunScene {
    struct Document {
        let text: String
        /// A pipe can be opened only once.
        var isPipe = false
        /// Bytes after which reading fails.
        var failsAfter: Int?
        var isMissing = false

        static func file(_ text: String) -> Document { Document(text: text) }
        static func pipe(_ text: String) -> Document { Document(text: text, isPipe: true) }
    }

    struct Broken: Error, CustomStringConvertible { let description: String }

    /// Remembers what it was given.
    final class Sink: OutcomeSink {
        var subjects: [SubjectReference] = []
        var outcomes: [Outcome] = []
        var resets = 0
        /// The outcome at which it fails, counted from 1.
        var failsAt: Int?

        func reset() { (subjects, outcomes, resets) = ([], [], resets + 1) }
        func add(_ subject: SubjectReference) { subjects.append(subject) }
        func add(_ outcome: Outcome) throws {
            outcomes.append(outcome)
            if outcomes.count == failsAt { throw Broken(description: "the sink is full") }
        }
    }

    /// As many events are remembered to tell whether one comes again.
    var remembered = SeenEvents.limit

    final class Spool: BatchSpool {
        var batches: [Batch] = []
        var failsWriting = false
        var failsReading = false

        func append(_ batch: Batch) throws {
            if failsWriting { throw SpoolError("no space") }
            batches.append(batch)
        }

        func forEach(_ body: (inout Batch) throws -> Void) throws {
            if failsReading { throw Broken(description: "no more bytes") }
            for var batch in batches { try body(&batch) }
        }
    }

    let documents: [Document]
    /// The lines of each rule; they are called R1, R2 and so on.
    var rules = ["setting: lobby\nequals: true\napplies-to: [account, meeting]"]
    var detail = ReportDetail.all
    var overlay = Overlay(asOf: Timestamp(seconds: 1_795_219_200))
    let sink = Sink()
    let spool = Spool()

    init(_ documents: Document...) { self.documents = documents }
    init(_ documents: [Document]) { self.documents = documents }

    func run(into other: (any OutcomeSink)? = nil) throws -> RunFindings {
        let run = AuditRun(
            rules: try rules.enumerated().map { try Written.rule($1, id: "R\($0 + 1)") },
            overlay: overlay, detail: detail,
            recognise: { head in LineAdapter().recognises(head).map { (LineAdapter.self, $0) } },
            explain: { head, document in
                let place = Place(document: document.number, line: 1, column: 1)
                return [DocumentDiagnostic(.warning, "nobody knows this", at: place)]
            },
            spools: RunSpools(makeBatches: { spool }, makeNumbers: { NumberList() }),
            remembering: remembered)
        return try run.run(documents.enumerated().map(Self.input), into: other ?? sink)
    }

    /// `subject verdict reason` of each outcome, sorted.
    func verdicts() throws -> [String] {
        _ = try run()
        return sink.outcomes.map { outcome in
            let subject = outcome.subject?.id.dropFirst("lines:".count) ?? "everybody"
            return "\(subject) \(outcome.raw.word)\(outcome.reason.map { " \($0.rawValue)" } ?? "")"
        }.sorted()
    }

    private static func input(number: Int, document: Document) -> RunInput {
        var wasOpened = false
        return RunInput(name: "d\(number)", canBeReread: !document.isPipe) {
            if document.isMissing { throw Broken(description: "there is no such file") }
            if document.isPipe && wasOpened { throw Broken(description: "it was read already") }
            wasOpened = true
            let bytes = Array(document.text.utf8)
            var position = 0
            return { buffer in
                if let limit = document.failsAfter, position >= limit {
                    throw Broken(description: "the disk is broken")
                }
                let count = min(buffer.count, bytes.count - position, 11)
                buffer.copyBytes(from: bytes[position..<position + count])
                position += count
                return count
            }
        }
    }
}
