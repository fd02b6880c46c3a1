import Chaperone

/// Reads the literals of a HOCON document: objects, dotted names, texts, numbers, flags and lists
/// (github.com/lightbend/config, HOCON.md).
///
/// A substitution or an included file is not followed: the one is
/// damaged, the other makes the document partial.
struct HOCONTree {
    var cursor: TextCursor
    var document = TreeDocument()
    private(set) var isPartial = false
    var hasFailed = false

    static func read(_ bytes: [UInt8]) -> HOCONTree {
        var tree = HOCONTree(cursor: TextCursor(bytes))
        tree.skipTrivia()
        let spot = tree.cursor.spot
        let isBraced = tree.cursor.take("{")
        var root = TreeValue(.object([]), at: spot)
        tree.members(of: &root, at: [], depth: 0, isBraced: isBraced)
        tree.skipTrivia()
        if !tree.hasFailed, tree.cursor.byte != nil || tree.cursor.endsAtNUL {
            tree.fail(.strayScriptBracket)
        }
        root.isCut = tree.hasFailed
        tree.document.roots = [root]
        return tree
    }

    private init(cursor: TextCursor) { self.cursor = cursor }

    mutating func fail(_ message: Diagnostic.Message, at spot: TextCursor.Spot? = nil) {
        guard !hasFailed else { return }
        hasFailed = true
        document.fail(message, at: spot ?? cursor.spot)
    }

    /// Steps over blanks and comments.
    mutating func skipTrivia(acrossLines: Bool = true) {
        while let byte = cursor.byte {
            if byte.isBlank || byte == 0x0A && acrossLines {
                cursor.advance()
            } else if byte == UInt8(ascii: "#") || cursor.starts(with: "//") {
                cursor.take { $0 != 0x0A }
            } else {
                return
            }
        }
    }

    mutating func members(
        of root: inout TreeValue, at path: [String], depth: Int, isBraced: Bool
    ) {
        let spot = cursor.spot
        guard depth <= TreeLimits.depth else { return fail(.tooDeepScript) }
        while !hasFailed {
            skipTrivia()
            guard let byte = cursor.byte else {
                if isBraced { fail(.unclosedScript, at: spot) }
                return
            }
            if byte == UInt8(ascii: "}") {
                if isBraced { cursor.advance() } else { fail(.strayScriptBracket) }
                return
            }
            if cursor.take(",") { continue }
            let keySpot = cursor.spot
            let key = key()
            guard !hasFailed, !key.isEmpty else { return fail(.strayScriptBracket) }
            if key == ["include"], cursor.byte != UInt8(ascii: "="),
                cursor.byte != UInt8(ascii: ":")
            {
                include(into: &root, at: path, keySpot)
                continue
            }
            let whole = path + key
            guard whole.count <= TreeLimits.depth else { return fail(.tooDeepScript) }
            skipTrivia()
            let isAdded = cursor.take("+=")
            if !isAdded, cursor.byte != UInt8(ascii: "{") {
                guard cursor.take("=") || cursor.take(":") else { return fail(.strayScriptBracket) }
                skipTrivia()
            }
            if !isAdded, cursor.byte == UInt8(ascii: "{") {
                cursor.advance()
                // An object adds to what stands there, and takes the place of what is none.
                let old = root.exact(path: whole)
                if old?.members == nil {
                    var empty = TreeValue(.object([]), at: keySpot)
                    empty.isOpen = old?.isDamaged ?? false
                    root = root.setting(whole[...], to: empty)
                }
                members(of: &root, at: whole, depth: depth + 1, isBraced: true)
                endObject(of: &root, at: whole, depth: depth, keySpot)
                continue
            }
            var value = value(depth: depth)
            if isAdded { value.content = .damaged }
            root = root.setting(whole[...], to: value)
        }
    }

    /// What an included file says is not known, nor what of the members before it still counts.
    private mutating func include(
        into root: inout TreeValue, at path: [String], _ spot: TextCursor.Spot
    ) {
        isPartial = true
        document.note(.code, at: spot)
        cursor.take { $0 != 0x0A }
        let before = path.isEmpty ? root : root.exact(path: path)
        for member in before?.members ?? [] {
            root = root.setting((path + [member.name])[...], to: TreeValue(.damaged, at: spot))
        }
    }

    /// Something that stands behind an object is joined to it, which is not followed.
    private mutating func endObject(
        of root: inout TreeValue, at path: [String], depth: Int, _ spot: TextCursor.Spot
    ) {
        skipTrivia(acrossLines: false)
        guard !hasFailed, let byte = cursor.byte,
            byte == UInt8(ascii: "{") || byte == UInt8(ascii: "$")
        else { return }
        _ = value(depth: depth)
        root = root.setting(path[...], to: TreeValue(.damaged, at: spot))
    }
}

extension TreeValue {
    /// The member at a path of exactly these names.
    fileprivate func exact(path: [String]) -> TreeValue? {
        var value: TreeValue? = self
        for step in path { value = value?.exact(step) }
        return value
    }
}
