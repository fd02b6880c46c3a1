package import Chaperone

/// Outcomes on their way to the file that a run keeps them in: one JSON object a line, complete by
/// itself.
package struct OutcomeLines: OutcomeWriting {
    private let detail: ReportDetail
    private var json = JSONText()

    /// - Parameter detail: which outcomes are kept.
    package init(_ detail: ReportDetail) { self.detail = detail }

    /// The lines since they were last removed.
    package var bytes: [UInt8] { json.bytes }

    package func lists(_ verdict: Verdict) -> Bool {
        switch detail {
        case .tallies: false
        case .problems: verdict.isProblem || verdict == .waived
        case .all: true
        }
    }

    package mutating func append(_ outcome: Outcome) {
        OutcomeObject.append(outcome, .complete, to: &json)
        json.newline()
    }

    package func form(of outcome: Outcome) -> LineForm? {
        FormScan.form(of: outcome) { nobody in
            var bytes: [UInt8] = []
            appendSubject(nobody, to: &bytes)
            return bytes
        } _: { outcome, bytes in
            var lines = OutcomeLines(detail)
            lines.append(outcome)
            bytes = lines.bytes
        }
    }

    package func appendSubject(_ subject: SubjectReference, to bytes: inout [UInt8]) {
        appendSubject(to: &bytes) { SubjectObject.append(subject, to: &$0) }
    }

    package func appendSubject(_ names: EventNames, to bytes: inout [UInt8]) {
        appendSubject(to: &bytes) { SubjectObject.append(names, to: &$0) }
    }

    package func areShownAsTheyStand(_ names: EventNames) -> Bool {
        JSONText.staysAsItStands(names.key) && JSONText.staysAsItStands(names.owner)
            && names.nameStaysInJSON
    }

    private func appendSubject(to bytes: inout [UInt8], _ append: (inout JSONText) -> Void) {
        var json = JSONText(after: bytes)
        bytes = []
        json.key("subject")
        append(&json)
        bytes = json.bytes
    }

    /// Forgets the lines, once they are in the file, and keeps their memory.
    package mutating func removeAll() { json.removeBytes() }
}
