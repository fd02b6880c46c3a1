package import Chaperone

/// What was done with sign-offs, in order: each entry holds the digest of the one before it, so that
/// none can be changed, taken out or put in between without the heads behind it changing.
///
/// A line of `chain.ndjson` is `{"entry":{…},"head":"…"}` in canonical form, and the head is the
/// SHA-256 of the head before it, as text, and the canonical form of the entry.
package struct SignOffChain: Sendable {
    package enum Kind: String, Sendable { case signOff = "signoff", approval, revocation }

    package struct Entry: Sendable, Equatable {
        package var number: Int
        package var at: Timestamp
        package var kind: Kind
        package var event: String
        /// The file below the folder of sign-offs.
        package var file: String
        /// SHA-256 of the file.
        package var digest: String
        /// SHA-256 of the `signoff.json` that it is about.
        package var signOff: String
        /// The head before it.
        package var previous: String

        /// The name of the folder that its file lies in.
        package var folderName: String {
            String(decoding: file.utf8.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
        }

        fileprivate var canonical: CanonicalValue {
            .object([
                ("number", .number(number)), ("at", .text(at.description)),
                ("kind", .text(kind.rawValue)), ("event", .text(event)), ("file", .text(file)),
                ("digest", .text(digest)), ("signoff", .text(signOff)),
                ("previous", .text(previous)),
            ])
        }

        fileprivate init(reading fields: inout CanonicalFields) throws(RecordFormFault) {
            number = try fields.number("number")
            at = try fields.moment("at")
            kind = try fields.word("kind", as: Kind.self)
            event = try fields.text("event")
            file = try fields.text("file")
            digest = try fields.text("digest")
            signOff = try fields.text("signoff")
            previous = try fields.text("previous")
            try fields.end()
        }

        package init(
            number: Int, at: Timestamp, kind: Kind, event: String, file: String, digest: String,
            signOff: String, previous: String
        ) {
            self.number = number
            self.at = at
            self.kind = kind
            self.event = event
            self.file = file
            self.digest = digest
            self.signOff = signOff
            self.previous = previous
        }
    }

    package private(set) var entries: [Entry] = []
    /// The digest that stands for everything so far.
    package private(set) var head = Self.start
    /// The file as it was read and added to.
    private(set) var bytes: [UInt8] = []

    /// The head before the first entry.
    package static let start = String(repeating: "0", count: 64)

    package init() {}

    /// Reads and checks the whole chain.
    /// - Throws: ``SignOffFault`` of the stage `chain`, with the first line that does not fit.
    package init(reading bytes: [UInt8]) throws(SignOffFault) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.popLast()?.isEmpty == true else {
            throw SignOffFault(.chain, "the chain of sign-offs does not end with a whole line")
        }
        for (index, line) in lines.enumerated() {
            let (entry, head) = try Self.read(Array(line), index + 1)
            guard entry.number == index + 1, entry.previous == self.head,
                entries.last.map({ $0.at <= entry.at }) ?? true,
                try Self.head(of: entry) == head
            else {
                throw SignOffFault(
                    .chain,
                    "entry \(index + 1) of the chain of sign-offs does not fit those before it: the chain was changed"
                )
            }
            entries.append(entry)
            self.head = head
        }
        self.bytes = bytes
    }

    private static func read(
        _ line: [UInt8], _ number: Int
    ) throws(SignOffFault) -> (Entry, String) {
        do {
            let value = try CanonicalValue(reading: line)
            guard try value.bytes() == line else {
                throw RecordFormFault("it is not in canonical form")
            }
            var fields = try CanonicalFields(value)
            var entryFields = try fields.fields("entry")
            let entry = try Entry(reading: &entryFields)
            let head = try fields.text("head")
            try fields.end()
            return (entry, head)
        } catch {
            throw SignOffFault(
                .chain, "line \(number) of the chain of sign-offs is damaged: \(error)")
        }
    }

    private static func head(of entry: Entry) throws(SignOffFault) -> String {
        do throws(CanonicalProblem) {
            let bytes = try entry.canonical.bytes()
            return ContentDigest.digits(of: Array(entry.previous.utf8) + bytes)
        } catch { throw SignOffFault(.chain, "an entry cannot be written: \(error)") }
    }

    mutating func append(_ entry: Entry) throws(SignOffFault) {
        let head = try Self.head(of: entry)
        let line = CanonicalValue.object([("entry", entry.canonical), ("head", .text(head))])
        do throws(CanonicalProblem) {
            bytes += try line.bytes() + [0x0A]
        } catch { throw SignOffFault(.chain, "an entry cannot be written: \(error)") }
        entries.append(entry)
        self.head = head
    }

    /// Whether the chain had this head once, or has it now: one that somebody kept elsewhere shows
    /// that nothing behind it was taken away.
    package func contains(head: String) -> Bool {
        let head = head.lowercased()
        return self.head.utf8.elementsEqual(head.utf8)
            || entries.contains { $0.previous.utf8.elementsEqual(head.utf8) }
    }

    /// Whether a later sign-off took the place of this one, or somebody took it back.
    package func isOver(_ signOff: Entry) -> Bool {
        entries[signOff.number...].contains { later in
            switch later.kind {
            case .signOff: later.event.utf8.elementsEqual(signOff.event.utf8)
            case .revocation: later.signOff == signOff.signOff
            case .approval: false
            }
        }
    }

    /// The same of whatever lies in the folder of this name.
    package func isOver(in name: String) -> Bool {
        entries(in: name).last { $0.kind == .signOff }.map(isOver) ?? false
    }

    /// Whether anybody decided on the sign-off in the folder of this name, or nobody can tell: what
    /// the chain does not know may have been cut out of it.
    package func mayBeApproved(in name: String) -> Bool {
        let entries = entries(in: name)
        return entries.isEmpty || entries.contains { $0.kind == .approval }
    }

    /// What was done in the folder of this name.
    func entries(in name: String) -> [Entry] {
        entries.filter { $0.folderName.utf8.elementsEqual(name.utf8) }
    }

    /// What was done with the sign-off whose `signoff.json` has this digest.
    package func entries(of signOff: String) -> [Entry] { entries.filter { $0.signOff == signOff } }

    /// What the entry of a sign-off calls its event: one date of a series is an event of its own, and
    /// takes no other date's place.
    package static func event(_ id: String, on occurrence: Timestamp?) -> String {
        occurrence.map { "\(id) \($0)" } ?? id
    }

    /// The last sign-off of an event, as ``event(_:on:)`` names it.
    package func last(of event: String) -> Entry? {
        entries.last { $0.kind == .signOff && $0.event.utf8.elementsEqual(event.utf8) }
    }
}
