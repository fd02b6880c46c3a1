package import Chaperone

/// Subjects on their way to the file that a run keeps them in: one JSON object a line.
package struct SubjectLines: Sendable {
    private var json = JSONText()

    package init() {}

    /// The lines since they were last removed.
    package var bytes: [UInt8] { json.bytes }

    package mutating func append(_ subject: SubjectReference) {
        SubjectObject.append(subject, to: &json)
        json.newline()
    }

    package mutating func append(_ names: EventNames) {
        SubjectObject.append(names, to: &json)
        json.newline()
    }

    /// Forgets the lines, once they are in the file, and keeps their memory.
    package mutating func removeAll() { json.removeBytes() }
}
