package import Chaperone
import Glibc

/// Reads one line of a file of allowed signers: `PRINCIPALS [OPTIONS] TYPE BASE64 [COMMENT]`.
struct AllowedSignerParser {
    private var rest: ArraySlice<UInt8>

    init(_ line: ArraySlice<UInt8>) { rest = line.last == 0x0D ? line.dropLast() : line }

    /// The line; nil when it is empty, a comment, or about a key of another type.
    /// - Throws: ``TrustFileFault`` without its place.
    mutating func line() throws(TrustFileFault) -> AllowedSigners.Line? {
        skipBlanks()
        guard let first = rest.first, first != UInt8(ascii: "#") else { return nil }
        let principals = try principals()
        var options = Options()
        var type = try word("a key is missing")
        if !Self.isKeyType(type) {
            options = try Options(reading: type)
            type = try word("a key is missing")
        }
        let base64 = try word("a key is missing")
        guard Self.isKeyType(type), let blob = Base64.decoded(Array(base64)) else {
            throw TrustFileFault("this is no public key")
        }
        guard let key = SSHPublicKey(blob: blob) else {
            guard SSHPublicKey.Kind(rawValue: String(decoding: type, as: UTF8.self)) == nil else {
                throw TrustFileFault("this is no public key")
            }
            return nil
        }
        return AllowedSigners.Line(
            principals: principals, namespaces: options.namespaces, after: options.after,
            before: options.before, key: key)
    }

    private static func isKeyType(_ word: ArraySlice<UInt8>) -> Bool {
        let starts = ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-", "rsa-sha2-"]
        return starts.contains { word.starts(with: $0.utf8) }
    }

    private mutating func skipBlanks() {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    }

    private mutating func principals() throws(TrustFileFault) -> [UInt8] {
        guard rest.first == UInt8(ascii: "\"") else {
            return Array(try word("who signs is missing"))
        }
        rest = rest.dropFirst()
        let name = rest.prefix { $0 != UInt8(ascii: "\"") }
        guard name.count < rest.count, !name.isEmpty else {
            throw TrustFileFault("a quotation mark is missing")
        }
        rest = rest[(name.endIndex + 1)...]
        skipBlanks()
        return Array(name)
    }

    /// What stands before the next blank that is not between quotation marks.
    private mutating func word(_ missing: String) throws(TrustFileFault) -> ArraySlice<UInt8> {
        var isQuoted = false
        let word = rest.prefix { byte in
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            return isQuoted || byte != 0x20 && byte != 0x09
        }
        guard !isQuoted else { throw TrustFileFault("a quotation mark is missing") }
        guard !word.isEmpty else { throw TrustFileFault(missing) }
        rest = rest[word.endIndex...]
        skipBlanks()
        return word
    }

    /// What may stand before the key.
    struct Options {
        var namespaces: [UInt8]?
        var after: Timestamp?
        var before: Timestamp?

        init() {}

        init(reading word: ArraySlice<UInt8>) throws(TrustFileFault) {
            var rest = word
            while !rest.isEmpty {
                let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ",") }
                rest = rest[name.endIndex...]
                let text = String(decoding: name, as: UTF8.self)
                var value: [UInt8]?
                if rest.first == UInt8(ascii: "=") { value = try Self.quoted(&rest) }
                try take(text.lowercased(), value)
                guard rest.isEmpty || rest.first == UInt8(ascii: ","), rest.count != 1 else {
                    throw TrustFileFault("options are separated by commas")
                }
                rest = rest.dropFirst()
            }
        }

        private static func quoted(
            _ rest: inout ArraySlice<UInt8>
        ) throws(TrustFileFault) -> [UInt8] {
            rest = rest.dropFirst()
            guard rest.first == UInt8(ascii: "\"") else {
                throw TrustFileFault("the value of an option stands in quotation marks")
            }
            rest = rest.dropFirst()
            let value = rest.prefix { $0 != UInt8(ascii: "\"") }
            guard value.count < rest.count, !value.contains(UInt8(ascii: "\\")) else {
                throw TrustFileFault("a quotation mark is missing")
            }
            rest = rest[(value.endIndex + 1)...]
            return Array(value)
        }

        private mutating func take(_ name: String, _ value: [UInt8]?) throws(TrustFileFault) {
            switch (name, value) {
            case ("namespaces", let value?) where namespaces == nil && !value.isEmpty:
                namespaces = value
            case ("valid-after", let value?) where after == nil:
                after = try Self.time(value)
            case ("valid-before", let value?) where before == nil:
                before = try Self.time(value)
            case ("cert-authority", _):
                throw TrustFileFault("authorities that certify keys are not supported")
            default: throw TrustFileFault("there is no option '\(name)', or it stands there twice")
            }
        }

        private static func time(_ text: [UInt8]) throws(TrustFileFault) -> Timestamp {
            guard let time = KeyTime.moment(text) else {
                throw TrustFileFault(
                    "'\(String(decoding: text, as: UTF8.self))' is no time such as 20261231, 202612311800 or 20261231180000Z"
                )
            }
            return time
        }
    }
}

/// Times as OpenSSH writes them: `20261231`, with hours and minutes, with seconds, each with a `Z` for
/// UTC; without it the clock on the wall of this machine is meant.
package enum KeyTime {
    package static func moment(_ text: [UInt8]) -> Timestamp? {
        let isUTC = text.last == UInt8(ascii: "Z")
        let digits = isUTC ? text.dropLast() : text[...]
        guard [8, 12, 14].contains(digits.count),
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let word = String(decoding: digits, as: UTF8.self) + (digits.count == 8 ? "0000" : "")
        let full = Array((word + (digits.count == 14 ? "" : "00")).utf8)
        func part(_ from: Int, _ to: Int) -> String {
            String(decoding: full[from..<to], as: UTF8.self)
        }
        let iso =
            "\(part(0, 4))-\(part(4, 6))-\(part(6, 8))T\(part(8, 10)):\(part(10, 12)):\(part(12, 14))Z"
        guard let moment = Timestamp(iso) else { return nil }
        if isUTC { return moment }
        var clock = tm()
        var seconds = time_t(moment.seconds)
        guard gmtime_r(&seconds, &clock) != nil else { return nil }
        clock.tm_isdst = -1
        return Timestamp(seconds: mktime(&clock))
    }
}
