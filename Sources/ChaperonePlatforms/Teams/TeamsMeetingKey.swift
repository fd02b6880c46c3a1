import Crypto

/// What a meeting is called, without what opens it.
///
/// Graph's identifier of a meeting holds the thread of its chat, and so does its link
/// (learn.microsoft.com/graph/api/resources/onlinemeeting); with the organizer, who stands beside it,
/// anybody could write the link. So a digest of the link stands for both, which a calendar's entry
/// gives as well as the meeting itself.
enum TeamsMeetingKey {
    /// Nil where there is neither.
    static func of(id: String?, link: String?) -> String? {
        if let id, isPlain(id) { return id }
        if let link, isLink(link) { return digest(link) }
        return (id ?? link).map(digest)
    }

    /// 64 bits of the SHA-256 of a text that nobody can guess.
    static func digest(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).prefix(8).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    /// Whether it is a number or a GUID, which opens nothing, or what ``digest(_:)`` made.
    private static func isPlain(_ id: String) -> Bool {
        id.utf8.count <= 40
            && id.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                    || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "_")
            }
    }

    private static func isLink(_ text: String) -> Bool { text.utf8.starts(with: "https://".utf8) }
}
