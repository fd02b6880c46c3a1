import Chaperone

/// The head of an answer as it comes, line by line.
struct HeaderBlock {
    private var bytes: [UInt8] = []
    private var total = 0

    /// Takes a line; false when there have been more bytes than `maximum`, of all heads together.
    mutating func receive(_ line: UnsafeRawBufferPointer, atMost maximum: Int) -> Bool {
        total += line.count
        guard total <= maximum else { return false }
        // Another head follows an interim answer such as 100, and the one of a proxy.
        if line.starts(with: "HTTP/".utf8) { bytes.removeAll(keepingCapacity: true) }
        bytes.append(contentsOf: line)
        return true
    }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        total = 0
    }

    /// The headers of the last head.
    var headers: [Request.Header] {
        var headers: [Request.Header] = []
        headers.reserveCapacity(16)
        bytes.withUnsafeBufferPointer { bytes in
            var rest = bytes[...]
            while let end = rest.firstIndex(of: 0x0A) {
                Self.add(rest[..<end], to: &headers)
                rest = rest[(end + 1)...]
            }
        }
        return headers
    }

    private static func add(
        _ line: Slice<UnsafeBufferPointer<UInt8>>, to headers: inout [Request.Header]
    ) {
        guard let first = line.first, first != 0x0D else { return }
        if first == 0x20 || first == 0x09, let last = headers.popLast() {
            // RFC 9112, section 5.2: a line that begins with a space continues the one before.
            headers.append(.init(last.name, "\(last.value) \(text(line))"))
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            // The first line has no colon before its first space, and is no header.
            let name = line[..<colon]
            guard !name.contains(0x20) else { return }
            headers.append(
                .init(String(decoding: name, as: UTF8.self), text(line[(colon + 1)...])))
        }
    }

    /// Without the white space around it.
    private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        var start = bytes.startIndex
        var end = bytes.endIndex
        while start < end, isSpace(bytes[start]) { start += 1 }
        while start < end, isSpace(bytes[end - 1]) { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0D
    }
}
