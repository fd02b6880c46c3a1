extension Decoder.SecretFact {
    /// The fact about the secret that `bytes` spell; nil when a masked secret hides it.
    package func code(of bytes: some Collection<UInt8>) -> Int32? {
        if case .present = self { return bytes.isEmpty ? 0 : 1 }
        // `******` is a secret that somebody masked: that there is one is all it says.
        let isMasked = !bytes.isEmpty && bytes.allSatisfy { $0 == UInt8(ascii: "*") }
        guard !isMasked, !bytes.isEmpty else { return nil }
        let small = bytes.contains { (0x61...0x7A).contains($0) }
        let capital = bytes.contains { (0x41...0x5A).contains($0) }
        let digit = bytes.contains { (0x30...0x39).contains($0) }
        let other = bytes.contains {
            !(0x61...0x7A).contains($0) && !(0x41...0x5A).contains($0) && !(0x30...0x39).contains($0)
        }
        return switch self {
        case .present: 1
        // Characters, not bytes: continuation bytes of UTF-8 do not count.
        case .length: Int32(clamping: bytes.count { $0 & 0xC0 != 0x80 })
        case .letters: (small || capital).code
        case .digits: digit.code
        case .symbols: other.code
        case .mixedCase: (small && capital).code
        case .numericOnly: (digit && !small && !capital && !other).code
        }
    }
}
