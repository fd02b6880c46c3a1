import Chaperone

/// The bytes of a document, as UTF-8 without a byte-order mark.
enum TextBytes {
    /// Reads a document to its end.
    /// - Returns: nil when it is larger than a document that is held whole may be.
    /// - Throws: what the source throws.
    static func read(_ document: OpenDocument) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= TreeLimits.bytes {
            let count = try block.withUnsafeMutableBytes { try document.source($0) }
            if count == 0 { return utf8(bytes) }
            bytes += block[..<count]
        }
        return nil
    }

    /// UTF-16 of either order becomes UTF-8; a byte-order mark goes.
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        let isMarkedLittle = bytes.starts(with: [0xFF, 0xFE])
        let isMarkedBig = bytes.starts(with: [0xFE, 0xFF])
        // Without a mark: plain text begins with a character of ASCII, whose other byte is 0.
        let isLittle = isMarkedLittle || bytes.count > 3 && bytes[1] == 0 && bytes[0] != 0
        let isBig = isMarkedBig || bytes.count > 3 && bytes[0] == 0 && bytes[1] != 0
        guard isLittle || isBig else {
            return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        }
        let first = isMarkedLittle || isMarkedBig ? 2 : 0
        let units = stride(from: first, to: bytes.count - 1, by: 2).map { index -> UInt16 in
            let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittle ? b << 8 | a : a << 8 | b
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
