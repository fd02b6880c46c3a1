import Chaperone

/// The lines of a snapshot's journal.
///
/// A journal is a line that says what the snapshot is of, then lines of units, and after each batch
/// of them the size and the digest of each file of documents that has grown, and a line that vouches
/// for all before it with a digest. What no such line vouches for never happened.
enum Journal {
    static let name = ".journal"
    static let format = "chaperone-journal"
    static let version = 1
    /// How every journal begins.
    static let beginning = Array("{\"format\":\"\(format)\",".utf8)
    /// Keys in one line.
    static let keysInLine = 200
    /// A unit's key; longer than any platform's identifier.
    static let longestKey = 4096
}

extension JSONLine {
    mutating func journalHeader(_ header: SnapshotHeader) {
        beginObject()
        text("format", Journal.format)
        number("version", Journal.version)
        text("tenant", header.tenant)
        text("platform", header.platform)
        text("started", header.started.description)
        key("scope")
        beginObject()
        scope(header.scope)
        endObject()
        endObject()
        endLine()
    }

    /// An attempt begins.
    mutating func journalAttempt(at moment: Timestamp) {
        beginObject()
        text("attempt", moment.description)
        endObject()
        endLine()
    }

    /// There are such units.
    mutating func journalListed(_ kind: String, _ keys: [String]) {
        beginObject()
        text("listed", kind)
        texts("keys", keys)
        endObject()
        endLine()
    }

    /// A unit is finished.
    mutating func journalDone(_ unit: FetchUnit, _ end: FetchEnd, documents: Int) {
        beginObject()
        text("done", unit.kind)
        text("key", unit.key)
        switch end {
        case .read: text("end", "read")
        case .gone: text("end", "gone")
        case .refused(let needs, let reason):
            text("end", "refused")
            text("needs", needs)
            text("reason", reason)
        case .failed(let reason):
            text("end", "failed")
            text("reason", reason)
        }
        number("documents", documents)
        endObject()
        endLine()
    }

    /// How long the files are that have grown.
    mutating func journalGrown(_ files: [SnapshotFile]) {
        beginObject()
        key("files")
        beginArray()
        for file in files {
            separate()
            self.file(file)
        }
        endArray()
        endObject()
        endLine()
    }

    /// Vouches for everything before this line.
    mutating func journalKept(_ digest: String) {
        beginObject()
        text("kept", digest)
        endObject()
        endLine()
    }

    /// A file of documents, as journal and manifest say it.
    mutating func file(_ file: SnapshotFile) {
        beginObject()
        text("file", file.name)
        number("lines", file.lines)
        number("bytes", file.bytes)
        text("digest", file.digest)
        endObject()
    }
}
