import Chaperone
import ChaperoneRecords
import Glibc

/// A document on the disk or in a pipe, whose bytes are counted, and digested where a report asks.
final class MeteredFile {
    private let found: InputFinder.FoundFile
    private let wantsDigest: Bool
    private var digest = ContentDigest()
    private(set) var bytes = 0
    private var reachedEnd = false

    init(_ found: InputFinder.FoundFile, wantsDigest: Bool) {
        self.found = found
        self.wantsDigest = wantsDigest
    }

    /// What it is for a run.
    var input: RunInput {
        RunInput(
            name: found.path, path: found.meaning, canBeReread: !found.isPipe
        ) { try self.open() }
    }

    /// The digest of everything, once all was read.
    var digestText: String? { wantsDigest && reachedEnd ? digest.text : nil }

    private func open() throws -> RunInput.Source {
        let file =
            found.path == "-"
            ? FileDescriptor(STDIN_FILENO, path: "standard input", closesItself: false)
            : try FileDescriptor(reading: found.path)
        digest = ContentDigest()
        bytes = 0
        reachedEnd = false
        return { buffer in
            let count = try file.read(into: buffer)
            self.bytes += count
            if count == 0 { self.reachedEnd = true }
            if self.wantsDigest, count > 0 {
                self.digest.update(
                    UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
            }
            return count
        }
    }
}
