import Chaperone

/// The keys of a profile; the order is that of ``names``.
enum ProfileKey: Int32, RecordKey {
    case id, version, title, digest

    static let names = ["id", "version", "title", "digest"]
}

/// The keys of an input; the order is that of ``names``.
enum InputKey: Int32, RecordKey {
    case file, platform, bytes, digest, isComplete

    static let names = ["file", "platform", "bytes", "digest", "isComplete"]
}

/// The keys of a diagnostic; the order is that of ``names``.
enum DiagnosticKey: Int32, RecordKey {
    case severity, message, losesInput, at, file, line, column

    static let names = [
        "severity", "message", "losesInput", "at", "at.file", "at.line", "at.column",
    ]
}

extension RecordFields {
    /// The profile that the object stands for.
    mutating func profile() throws(ResultFileError) -> ProfileSummary {
        ProfileSummary(
            id: try text(ProfileKey.id), version: try number(ProfileKey.version),
            title: try text(ProfileKey.title), digest: try text(ProfileKey.digest))
    }

    /// The input that the object stands for.
    mutating func input() throws(ResultFileError) -> InputSummary {
        InputSummary(
            file: try text(InputKey.file), platform: try textOrNull(InputKey.platform),
            bytes: try number(InputKey.bytes), digest: try textOrNull(InputKey.digest),
            isComplete: try flag(InputKey.isComplete))
    }

    /// The diagnostic that the object stands for.
    mutating func diagnostic() throws(ResultFileError) -> Diagnostic {
        let severity = try word(DiagnosticKey.severity, Diagnostic.Severity.init(rawValue:))
        let message = Diagnostic.Message(try text(DiagnosticKey.message))
        let losesInput = try flag(DiagnosticKey.losesInput)
        if isNull(DiagnosticKey.at) {
            return Diagnostic(severity, message, losesInput: losesInput)
        }
        let location = Location(
            file: try text(DiagnosticKey.file), line: try number(DiagnosticKey.line),
            column: try number(DiagnosticKey.column))
        return Diagnostic(severity, message, at: location, losesInput: losesInput)
    }
}
