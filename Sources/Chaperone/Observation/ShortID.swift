/// Eight hexadecimal digits that stand for a text, the same in every run.
///
/// It tells texts apart and hides them from a reader; whoever can guess the text can check the
/// guess.
package enum ShortID {
    /// FNV-1a over the bytes of `text`, 32 bits.
    package static func of(_ text: String) -> String {
        var hash: UInt32 = 0x811C_9DC5
        for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
}
