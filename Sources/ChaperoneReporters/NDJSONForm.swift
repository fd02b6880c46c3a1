package import Chaperone

extension NDJSONReporter: FormReporter {
    /// What stands for the subject and for the place in a line without them: no text can hold the same,
    /// because in texts each quote has a backslash before it.
    private static let subject = Array(#""subject":"","subjectName":null"#.utf8)
    private static let place = Array(#""line":0,"column":0"#.utf8)
    private static let lineKey = Array(#""line":"#.utf8)
    private static let columnKey = Array(#","column":"#.utf8)

    package func form(of outcome: Outcome, _ rule: RuleSummary, asOf: Timestamp) -> LineForm? {
        guard outcome.parts == nil, outcome.answer == nil, outcome.waiver == nil,
            outcome.subject != nil
        else { return nil }
        var empty = outcome
        empty.subject?.id = ""
        empty.subject?.name = nil
        if let at = outcome.at {
            empty.at = Sighting(
                location: Location(file: at.location.file, line: 0, column: 0), path: at.path)
        }
        var line: [UInt8] = []
        append(empty, of: rule, asOf: asOf, to: &line)
        guard let subject = Self.position(of: Self.subject, in: line[...]) else { return nil }
        var bytes = Array(line[..<subject])
        let rest = line[(subject + Self.subject.count)...]
        guard outcome.at != nil else {
            return LineForm(bytes: bytes + rest, subject: subject, place: nil)
        }
        guard let place = Self.position(of: Self.place, in: rest) else { return nil }
        bytes += rest[..<place] + Self.lineKey
        let lineGap = bytes.count
        bytes += Self.columnKey
        let columnGap = bytes.count
        bytes += rest[(place + Self.place.count)...]
        return LineForm(bytes: bytes, subject: subject, place: (lineGap, columnGap))
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

    private static func position(of part: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
        line.indices.first { line[$0...].starts(with: part) }
    }
}
