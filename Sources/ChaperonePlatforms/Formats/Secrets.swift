import ChaperoneJSON

/// Keeps secrets out of texts that are kept: what stands behind `pwd=` and its like is cut where a
/// document is read, before anything is stored.
enum Secrets {
    /// Parameters of links that carry a secret.
    private static let parameters: [[UInt8]] = [
        "pwd", "tk", "zak", "token", "password", "passcode", "secret", "salt", "jwt", "key",
        "access_token", "auth", "sig", "code", "pw", "hostkey", "host_key", "pin", "streamkey",
    ].map { Array($0.utf8) }

    /// Names that also stand before a colon, as in invitations: `Passcode: 123456`.
    private static let labels: [[UInt8]] = [
        "pwd", "password", "passcode", "pin", "hostkey", "host_key",
    ].map { Array($0.utf8) }

    /// Whether there may be something to cut: a sign behind the last letter of a secret's name.
    static func mayHold(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        // Most texts have no such sign, which many bytes at a time can tell.
        guard WideBytes.contains(text, UInt8(ascii: "="), or: UInt8(ascii: ":")) else {
            return false
        }
        var previous: UInt8 = 0
        for byte in text {
            if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") {
                switch previous | 0x20 {
                case UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "g"), UInt8(ascii: "h"),
                    UInt8(ascii: "k"), UInt8(ascii: "m"), UInt8(ascii: "n"), UInt8(ascii: "t"),
                    UInt8(ascii: "w"), UInt8(ascii: "y"):
                    return true
                default: break
                }
            }
            previous = byte
        }
        return false
    }

    /// Whether ``cut(_:)`` would change the text, found without making anything of it.
    static func holds(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard mayHold(text) else { return false }
        for index in text.indices {
            let isLabel = text[index] == UInt8(ascii: ":")
            guard isLabel || text[index] == UInt8(ascii: "=") else { continue }
            var start = index
            while start > 0, isName(text[start - 1]) { start -= 1 }
            if isSecret(text, start..<index, isLabel ? labels : parameters) { return true }
        }
        return false
    }

    /// Whether a name is one of these, or would be without its first letter where that is one of an
    /// escape: what was escaped twice has a backslash and a letter for an end of line.
    private static func isSecret<Text: RandomAccessCollection>(
        _ text: Text, _ name: Range<Int>, _ names: [[UInt8]]
    ) -> Bool where Text.Element == UInt8, Text.Index == Int {
        let lowered = text[name].lazy.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if names.contains(where: { lowered.elementsEqual($0) }) { return true }
        let isEscape = name.lowerBound > 0 && text[name.lowerBound - 1] == UInt8(ascii: "\\")
        return isEscape && names.contains { lowered.dropFirst().elementsEqual($0) }
    }

    /// ``carriesPasscode(_:)``, without making anything of it.
    static func linkCarriesPasscode(_ link: UnsafeBufferPointer<UInt8>) -> Bool {
        var hasSign = false
        var isFound = false
        for index in link.indices {
            let isEqualSign = link[index] == UInt8(ascii: "=")
            hasSign = hasSign || isEqualSign
            guard isEqualSign || link[index] == UInt8(ascii: ":"), index >= 3,
                link[index - 1] == UInt8(ascii: "d"),
                link[index - 2] == UInt8(ascii: "w"),
                link[index - 3] == UInt8(ascii: "p"),
                index == 3 || !isName(link[index - 4])
            else { continue }
            var start = index + 1
            while start < link.count, link[start] == UInt8(ascii: " ") { start += 1 }
            isFound = isFound || start < link.count && !endsValue(link[start])
        }
        return hasSign && isFound
    }

    /// Whether a link has the parameter that carries a meeting's passcode.
    static func carriesPasscode(_ link: some Collection<UInt8>) -> Bool {
        guard link.contains(UInt8(ascii: "=")) else { return false }
        let bytes = Array(link)
        return values(in: bytes).contains {
            bytes[$0.name].elementsEqual("pwd".utf8) && !$0.value.isEmpty
        }
    }

    /// The text with every secret in it replaced by `…`.
    static func cut(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") })
        else {
            return text
        }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var position = 0
        for (_, value) in values(in: bytes) where value.lowerBound >= position && !value.isEmpty {
            result += bytes[position..<value.lowerBound]
            result += Array("…".utf8)
            position = value.upperBound
        }
        result += bytes[position...]
        return String(decoding: result, as: UTF8.self)
    }

    /// Names of secrets followed by `=` or `:`, and what they hold, from left to right.
    private static func values(in bytes: [UInt8]) -> [(name: Range<Int>, value: Range<Int>)] {
        var found: [(Range<Int>, Range<Int>)] = []
        // A value that begins within another ends where that one does: nothing is looked at twice.
        var known = 0
        for index in bytes.indices
        where bytes[index] == UInt8(ascii: "=") || bytes[index] == UInt8(ascii: ":") {
            var start = index
            while start > 0, isName(bytes[start - 1]) { start -= 1 }
            let names = bytes[index] == UInt8(ascii: "=") ? parameters : labels
            guard isSecret(bytes, start..<index, names) else { continue }
            var from = index + 1
            while from < bytes.count, bytes[from] == UInt8(ascii: " ") { from += 1 }
            var end = max(from, known)
            if from >= known { while end < bytes.count, !endsValue(bytes[end]) { end += 1 } }
            known = end
            found.append((start..<index, from..<end))
        }
        return found
    }

    private static func isName(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func endsValue(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "#")
            || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ">")
            || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "<")
    }
}
