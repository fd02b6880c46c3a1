import Chaperone
import ChaperoneRecords
import Glibc

/// Files that people write, which are small.
enum SmallFile {
    /// The most that is read of one: more than any of them may have, so that this shows.
    private static let limit = (1 << 20) + 1

    /// - Parameter what: what it is called in messages, such as `profile`.
    /// - Throws: ``Failure`` with the status `badData`. A file that is too large is read only so far
    ///   that this shows.
    static func read(_ path: String, as what: String) throws -> [UInt8] {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw Failure(
                .badData, "cannot read the \(what) \(path): \(String(cString: strerror(errno)))")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(.badData, "the \(what) \(path) is not a file")
        }
        do {
            let file = try FileDescriptor(reading: path)
            // One more than it has: that its end is met is told by a read that gives nothing.
            var bytes = [UInt8](repeating: 0, count: min(limit, Int(status.st_size) + 1))
            var filled = 0
            while filled < limit {
                // It has grown since it was asked for its size.
                if filled == bytes.count {
                    bytes += [UInt8](repeating: 0, count: limit - filled)
                }
                let count = try bytes.withUnsafeMutableBytes {
                    try file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
                }
                if count == 0 { break }
                filled += count
            }
            return Array(bytes[..<filled])
        } catch { throw Failure(.badData, "\(error)") }
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0
    }
}
