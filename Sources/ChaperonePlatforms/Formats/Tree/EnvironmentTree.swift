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
            if cursor.starts(with: "export ") { cursor.advance(by: 7) }
            let spot = cursor.spot
            let name = cursor.take { $0.isLetter || $0.isDigit || $0 == 0x5F }
            if !name.isEmpty, cursor.take("=") {
                let value = value(&cursor)
                root = root.setting([String(decoding: name, as: UTF8.self)][...], to: value)
            } else if let byte = cursor.byte, byte != UInt8(ascii: "#"), byte != 0x0A {
                document.note("this line gives no variable a value, and says nothing", at: spot)
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

    private static func value(_ cursor: inout TextCursor) -> TreeValue {
        let spot = cursor.spot
        var bytes: [UInt8] = []
        var isKnown = true
        if let quote = cursor.byte, quote == 0x22 || quote == 0x27 {
            cursor.advance()
            bytes = Array(cursor.take { $0 != quote && $0 != 0x0A })
            isKnown = cursor.byte == quote && !(quote == 0x22 && bytes.contains(0x5C))
            if quote == 0x22, bytes.contains(UInt8(ascii: "$")) { isKnown = false }
        } else {
            let rest = Array(cursor.take { $0 != 0x0A })
            for (index, byte) in rest.enumerated() {
                if byte == UInt8(ascii: "#"), index == 0 || rest[index - 1].isBlank { break }
                bytes.append(byte)
            }
            while let last = bytes.last, last.isBlank { bytes.removeLast() }
            isKnown = !bytes.contains(UInt8(ascii: "$"))
        }
        guard isKnown, let text = String(validating: bytes, as: UTF8.self) else {
            return TreeValue(.damaged, at: spot)
        }
        return TreeValue(text.isEmpty ? .null : .text(text), at: spot)
    }
}
