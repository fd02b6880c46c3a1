/// The bytes of a file that a person wrote, and what it is called in messages.
package struct NamedDocument: Sendable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Reads the file with `body`, which collects problems.
    /// - Throws: every problem, in the order of the file.
    func read<Value>(
        _ body: (YAMLValue, inout ProblemList) -> Value?
    ) throws(DeclarationError) -> Value {
        let file: YAMLFile
        do throws(Diagnostic) {
            file = try YAMLFile(name: name, bytes: bytes)
        } catch { throw DeclarationError(diagnostics: [error]) }
        var problems = ProblemList()
        let value = body(YAMLValue(node: file.root, file: name), &problems)
        guard problems.diagnostics.isEmpty, let value else {
            throw DeclarationError(
                diagnostics: problems.diagnostics.sorted(by: Diagnostic.inReadingOrder))
        }
        return value
    }
}

/// Why a file that a person wrote cannot be used: every problem that was found.
package struct DeclarationError: Error, Sendable {
    package let diagnostics: [Diagnostic]
    package init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

extension Diagnostic {
    /// Whether `a` stands before `b`; what has no place comes first.
    static func inReadingOrder(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
        guard let a = a.location, let b = b.location else { return a.location == nil }
        return (a.file, a.line, a.column) < (b.file, b.line, b.column)
    }
}

extension ProblemList {
    /// Every one of these files may say which form it has; there is only one so far.
    mutating func requireVersion(_ fields: YAMLFields) {
        guard let value = fields["version"], value.text != "1" else { return }
        report("this program reads version 1 of this file", at: value.place)
    }

    /// A time zone by its name; nil and a problem where there is none of that name.
    mutating func zone(_ value: YAMLValue?) -> Zone? {
        guard let value, let name = text(value, "'timezone'") else { return nil }
        if let zone = Zone(name) { return zone }
        report(
            .init(
                "'\(name.shortened)' is no time zone, such as Europe/London"
                    + Suggestion.text(for: name, among: Zone.names)), at: value.place)
        return nil
    }

    /// A date; nil and a problem where there is something else.
    mutating func day(_ value: YAMLValue?, _ what: String) -> Day? {
        guard let value else { return nil }
        guard let text = value.text, let day = Day(text) else {
            report(
                .init("\(what) is a date that exists, such as 2026-11-21"), at: value.place)
            return nil
        }
        return day
    }
}
