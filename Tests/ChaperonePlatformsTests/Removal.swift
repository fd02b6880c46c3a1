/// Finds plain values of a document, and takes one out at a time: a member of an object, a cell of a
/// table, an element, a line.
struct Removal {
    let key: String
    let removed: [UInt8]

    /// At most 24 values of a document, spread over it.
    static func values(in bytes: [UInt8], of file: String) -> [Removal] {
        let found =
            switch file.split(separator: ".").last {
            case "csv": cells(in: bytes)
            case "xml": elements(in: bytes)
            case "ps1": assignments(in: bytes)
            case "properties": properties(in: bytes)
            case "log": parameters(in: bytes)
            case "js", "lua", "conf", "env": settings(in: bytes)
            default: members(in: bytes)
            }
        let step = max(1, found.count / 24)
        return stride(from: 0, to: found.count, by: step).map { number in
            var removed = bytes
            removed.removeSubrange(found[number].range)
            return Removal(key: found[number].key, removed: removed)
        }
    }

    private typealias Found = (key: String, range: Range<Int>)

    /// What stands in the cells below the first line.
    private static func cells(in bytes: [UInt8]) -> [Found] {
        var found: [Found] = []
        let isTyped = bytes.starts(with: Array("#TYPE".utf8))
        var (start, line, isQuoted) = (0, 0, false)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            let endsLine = byte == 0x0A && !isQuoted
            guard endsLine || byte == UInt8(ascii: ",") && !isQuoted else { continue }
            let end = endsLine && index > 0 && bytes[index - 1] == 0x0D ? index - 1 : index
            if line > (isTyped ? 1 : 0), start < end {
                found.append(("cell of line \(line + 1)", start..<end))
            }
            if endsLine { line += 1 }
            start = index + 1
        }
        return found
    }

    /// Elements of CLIXML with a name, and others with a text, each on a line of its own.
    private static func elements(in bytes: [UInt8]) -> [Found] {
        lines(of: bytes).compactMap { range in
            let line = String(decoding: bytes[range], as: UTF8.self)
            if let name = line.firstMatch(of: /\ N="([A-Za-z]+)"/)?.1 {
                return (String(name), range)
            }
            return line.firstMatch(of: /^ *<([A-Za-z]+)>[^<]*<\//).map { (String($0.1), range) }
        }
    }

    /// Lines of a file of properties that are no comment.
    private static func properties(in bytes: [UInt8]) -> [Found] {
        lines(of: bytes).compactMap { range in
            let line = String(decoding: bytes[range], as: UTF8.self)
            return line.firstMatch(of: /^([A-Za-z.]+) ?[=: ]/).map { (String($0.1), range) }
        }
    }

    /// Parameters behind the first of a call.
    private static func parameters(in bytes: [UInt8]) -> [Found] {
        var found: [Found] = []
        for start in bytes.indices where bytes[start] == UInt8(ascii: "&") {
            let rest = bytes[(start + 1)...].prefix { $0 > 0x20 && $0 != UInt8(ascii: "&") }
            let name = rest.prefix { $0 != UInt8(ascii: "=") }
            found.append((String(decoding: name, as: UTF8.self), start..<rest.endIndex))
        }
        return found
    }

    /// Lines of a script that give a name a value.
    private static func assignments(in bytes: [UInt8]) -> [Found] {
        lines(of: bytes).compactMap { range in
            let line = String(decoding: bytes[range], as: UTF8.self)
            return line.firstMatch(of: /^ +([A-Za-z]+) += [^\n]+;/).map { (String($0.1), range) }
        }
    }

    /// Lines that give a name a value, and hold all of it.
    private static func settings(in bytes: [UInt8]) -> [Found] {
        lines(of: bytes).compactMap { range in
            let line = String(decoding: bytes[range], as: UTF8.self)
            guard !line.contains("var ") else { return nil }
            return line.firstMatch(of: /^ *"?([A-Za-z_.\-]+)"?(?:: | = |=)[^\n{]+\n$/)
                .map { (String($0.1), range) }
        }
    }

    /// Each line with its end.
    private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var (lines, start): ([Range<Int>], Int) = ([], 0)
        for (index, byte) in bytes.enumerated() where byte == 0x0A {
            lines.append(start..<index + 1)
            start = index + 1
        }
        return lines
    }

    /// Members with a value that is no object and no list.
    private static func members(in bytes: [UInt8]) -> [Found] {
        var members: [Found] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\""), let member = member(in: bytes, at: index)
            else {
                index +=
                    bytes[index] == UInt8(ascii: "\"") ? string(in: bytes, at: index) - index : 1
                continue
            }
            members.append(member)
            index = member.range.upperBound
        }
        return members
    }

    /// The end of the string that begins at `start`.
    private static func string(in bytes: [UInt8], at start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, bytes.count)
    }

    /// A member with a value that is no object and no list, together with one comma beside it.
    private static func member(in bytes: [UInt8], at start: Int) -> (
        key: String, range: Range<Int>
    )? {
        let keyEnd = string(in: bytes, at: start)
        var index = keyEnd
        func skipSpace() { while index < bytes.count, bytes[index] <= 0x20 { index += 1 } }
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return nil }
        index += 1
        skipSpace()
        guard index < bytes.count, bytes[index] != UInt8(ascii: "{"),
            bytes[index] != UInt8(ascii: "[")
        else { return nil }
        if bytes[index] == UInt8(ascii: "\"") {
            index = string(in: bytes, at: index)
        } else {
            while index < bytes.count, !",}] \n\r\t".utf8.contains(bytes[index]) { index += 1 }
        }
        let valueEnd = index
        skipSpace()
        let key = String(decoding: bytes[(start + 1)..<(keyEnd - 1)], as: UTF8.self)
        if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
            return (key, start..<index + 1)
        }
        // The last member: the comma stands before it.
        var from = start
        while from > 0, bytes[from - 1] <= 0x20 { from -= 1 }
        if from > 0, bytes[from - 1] == UInt8(ascii: ",") { from -= 1 }
        return (key, from..<valueEnd)
    }
}
