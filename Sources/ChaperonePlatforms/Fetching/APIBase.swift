import Chaperone

/// Where a platform's API is, and what is there.
struct APIBase: Sendable, Equatable {
    /// Without a slash at its end.
    let address: String
    /// Scheme, host and port.
    let origin: String
    /// The host alone, in small letters.
    let host: String

    /// - Parameter address: absolute, without user, query and fragment; nil for anything else.
    init?(_ address: String) {
        var bytes = Array(address.utf8)
        while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        guard bytes.allSatisfy(Self.mayStand) else { return nil }
        let start: Int
        if bytes.starts(with: "https://".utf8) {
            start = 8
        } else if bytes.starts(with: "http://".utf8) {
            start = 7
        } else {
            return nil
        }
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
        let authority = bytes[start..<end]
        guard !authority.isEmpty else { return nil }
        self.address = String(decoding: bytes, as: UTF8.self)
        origin = String(decoding: bytes[..<end], as: UTF8.self)
        let name =
            authority.first == UInt8(ascii: "[")
            ? authority.prefix { $0 != UInt8(ascii: "]") } + [UInt8(ascii: "]")]
            : authority.prefix { $0 != UInt8(ascii: ":") }
        host = String(decoding: name, as: UTF8.self).lowercased()
    }

    /// Whether there is nothing behind the host.
    var hasNoPath: Bool { address.utf8.count == origin.utf8.count }

    /// The address of what the segments name, every part encoded.
    func address(
        of path: [String], asking query: [(name: String, value: String)] = [],
        slashesTwice: Bool = false
    ) -> String {
        let segments = path.map { "/" + PercentEncoding.segment($0, slashesTwice: slashesTwice) }
        return address + segments.joined() + PercentEncoding.query(query)
    }

    /// Whether a link leads to the same origin, so that a token may go there.
    func leads(to link: String) -> Bool {
        let bytes = Array(link.utf8)
        let start = Array(origin.utf8) + [UInt8(ascii: "/")]
        return bytes.count <= 16_384 && bytes.starts(with: start)
            && bytes.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
            && !bytes.contains(UInt8(ascii: "#"))
    }

    /// Visible characters but those that begin something else or that readers of addresses differ in.
    private static func mayStand(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !Array(#"@?#\"<>^`{|}"#.utf8).contains(byte)
    }
}
