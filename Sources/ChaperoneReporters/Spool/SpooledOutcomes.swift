package import Chaperone
package import ChaperoneJSON

/// The outcomes of a file of ``OutcomeLines``.
package struct SpooledOutcomes: OutcomeSource {
    private static let tree = RecordTree(
        root: OutcomeKey.names, lists: [.init(path: "parts[]", keys: PartKey.names)])
    private let stream: RecordStream

    /// - Parameter name: the file's name in messages.
    package init(name: String, open: @escaping @Sendable () throws -> ByteSource) {
        stream = RecordStream(name: name, open: open, mayBeEmpty: true)
    }

    package func forEach(_ body: (Outcome) throws -> Void) throws {
        var assembler = OutcomeAssembler(.complete)
        try stream.forEach(Self.tree) { fields in
            if fields.point > 0 {
                try assembler.addPart(&fields)
            } else {
                try body(try assembler.outcome(&fields))
            }
        }
    }

    /// Writes each as an element of a result.
    func write(
        _ rules: [RuleSummary], to json: inout JSONText, _ handOn: (inout JSONText) throws -> Void
    )
        throws
    {
        let translation = SpoolTranslation(rules)
        try stream.forEachLine { line in
            json.lineElement()
            guard translation.append(line, to: &json) else { throw stream.damaged }
            try handOn(&json)
        }
    }
}
