import Chaperone

/// Reads the data in a `.ps1` that Microsoft365DSC exports, and never runs a line of it.
///
/// Blocks such as `TeamsMeetingPolicy "instance" { Name = Value }` are the roots, wherever they
/// stand; beside their own members they have `ResourceName` and `InstanceName`. All around them is
/// stepped over. A value that only running could tell is damaged, and so is one that a variable
/// holds; the rest of its block is not. The grammar is that of Microsoft's "About Quoting Rules",
/// "About Arrays" and "About Hash Tables". What stands before a fault is kept.
struct PowerShellTree {
    var cursor: TextCursor
    var document = TreeDocument()
    var hasFailed = false
    /// How many groups of code lie in each other through strings.
    var nesting = 0
    /// How many more values are read.
    private var room: Int

    /// - Parameter values: how many of them are read at most.
    static func read(_ bytes: [UInt8], atMost values: Int = TreeLimits.values) -> TreeDocument {
        var reader = PowerShellTree(cursor: TextCursor(bytes), room: values)
        reader.readScript()
        return reader.document
    }

    private init(cursor: TextCursor, room: Int) {
        self.cursor = cursor
        self.room = room
    }

    /// Counts a value, and ends the reading at one too many.
    mutating func count() {
        room -= 1
        if room < 0 { fail(.tooManyValues) }
    }

    mutating func fail(_ message: Diagnostic.Message, at spot: TextCursor.Spot? = nil) {
        guard !hasFailed else { return }
        hasFailed = true
        let isNUL = cursor.byte == nil && cursor.endsAtNUL
        document.fail(
            isNUL ? "a NUL byte stands here, which no script holds; export it again" : message,
            at: isNUL ? cursor.spot : spot ?? cursor.spot)
    }

    /// What is around blocks of resources: brackets are matched, anything else is stepped over.
    private mutating func readScript() {
        var open: [(closer: UInt8, spot: TextCursor.Spot)] = []
        while !hasFailed, let byte = cursor.byte {
            if let closer = Self.closer(of: byte) {
                open.append((closer, cursor.spot))
                cursor.advance()
            } else if Self.closers.contains(byte) {
                guard open.popLast()?.closer == byte else { return fail(.strayBracket) }
                cursor.advance()
            } else if Self.startsName(byte), open.last?.closer != UInt8(ascii: ")"),
                open.last?.closer != UInt8(ascii: "]"), let header = header()
            {
                resource(header, depth: 0)
            } else {
                skipToken()
            }
        }
        if let last = open.last {
            fail(.unclosedBracket, at: last.spot)
        } else if cursor.endsAtNUL {
            fail(.unclosedBracket)
        } else if document.roots.isEmpty {
            fail("no resource of Microsoft365DSC stands in this file; export the settings again")
        }
    }

    // MARK: Blocks

    /// What stands before the block of a resource.
    struct Header {
        let name: TreeValue
        let instance: TreeValue
        let spot: TextCursor.Spot
    }

