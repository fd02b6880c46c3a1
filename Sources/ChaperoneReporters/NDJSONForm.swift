package import Chaperone

extension NDJSONReporter: FormReporter {
    package func form(of outcome: Outcome, _ rule: RuleSummary, asOf: Timestamp) -> LineForm? {
        FormScan.form(of: outcome) { nobody in
            var bytes: [UInt8] = []
            appendSubject(nobody, to: &bytes)
            return bytes
        } _: { outcome, bytes in
            append(outcome, of: rule, asOf: asOf, to: &bytes)
        }
    }

    package func appendSubject(_ subject: SubjectReference, to bytes: inout [UInt8]) {
        var json = JSONText(after: bytes)
        bytes = []
        json.key("subject")
        json.text(subject.id)
        json.key("subjectName")
        json.text(subject.name)
        bytes = json.bytes
    }

    package func appendSubject(_ names: EventNames, to bytes: inout [UInt8]) {
        var json = JSONText(after: bytes)
        bytes = []
        json.key("subject")
        json.text(after: (names.platform.description, names.kind.word), names.key)
        json.key("subjectName")
        json.name(of: names)
        bytes = json.bytes
    }

    package func areShownAsTheyStand(_ names: EventNames) -> Bool {
        JSONText.staysAsItStands(names.key) && names.nameStaysInJSON
    }
}
