import Chaperone

/// What readers say of a document that they hold whole.
extension DocumentContents {
    /// A document of which nothing is read.
    static func unread(_ reason: Diagnostic.Message, document: Int) -> DocumentContents {
        var contents = DocumentContents()
        contents.lose(reason, at: Place(document: document, line: 1, column: 1))
        return contents
    }

    /// A document that has been made into a tree: its faults.
    init(_ tree: TreeDocument, document: Int) {
        self.init()
        isComplete = tree.isComplete
        diagnostics = tree.problems.prefix(TreeLimits.problems).map {
            DocumentDiagnostic(
                $0.losesInput ? .error : .warning, $0.message,
                at: Place(
                    document: document, line: $0.line, column: $0.column),
                losesInput: $0.losesInput)
        }
    }

    /// Takes note of something that was not read.
    mutating func lose(_ reason: Diagnostic.Message, at place: Place) {
        isComplete = false
        diagnostics.append(DocumentDiagnostic(.error, reason, at: place, losesInput: true))
    }
}
