import Chaperone

/// The small part of XML in which CLIXML is written, read strictly as tags and text.
///
/// Nothing in it can grow or reach out: there is no DOCTYPE, hence no entity but XML's own five.
/// Every tag is matched, and nesting is bounded, so that whoever follows it may recurse.
struct CLIXMLMarkup {
    struct Tag {
        let name: String
        let attributes: [(name: String, value: String)]
        let spot: TextCursor.Spot

        subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    enum Token {
        case start(Tag)
        /// A piece of text; comments and CDATA part pieces.
        case text([UInt8])
        case end
        /// The end of the document, or a fault.
        case finished
    }

    var cursor: TextCursor
    private(set) var open: [String] = []
    private(set) var hasRoot = false
    /// Whether the tag that was read last was its own end.
    private var isEmptyTag = false
    private(set) var fault: (message: Diagnostic.Message, spot: TextCursor.Spot)?

    /// More attributes than any element of CLIXML has.
    private static let attributeLimit = 16

    init(_ bytes: [UInt8]) {
        cursor = TextCursor(bytes)
        if cursor.starts(with: "<?xml"), skip(past: "?>") == nil { fail(.truncated) }
    }

    mutating func fail(_ message: Diagnostic.Message, at spot: TextCursor.Spot? = nil) {
        guard fault == nil else { return }
        let isNUL = cursor.byte == nil && cursor.endsAtNUL
        fault = (isNUL ? .nul : message, isNUL ? cursor.spot : spot ?? cursor.spot)
    }

    mutating func next() -> Token {
        if fault == nil, isEmptyTag {
            isEmptyTag = false
            open.removeLast()
            return .end
        }
        while fault == nil, let byte = cursor.byte {
            guard byte == UInt8(ascii: "<") else {
                if let text = text() { return .text(text) }
                continue
            }
            let spot = cursor.spot
            if cursor.take("</") { return endTag(spot) }
            if cursor.take("<!--") {
                skipComment()
            } else if cursor.take("<![CDATA[") {
                if let text = characterData(spot) { return .text(text) }
            } else if cursor.starts(with: "<!") {
                fail(.declaration)
            } else if cursor.starts(with: "<?") {
                fail(.instruction)
            } else {
                return startTag(spot)
            }
        }
        if !hasRoot { fail(.empty) } else if !open.isEmpty || cursor.endsAtNUL { fail(.truncated) }
        return .finished
    }

    private mutating func startTag(_ spot: TextCursor.Spot) -> Token {
        cursor.advance()
        guard let name = name() else { return .finished }
        guard !open.isEmpty || !hasRoot else { return failed(.trailing, at: spot) }
        guard open.count < TreeLimits.depth else { return failed(.deep, at: spot) }
        var attributes: [(name: String, value: String)] = []
        while true {
            let isParted = !cursor.take(while: \.isSpace).isEmpty
            if cursor.byte == UInt8(ascii: ">") { break }
            if cursor.take("/") {
                guard cursor.byte == UInt8(ascii: ">") else { return failed(.malformedTag) }
                isEmptyTag = true
                break
            }
            let place = cursor.spot
            guard isParted, cursor.byte != nil else { return failed(.malformedTag) }
            guard let attribute = attribute() else { return .finished }
            guard attributes.count < Self.attributeLimit,
                !attributes.contains(where: { $0.name == attribute.name })
            else { return failed(.attribute, at: place) }
            attributes.append(attribute)
        }
        cursor.advance()
        open.append(name)
        hasRoot = true
        return .start(Tag(name: name, attributes: attributes, spot: spot))
    }

    private mutating func endTag(_ spot: TextCursor.Spot) -> Token {
        guard let name = name() else { return .finished }
        cursor.take(while: \.isSpace)
        guard cursor.byte == UInt8(ascii: ">") else { return failed(.malformedTag) }
        guard open.last == name else { return failed(.mismatch, at: spot) }
        cursor.advance()
        open.removeLast()
        return .end
    }

    mutating func failed(
        _ message: Diagnostic.Message, at spot: TextCursor.Spot? = nil
    ) -> Token {
        fail(cursor.byte == nil ? .truncated : message, at: cursor.byte == nil ? nil : spot)
        return .finished
    }

    private mutating func name() -> String? {
        guard let byte = cursor.byte, byte.isLetter || byte == UInt8(ascii: "_") || byte >= 0x80
        else {
            _ = failed(.malformedTag)
            return nil
        }
        let bytes = cursor.take { byte in
            byte.isLetter || byte.isDigit || byte >= 0x80
                || [0x5F, 0x2D, 0x2E, 0x3A].contains(byte)
        }
        guard let name = String(validating: bytes, as: UTF8.self) else {
            _ = failed(.malformedTag)
            return nil
        }
        return name
    }

    private mutating func attribute() -> (name: String, value: String)? {
        guard let name = name() else { return nil }
        cursor.take(while: \.isSpace)
        let hasValue = cursor.take("=")
        cursor.take(while: \.isSpace)
        guard hasValue, let quote = cursor.byte,
            quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else {
            _ = failed(.unquoted)
            return nil
        }
        cursor.advance()
        var value: [UInt8] = []
        while let byte = cursor.byte, byte != quote {
            guard byte != UInt8(ascii: "<"), value.count <= TreeLimits.textBytes else {
                _ = failed(.attribute)
                return nil
            }
            guard character(into: &value) else { return nil }
            if byte.isSpace, !value.isEmpty { value[value.count - 1] = 0x20 }
        }
        guard cursor.byte == quote, let text = String(validating: value, as: UTF8.self) else {
            _ = failed(.attribute)
            return nil
        }
        cursor.advance()
        return (name, text)
    }
}
