import Chaperone

/// Turns lines of ``OutcomeLines`` into outcomes of a result: the rule and the subject by their
/// identifiers, and everything else as it stands there.
struct SpoolTranslation {
    /// What stands before the subject of an outcome of each rule, and behind its verdicts.
    private let parts: [(head: [UInt8], severity: [UInt8])]

    private static let ruleKey = Array(#"{"rule":"#.utf8)
    private static let subjectKey = Array(#","subject":"#.utf8)
    private static let nobody = Array("null".utf8)
    private static let idKey = Array(#"{"id":"#.utf8)
    /// Quotes of the keys and words of both verdicts.
    private static let verdictQuotes = 8

    init(_ rules: [RuleSummary]) {
        parts = rules.map { rule in
            var head = JSONText()
            head.beginObject()
            head.key("rule")
            head.text(rule.id)
            head.key("subject")
            var severity = JSONText()
            severity.beginObject()
            severity.key("severity")
            severity.text(rule.severity)
            return (head.bytes, [UInt8(ascii: ",")] + severity.bytes.dropFirst())
        }
    }

    /// - Returns: false for what is no such line, of which then nothing was written.
    func append(_ line: UnsafeBufferPointer<UInt8>, to json: inout JSONText) -> Bool {
        var scan = SpoolScan(line)
        guard scan.pass(Self.ruleKey), let rule = scan.number(), parts.indices.contains(rule),
            scan.pass(Self.subjectKey)
        else { return false }
        let subject: Range<Int>
        let afterKey = scan.position
        if scan.pass(Self.nobody) {
            subject = afterKey..<scan.position
        } else {
            let start = afterKey + Self.idKey.count
            guard scan.pass(Self.idKey), scan.passText() else { return false }
            subject = start..<scan.position
            guard scan.passObject() else { return false }
        }
        let verdicts = scan.position
        for _ in 0..<Self.verdictQuotes where !scan.passQuote() { return false }
        json.append(parts[rule].head)
        json.append(line[subject])
        json.append(line[verdicts..<scan.position])
        json.append(parts[rule].severity)
        json.append(line[scan.position...])
        return true
    }
}

/// Goes through a line of JSON that this program has written.
private struct SpoolScan {
    private let line: UnsafeBufferPointer<UInt8>
    private(set) var position = 0

    init(_ line: UnsafeBufferPointer<UInt8>) { self.line = line }

    /// Goes behind `text` if it stands here.
    mutating func pass(_ text: [UInt8]) -> Bool {
        guard line.count - position >= text.count else { return false }
        for index in text.indices where line[position + index] != text[index] { return false }
        position += text.count
        return true
    }

    mutating func number() -> Int? {
        var number = 0
        let start = position
        while position < line.count, position - start < 9, (0x30...0x39).contains(line[position]) {
            number = number * 10 + Int(line[position]) - 0x30
            position += 1
        }
        return position > start ? number : nil
    }

    /// Goes behind the text that begins here.
    mutating func passText() -> Bool {
        guard position < line.count, line[position] == 0x22 else { return false }
        position += 1
        while position < line.count, line[position] != 0x22 {
            position += line[position] == 0x5C ? 2 : 1
        }
        position += 1
        return position <= line.count
    }

    /// Goes behind the object that it is in, which holds no other.
    mutating func passObject() -> Bool {
        while position < line.count {
            if line[position] == 0x22 {
                guard passText() else { return false }
            } else {
                position += 1
                if line[position - 1] == 0x7D { return true }
            }
        }
        return false
    }

    /// Goes behind the next quote.
    mutating func passQuote() -> Bool {
        while position < line.count, line[position] != 0x22 { position += 1 }
        position += 1
        return position <= line.count
    }
}
