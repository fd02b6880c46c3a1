import Glibc

/// Bytes for libcurl that may be secret: written once, ended with a NUL, overwritten when let go.
final class ClearedBuffer: Sendable {
    /// Written by `init` alone, which is why it may be shared.
    nonisolated(unsafe) let bytes: UnsafeMutablePointer<CChar>
    let count: Int
    private let capacity: Int

    /// Calls `write` with room for `capacity` bytes; it returns how many it wrote.
    init(capacity: Int, _ write: (inout Writer) -> Void) {
        self.capacity = capacity + 1
        bytes = .allocate(capacity: capacity + 1)
        bytes.initialize(repeating: 0, count: capacity + 1)
        var writer = Writer(bytes, capacity: capacity)
        write(&writer)
        count = writer.count
    }

    deinit {
        explicit_bzero(bytes, capacity)
        bytes.deallocate()
    }

    /// Appends to a buffer, and never beyond its end.
    struct Writer {
        private let bytes: UnsafeMutablePointer<CChar>
        private let capacity: Int
        private(set) var count = 0

        fileprivate init(_ bytes: UnsafeMutablePointer<CChar>, capacity: Int) {
            self.bytes = bytes
            self.capacity = capacity
        }

        mutating func append(_ byte: UInt8) {
            guard count < capacity else { return }
            bytes[count] = CChar(bitPattern: byte)
            count += 1
        }

        mutating func append(_ more: some Sequence<UInt8>) {
            for byte in more { append(byte) }
        }
    }
}
