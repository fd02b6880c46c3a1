import Chaperone

/// What one row of a worksheet says.
struct WorksheetEntry {
    let about: Worksheet.About
    /// Of whom in particular; nil for all of them.
    let name: String?
    let column: ColumnID
    let domain: Domain
    /// Nil for what is no allowed value.
    let value: WorksheetValue?
    let isLocked: Bool?
    let place: Place

    /// The key of the subject that a name stands for.
    ///
    /// The name itself may be a person's, and keys are never hidden.
    static func key(of name: String?) -> String {
        name.map { "worksheet-\(ShortID.of($0))" } ?? "worksheet"
    }

    /// Whether the row is about a subject: what is said of it alone comes before what is said of all.
    func speaks(of subject: Subject, among entries: [WorksheetEntry]) -> Bool {
        if isOnly(about: subject) { return true }
        guard about == .all else { return false }
        let isMeant =
            subject.kind == .meeting
            ? name == nil || Self.key(of: name) == subject.key
            : subject.kind == .account && Self.key(of: name) == subject.key
        return isMeant && !entries.contains { $0.column == column && $0.isOnly(about: subject) }
    }

    private func isOnly(about subject: Subject) -> Bool {
        about == .kind(subject.kind) && Self.key(of: name) == subject.key
    }
}

/// A value as a person wrote it into a form.
enum WorksheetValue {
    case code(Int32)
    case words([String])

    /// Nil for what the domain does not have.
    init?(_ text: String, in domain: Domain) {
        switch domain {
        case .flag:
            guard let flag = Self.flag(text) else { return nil }
            self = .code(flag.code)
        case .count:
            guard let code = text.lowercased() == "unlimited" ? Count.unlimited : Int32(text),
                code >= 0
            else { return nil }
            self = .code(code)
        case .choice, .audience:
            // A spreadsheet makes capitals of what begins a cell.
            guard let code = domain.code(ofWord: text.lowercased()) else { return nil }
            self = .code(code)
        case .text:
            let words = text.unicodeScalars.split { $0 == "," || $0 == ";" || $0 == "\n" }
                .map { Self.trimmed($0) }.filter { !$0.isEmpty }
            guard !words.isEmpty else { return nil }
            self = .words(words)
        case .instant:
            // A time without an offset from UTC could be any of two dozen.
            guard text.utf8.count > 16, let moment = Timestamp(text),
                let code = Int32(exactly: moment.seconds / 60)
            else { return nil }
            self = .code(code)
        }
    }

    static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "yes", "true", "on", "y", "1": true
        case "no", "false", "off", "n", "0": false
        default: nil
        }
    }

    private static func trimmed(_ text: Substring.UnicodeScalarView) -> String {
        var scalars = text.drop { $0.properties.isWhitespace }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return String(scalars)
    }
}
