import Chaperone

/// What is kept of accounts, groups and users: a value that nobody asks for, and that nothing which is
/// asked for follows from, is read and checked, and forgotten.
struct ZoomKeptColumns: Sendable {
    /// By the columns' positions; nil for everything.
    private let isKept: [Bool]?

    static let all = ZoomKeptColumns(isKept: nil)

    private init(isKept: [Bool]?) { self.isKept = isKept }

    /// - Parameter asked: the columns that rules ask for.
    init(asked: Set<ColumnID>, _ fields: ZoomFields) {
        var isKept = Array(repeating: false, count: fields.columnCount)
        // Most lines are no such, and a copy of one counts references.
        let derived = fields.lines.indices.filter {
            if case .derived = fields.lines[$0].source { true } else { false }
        }
        var open = Array(asked) + ZoomCompletion.noticed
        while let column = open.popLast() {
            guard !isKept[column.index] else { continue }
            isKept[column.index] = true
            open += Self.sources(of: column, derived, fields)
        }
        self.isKept = isKept
    }

    func contains(_ column: ColumnID) -> Bool { isKept?[column.index] ?? true }

    /// What the value of a column follows from, there or in an event that inherits.
    ///
    /// - Parameter derived: the lines whose values follow from others.
    private static func sources(
        of column: ColumnID, _ derived: [Int], _ fields: ZoomFields
    ) -> [ColumnID] {
        var paths: Set<String> = []
        for line in derived where fields.columns[line] == column {
            if case .derived(let from) = fields.lines[line].source { paths.formUnion(from) }
        }
        var sources =
            paths.isEmpty
            ? []
            : zip(fields.lines, fields.columns).filter { paths.contains($0.0.nativePath) }.map(\.1)
        // What is derived from something that is derived itself.
        switch column {
        case SettingID.lobbyAdmitters.column: sources.append(SettingID.lobbyBypass.column)
        case SettingID.lobbyBypass.column: sources.append(SettingID.lobby.column)
        case SettingID.privateChat.column: sources.append(SettingID.chatRecipients.column)
        default: break
        }
        return sources
    }
}
