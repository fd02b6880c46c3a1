import Yams

/// One key of a YAML mapping with its value, and the file that both stand in.
struct YAMLField {
    let key: String
    let keyNode: Node
    let value: YAMLValue
    var place: Location { YAMLFile.location(of: keyNode, in: value.file) }
}

/// A YAML node that knows its file.
struct YAMLValue {
    let node: Node
    let file: String
    /// Where it stands, for a word that was taken over from elsewhere.
    var origin: Location?

    var place: Location { origin ?? YAMLFile.location(of: node, in: file) }
    /// The text of a scalar, as it was written; nil for lists and mappings.
    var text: String? { node.scalar?.string }
    /// The items of a list; nil for anything else.
    var items: [YAMLValue]? {
        node.sequence.map { $0.map { YAMLValue(node: $0, file: file) } }
    }
    var isMapping: Bool { node.mapping != nil }
    /// Whether it is YAML's null: nothing at all, `~` or `null`.
    var isEmptyScalar: Bool {
        guard let scalar = node.scalar, origin == nil, scalar.style != .doubleQuoted,
            scalar.style != .singleQuoted
        else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }
    /// Whether it is a text with nothing in it but blanks.
    var isBlank: Bool {
        text.map { text in
            text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
        } ?? false
    }
}

/// The keys of a mapping, in order.
struct YAMLFields {
    var fields: [YAMLField]
    let place: Location

    subscript(key: String) -> YAMLValue? { position(of: key).map { fields[$0].value } }
    func field(_ key: String) -> YAMLField? { position(of: key).map { fields[$0] } }
    /// By positions, because a copy of a field is a copy of its nodes.
    private func position(of key: String) -> Int? {
        fields.indices.first { fields[$0].key == key }
    }
    var keys: [String] { fields.map(\.key) }
}

/// Collects every problem of the files that are read, so that all are told at once.
///
/// Readers hand it on and back; its copies share what they collect, because copying the problems for
/// each reader would make a file of many problems slow.
struct ProblemList {
    private final class Collected {
        var diagnostics: [Diagnostic] = []
    }

    private let collected = Collected()
    var diagnostics: [Diagnostic] { collected.diagnostics }

    mutating func report(_ message: Diagnostic.Message, at place: Location) {
        append(Diagnostic(.error, message, at: place))
    }

    mutating func append(_ diagnostic: Diagnostic) { collected.diagnostics.append(diagnostic) }

    /// The mapping that `value` is, with keys of `allowed` only; nil and a problem if it is none.
    mutating func mapping(
        _ value: YAMLValue, of what: String, allowing allowed: [String]?
    ) -> YAMLFields? {
        guard let mapping = value.node.mapping else {
            report("\(what) is a mapping: lines of 'key: value'", at: value.place)
            return nil
        }
        var fields: [YAMLField] = []
        for (key, item) in mapping {
            guard let name = key.scalar?.string else {
                report("a key is a word", at: YAMLFile.location(of: key, in: value.file))
                continue
            }
            let field = YAMLField(
                key: name, keyNode: key, value: YAMLValue(node: item, file: value.file))
            if let allowed, !allowed.contains(name) {
                report(
                    .init(
                        "unknown key '\(name.shortened)'\(Suggestion.text(for: name, among: allowed))"
                    ),
                    at: field.place)
            } else {
                fields.append(field)
            }
        }
        return YAMLFields(fields: fields, place: value.place)
    }

    /// The text of a scalar that says something.
    mutating func text(_ value: YAMLValue?, _ what: String) -> String? {
        guard let value else { return nil }
        guard let text = value.text, !value.isEmptyScalar, !value.isBlank else {
            report("\(what) is a text", at: value.place)
            return nil
        }
        return text
    }

    /// Texts in a list, or one text.
    mutating func texts(_ value: YAMLValue?, _ what: String) -> [String] {
        guard let value else { return [] }
        if value.isEmptyScalar { return [] }
        if value.text != nil { return text(value, what).map { [$0] } ?? [] }
        guard let items = value.items else {
            report("\(what) is a list", at: value.place)
            return []
        }
        return items.compactMap { text($0, "an item of \(what)") }
    }

    mutating func number(_ value: YAMLValue?, _ what: String) -> Int? {
        guard let value else { return nil }
        guard let text = value.text, let number = Int(text), number >= 0 else {
            report("\(what) is a whole number", at: value.place)
            return nil
        }
        return number
    }

    /// One of a few words.
    mutating func word<W: RawRepresentable<String> & CaseIterable>(
        _ value: YAMLValue?, _ what: String, as: W.Type
    ) -> W? {
        guard let value else { return nil }
        let words = W.allCases.map(\.rawValue)
        guard let text = value.text, let word = W(rawValue: text) else {
            report(
                .init(
                    "'\((value.text ?? "").shortened)' is not \(what): \(words.joined(separator: ", "))"
                        + Suggestion.text(for: value.text ?? "", among: words)), at: value.place)
            return nil
        }
        return word
    }
}

extension String {
    /// At most 60 scalars, for quoting what a user wrote.
    var shortened: String {
        unicodeScalars.count <= 60
            ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(60))) + "…"
    }
}
