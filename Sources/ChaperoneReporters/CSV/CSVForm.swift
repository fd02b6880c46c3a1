package import Chaperone

extension CSVReporter: FormReporter {
    package func form(of outcome: Outcome, _ rule: RuleSummary, asOf: Timestamp) -> LineForm? {
        guard outcome.answer == nil, outcome.waiver == nil, let subject = outcome.subject else {
            return nil
        }
        var row = CSVRow()
        var gaps: [LineForm.Gap] = []
        row.add(asOf.description)
        row.add(subject.platform)
        row.add(subject.kind.word)
        gaps.append(.init(.subject, at: row.leaveOut()))
        Self.add(rule, to: &row)
        Self.add(outcome, of: rule, to: &row) { row, _ in
            // What decided is the first of everything that was seen.
            gaps.append(.init(.line(0), at: row.leaveOut()))
        }
        row.end()
        return LineForm(bytes: row.bytes, gaps: gaps)
    }

    package func appendSubject(_ subject: SubjectReference, to bytes: inout [UInt8]) {
        appendSubject(subject.id, subject.name, to: &bytes)
    }

    package func appendSubject(_ names: EventNames, to bytes: inout [UInt8]) {
        let name = names.name.map { $0.text(hasEscapes: names.nameHasEscapes) }
        let key = String(decoding: names.key, as: UTF8.self)
        appendSubject("\(names.platform.description):\(names.kind.word):\(key)", name, to: &bytes)
    }

    package func areShownAsTheyStand(_ names: EventNames) -> Bool {
        CSVRow.staysAsItStands(names.key)
            && (names.name.map { !names.nameHasEscapes && CSVRow.staysAsItStands($0) } ?? true)
    }

    private func appendSubject(_ id: String, _ name: String?, to bytes: inout [UInt8]) {
        var row = CSVRow()
        row.add(id)
        row.add(name)
        bytes += row.bytes
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// What is meant by UTF-8 in which quotes, backslashes, tabs and ends of lines may be written as
    /// JSON writes them.
    fileprivate func text(hasEscapes: Bool) -> String {
        guard hasEscapes else { return String(decoding: self, as: UTF8.self) }
        var meant: [UInt8] = []
        var isEscaped = false
        for byte in self {
            switch (isEscaped, byte) {
            case (false, 0x5C): break
            case (true, UInt8(ascii: "n")): meant.append(0x0A)
            case (true, UInt8(ascii: "r")): meant.append(0x0D)
            case (true, UInt8(ascii: "t")): meant.append(0x09)
            default: meant.append(byte)
            }
            isEscaped = !isEscaped && byte == 0x5C
        }
        return String(decoding: meant, as: UTF8.self)
    }
}
