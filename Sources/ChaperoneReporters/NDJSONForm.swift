package import Chaperone

extension NDJSONReporter: FormReporter {
    /// What stands in a line for a subject without name, and before a line and a column: no text can
    /// hold the same, because in texts each quote has a backslash before it.
    private static let subject = Array(#""subject":"","subjectName":null"#.utf8)
    private static let lineKey = Array(#""line":"#.utf8)
    private static let columnKey = Array(#""column":"#.utf8)

    package func form(of outcome: Outcome, _ rule: RuleSummary, asOf: Timestamp) -> LineForm? {
        guard outcome.answer == nil, outcome.waiver == nil, outcome.subject != nil else {
            return nil
        }
        let sightings = outcome.sightings.count
        // Numbered, so that each is found wherever the reporter puts it.
        var numbered = outcome.at((0..<sightings).map { LinePlace(line: $0, column: $0) })
        numbered.subject?.id = ""
        numbered.subject?.name = nil
        var line: [UInt8] = []
        append(numbered, of: rule, asOf: asOf, to: &line)
        var scan = FormScan(line)
        while scan.position < line.count {
            if scan.isAt(Self.subject) {
                scan.leaveOut(Self.subject.count, .subject)
            } else if scan.isAt(Self.lineKey) {
                scan.leaveOutNumber(after: Self.lineKey.count) { .line($0) }
            } else if scan.isAt(Self.columnKey) {
                scan.leaveOutNumber(after: Self.columnKey.count) { .column($0) }
            } else {
                scan.keep(1)
            }
        }
        guard scan.gaps.count == 1 + 2 * sightings else { return nil }
        return LineForm(bytes: scan.bytes, gaps: scan.gaps)
    }

    package func appendSubject(_ id: String, _ name: String?, to bytes: inout [UInt8]) {
        var json = JSONText(after: bytes)
        bytes = []
        json.key("subject")
        json.text(id)
        json.key("subjectName")
        json.text(name)
        bytes = json.bytes
    }
    package func appendSubject(_ names: EventNames, to bytes: inout [UInt8]) {
        var json = JSONText(after: bytes)
        bytes = []
        json.key("subject")
        json.text(after: (names.platform, names.kind.word), names.key)
        json.key("subjectName")
        if let name = names.name {
            json.text(name, hasEscapes: names.nameHasEscapes)
        } else {
            json.null()
        }
        bytes = json.bytes
    }
}

/// Goes through a line and takes out what belongs into gaps.
private struct FormScan {
    private let line: [UInt8]
    private(set) var position = 0
    private(set) var bytes: [UInt8] = []
    private(set) var gaps: [LineForm.Gap] = []

    init(_ line: [UInt8]) { self.line = line }

    func isAt(_ part: [UInt8]) -> Bool { line[position...].starts(with: part) }

    mutating func keep(_ count: Int) {
        bytes += line[position..<position + count]
        position += count
    }

    mutating func leaveOut(_ count: Int, _ content: LineForm.Content) {
        gaps.append(.init(content, at: bytes.count))
        position += count
    }

    mutating func leaveOutNumber(after key: Int, _ content: (Int) -> LineForm.Content) {
        keep(key)
        let digits = line[position...].prefix { (0x30...0x39).contains($0) }
        // No line has more sightings than fit into a number.
        leaveOut(digits.count, content(digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }))
    }
}
