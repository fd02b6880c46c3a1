import Chaperone

/// Files of people that are written in a test, each read as `p.yaml`.
extension Written {
    static func organisation(_ yaml: String) throws(DeclarationError) -> Organisation {
        try Organisation(reading: file(yaml))
    }

    static func answers(_ yaml: String, zone: Zone = .utc) throws(DeclarationError) -> AnswerFile {
        try AnswerFile(reading: file(yaml), zone: zone)
    }

    static func waivers(_ yaml: String, zone: Zone = .utc) throws(DeclarationError) -> WaiverFile {
        try WaiverFile(reading: file(yaml), zone: zone)
    }

    static func configuration(_ yaml: String) throws(DeclarationError) -> Configuration {
        try Configuration(reading: file(yaml))
    }

    /// A file with one item under `key`: the item begins at line 3, column 5, and each of its lines
    /// stands on the next line.
    static func withItem(_ key: String, _ lines: String) -> String {
        let indented = lines.split(separator: "\n").joined(separator: "\n    ")
        return "version: 1\n\(key):\n  - \(indented)\n"
    }

    /// What is wrong with a file, as it is printed; empty when nothing is.
    static func problems<Value>(
        in yaml: String, read: (String) throws(DeclarationError) -> Value
    ) -> [String] {
        do throws(DeclarationError) {
            _ = try read(yaml)
            return []
        } catch { return error.diagnostics.map(\.description) }
    }

    static func file(_ yaml: String) -> NamedDocument {
        NamedDocument(name: "p.yaml", bytes: Array(yaml.utf8))
    }
}
