/// What is to be known of an address before libcurl sees it.
struct WebAddress {
    let isSecure: Bool
    /// Whether its host is this machine by name, without a question to anybody.
    let isLoopback: Bool
    private let url: String
    private let originEnd: Int

    /// The part before the path: `https://api.example.org:8443`.
    var origin: String { String(decoding: url.utf8.prefix(originEnd), as: UTF8.self) }

    /// Nil when `url` is no address that may be asked: another scheme, a name or password before the
    /// host, or a byte that has to be percent-encoded.
    init?(_ url: String) {
        let bytes = Array(url.utf8)
        guard bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else {
            return nil
        }
        if bytes.starts(with: "https://".utf8) {
            isSecure = true
        } else if bytes.starts(with: "http://".utf8) {
            isSecure = false
        } else {
            return nil
        }
        let start = isSecure ? 8 : 7
        let end = Self.authorityEnd(in: bytes, from: start)
        let authority = bytes[start..<end]
        guard !authority.isEmpty, !authority.contains(UInt8(ascii: "@")) else { return nil }
        let host =
            authority.first == UInt8(ascii: "[")
            ? authority.prefix { $0 != UInt8(ascii: "]") }.dropFirst()
            : authority.prefix { $0 != UInt8(ascii: ":") }
        guard !host.isEmpty else { return nil }
        isLoopback = ["127.0.0.1", "localhost", "::1"].contains { host.elementsEqual($0.utf8) }
        self.url = url
        originEnd = end
    }

    /// The address without its query and without a name and password before the host, which may be
    /// secret.
    static func shown(_ url: String) -> String {
        let text = Array(url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        guard let start = hostStart(in: text) else { return String(decoding: text, as: UTF8.self) }
        let end = authorityEnd(in: text, from: start)
        guard let at = text[start..<end].lastIndex(of: UInt8(ascii: "@")) else {
            return String(decoding: text, as: UTF8.self)
        }
        return String(decoding: text[..<start] + text[(at + 1)...], as: UTF8.self)
    }

    /// Where the part after `//` begins.
    private static func hostStart(in text: [UInt8]) -> Int? {
        let slash = UInt8(ascii: "/")
        return text.indices.dropLast().first { text[$0] == slash && text[$0 + 1] == slash }.map {
            $0 + 2
        }
    }

    private static func authorityEnd(in text: [UInt8], from start: Int) -> Int {
        text[start...].firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? text.endIndex
    }
}
