import Yams

/// A YAML file whose nodes know their places, read under limits: 1 MB, one document, no anchors,
/// aliases or tags, so that nothing in it can expand or construct anything.
struct YAMLFile {
    static let maximumBytes = 1 << 20
    /// Deeper files are nobody's profile, and every level costs stack.
    static let maximumDepth = 32

    let name: String
    let root: Node

    /// - Throws: one diagnostic with its place.
    init(name: String, bytes: [UInt8]) throws(Diagnostic) {
        self.name = name
        guard bytes.count <= Self.maximumBytes else {
            throw Diagnostic(
                .error, .tooLarge(bytes.count), at: Location(file: name, line: 1, column: 1))
        }
        // Windows' editors begin a file with a byte-order mark, which libyaml takes for a word.
        let plain = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: plain, as: UTF8.self) else {
            throw Diagnostic(.error, .notUTF8, at: Location(file: name, line: 1, column: 1))
        }
        do {
            if let withoutAnchors = Self.withoutAnchors(plain) {
                _ = try Self.parser(of: withoutAnchors).singleRoot()
            }
            let parser = try Self.parser(of: text)
            // The parser holds the anchors that the nodes refer to weakly: it must outlive the walk.
            let found = try withExtendedLifetime(parser) { () throws -> Node? in
                guard let root = try parser.singleRoot() else { return nil }
                try Self.refuseWhatExpands(root, in: name, depth: 0)
                return root
            }
            guard let found else {
                throw Diagnostic(.error, .empty, at: Location(file: name, line: 1, column: 1))
            }
            root = found
        } catch let diagnostic as Diagnostic {
            throw diagnostic
        } catch let error as YamlError {
            throw Self.diagnostic(for: error, in: name)
        } catch {
            throw Diagnostic(
                .error, "this is not YAML", at: Location(file: name, line: 1, column: 1))
        }
    }

    /// A parser that takes every word without a tag for a text.
    ///
    /// What words mean is for whoever reads them. Yams tells numbers and dates from texts by regular
    /// expressions, which take longer than all the rest of a small profile.
    private static func parser(of text: String) throws -> Parser {
        try Parser(yaml: text, resolver: .basic, encoding: .utf8)
    }

    static func location(of node: Node, in file: String) -> Location {
        Location(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    /// The text with blanks in the place of its anchors; nil when it has none.
    ///
    /// Yams hashes the keys of a mapping while it reads, and hashing a key walks through every alias
    /// in it: some lines of aliases of aliases take hours. Without its anchor an alias is an error of
    /// the parser instead, at its own place, and what has no aliases cannot grow.
    private static func withoutAnchors(_ bytes: ArraySlice<UInt8>) -> String? {
        func isName(_ byte: UInt8) -> Bool {
            (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2D
        }
        var text = Array(bytes)
        var hasAnchors = false
        var position = 0
        while position < text.count {
            defer { position += 1 }
            guard text[position] == UInt8(ascii: "&") else { continue }
            let end = text[(position + 1)...].firstIndex { !isName($0) } ?? text.endIndex
            // What may follow an anchor; in `b &c#d` there is none.
            guard end > position + 1,
                end == text.endIndex || " \t\r\n?:,]}%@`".utf8.contains(text[end])
            else { continue }
            for index in position..<end { text[index] = UInt8(ascii: " ") }
            hasAnchors = true
        }
        return hasAnchors ? String(decoding: text, as: UTF8.self) : nil
    }

    private static let plainTags: Set<String> = Set(
        ["str", "int", "bool", "null", "float", "timestamp", "merge", "value", "map", "seq"].map {
            "tag:yaml.org,2002:\($0)"
        })

    private static func refuseWhatExpands(
        _ node: Node, in file: String, depth: Int
    ) throws(Diagnostic) {
        guard depth <= maximumDepth else {
            throw Diagnostic(.error, .tooDeep, at: location(of: node, in: file))
        }
        guard node.anchor == nil else {
            throw Diagnostic(.error, .anchor, at: location(of: node, in: file))
        }
        guard plainTags.contains(node.tag.description) else {
            throw Diagnostic(.error, .tag, at: location(of: node, in: file))
        }
        switch node {
        case .scalar: break
        case .alias: throw Diagnostic(.error, .anchor, at: location(of: node, in: file))
        case .sequence(let items):
            for item in items { try refuseWhatExpands(item, in: file, depth: depth + 1) }
        case .mapping(let pairs):
            for (key, value) in pairs {
                try refuseWhatExpands(key, in: file, depth: depth + 1)
                try refuseWhatExpands(value, in: file, depth: depth + 1)
            }
        }
    }

    private static func diagnostic(for error: YamlError, in file: String) -> Diagnostic {
        switch error {
        case .composer(_, "found undefined alias", let mark, _):
            Diagnostic(
                .error, .anchor, at: Location(file: file, line: mark.line, column: mark.column))
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Diagnostic(
                .error, .syntax(problem),
                at: Location(file: file, line: mark.line, column: mark.column))
        case .duplicatedKeysInMapping(let keys, let context):
            Diagnostic(
                .error, .duplicateKeys(keys),
                at: Location(file: file, line: context.mark.line, column: context.mark.column))
        default:
            Diagnostic(.error, "this is not YAML", at: Location(file: file, line: 1, column: 1))
        }
    }
}

extension Diagnostic.Message {
    fileprivate static func tooLarge(_ bytes: Int) -> Self {
        "the file has \(bytes) bytes; \(YAMLFile.maximumBytes) are the limit"
    }
    fileprivate static let notUTF8: Self = "the file is not UTF-8; save it as UTF-8"
    fileprivate static let empty: Self = "the file is empty"
    fileprivate static let tooDeep: Self =
        "this is nested more than \(YAMLFile.maximumDepth) levels deep"
    fileprivate static let anchor: Self =
        "anchors (&name) and aliases (*name) are not accepted; write the value out"
    fileprivate static let tag: Self = "tags (!name) are not accepted; write the plain value"
    fileprivate static func syntax(_ problem: String) -> Self { "not YAML: \(problem)" }
    fileprivate static func duplicateKeys(_ keys: [String]) -> Self {
        "the key '\(keys.first?.shortened ?? "")' stands twice in this mapping"
    }
}
