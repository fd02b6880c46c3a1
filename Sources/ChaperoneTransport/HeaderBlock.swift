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
        for line in bytes.split(separator: 0x0A).dropFirst() {
            guard let first = line.first, first != 0x0D else { continue }
            if first == 0x20 || first == 0x09, let last = headers.popLast() {
                // RFC 9112, section 5.2: a line that begins with a space continues the one before.
                headers.append(.init(last.name, "\(last.value) \(Self.text(line))"))
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                let name = String(decoding: line[..<colon], as: UTF8.self)
                headers.append(.init(name, Self.text(line[(colon + 1)...])))
            }
        }
        return headers
    }

    /// Without the white space around it.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var rest = bytes.drop { $0 == 0x20 || $0 == 0x09 }
        while let last = rest.last, last == 0x20 || last == 0x09 || last == 0x0D {
            rest.removeLast()
        }
        return String(decoding: rest, as: UTF8.self)
    }
}
