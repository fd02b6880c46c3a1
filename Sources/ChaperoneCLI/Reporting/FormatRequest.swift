import ArgumentParser
import Chaperone
import ChaperoneReporters

/// A format that the user asked for, and where it goes: `json`, or `json=report.json`.
struct FormatRequest: ExpressibleByArgument {
    let name: String
    /// Nil for standard output.
    let path: String?

    init(name: String, path: String?) {
        self.name = name
        self.path = path
    }

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty, parts.count == 1 || !parts[1].isEmpty else {
            return nil
        }
        self.name = String(name)
        path = parts.count == 2 ? String(parts[1]) : nil
    }

    /// - Throws: ``Failure`` for a format that there is not.
    func reporter() throws -> any Reporter.Type {
        if let reporter = Reporters.named(name) { return reporter }
        let names = Reporters.all.map { $0.name }
        throw Failure(
            .usage,
            "there is no format '\(name)'\(Suggestion.text(for: name, among: names))\n"
                + "Formats: \(names.joined(separator: ", "))")
    }
}
