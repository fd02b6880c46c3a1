/// A problem with something that the user wrote or exported, at a place that they can open.
package struct Diagnostic: Error, Sendable, Hashable {
    package enum Severity: String, Sendable, CaseIterable { case error, warning, note }

    package let severity: Severity
    package let location: Location?
    /// What is wrong and what to do.
    ///
    /// It never quotes more of a document than one short word.
    package let message: String
    /// Whether a part of an input could not be read because of it, so that the run is incomplete.
    package let losesInput: Bool

    package init(
        _ severity: Severity, _ message: Message, at location: Location? = nil,
        losesInput: Bool = false
    ) {
        self.severity = severity
        self.location = location
        self.message = message.text
        self.losesInput = losesInput
    }

    /// Messages are declared by the code that emits them, as static members in a private extension.
    package struct Message: Sendable, ExpressibleByStringInterpolation {
        package let text: String
        package init(stringLiteral text: String) { self.text = text }
        package init(_ text: String) { self.text = text }
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `file:line:column: error: what is wrong`, the form that editors and terminals make clickable.
    package var description: String {
        "\(location.map { "\($0): " } ?? "")\(severity.rawValue): \(message)"
    }
}

/// A place in a document that is named by its number.
package struct DocumentDiagnostic: Sendable {
    package let severity: Diagnostic.Severity
    package let message: Diagnostic.Message
    package let place: Place
    package let losesInput: Bool

    package init(
        _ severity: Diagnostic.Severity, _ message: Diagnostic.Message, at place: Place,
        losesInput: Bool = false
    ) {
        self.severity = severity
        self.message = message
        self.place = place
        self.losesInput = losesInput
    }
}
