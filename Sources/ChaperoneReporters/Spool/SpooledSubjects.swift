package import Chaperone
package import ChaperoneJSON

/// The subjects of a file of ``SubjectLines``.
package struct SpooledSubjects: SubjectSource {
    private static let tree = RecordTree(root: SubjectKey.names)
    private let stream: RecordStream

    /// - Parameter name: the file's name in messages.
    package init(name: String, open: @escaping @Sendable () throws -> ByteSource) {
        stream = RecordStream(name: name, open: open, mayBeEmpty: true)
    }

    package func forEach(_ body: (SubjectReference) throws -> Void) throws {
        try stream.forEach(Self.tree) { fields in
            try body(try fields.subject())
        }
    }

    /// Writes each as an element of a result, where it stands as it does here.
    func write(to json: inout JSONText, _ handOn: (inout JSONText) throws -> Void) throws {
        try stream.forEachLine { line in
            json.lineElement()
            json.append(line)
            try handOn(&json)
        }
    }
}
