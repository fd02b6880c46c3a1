import Chaperone
import ChaperoneJSON

extension DocumentDiagnostic {
    /// What is wrong with a JSON document, in words for its owner.
    init(_ problem: JSONProblem, in document: OpenDocument) {
        self.init(
            .error, .init(Self.text(of: problem)),
            at: Place(
                document: document.number, line: problem.line, column: problem.column),
            // What these two touch is unknown by itself; everything else was read.
            losesInput: problem.code != .duplicateKey && problem.code != .expectedObject)
    }

    private static func text(of problem: JSONProblem) -> String {
        let detail = problem.detail
        return switch problem.code {
        case .empty: "the file is empty; save the answer of the API again"
        case .htmlPage:
            "this is a web page, not JSON: probably an error or a sign-in page was saved"
        case .nulBytes: "the file holds NUL bytes where text should be; it is damaged or no text"
        case .truncated: "the file ends in the middle: \(detail); save it again"
        case .tooDeep: "this is nested too deep to be settings: \(detail)"
        case .duplicateKey: "this key stands twice here, so what it says is unknown"
        case .invalidUTF8: "these bytes are not UTF-8: \(detail)"
        case .expectedObject:
            "this was cut off by ConvertTo-Json; save it again with '-Depth 10'"
        case .stringTooLong: "this text is longer than 1 MB and was not read"
        case .numberTooLong: "this number is too long to be a setting"
        case .recordTooLarge: "this object is too large to be settings: \(detail)"
        case .notAnObject: "settings are objects in braces; this is not one"
        case .tooManyProblems: "\(detail)"
        case .badEscape, .controlCharacter, .loneSurrogate, .notJSON, .trailingContent:
            "this is not valid JSON: \(detail)"
        }
    }
}
