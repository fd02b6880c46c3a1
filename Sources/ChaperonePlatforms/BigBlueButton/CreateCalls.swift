import Chaperone

/// Calls of BigBlueButton's `create`, alone or in the lines of a log
/// (docs.bigbluebutton.org, API Reference): an object of parameters for each.
///
/// The checksum and both passwords are left out where the call is read.
enum CreateCalls {
    /// More parameters than any call has.
    private static let parameterLimit = 500

    /// Parameters that are never kept, in small letters.
    static let secrets: Set<String> = [
        "checksum", "attendeepw", "moderatorpw", "password", "redirect", "moderatoronlymessage",
        "welcome", "logouturl", "presentationuploadexternalurl", "clientsettingsoverride",
    ]

    static func read(_ bytes: [UInt8]) -> TreeDocument {
        var document = TreeDocument()
        var start = 0
        var line = 1
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            if let query = query(in: bytes, start..<end) {
                let call = object(bytes, query, line: line, lineStart: start)
                if let call {
                    document.roots.append(call)
                } else {
                    document.fail(
                        "this call has more parameters than any has, and was not read", line: line,
                        column: query.lowerBound - start + 1, offset: query.lowerBound)
                }
            }
            start = end + 1
            line += 1
        }
        return document
    }

    /// Whether a line has a call of `create` in it.
    static func isThere(in bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            if query(in: bytes, start..<end) != nil { return true }
            start = end + 1
        }
        return false
    }

    /// What stands behind `create?`, to the next blank or quotation mark.
    private static func query(in bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
        let mark = Array("/create?".utf8)
        guard line.count > mark.count else { return nil }
        for start in line.lowerBound..<(line.upperBound - mark.count)
        where bytes[start] == mark[0] && bytes[start..<start + mark.count].elementsEqual(mark) {
            let first = start + mark.count
            let last = bytes[first..<line.upperBound].firstIndex {
                $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
            }
            return first..<(last ?? line.upperBound)
        }
        return nil
    }

    private static func object(
        _ bytes: [UInt8], _ query: Range<Int>, line: Int, lineStart: Int
    ) -> TreeValue? {
        var members: [TreeMember] = []
        var start = query.lowerBound
        while start < query.upperBound {
            let end = bytes[start..<query.upperBound].firstIndex(of: 0x26) ?? query.upperBound
            let equals = bytes[start..<end].firstIndex(of: 0x3D) ?? end
            let from = min(equals + 1, end)
            if let name = decoded(bytes[start..<equals]), !name.isEmpty,
                !secrets.contains(name.lowercased()), !name.hasPrefix("meta_")
            {
                guard members.count < parameterLimit else { return nil }
                let content: TreeValue.Content =
                    decoded(bytes[from..<end]).map { .text($0) } ?? .damaged
                members.append(
                    TreeMember(
                        name: name,
                        value: TreeValue(
                            content, line: line, column: from - lineStart + 1, offset: from)))
            }
            start = end + 1
        }
        return TreeValue(
            .object(members), line: line, column: query.lowerBound - lineStart + 1,
            offset: query.lowerBound)
    }

    /// The text behind `%20` and `+`; nil where an escape says nothing.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        var text: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "+"): text.append(0x20)
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let high = nibble(bytes[index + 1]),
                    let low = nibble(bytes[index + 2])
                else { return nil }
                text.append(high << 4 | low)
                index += 2
            default: text.append(bytes[index])
            }
            index += 1
        }
        return String(validating: text, as: UTF8.self)
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        if byte.isDigit { return byte - 0x30 }
        return (0x61...0x66).contains(byte | 0x20) ? (byte | 0x20) - 0x61 + 10 : nil
    }
}
