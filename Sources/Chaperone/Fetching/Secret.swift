import Glibc

/// Bytes that nobody may see: a client secret, a token, a private key.
///
/// It has no description, is not `Codable` and not `Hashable`, so that it can be neither printed nor
/// stored by accident. Its only copy is overwritten when nobody holds it any more.
package final class Secret: Sendable {
    private nonisolated(unsafe) let storage: UnsafeMutableRawBufferPointer

    /// Copies `bytes`; the caller clears its own copy.
    package init(_ bytes: some Collection<UInt8>) {
        storage = .allocate(byteCount: max(bytes.count, 1), alignment: 1)
        storage.copyBytes(from: bytes)
        count = bytes.count
    }

    /// How many bytes it has.
    package let count: Int

    deinit {
        if let address = storage.baseAddress { explicit_bzero(address, storage.count) }
        storage.deallocate()
    }

    /// Lends the bytes to `body`, which must not keep them.
    package func withBytes<Value>(_ body: (UnsafeRawBufferPointer) throws -> Value) rethrows
        -> Value
    {
        // Sound: the storage is written by `init` alone and lives as long as `self`.
        try body(UnsafeRawBufferPointer(rebasing: storage[..<count]))
    }
}
