import Chaperone

extension CLIXMLMarkup {
    /// The text up to the next tag.
    mutating func text() -> [UInt8]? {
        var text: [UInt8] = []
        while let byte = cursor.byte, byte != UInt8(ascii: "<") {
            if open.isEmpty, !byte.isSpace {
                fail(hasRoot ? .trailing : .notXML)
                return nil
            }
            guard character(into: &text) else { return nil }
        }
        return text
    }

    /// One character of text or of an attribute.
    mutating func character(into text: inout [UInt8]) -> Bool {
        guard let byte = cursor.byte else { return false }
        switch byte {
        case UInt8(ascii: "&"): return reference(into: &text)
        case 0x0D:
            if cursor.next != 0x0A { text.append(0x0A) }
        case 0x09, 0x0A, 0x20...: text.append(byte)
        default:
            fail(.control)
            return false
        }
        cursor.advance()
        return true
    }

    private mutating func reference(into text: inout [UInt8]) -> Bool {
        let spot = cursor.spot
        cursor.advance()
        let name = cursor.take { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "#") }
        guard name.count <= 16,
            let scalar = Self.scalar(String(decoding: name, as: UTF8.self)),
            cursor.take(";")
        else {
            _ = failed(.entity, at: spot)
            return false
        }
        text += Array(String(scalar).utf8)
        return true
    }

    private static func scalar(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            let code =
                name.hasPrefix("#x")
                ? UInt32(name.dropFirst(2), radix: 16)
                : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
            guard let code, code >= 0x20 || [0x09, 0x0A, 0x0D].contains(code) else { return nil }
            return Unicode.Scalar(code)
        }
    }

    mutating func characterData(_ spot: TextCursor.Spot) -> [UInt8]? {
        guard !open.isEmpty else {
            fail(.notXML, at: spot)
            return nil
        }
        guard let text = skip(past: "]]>") else {
            fail(.truncated)
            return nil
        }
        return Array(text)
    }

    mutating func skipComment() {
        if skip(past: "-->") == nil { fail(.truncated) }
    }

    /// Steps over everything up to `mark` and over it; nil, at the end, where it is missing.
    mutating func skip(past mark: StaticString) -> ArraySlice<UInt8>? {
        let start = cursor.position
        while cursor.byte != nil {
            let end = cursor.position
            if cursor.take(mark) { return cursor[start..<end] }
            cursor.advance()
        }
        return nil
    }
}

extension Diagnostic.Message {
    static let empty: Self = "the file is empty; export the settings again"
    static let truncated: Self = "the file ends in the middle; export it again"
    static let nul: Self =
        "a NUL byte stands here, which no text holds; export it again"
    static let notXML: Self = "this is not XML: text stands before the first tag"
    static let trailing: Self =
        "something follows the end of the export; remove it, or export the settings again"
    static let declaration: Self =
        "a declaration such as DOCTYPE stands here, which no export has and which is not followed; export the settings again"
    static let instruction: Self =
        "a processing instruction stands here, which no export has; export the settings again"
    static let deep: Self = "this is nested too deep to be settings"
    static let malformedTag: Self =
        "this is not valid XML: a tag is not written as it must be"
    static let mismatch: Self =
        "this is not valid XML: this tag ends another element than the open one"
    static let attribute: Self =
        "this is not valid XML: an attribute is not written as it must be, or stands there twice"
    static let unquoted: Self =
        "this is not valid XML: expected an attribute's value in quotes"
    static let entity: Self =
        "this entity is none of XML's own, and no other is followed; export the settings again"
    static let control: Self = "this is not valid XML: a control character stands here"
}
