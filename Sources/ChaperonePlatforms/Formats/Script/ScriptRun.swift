import Chaperone

/// One reading of a script: which values its names come to have, as far as that can be told.
///
/// Objects are shared as the language shares them. Whatever code could change that is not followed (a
/// function, a call, a condition on something unknown) is unknown from there on, with its place; a
/// value is either the one that every engine computes, or unknown.
struct ScriptRun {
    /// Whether what is read happens.
    enum Mode { case run, perhaps, skip }

    /// What must be known of the whole script before it is read.
    struct Outlook {
        /// Names that functions mention: they change at any time.
        var captured: [[UInt8]: TextCursor.Spot] = [:]
        /// Names that `var` declares anywhere: they are there from the beginning.
        var hoisted: Set<[UInt8]> = []
        /// Names of functions, which are also there from the beginning.
        var functions: Set<[UInt8]> = []
    }

    var cursor: TextCursor
    var document = TreeDocument()
    var hasFailed = false
    var mode: Mode
    var objects: [ScriptObject] = []
    /// The names of the script, and of the blocks that are open.
    var scopes: [[[UInt8]: ScriptVariable]] = [[:]]
    /// What an earlier reading found.
    let outlook: Outlook
    /// What this one finds.
    var found = Outlook()
    /// Where code stands that could have set anything.
    var taint: TextCursor.Spot?
    /// How many functions are open.
    var functions = 0
    /// How many loops and choices are open.
    var breakables = 0
    var isStrict = false
    /// Where the last token stands that begins a line.
    var freshLine = 0
    /// Where `{a = 1}` stands, which only a pattern may hold.
    var cover: TextCursor.Spot?
    /// How many values and statements lie in each other.
    var depth = 0
    /// Brackets that an arrow follows, by where they stand, as far as somebody looked ahead.
    var arrows: Set<Int> = []
    var lookedUpTo = 0
    /// What copying values may still cost.
    var budget = 1 << 20

    /// - Parameter outlook: nil for the reading that finds it.
    init(_ bytes: [UInt8], outlook: Outlook?) {
        cursor = TextCursor(bytes)
        self.outlook = outlook ?? Outlook()
        mode = outlook == nil ? .skip : .run
        for name in self.outlook.hoisted {
            scopes[0][name] = ScriptVariable(spot: cursor.spot)
        }
        for name in self.outlook.functions {
            scopes[0][name] = ScriptVariable(value: .unknown(cursor.spot), spot: cursor.spot)
        }
        if cursor.starts(with: "#!") { skipLine() }
        directives()
        statements(untilBrace: false)
        if !hasFailed, cursor.endsAtNUL { fail("a NUL byte stands here, which no script holds") }
    }

    /// Ends the reading: no engine reads this either, or the file is not whole.
    mutating func fail(_ message: Diagnostic.Message, at spot: TextCursor.Spot? = nil) {
        guard !hasFailed else { return }
        hasFailed = true
        document.fail(message, at: spot ?? cursor.spot)
    }

    /// Whether code here is, or could some time be, run.
    var isLive: Bool { mode != .skip || functions > 0 }

    /// Says that code here could have set anything.
    mutating func taintAll(at spot: TextCursor.Spot) {
        if isLive, taint == nil { taint = spot }
    }

    /// What an engine does here is to stop with an error.
    mutating func stops(at spot: TextCursor.Spot) {
        switch mode {
        case .run: fail(.stopsHere, at: spot)
        case .perhaps: taintAll(at: spot)
        case .skip: break
        }
    }

    /// Enters a value or a statement, which the caller leaves.
    mutating func enter() -> Bool {
        depth += 1
        if depth > TreeLimits.depth { fail(.tooDeepScript) }
        return !hasFailed
    }

    // MARK: - Tokens

    /// Takes a sign, after blanks.
    mutating func take(_ sign: StaticString) -> Bool {
        skipTrivia()
        return cursor.take(sign)
    }

    /// Takes a sign that has to be there.
    mutating func expect(_ sign: StaticString) {
        if !take(sign) { fail(cursor.byte == nil ? .unclosedScript : .strayScriptBracket) }
    }

    /// The word under the cursor, which is not taken.
    func word() -> [UInt8] {
        var ahead = cursor
        guard let byte = ahead.byte, ScriptTree.startsName(byte) else { return [] }
        return Self.name(&ahead)
    }

    /// Takes the name under a cursor.
    private static func name(_ cursor: inout TextCursor) -> [UInt8] {
        let start = cursor.position
        while let byte = cursor.byte, ScriptTree.startsName(byte) || byte.isDigit,
            byte < 0x80 || cursor.blankWidth == nil
        {
            cursor.advance()
        }
        return Array(cursor[start..<cursor.position])
    }

    /// Takes this word, and no longer one.
    mutating func take(word: StaticString) -> Bool {
        skipTrivia()
        guard cursor.starts(with: word) else { return false }
        var ahead = cursor
        ahead.advance(by: word.utf8CodeUnitCount)
        if let byte = ahead.byte, byte.isDigit || byte == 0x5C { return false }
        guard Self.name(&ahead).isEmpty else { return false }
        cursor = ahead
        return true
    }

    /// The name under the cursor, which is taken.
    mutating func name() -> [UInt8] {
        guard let byte = cursor.byte, ScriptTree.startsName(byte) || byte == 0x5C else { return [] }
        let name = Self.name(&cursor)
        // A name with an escape in it is one that nobody writes by hand.
        if cursor.byte == UInt8(ascii: "\\") { fail(.strayScriptBracket) }
        return name
    }
}

extension Diagnostic.Message {
    static let unclosedScript: Self =
        "what is opened here is never closed; the file may be cut off, so copy it again"
    static let strayScriptBracket: Self =
        "this is no configuration that can be read; copy the file again as the server has it"
    static let tooDeepScript: Self = "this is nested too deep to be settings"
    static let stopsHere: Self =
        "a browser stops with an error here, so nobody knows what counts; mend this line"
}
