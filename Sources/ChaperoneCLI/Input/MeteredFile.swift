import Chaperone
import ChaperoneRecords
import Glibc
import Synchronization

/// A document on the disk or in a pipe, whose bytes are counted, and digested where a report asks.
final class MeteredFile {
    private let found: InputFinder.FoundFile
    private let wantsDigest: Bool
    private var digest = ContentDigest()
    private let reach = Reach()
    private var reachedEnd = false

    /// How far it was read.
    var bytes: Int { reach.end.load(ordering: .relaxed) }

    init(_ found: InputFinder.FoundFile, wantsDigest: Bool) {
        self.found = found
        self.wantsDigest = wantsDigest
    }

    /// What it is for a run.
    var input: RunInput {
        RunInput(
            name: found.path, path: found.meaning, canBeReread: !found.isPipe,
            openPlaces: { try self.openPlaces() }
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
        reach.end.store(0, ordering: .relaxed)
        reachedEnd = false
        return { buffer in
            let count = try file.read(into: buffer)
            self.reach.end.add(count, ordering: .relaxed)
            if count == 0 { self.reachedEnd = true }
            if self.wantsDigest, count > 0 {
                self.digest.update(
                    UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
            }
            return count
        }
    }

    /// Nil where it is no ordinary file, or what is read is digested, which goes in order.
    private func openPlaces() throws -> RunInput.PlaceSource? {
        guard !wantsDigest, !found.isPipe else { return nil }
        let file = try FileDescriptor(reading: found.path)
        guard try file.status().isRegular else { return nil }
        return { [reach] buffer, offset in
            let count = try file.read(into: buffer, at: offset)
            if count > 0 { reach.end.max(offset + count, ordering: .relaxed) }
            return count
        }
    }
}

/// How far a file was read, by any thread.
private final class Reach: Sendable {
    let end = Atomic(0)
}
