import Chaperone

/// Goes through a line of JSON and takes out what belongs into gaps.
struct FormScan {
    private let line: [UInt8]
    private var position = 0
    private var bytes: [UInt8] = []
    private var gaps: [LineForm.Gap] = []

    /// What stands before a line and a column: no text can hold the same, because in texts each quote
    /// has a backslash before it.
    private static let lineKey = Array(#""line":"#.utf8)
    private static let columnKey = Array(#""column":"#.utf8)

    private init(_ line: [UInt8]) {
        self.line = line
        bytes.reserveCapacity(line.count)
    }

    /// The form of an outcome's line; nil for an outcome that is about nobody, or that people changed.
    ///
    /// - Parameters:
    ///   - subject: what stands in the line of an outcome for somebody with an empty identifier and no
    ///     name, and nowhere else.
    ///   - append: appends the line of an outcome.
    static func form(
        of outcome: Outcome, subject: (SubjectReference) -> [UInt8],
        _ append: (Outcome, inout [UInt8]) -> Void
    ) -> LineForm? {
        guard outcome.answer == nil, outcome.waiver == nil, var nobody = outcome.subject else {
            return nil
        }
        nobody.id = ""
        nobody.name = nil
        let sightings = outcome.sightings.count
        // Numbered, so that each is found wherever the reporter puts it.
        var numbered = outcome.at((0..<sightings).map { LinePlace(line: $0, column: $0) })
        numbered.subject = nobody
        var line: [UInt8] = []
        append(numbered, &line)
        var scan = FormScan(line)
        scan.takeOut(subject(nobody))
        guard scan.gaps.count == 1 + 2 * sightings else { return nil }
        return LineForm(bytes: scan.bytes, gaps: scan.gaps)
    }

    private mutating func takeOut(_ subject: [UInt8]) {
        while position < line.count {
            if isAt(subject) {
                leaveOut(subject.count, .subject)
            } else if isAt(Self.lineKey) {
                leaveOutNumber(after: Self.lineKey.count) { .line($0) }
            } else if isAt(Self.columnKey) {
                leaveOutNumber(after: Self.columnKey.count) { .column($0) }
            } else {
                keep(1)
            }
        }
    }

    private func isAt(_ part: [UInt8]) -> Bool {
        // Most characters are not even the first of it.
        line[position] == part.first && line[position...].starts(with: part)
    }

    private mutating func keep(_ count: Int) {
        for byte in position..<position + count { bytes.append(line[byte]) }
        position += count
    }

    private mutating func leaveOut(_ count: Int, _ content: LineForm.Content) {
        gaps.append(.init(content, at: bytes.count))
        position += count
    }

    private mutating func leaveOutNumber(after key: Int, _ content: (Int) -> LineForm.Content) {
        keep(key)
        let digits = line[position...].prefix { (0x30...0x39).contains($0) }
        // No line has more sightings than fit into a number.
        leaveOut(digits.count, content(digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }))
    }
}
