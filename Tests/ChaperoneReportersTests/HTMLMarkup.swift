/// The tags of a page, read as a browser does, but strictly: what is not as this program writes it is an
/// error.
struct HTMLMarkup {
    struct Element: Equatable, CustomStringConvertible {
        var name: String
        var attributes: [Attribute]
        var description: String { "<\(name) \(attributes.map(\.name).joined(separator: " "))>" }

        subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    struct Attribute: Equatable {
        var name: String
        var value: String
    }

    struct Problem: Error, CustomStringConvertible { let description: String }

    private(set) var elements: [Element] = []
    /// What stands between the tags, in pieces.
    private(set) var texts: [String] = []
    /// The names of elements and attributes in their order, which no text may change.
    var shape: [String] { elements.map(\.description) }
    var ids: [String] { elements.compactMap { $0["id"] } }

    private var rest: Substring.UnicodeScalarView

    init(_ page: String) throws {
        rest = page[...].unicodeScalars
        while !rest.isEmpty {
            let text = take { $0 != "<" }
            guard !text.unicodeScalars.contains(">") else { throw problem("a bare > in", text) }
            if !text.isEmpty { texts.append(text) }
            guard !rest.isEmpty else { break }
            try readTag()
        }
    }

    private mutating func readTag() throws {
        rest.removeFirst()
        if String(rest.prefix(9)) == "!DOCTYPE " {
            _ = take { $0 != ">" }
            rest.removeFirst()
            return
        }
        let isEnd = rest.first == "/"
        if isEnd { rest.removeFirst() }
        let name = take { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
        guard !name.isEmpty else { throw problem("< that begins no tag before", "") }
        var element = Element(name: name, attributes: [])
        while rest.first == " " {
            rest.removeFirst()
            element.attributes.append(try readAttribute())
        }
        guard rest.popFirst() == ">" else { throw problem("an odd tag", name) }
        guard !isEnd else { return }
        elements.append(element)
        // What stands in these is not text.
        if name == "script" || name == "style" {
            let end = Array("</\(name)>".unicodeScalars)
            var content = ""
            while !rest.starts(with: end) {
                guard let scalar = rest.popFirst() else { throw problem("no end of", name) }
                content.unicodeScalars.append(scalar)
            }
            texts.append(content)
        }
    }

    private mutating func readAttribute() throws -> Attribute {
        let name = take {
            ("a"..."z").contains($0) || ("A"..."Z").contains($0) || $0 == "-"
        }
        guard !name.isEmpty else { throw problem("an odd attribute", "") }
        guard rest.first == "=" else { return Attribute(name: name, value: "") }
        rest.removeFirst()
        guard rest.popFirst() == "\"" else { throw problem("an attribute without quotes", name) }
        let value = take { $0 != "\"" }
        guard rest.popFirst() == "\"" else { throw problem("no end of", name) }
        guard !value.unicodeScalars.contains(where: { "<>".unicodeScalars.contains($0) }) else {
            throw problem("something that is not escaped in", name)
        }
        return Attribute(name: name, value: value)
    }

    private mutating func take(while isWanted: (Unicode.Scalar) -> Bool) -> String {
        let taken = rest.prefix(while: isWanted)
        rest = rest.dropFirst(taken.count)
        return String(String.UnicodeScalarView(taken))
    }

    private func problem(_ what: String, _ name: String) -> Problem {
        Problem(description: "\(what) '\(name.prefix(80))' before \(String(rest.prefix(80)))")
    }
}
