/// A role that takes part in a sign-off, by a name that can also stand in the name of a file.
package struct SignOffRole: Sendable, Equatable {
    package let name: String

    /// Nil for a name that is empty, long, or has other characters than letters, digits, blanks and
    /// hyphens of ASCII.
    package init?(_ name: String) {
        let bytes = Array(name.utf8)
        let allowed = bytes.allSatisfy {
            (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0)
                || $0 == 0x20 || $0 == 0x2D
        }
        guard allowed, (1...40).contains(bytes.count), bytes.first != 0x20, bytes.last != 0x20
        else { return nil }
        self.name = name
    }

    /// How it stands in the name of its approval: `safeguarding-lead`.
    package var fileWord: String {
        let bytes = name.utf8.map { byte -> UInt8 in
            byte == 0x20 ? 0x2D : (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Names of people.
package enum Person {
    /// Whether two names, however they are spaced and capitalised, are of one person.
    package static func isSame(_ a: String, _ b: String) -> Bool {
        func plain(_ name: String) -> [Unicode.Scalar] {
            name.lowercased().unicodeScalars.filter { !$0.properties.isWhitespace }
        }
        return plain(a) == plain(b)
    }
}
