/// Writes to a new file in pieces that begin and end at multiples of their size.
///
/// File systems with large folios keep each of them as one, which is got, filled and sent to the disk at
/// once; of pieces that begin anywhere they make small ones. Measured for 120 MB in pieces of about 128 KiB on
/// ext4 of Linux 6.18: two thirds of the processor time, and half the time until they are on the disk.
struct PieceWriter {
    static let size = 128 << 10

    private let file: FileDescriptor
    /// What does not fill a piece yet; fewer bytes than ``size``.
    private var rest: [UInt8] = []

    init(_ file: FileDescriptor) { self.file = file }

    /// - Throws: ``SystemError``.
    mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        let whole = (rest.count + bytes.count) / Self.size * Self.size
        guard whole > 0 else { return rest.append(contentsOf: bytes) }
        let taken = whole - rest.count
        try rest.withUnsafeBytes {
            try file.write($0, UnsafeRawBufferPointer(rebasing: bytes[..<taken]))
        }
        rest.removeAll(keepingCapacity: true)
        rest.append(contentsOf: bytes[taken...])
    }

    /// Writes what does not fill a piece; nothing may follow.
    /// - Throws: ``SystemError``.
    mutating func finish() throws {
        try rest.withUnsafeBytes { try file.write($0) }
        rest = []
    }

    /// Forgets what was not written yet, before the file is taken back to its beginning.
    mutating func forget() { rest.removeAll(keepingCapacity: true) }
}
