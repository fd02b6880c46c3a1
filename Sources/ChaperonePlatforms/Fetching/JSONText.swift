import Chaperone

/// Writes what was read of an answer again: one line of strict JSON, without secrets.
///
/// Numbers keep the digits that they were written with; members keep their order, and stand twice
/// where they stood twice.
struct JSONText {
    private let keys: SecretKeys
    /// Secrets of this document, which may stand in its texts once more: a passcode in an agenda.
    private var secrets: [[UInt8]] = []
    private var bytes: [UInt8] = []

    /// Shorter ones are too likely to stand somewhere by accident.
    private static let shortest = 4
    private static let removed = "[removed]"

    /// The value in one line, without its line end; nil when something of it could not be read.
    static func line(_ value: TreeValue, hiding keys: SecretKeys) -> [UInt8]? {
        var text = JSONText(keys: keys)
        text.learn(value)
        return text.write(value, below: nil) ? text.bytes : nil
    }

    private init(keys: SecretKeys) { self.keys = keys }

    private mutating func learn(_ value: TreeValue) {
        for item in value.items ?? [] { learn(item) }
        for member in value.members ?? [] {
            if keys.kind(of: member.name) == .secret, let text = member.value.scalar,
                text.utf8.count >= Self.shortest, member.value.text != nil
            {
                secrets.append(Array(text.utf8))
            }
            learn(member.value)
        }
    }

    private mutating func write(_ value: TreeValue, below key: String?) -> Bool {
        switch value.content {
        case .null: bytes += Array("null".utf8)
        case .flag(let flag): bytes += Array((flag ? "true" : "false").utf8)
        case .number(let digits): write(number: digits, below: key)
        case .text(let text): write(text: text, below: key)
        case .list(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                guard write(item, below: key) else { return false }
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                quote(member.name)
                bytes.append(UInt8(ascii: ":"))
                guard write(member.value, below: member.name) else { return false }
            }
            bytes.append(UInt8(ascii: "}"))
        case .damaged: return false
        }
        return true
    }

    private mutating func write(number digits: String, below key: String?) {
        guard let key, keys.kind(of: key) != nil else {
            bytes += Array(digits.utf8)
            return
        }
        // A passcode that was written as a number: no JSON number may begin with zeros.
        quote(SecretMask.masked(digits))
    }

    private mutating func write(text: String, below key: String?) {
        switch key.flatMap(keys.kind) {
        case .secret: quote(text.isEmpty ? "" : SecretMask.masked(text))
        case .link: quote(text.isEmpty ? "" : Self.removed)
        case nil: quote(cut(text))
        }
    }

    /// A text without what opens something.
    private func cut(_ text: String) -> String {
        let cut = Secrets.cut(text)
        // A word is a value of the platform; only what people or links say can repeat a secret.
        guard !secrets.isEmpty, cut.utf8.contains(where: { $0 == 0x20 || $0 == 0x3A || $0 == 0x0A })
        else { return secrets.contains(Array(cut.utf8)) && !Self.isWord(cut) ? "…" : cut }
        var rest = Array(cut.utf8)[...]
        var result: [UInt8] = []
        while let byte = rest.first {
            if let secret = secrets.first(where: { rest.starts(with: $0) }) {
                result += Array("…".utf8)
                rest = rest.dropFirst(secret.count)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a text looks like a value that the platform chose, not a person.
    private static func isWord(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20, 0x7F:
                bytes += Array("\\u00".utf8)
                bytes.append(Self.digits[Int(byte >> 4)])
                bytes.append(Self.digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
