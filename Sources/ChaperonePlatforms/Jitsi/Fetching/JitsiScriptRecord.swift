import Chaperone

/// What a script of a server says, as a snapshot keeps it: values without code, and without secrets.
///
/// `{"jitsi-script": "config.js", "server": HOST, "whole": true, "values": {…}}`; a value that only running
/// could tell is `{"chaperone:unknown": LINE}`, with its line in the script.
enum JitsiScriptRecord {
    static let mark = "jitsi-script"
    private static let unknown = "chaperone:unknown"
    private static let open = "chaperone:open"

    /// - Returns: the line; nil when something could not be written.
    static func line(of document: JitsiDocument, server: String) -> [UInt8]? {
        func text(_ text: String) -> TreeValue { TreeValue(.text(text), line: 1, column: 1) }
        let record = TreeValue(
            .object([
                TreeMember(name: mark, value: text(document.sort.file)),
                TreeMember(name: "server", value: text(server)),
                TreeMember(
                    name: "whole",
                    value: TreeValue(.flag(document.isWhole), line: 1, column: 1)),
                TreeMember(
                    name: "values",
                    value: document.record.isCut
                        ? written(damaged(document.record)) : written(document.record)),
            ]), line: 1, column: 1)
        return JSONText.line(record, hiding: SecretKeys())
    }

    private static func damaged(_ value: TreeValue) -> TreeValue {
        var copy = value
        copy.content = .damaged
        return copy
    }

    private static func written(_ value: TreeValue) -> TreeValue {
        var copy = value
        switch value.content {
        case .damaged:
            let line = TreeValue(.number("\(value.line)"), line: 1, column: 1)
            copy.content = .object([TreeMember(name: unknown, value: line)])
        case .list(let items): copy.content = .list(items.map(written))
        case .object(let members):
            var all = members.map { TreeMember(name: $0.name, value: written($0.value)) }
            if value.isOpen {
                let flag = TreeValue(.flag(true), line: 1, column: 1)
                all.append(TreeMember(name: open, value: flag))
            }
            copy.content = .object(all)
        case .null, .flag, .number, .text: break
        }
        return copy
    }

    // MARK: - Reading it again

    /// The values of a record, and whether what they do not say has the value that the code gives it.
    struct Values {
        let file: String
        let server: String
        let isWhole: Bool
        let values: TreeValue
    }

    static func read(_ root: TreeValue) -> Values? {
        guard let file = root.exact(mark)?.text, let server = root.exact("server")?.text,
            let values = root.exact("values")
        else { return nil }
        return Values(
            file: file, server: server, isWhole: root.exact("whole")?.flag == true,
            values: revived(values))
    }

    private static func revived(_ value: TreeValue) -> TreeValue {
        var copy = value
        switch value.content {
        case .list(let items): copy.content = .list(items.map(revived))
        case .object(let members):
            if value.exact(unknown) != nil {
                copy.content = .damaged
                return copy
            }
            copy.isOpen = value.exact(open) != nil
            copy.content = .object(
                members.filter { $0.name != open }
                    .map { TreeMember(name: $0.name, value: revived($0.value)) })
        case .null, .flag, .number, .text, .damaged: break
        }
        return copy
    }
}
