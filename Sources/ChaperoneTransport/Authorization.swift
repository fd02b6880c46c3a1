import Chaperone

extension ClearedBuffer {
    /// The line that says who asks.
    convenience init(_ authorization: Request.Authorization) throws(HeaderProblem) {
        switch authorization {
        case .bearer(let token):
            let head = "Authorization: Bearer "
            // RFC 6750, section 2.1: visible letters only.
            guard token.count > 0, token.withBytes({ $0.allSatisfy { (0x21...0x7E).contains($0) } })
            else { throw .credentials }
            self.init(capacity: head.utf8.count + token.count) { line in
                line.append(head.utf8)
                token.withBytes { line.append($0) }
            }
        case .basic(let user, let password):
            // RFC 7617, section 2: no colon in the name, no control character anywhere.
            guard !user.utf8.contains(UInt8(ascii: ":")),
                user.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
                password.withBytes({ $0.allSatisfy { $0 >= 0x20 && $0 != 0x7F } })
            else { throw .credentials }
            let pair = ClearedBuffer(capacity: user.utf8.count + 1 + password.count) { pair in
                pair.append(user.utf8)
                pair.append(UInt8(ascii: ":"))
                password.withBytes { pair.append($0) }
            }
            let head = "Authorization: Basic "
            self.init(capacity: head.utf8.count + (pair.count + 2) / 3 * 4) { line in
                line.append(head.utf8)
                line.appendBase64(of: pair)
            }
        }
    }

    /// A form as RFC 1866 has it: `name=value&name=value`.
    convenience init(form: [Request.FormField]) {
        let length = form.reduce(0) { $0 + ($1.name.utf8.count + $1.value.count) * 3 + 2 }
        self.init(capacity: length) { body in
            for (number, field) in form.enumerated() {
                if number > 0 { body.append(UInt8(ascii: "&")) }
                body.appendPercentEncoded(field.name.utf8)
                body.append(UInt8(ascii: "="))
                field.value.withBytes { body.appendPercentEncoded($0) }
            }
        }
    }

    convenience init(_ bytes: [UInt8]) {
        self.init(capacity: bytes.count) { $0.append(bytes) }
    }
}

extension ClearedBuffer.Writer {
    fileprivate mutating func appendBase64(of pair: ClearedBuffer) {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        for start in stride(from: 0, to: pair.count, by: 3) {
            let left = min(3, pair.count - start)
            var group: UInt32 = 0
            for offset in 0..<3 {
                let byte = offset < left ? UInt8(bitPattern: pair.bytes[start + offset]) : 0
                group = group << 8 | UInt32(byte)
            }
            for place in 0..<4 {
                let digit = digits[Int(group >> (18 - 6 * UInt32(place)) & 63)]
                append(place <= left ? digit : UInt8(ascii: "="))
            }
        }
    }

    fileprivate mutating func appendPercentEncoded(_ bytes: some Sequence<UInt8>) {
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in bytes {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                append(byte)
            default:
                append(UInt8(ascii: "%"))
                append(digits[Int(byte >> 4)])
                append(digits[Int(byte & 15)])
            }
        }
    }
}
