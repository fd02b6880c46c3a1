import Chaperone
import ChaperoneJSON

/// What a journal says up to its last line that vouches for it.
struct JournalReader {
    private(set) var header: SnapshotHeader?
    private(set) var attempts = 0
    private(set) var units = UnitTable()
    private(set) var files: [SnapshotFile] = []
    /// The bytes that are vouched for, and their digest.
    private(set) var length = 0
    private(set) var digest = ContentDigest()

    private static let tree = KeyTree(
        fields: [
            "format", "version", "tenant", "platform", "started", "scope.until", "scope.users",
            "scope.groups", "scope.kinds", "attempt", "listed", "keys", "done", "key", "end",
            "needs", "reason", "documents", "kept", "files", "files[].file", "files[].lines",
            "files[].bytes", "files[].digest",
        ],
        points: ["files[]"])

    private enum Event {
        case header(SnapshotHeader)
        case attempt
        case listed(String, [String])
        case done(FetchUnit, FetchEnd, Bool)
    }

    private let file: FileDescriptor
    /// What was read since the last line that vouches.
    private var events: [Event] = []
    private var grown: [SnapshotFile] = []
    /// The digest of the first `hashed` bytes.
    private var running = ContentDigest()
    private var hashed = 0

    /// - Throws: ``SystemError`` only: whatever is broken in the journal, and all after it, is not
    ///   vouched for.
    init(_ file: FileDescriptor) throws {
        self.file = file
        try read()
    }

    private mutating func read() throws {
        var offset = 0
        let file = file
        var reader = JSONReader(tree: Self.tree) { buffer in
            let count = try file.read(into: buffer, at: offset)
            offset += count
            return count
        }
        var records = JSONRecords()
        while true {
            let isMore = try reader.read(into: &records, atMost: 4096)
            let end = records.problems.map(\.offset).min() ?? Int.max
            for record in records.records {
                guard !record.isDamaged, record.endOffset <= end else { return }
                let cells = RecordCells(
                    file: Journal.name, tree: Self.tree, records: records, record: record)
                guard try take(cells) else { return }
            }
            guard isMore, end == Int.max else { return }
            records.removeAll()
        }
    }

    /// False when the line is none of ours.
    private mutating func take(_ cells: RecordCells) throws -> Bool {
        do {
            if cells.record.point == 1 {
                grown.append(try Self.file(cells))
                return grown.count <= 1000
            }
            if cells.has("kept") { return try vouch(cells) }
            if cells.has("files") { return true }
            guard let event = try Self.event(cells) else { return false }
            events.append(event)
            return true
        } catch is RecordFault { return false }
    }

    private static func file(_ cells: RecordCells) throws(RecordFault) -> SnapshotFile {
        let file = SnapshotFile(
            name: try cells.text("files[].file"), lines: try cells.count("files[].lines"),
            bytes: try cells.count("files[].bytes"), digest: try cells.text("files[].digest"))
        guard DocumentFile.isName(file.name) else {
            throw cells.fault("files[].file", "this is no name of a file of a snapshot")
        }
        return file
    }

    private static func event(_ cells: RecordCells) throws(RecordFault) -> Event? {
        if cells.has("done") {
            let unit = FetchUnit(try cells.text("done"), try cells.text("key"))
            return .done(unit, try end(cells), try cells.count("documents") > 0)
        }
        if cells.has("listed") { return .listed(try cells.text("listed"), try cells.texts("keys")) }
        if cells.has("attempt") {
            _ = try cells.moment("attempt")
            return .attempt
        }
        guard cells.has("format"), try cells.text("format") == Journal.format,
            try cells.count("version") == Journal.version
        else { return nil }
        return .header(
            SnapshotHeader(
                tenant: try cells.text("tenant"), platform: try cells.text("platform"),
                started: try cells.moment("started"),
                scope: SnapshotScope(
                    until: try cells.momentOrNull("scope.until"),
                    users: try cells.texts("scope.users"), groups: try cells.texts("scope.groups"),
                    kinds: try cells.texts("scope.kinds"))))
    }

    private static func end(_ cells: RecordCells) throws(RecordFault) -> FetchEnd {
        switch try cells.text("end") {
        case "read": .read
        case "gone": .gone
        case "refused":
            .refused(needs: try cells.textOrNull("needs"), reason: try cells.text("reason"))
        case "failed": .failed(reason: try cells.text("reason"))
        default: throw cells.fault("end", "this is no end of a unit")
        }
    }

    /// Takes over what was read, if the line's digest is that of the bytes before it.
    private mutating func vouch(_ cells: RecordCells) throws -> Bool {
        try hash(to: cells.record.offset)
        guard try cells.text("kept") == running.text else { return false }
        // The line has to be whole, with its end.
        let end = cells.record.endOffset + 1
        var last = [UInt8](repeating: 0, count: 1)
        let count = try last.withUnsafeMutableBytes { try file.read(into: $0, at: end - 1) }
        guard count == 1, last[0] == 0x0A else { return false }
        for event in events { apply(event) }
        events = []
        for file in grown {
            if let index = files.firstIndex(where: { $0.name == file.name }) {
                files[index] = file
            } else {
                files.append(file)
            }
        }
        grown = []
        try hash(to: end)
        length = end
        digest = running
        return true
    }

    private mutating func apply(_ event: Event) {
        switch event {
        case .header(let new): header = header ?? new
        case .attempt: attempts += 1
        case .listed(let kind, let keys):
            for key in keys { _ = units.announce(FetchUnit(kind, key), isNow: false) }
        case .done(let unit, let end, let hasDocuments):
            units.finish(unit, end, hasDocuments: hasDocuments, isNow: false)
        }
    }

    private mutating func hash(to offset: Int) throws {
        var block = [UInt8](repeating: 0, count: min(max(offset - hashed, 0), 1 << 18))
        while hashed < offset {
            let wanted = min(block.count, offset - hashed)
            let count = try block.withUnsafeMutableBytes {
                try file.read(
                    into: UnsafeMutableRawBufferPointer(rebasing: $0[..<wanted]), at: hashed)
            }
            guard count > 0 else { return }
            block.withUnsafeBytes { running.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            hashed += count
        }
    }
}
