package import Chaperone

/// Outcomes on their way to the file that a run keeps them in: one JSON object a line, complete by
/// itself.
package struct OutcomeLines: Sendable {
    private var json = JSONText()

    package init() {}

    /// The lines since they were last removed.
    package var bytes: [UInt8] { json.bytes }

    package mutating func append(_ outcome: Outcome) {
        OutcomeObject.append(outcome, .complete, to: &json)
        json.newline()
    }

    /// Forgets the lines, once they are in the file, and keeps their memory.
    package mutating func removeAll() { json.removeBytes() }
}
