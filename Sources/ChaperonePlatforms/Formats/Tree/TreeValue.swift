import Chaperone

/// A value of a document that is small enough to be held whole, with its place.
///
/// All formats of policies become this: JSON, CSV, CLIXML, PowerShell's data.
struct TreeValue: Sendable {
    indirect enum Content: Sendable {
        case null
        case flag(Bool)
        /// A number as it was written.
        case number(String)
        case text(String)
        case list([TreeValue])
        case object([TreeMember])
        /// There is something, and it cannot be read.
        case damaged
    }

    var content: Content
    /// From 1.
    let line: Int
    /// From 1, in bytes of UTF-8.
    let column: Int
    let offset: Int
    /// Whether the document is at fault within it: what else it would have said is not known.
    var isCut = false
    /// Whether members can be in it that could not be read.
    var isOpen = false

    init(_ content: Content, line: Int, column: Int, offset: Int = 0) {
        self.content = content
        self.line = line
        self.column = column
        self.offset = offset
    }

    func place(in document: Int) -> Place {
        Place(document: document, line: line, column: column)
    }

    var members: [TreeMember]? { if case .object(let members) = content { members } else { nil } }
    var items: [TreeValue]? { if case .list(let items) = content { items } else { nil } }
    var isNull: Bool { if case .null = content { true } else { false } }
    var isDamaged: Bool { if case .damaged = content { true } else { false } }

    /// The text; nil for anything else, and for an empty one.
    var text: String? {
        if case .text(let text) = content, !text.isEmpty { text } else { nil }
    }

    /// The text of a scalar, as it was written.
    var scalar: String? {
        switch content {
        case .text(let text): text
        case .number(let digits): digits
        case .flag(let flag): flag ? "true" : "false"
        case .null, .list, .object, .damaged: nil
        }
    }

    /// `true`, 1, `"true"` and `"1"`, in any case; nil for what is no flag.
    var flag: Bool? {
        switch content {
        case .flag(let flag): flag
        case .number(let digits): digits == "1" ? true : digits == "0" ? false : nil
        case .text(let text):
            switch text.lowercased() {
            case "true", "$true", "1": true
            case "false", "$false", "0": false
            default: nil
            }
        case .null, .list, .object, .damaged: nil
        }
    }

    /// The member of this name, in whatever capitals; a name that stands there twice is damaged.
    subscript(_ name: String) -> TreeValue? {
        guard let members else { return nil }
        let wanted = name.lowercased()
        var found: TreeValue?
        for member in members where member.foldedName == wanted {
            if found != nil {
                return TreeValue(
                    .damaged, line: member.value.line, column: member.value.column,
                    offset: member.value.offset)
            }
            found = member.value
        }
        return found
    }

    /// The value at a path of names joined by dots; the list itself where it ends in `[]`.
    func value(at path: String) -> TreeValue? {
        var value: TreeValue? = self
        for step in path.split(separator: ".") {
            value = value?[step.hasSuffix("[]") ? String(step.dropLast(2)) : String(step)]
        }
        return value
    }
}

/// A name and its value.
struct TreeMember: Sendable {
    let name: String
    /// The name in small letters: PowerShell does not tell capitals apart.
    let foldedName: String
    let value: TreeValue

    init(name: String, value: TreeValue) {
        self.name = name
        foldedName = name.lowercased()
        self.value = value
    }
}

/// What was read of a document.
struct TreeDocument: Sendable {
    /// The values at the top: one, or a line each.
    var roots: [TreeValue] = []
    var problems: [TreeProblem] = []
    /// Whether all of it was read.
    var isComplete = true

    mutating func fail(_ message: Diagnostic.Message, line: Int, column: Int, offset: Int = 0) {
        isComplete = false
        problems.append(
            TreeProblem(
                message: message, line: line, column: column, offset: offset, losesInput: true))
    }
}

extension Diagnostic.Message {
    /// Said where a reader stops because of `TreeLimits.values`.
    static let tooManyValues: Self =
        "this document holds more values than can be held at once, and the rest was not read; save it in parts"
}

/// Something in a document that is not as it should be.
struct TreeProblem: Sendable {
    let message: Diagnostic.Message
    let line: Int
    let column: Int
    let offset: Int
    let losesInput: Bool
}

/// Bounds of documents that are held whole.
enum TreeLimits {
    static let bytes = 256 << 20
    /// So many values, with their names and places, are some 300 MB: small ones weigh more than their
    /// bytes.
    static let values = 1 << 20
    static let depth = 64
    static let textBytes = 1 << 20
    static let problems = 100
}