    /// The header whose first word is under the cursor, which then stands at the block; nil, with
    /// the cursor where it was or at a fault, for anything else.
    mutating func header() -> Header? {
        let before = cursor
        let spot = cursor.spot
        let name = String(decoding: cursor.take(while: Self.isName), as: UTF8.self)
        let gap = cursor.take(while: \.isBlank)
        let instanceSpot = cursor.spot
        guard !Self.keywords.contains(name.lowercased()), let byte = cursor.byte,
            name.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") })
        else {
            cursor = before
            return nil
        }
        let instance: TreeValue.Content
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): instance = quoted(byte).content
        case UInt8(ascii: "$") where !gap.isEmpty && cursor.next != UInt8(ascii: "("):
            skipVariable()
            instance = .damaged
        case _ where !gap.isEmpty && (Self.startsName(byte) || byte.isDigit):
            instance = .text(String(decoding: cursor.take(while: Self.isName), as: UTF8.self))
        default:
            cursor = before
            return nil
        }
        skipTrivia()
        guard !hasFailed, cursor.byte == UInt8(ascii: "{") else {
            if !hasFailed { cursor = before }
            return nil
        }
        return Header(
            name: TreeValue(.text(name), at: spot), instance: TreeValue(instance, at: instanceSpot),
            spot: spot)
    }

    mutating func resource(_ header: Header, depth: Int) {
        count()
        let index = document.roots.count
        let names = [
            TreeMember(name: "ResourceName", value: header.name),
            TreeMember(name: "InstanceName", value: header.instance),
        ]
        document.roots.append(TreeValue(.object(names), at: header.spot))
        let members = block(depth: depth + 1, holdsResources: true)
        document.roots[index].content = .object(names + members)
        document.roots[index].isCut = hasFailed
    }

    /// The members between braces, of which the first is under the cursor.
    mutating func block(depth: Int, holdsResources: Bool = false) -> [TreeMember] {
        var members: [TreeMember] = []
        let spot = cursor.spot
        guard depth <= TreeLimits.depth else {
            fail("this is nested too deep to be settings")
            return members
        }
        cursor.advance()
        while !hasFailed {
            skipTrivia()
            guard !hasFailed else { break }
            guard let byte = cursor.byte else {
                fail(.unclosedBracket, at: spot)
                break
            }
            switch byte {
            case UInt8(ascii: "}"):
                cursor.advance()
                return members
            case UInt8(ascii: ";"): cursor.advance()
            case UInt8(ascii: ")"), UInt8(ascii: "]"): fail(.strayBracket)
            default:
                if let name = memberName() {
                    members.append(TreeMember(name: name, value: value(depth: depth)))
                } else if holdsResources, Self.startsName(byte), let header = header() {
                    resource(header, depth: depth)
                } else if !hasFailed {
                    document.note(.code, at: cursor.spot)
                    skipStatement()
                }
            }
        }
        return members
    }

    /// The name under the cursor and the sign that follows it; nil, with the cursor where it was,
    /// where no member begins.
    private mutating func memberName() -> String? {
        let before = cursor
        var name: String?
        switch cursor.byte {
        case UInt8(ascii: "\"")?, UInt8(ascii: "'")?:
            if case .text(let text) = quoted(cursor.byte ?? 0).content { name = text }
        default:
            let word = cursor.take(while: Self.isName)
            name = word.isEmpty ? nil : String(validating: word, as: UTF8.self)
        }
        skipTrivia(acrossLines: false)
        guard !hasFailed, let name, cursor.take("=") else {
            if !hasFailed { cursor = before }
            return nil
        }
        return name
    }

    // MARK: Characters

    static let closers: Set<UInt8> = [0x29, 0x5D, 0x7D]

    static func closer(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "("): UInt8(ascii: ")")
        case UInt8(ascii: "["): UInt8(ascii: "]")
        case UInt8(ascii: "{"): UInt8(ascii: "}")
        default: nil
        }
    }

    static func startsName(_ byte: UInt8) -> Bool {
        byte.isLetter || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    /// What a word may hold; a number sign within a word begins no comment.
    static func isName(_ byte: UInt8) -> Bool {
        startsName(byte) || byte.isDigit || nameSigns.contains(byte)
    }

    private static let nameSigns = Set("-.:#/\\".utf8)

    /// Words of the language after which a name and a block can stand.
    private static let keywords: Set<String> = [
        "begin", "break", "catch", "class", "configuration", "continue", "data", "do",
        "dynamicparam", "else", "elseif", "end", "enum", "exit", "filter", "finally", "for",
        "foreach", "function", "hidden", "if", "in", "inlinescript", "node", "parallel", "param",
        "process", "return", "sequence", "static", "switch", "throw", "trap", "try", "until",
        "using", "while", "workflow",
    ]
}

extension Diagnostic.Message {
    static let code: Self =
        "this is code, which is never run, so what it says is unknown; write the value itself"
    static let unclosedBracket: Self =
        "what is opened here is never closed; the file may be cut off, so export it again"
    static let strayBracket: Self = "this bracket closes nothing that is open; export it again"
}
