import Chaperone

/// Reads the `.env` of a docker composition: `NAME=value` a line, quotes around a value, `#` before a
/// comment (docs.docker.com, "Set, use, and manage variables in a Compose file with interpolation").
///
/// A value that is put together from others is damaged; the last of two lines with one name counts.
enum EnvironmentTree {
    static func read(_ bytes: [UInt8]) -> TreeDocument {
        var cursor = TextCursor(bytes)
        var document = TreeDocument()
        var root = TreeValue(.object([]), at: cursor.spot)
        while cursor.byte != nil {
            cursor.take(while: \.isSpace)
            if cursor.starts(with: "export ") {
                cursor.advance(by: 7)
                cursor.take(while: \.isBlank)
            }
            let spot = cursor.spot
            let name = String(
                decoding: cursor.take { $0.isLetter || $0.isDigit || $0 == 0x5F }, as: UTF8.self)
            cursor.take(while: \.isBlank)
            if !name.isEmpty, cursor.take("=") {
                guard let value = value(&cursor) else {
                    document.fail(
                        "this text is not closed on its line, and nothing of the file counts; write it on one",
                        at: spot)
                    root.isCut = true
                    break
                }
                root = root.setting([name][...], to: value)
            } else if let byte = cursor.byte, byte != UInt8(ascii: "#"), byte != 0x0A {
                document.note("this line gives no variable a value, and says nothing", at: spot)
                // What its writer meant is not what the code does without it.
                if !name.isEmpty {
                    root = root.setting([name][...], to: TreeValue(.damaged, at: spot))
                }
            } else if !name.isEmpty {
                // Such a line takes the value from whoever starts the servers.
                root = root.setting([name][...], to: TreeValue(.damaged, at: spot))
            }
            cursor.take { $0 != 0x0A }
        }
        if cursor.endsAtNUL {
            document.fail("a NUL byte stands here, which no text holds", at: cursor.spot)
            root.isCut = true
        }
        document.roots = [root]
        return document
    }

    /// - Returns: nil for a text that is not closed on its line.
    private static func value(_ cursor: inout TextCursor) -> TreeValue? {
        cursor.take(while: \.isBlank)
        let spot = cursor.spot
        var bytes: [UInt8] = []
        var isKnown = true
        if let quote = cursor.byte, quote == 0x22 || quote == 0x27 {
            cursor.advance()
            bytes = Array(cursor.take { $0 != quote && $0 != 0x0A })
            guard cursor.byte == quote, quote == 0x27 || bytes.last != 0x5C else { return nil }
            cursor.advance()
            isKnown = quote == 0x27 || !bytes.contains(0x5C) && !bytes.contains(UInt8(ascii: "$"))
            let hasBlank = !cursor.take(while: \.isBlank).isEmpty
            if let byte = cursor.byte, byte != 0x0A, byte != UInt8(ascii: "#") || !hasBlank {
                isKnown = false
            }
        } else {
            let rest = Array(cursor.take { $0 != 0x0A })
            for (index, byte) in rest.enumerated() {
                if byte == UInt8(ascii: "#"), index == 0 || rest[index - 1].isBlank { break }
                bytes.append(byte)
            }
            while let last = bytes.last, last.isBlank { bytes.removeLast() }
            isKnown = !bytes.contains(UInt8(ascii: "$"))
        }
        guard isKnown, bytes.count <= TreeLimits.textBytes,
            let text = String(validating: bytes, as: UTF8.self)
        else { return TreeValue(.damaged, at: spot) }
        return TreeValue(text.isEmpty ? .null : .text(text), at: spot)
    }
}
