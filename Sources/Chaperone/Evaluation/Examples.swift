extension Rule {
    /// What the rule's check says of the values of an example; nil where it says neither pass nor fail.
    package func verdict(of example: Example) -> Verdict? {
        let columnCount = SettingID.allCases.count + check.conditions.count
        var batch = Batch(platform: "example", columnCount: columnCount)
        let row = batch.add(Subject(kind: .meeting, platform: "example", key: "1"))
        var fields: [NativeField: ColumnID] = [:]
        for condition in check.conditions {
            let column: ColumnID
            switch condition.target {
            case .setting(let id): column = id.column
            case .field(let field):
                column =
                    fields[field]
                    ?? ColumnID(rawValue: UInt16(SettingID.allCases.count + fields.count))
                fields[field] = column
            }
            guard let value = example.values[condition.target] else { continue }
            let code: Int32 =
                switch value {
                case .code(let code): code
                case .words(let words): batch.texts.code(of: words)
                }
            // An example shows a value, not a lock: it stands for the value where all else is well.
            batch[column, row] = Cell(
                code: code, strength: .enforced, isLocked: true, field: 0, place: .none)
        }
        let judge = Judge(
            platform: platform ?? "example", coverage: Coverage(of: []), fieldColumns: fields)
        var unguarded = self
        unguarded.dropGuard()
        return judge.judge(batch, by: unguarded).overall.verdict(of: row)
    }
}
