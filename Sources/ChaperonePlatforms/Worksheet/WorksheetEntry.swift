import Chaperone

/// What one row of a worksheet says.
struct WorksheetEntry {
    /// Of whom it speaks.
    let about: WorksheetTopic
    let column: ColumnID
    let domain: Domain
    /// Nil for what is no allowed value.
    let value: WorksheetValue?
    let isLocked: Bool?
    let place: Place
}

/// Of whom a row of a worksheet speaks.
struct WorksheetTopic: Hashable {
    /// Nil for the account and its meetings.
    let kind: SubjectKind?
    /// The key of the subject.
    let key: String

    /// - Parameter name: of whom in particular; nil for all of them.
    init(_ about: Worksheet.About, _ name: String?) {
        kind = if case .kind(let kind) = about { kind } else { nil }
        key = Self.key(of: name)
    }

    init(kind: SubjectKind?, key: String) {
        self.kind = kind
        self.key = key
    }

    /// The key of the subject that a name stands for.
    ///
    /// The name itself may be a person's, and keys are never hidden.
    static func key(of name: String?) -> String {
        name.map { "worksheet-\(ShortID.of($0))" } ?? "worksheet"
    }

    /// The topics under which something is said of a subject: of it alone, and of more than that.
    static func all(of subject: Subject) -> (own: WorksheetTopic, wider: [WorksheetTopic]) {
        let own = WorksheetTopic(kind: subject.kind, key: subject.key)
        let named = WorksheetTopic(kind: nil, key: subject.key)
        switch subject.kind {
        case .account: return (own, [named])
        case .meeting:
            let all = WorksheetTopic(kind: nil, key: key(of: nil))
            return (own, named == all ? [all] : [named, all])
        default: return (own, [])
        }
    }
}

/// What rows of a worksheet say together of one setting.
struct WorksheetStatement {
    private var first: Cell
    private var locks: Set<Bool>

    init(_ cell: Cell) {
        first = cell
        locks = Set([cell.isLocked].compactMap(\.self))
    }

    /// What contradicts itself is not known, neither the value nor the lock.
    func joined(with other: WorksheetStatement) -> WorksheetStatement {
        var joined = self
        joined.locks.formUnion(other.locks)
        if (first.state, first.code) != (other.first.state, other.first.code) {
            joined.first.state = .conflicting
        }
        return joined
    }

    var cell: Cell {
        var cell = first
        cell.isLocked = locks.count == 1 ? locks.first : nil
        cell.strength = cell.isLocked == true ? .enforced : .byDefault
        return cell
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
            guard Self.hasOffset(text), let moment = Timestamp(text),
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

    /// A time without an offset from UTC could be any of two dozen.
    private static func hasOffset(_ text: String) -> Bool {
        let offset = text.utf8.dropFirst("2026-11-21T".utf8.count)
        return offset.contains { "Z+-".utf8.contains($0) }
    }

    private static func trimmed(_ text: Substring.UnicodeScalarView) -> String {
        var scalars = text.drop { $0.properties.isWhitespace }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return String(scalars)
    }
}
