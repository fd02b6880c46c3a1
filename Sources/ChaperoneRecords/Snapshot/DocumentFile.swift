import Chaperone
import Glibc

/// A file of documents that grows, and is cut to what its journal vouches for.
struct DocumentFile {
    private let file: FileDescriptor
    private(set) var bytes: Int
    private(set) var lines: Int
    private var digest: ContentDigest
    /// Whether something was appended that may not be on the disk yet.
    private var isDirty = false
    /// Whether its name may not be on the disk yet.
    var isNew = false

    /// Begins a file, over whatever an unfinished attempt left of it.
    init(new name: String, in folder: PrivateFolder) throws {
        file = try folder.append(name)
        try file.truncate(to: 0)
        isNew = true
        bytes = 0
        lines = 0
        digest = ContentDigest()
    }

    /// Goes on with a file that begins as `known` says; what follows is cut off.
    /// - Throws: ``SnapshotError/changed(path:)``, ``SystemError``.
    init(_ known: SnapshotFile, in folder: PrivateFolder) throws {
        guard let file = try folder.open(known.name, O_RDWR | O_APPEND) else {
            throw SnapshotError.changed(path: "\(folder.path)/\(known.name)")
        }
        self.file = file
        let content = try FileContent(file, bytes: known.bytes)
        guard content.lines == known.lines, content.digest.text == known.digest else {
            throw SnapshotError.changed(path: file.path)
        }
        try file.truncate(to: known.bytes)
        bytes = known.bytes
        lines = known.lines
        digest = content.digest
    }

    mutating func append(_ text: [UInt8], lines count: Int) throws {
        isDirty = true
        try text.withUnsafeBytes { try file.write($0) }
        digest.update(text)
        bytes += text.count
        lines += count
    }

    mutating func synchronise() throws {
        guard isDirty else { return }
        try file.synchronise()
        isDirty = false
    }

    func summary(_ name: String) -> SnapshotFile {
        SnapshotFile(name: name, lines: lines, bytes: bytes, digest: digest.text)
    }

    /// Whether a file may be called so: `users.ndjson`, in lower case, without a folder.
    static func isName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard bytes.count <= 100, bytes.count > 7, bytes.suffix(7).elementsEqual(".ndjson".utf8),
            bytes[0] != UInt8(ascii: "."), bytes[0] != UInt8(ascii: "-")
        else { return false }
        return bytes.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
                || [0x2D, 0x2E, 0x5F].contains($0)
        }
    }
}

/// What is read of a file to know that it is the same.
struct FileContent {
    private(set) var digest = ContentDigest()
    private(set) var lines = 0
    private(set) var bytes = 0

    /// Reads the first `bytes`, or less where there is less.
    /// - Throws: ``SystemError``.
    init(_ file: FileDescriptor, bytes limit: Int) throws {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { block.deallocate() }
        var offset = 0
        while offset < limit {
            let wanted = UnsafeMutableRawBufferPointer(
                rebasing: block[..<min(block.count, limit - offset)])
            let count = try file.read(into: wanted, at: offset)
            guard count > 0 else { break }
            let read = UnsafeRawBufferPointer(rebasing: wanted[..<count])
            digest.update(read)
            lines += Self.newlines(in: read)
            offset += count
        }
        self.bytes = offset
    }

    private static func newlines(in bytes: UnsafeRawBufferPointer) -> Int {
        var count = 0
        var start = bytes.baseAddress
        let end = bytes.baseAddress.map { $0 + bytes.count }
        // memchr looks at many bytes at a time.
        while let from = start, let end, let hit = memchr(from, 0x0A, end - from) {
            count += 1
            start = UnsafeRawPointer(hit) + 1
        }
        return count
    }
}
