import Chaperone

/// The journal of a snapshot that is being written.
struct JournalFile {
    private let file: FileDescriptor
    private var digest: ContentDigest
    /// Lines that are not in the file yet.
    private var pending = JSONLine()

    /// Goes on after what `journal` vouches for; what follows is cut off.
    /// - Throws: ``SystemError``.
    init(_ file: FileDescriptor, after journal: JournalReader) throws {
        self.file = file
        digest = journal.digest
        try file.truncate(to: journal.length)
    }

    /// Whether there is so much to write that it should not wait.
    var isFull: Bool { pending.bytes.count >= 1 << 20 }

    mutating func add(_ line: (inout JSONLine) -> Void) { line(&pending) }

    /// Writes what is pending, and a line that vouches for it and for `files`, which are on the
    /// disk already.
    /// - Throws: ``SystemError``.
    mutating func keep(_ files: [SnapshotFile]) throws {
        if !files.isEmpty { pending.journalGrown(files) }
        digest.update(pending.bytes)
        var line = JSONLine()
        line.journalKept(digest.text)
        digest.update(line.bytes)
        try (pending.bytes + line.bytes).withUnsafeBytes { try file.write($0) }
        try file.synchronise()
        pending = JSONLine()
    }
}
