import Glibc

/// Keeps a second process out for as long as it lives.
///
/// The lock is the kernel's and goes with the process, so that none is ever left behind; what stands
/// in the file only tells the second one who was first.
package final class ProcessLock: Sendable {
    private let file: FileDescriptor

    /// Somebody else has it.
    package struct Held: Error, Sendable, Equatable, CustomStringConvertible {
        package let path: String
        /// `process 4711, since 2026-11-21T02:00:00Z`.
        package let holder: String

        package var description: String { "\(path) is held by \(holder)" }
    }

    /// - Parameter since: when this process began, for whoever comes second.
    /// - Throws: ``Held``, ``SystemError``.
    package init(_ name: String, in folder: PrivateFolder, since: String) throws {
        let file = try folder.append(name)
        guard try file.lock() else {
            throw Held(path: file.path, holder: Self.holder(in: file))
        }
        try file.truncate(to: 0)
        try Array("process \(getpid()), since \(since)\n".utf8).withUnsafeBytes {
            try file.write($0)
        }
        self.file = file
    }

    // Closing the file is not enough: a process that is being started has it open until it runs.
    deinit { file.unlock() }

    private static func holder(in file: FileDescriptor) -> String {
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = (try? bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }) ?? 0
        let line = bytes.prefix(count).prefix { (0x20...0x7E).contains($0) }
        return line.isEmpty ? "another process" : String(decoding: line, as: UTF8.self)
    }
}
