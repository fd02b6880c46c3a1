extension SettingsSnapshot {
    /// Rules that ask for the native fields of the snapshot, so that a run reads them again.
    package func rulesAsking(on platform: String) -> [Rule] {
        var fields: Set<NativeField> = []
        for subject in subjects {
            for (name, seen) in subject.settings {
                if case .field(let field)? = Condition.Target(snapshotName: name, type: seen.type) {
                    fields.insert(field)
                }
            }
        }
        return fields.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.map { field in
            let condition = Condition(
                target: .field(field), demand: .init(exists: true), expected: "")
            return Rule(
                id: field.path, title: field.path, check: .condition(condition),
                platform: platform, profile: "",
                location: Location(file: "", line: 0, column: 0))
        }
    }
}
