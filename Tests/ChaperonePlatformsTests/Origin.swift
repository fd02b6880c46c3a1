import Chaperone

/// What stands in a document before the place of a value, which must lead to that value's name.
struct Origin {
    private let lines: [ArraySlice<UInt8>]
    private let ending: Substring
    /// Columns of the first line count from behind the mark.
    private let markLength: Int

    init(_ sheet: Sheet) {
        var bytes = sheet.bytes
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        // Places in UTF-16 count the bytes of its translation.
        if isLittle || bytes.starts(with: [0xFE, 0xFF]) {
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
                let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                return isLittle ? b << 8 | a : a << 8 | b
            }
            bytes = Array(String(decoding: units, as: UTF16.self).utf8)
        }
        markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        ending = sheet.name.split(separator: ".").last ?? ""
    }

    /// Whether the value of `path` can stand at `location`.
    func leads(to path: String, at location: Location) -> Bool {
        guard lines.indices.contains(location.line - 1) else { return false }
        let line = lines[location.line - 1]
        let length = location.column - 1 + (location.line == 1 ? markLength : 0)
        guard length < line.count else { return false }
        let (before, after) = (line.prefix(length), line.dropFirst(length))
        // One of several fields that a value follows from has decided it.
        let names = path.split(separator: ", ").map { path in
            String(path.split(separator: ".").last ?? "").replacing("[]", with: "")
        }
        return switch ending {
        case "csv": isCell(before, below: lines.prefix(location.line - 1), of: names)
        case "xml": names.contains { after.starts(with: Array("<".utf8)) && tag(after, has: $0) }
        case "ps1": names.contains { assigns(before, $0) }
        default: isMember(before, after, of: names)
        }
    }

    /// A member of an object, or an object as a whole that says what it is.
    private func isMember(
        _ before: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>, of names: [String]
    ) -> Bool {
        let text = String(decoding: before, as: UTF8.self)
        return text.hasSuffix(":") || text.hasSuffix(": ") || names.contains(where: text.contains)
            || names.contains("type") && after.first == UInt8(ascii: "{")
    }

    /// The cell below the name, or below `JSON`, where a whole object stands in one.
    private func isCell(
        _ before: ArraySlice<UInt8>, below above: ArraySlice<ArraySlice<UInt8>>,
        of names: [String]
    ) -> Bool {
        let header = lines.first { !$0.starts(with: Array("#TYPE".utf8)) } ?? []
        let titles = header.filter { $0 != 0x22 && $0 != 0x0D }.split(separator: 0x2C)
            .map { String(decoding: $0, as: UTF8.self) }
        var (number, isQuoted) = (0, false)
        for line in above {
            for byte in line { count(byte, &number, &isQuoted) }
            if !isQuoted { number = 0 }
        }
        for byte in before { count(byte, &number, &isQuoted) }
        guard !isQuoted, before.isEmpty || before.last == 0x2C, titles.indices.contains(number)
        else { return false }
        // A table with a row for each option names it beside its value.
        let row = String(decoding: before, as: UTF8.self)
        if titles[number] == "value", names.contains(where: { row.hasSuffix(",\($0),") }) {
            return true
        }
        return titles[number] == "JSON"
            || names.contains { titles[number] == $0 || titles[number].hasSuffix(".\($0)") }
    }

    private func count(_ byte: UInt8, _ number: inout Int, _ isQuoted: inout Bool) {
        if byte == 0x22 { isQuoted.toggle() }
        if byte == 0x2C, !isQuoted { number += 1 }
    }

    private func tag(_ text: ArraySlice<UInt8>, has name: String) -> Bool {
        let tag = text.prefix { $0 != UInt8(ascii: ">") }
        let text = String(decoding: tag, as: UTF8.self)
        return text.contains("N=\"\(name)\"") || text == "<\(name)"
    }

    private func assigns(_ before: ArraySlice<UInt8>, _ name: String) -> Bool {
        let words = String(decoding: before, as: UTF8.self).split { $0 == " " || $0 == "\t" }
        return words.map(String.init) == [name, "="]
    }
}
