import Chaperone

/// An answer of a platform that is not what was asked for.
struct APIProblem: Sendable, Equatable {
    enum Cause: Sendable, Equatable {
        /// The platform says so.
        case answer
        /// What came could not be used, although it was asked for several times.
        case unusable
        /// There was no answer.
        case silence
    }

    let cause: Cause
    /// 0 where there was no answer.
    let status: Int
    /// The platform's own code, as a text.
    let code: String?
    /// What it said: one line, without secrets, of bounded length.
    let message: String

    init(_ cause: Cause, status: Int = 0, code: String? = nil, message: String) {
        self.cause = cause
        self.status = status
        self.code = code.map { Self.said($0, atMost: 60) }
        self.message = Self.said(message)
    }

    /// The problem in one line.
    var reason: String {
        guard cause == .answer else { return message }
        let code = code.map { ", code \($0)" } ?? ""
        return message.isEmpty ? "HTTP \(status)\(code)" : "HTTP \(status)\(code): \(message)"
    }

    /// The problem without its message where that repeats a secret of the run.
    func hiding(_ secret: Secret) -> APIProblem {
        let bytes = secret.withBytes { Array($0) }
        func shown(_ text: String) -> Bool { !Self.holds(Array(text.utf8), bytes) }
        return APIProblem(
            cause, status: status, code: code.flatMap { shown($0) ? $0 : nil },
            message: shown(message) ? message : "")
    }

    /// Whether a text has a secret in it, or a good part of one that was cut.
    private static func holds(_ text: [UInt8], _ secret: [UInt8]) -> Bool {
        let part = secret.prefix(12)
        guard !part.isEmpty, text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
    }

    /// A text of a platform as it may stand in a message: one line, secrets cut, bounded.
    static func said(_ text: String, atMost limit: Int = 300) -> String {
        var line = ""
        // No more is looked at than could be shown, also where much of it is cut.
        let head = String(text.unicodeScalars.prefix(limit * 8))
        let isLonger = head.utf8.count < text.utf8.count
        for scalar in (Secrets.cut(head) + (isLonger ? "…" : "")).unicodeScalars {
            guard line.utf8.count < limit else { return line + "…" }
            let isHidden =
                scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || [.format, .lineSeparator, .paragraphSeparator].contains(
                    scalar.properties.generalCategory)
            line.unicodeScalars.append(isHidden ? " " : scalar)
        }
        return line
    }
}

/// What came of a question.
enum APIAnswer: Sendable {
    case value(TreeValue)
    case problem(APIProblem)
}
