import ChaperoneJSON
import Foundation

/// Files of the repository that tests read and record.
enum Fixture {
    /// The folder `Fixtures`, found above this file.
    static func folder(from file: String = #filePath) throws -> URL {
        let source = URL(fileURLWithPath: file).resolvingSymlinksInPath()
        var folder = source.deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("Fixtures", isDirectory: true)
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
            folder = folder.deletingLastPathComponent()
        }
        throw CocoaError(.fileNoSuchFile)
    }

    /// Bytes as a file that can be opened as often as asked, and that is read in small blocks.
    static func opener(
        _ bytes: [UInt8], block: Int = 1009
    ) -> @Sendable () throws -> ByteSource {
        {
            var position = 0
            return { buffer in
                let count = min(buffer.count, bytes.count - position, block)
                buffer.copyBytes(from: bytes[position..<position + count])
                position += count
                return count
            }
        }
    }
}
