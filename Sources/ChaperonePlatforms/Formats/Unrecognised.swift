package import Chaperone
import ChaperoneJSON

extension Platforms {
    /// What is wrong with a document that no platform recognises: it is no JSON, or nobody's.
    package static func explain(
        _ head: DocumentHead, _ document: OpenDocument
    ) -> [DocumentDiagnostic] {
        let place = Place(document: document.number, line: 1, column: 1)
        if head.name.utf8.suffix(4).elementsEqual(".csv".utf8) {
            return [DocumentDiagnostic(.error, .noTable, at: place, losesInput: true)]
        }
        if let tree = tree(head) {
            // The head of a longer document always ends in the middle of something.
            let problem = head.isWhole ? tree.problems.first { $0.losesInput } : nil
            return [
                problem.map {
                    DocumentDiagnostic(
                        .error, $0.message,
                        at: Place(
                            document: document.number, line: $0.line, column: $0.column),
                        losesInput: true)
                } ?? DocumentDiagnostic(.error, .noSettings, at: place, losesInput: true)
            ]
        }
        var position = 0
        var reader = JSONReader(tree: KeyTree(fields: [], points: [])) { buffer in
            let count = min(buffer.count, head.bytes.count - position)
            buffer.copyBytes(from: head.bytes[position..<position + count])
            position += count
            return count
        }
        var records = JSONRecords()
        // Bytes in memory cannot fail to be read.
        while (try? reader.read(into: &records, atMost: 64)) == true {}
        // The head of a longer document always ends in the middle of something.
        let problems = records.problems.filter { head.isWhole || $0.code != .truncated }
        guard problems.isEmpty else {
            return problems.prefix(5).map { DocumentDiagnostic($0, in: document) }
        }
        return [DocumentDiagnostic(.error, .nobodys, at: place, losesInput: true)]
    }

    /// A document of PowerShell's, by its ending; nil for any other.
    private static func tree(_ head: DocumentHead) -> TreeDocument? {
        let ending = head.name.utf8.suffix(4)
        if ending.elementsEqual(".xml".utf8) { return CLIXMLTree.read(TextBytes.utf8(head.bytes)) }
        if ending.elementsEqual(".ps1".utf8) {
            return PowerShellTree.read(TextBytes.utf8(head.bytes))
        }
        return nil
    }
}

extension Diagnostic.Message {
    fileprivate static let noTable: Self = """
        this table is none that can be read: in its first line stand the names of an export's columns, or \
        of those that 'chaperone worksheet' writes
        """
    fileprivate static let noSettings: Self = """
        this holds none of the platforms' settings; 'chaperone platforms' lists what can be read
        """
    fileprivate static let nobodys: Self = """
        this is JSON, but none of the platforms' settings; 'chaperone platforms' lists what can be read
        """
}
