import Glibc

/// Reads what SSH writes: numbers with the highest byte first, and strings behind their length
/// (RFC 4251, section 5).
struct SSHWireReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// What is left.
    var rest: ArraySlice<UInt8> { bytes[position...] }

    mutating func byte() -> UInt8? {
        guard position < bytes.count else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func number() -> UInt32? {
        guard bytes.count - position >= 4 else { return nil }
        defer { position += 4 }
        return bytes[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    mutating func string() -> [UInt8]? {
        let start = position
        guard let count = number(), Int(count) <= bytes.count - position else {
            position = start
            return nil
        }
        defer { position += Int(count) }
        return Array(bytes[position..<position + Int(count)])
    }

    /// Steps over `literal`, which must stand there.
    mutating func take(_ literal: some Collection<UInt8>) -> Bool {
        guard bytes[position...].starts(with: literal) else { return false }
        position += literal.count
        return true
    }
}

extension [UInt8] {
    mutating func append(sshNumber number: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    mutating func append(sshString string: some Collection<UInt8>) {
        append(sshNumber: UInt32(string.count))
        append(contentsOf: string)
    }

    /// Overwrites the bytes, before their memory goes to somebody else.
    mutating func wipe() {
        withUnsafeMutableBytes { bytes in
            if let address = bytes.baseAddress { explicit_bzero(address, bytes.count) }
        }
        removeAll()
    }
}
