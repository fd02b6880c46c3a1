package import Chaperone
import ChaperoneJSON

extension Platforms {
    /// What is wrong with a document that no platform recognises: it is no JSON, or nobody's.
    package static func explain(
        _ head: DocumentHead, _ document: OpenDocument
    ) -> [DocumentDiagnostic] {
        if head.name.utf8.suffix(4).elementsEqual(".csv".utf8) {
            let place = Place(document: document.number, offset: 0, line: 1, column: 1)
            return [DocumentDiagnostic(.error, .noTable, at: place, losesInput: true)]
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
        let place = Place(document: document.number, offset: 0, line: 1, column: 1)
        return [DocumentDiagnostic(.error, .nobodys, at: place, losesInput: true)]
    }
}

extension Diagnostic.Message {
    fileprivate static let noTable: Self = """
        this table is none that can be read: a worksheet's first line names its columns, as \
        'chaperone worksheet' writes them
        """
    fileprivate static let nobodys: Self = """
        this is JSON, but none of the platforms' settings; 'chaperone platforms' lists what can be read
        """
}
