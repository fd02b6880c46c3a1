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
            throw Diagnostic(.error, .tooLarge(bytes.count), at: Location(file: name, line: 1, column: 1))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Diagnostic(.error, .notUTF8, at: Location(file: name, line: 1, column: 1))
        }
        do {
            let parser = try Parser(yaml: text)
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
            throw Diagnostic(.error, "this is not YAML", at: Location(file: name, line: 1, column: 1))
        }
    }

    static func location(of node: Node, in file: String) -> Location {
        Location(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
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
