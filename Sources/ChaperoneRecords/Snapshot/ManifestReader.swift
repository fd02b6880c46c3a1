import Chaperone
import ChaperoneJSON

extension SnapshotManifest {
    /// Reads what ``bytes`` wrote, strictly; a manifest is as hostile as any other file.
    ///
    /// - Parameter name: the file's name in messages.
    /// - Throws: ``RecordFault`` with the place of what is missing, broken or odd.
    package init(reading bytes: [UInt8], name: String) throws(RecordFault) {
        var reader = ManifestReader(name: name)
        self = try reader.read(bytes)
    }
}

private struct ManifestReader {
    private static let tree: KeyTree = {
        let group = ["reason", "count", "first"]
        let kinds = ["kind", "listed", "read", "gone", "refused", "failed", "open"]
        let root = [
            "format", "version", "complete", "ended", "tenant", "platform", "started", "finished",
            "attempts", "scope.until", "scope.users", "scope.groups", "scope.kinds", "kinds",
            "files",
        ]
        let files = ["file", "lines", "bytes", "digest"]
        return KeyTree(
            fields: root + kinds.map { "kinds[].\($0)" }
                + (group + ["needs"]).map { "kinds[].refusals[].\($0)" }
                + group.map { "kinds[].failures[].\($0)" } + files.map { "files[].\($0)" },
            points: ["kinds[]", "kinds[].refusals[]", "kinds[].failures[]", "files[]"])
    }()

    /// Kinds, and files, of a manifest.
    private static let limit = 1000

    let name: String
    private var kinds: [KindReport] = []
    private var refusals: [KindReport.Group] = []
    private var failures: [KindReport.Group] = []
    private var files: [SnapshotFile] = []
    private var manifest: SnapshotManifest?

    init(name: String) { self.name = name }

    mutating func read(_ bytes: [UInt8]) throws(RecordFault) -> SnapshotManifest {
        var offset = 0
        var reader = JSONReader(tree: Self.tree) { buffer in
            let count = min(buffer.count, bytes.count - offset)
            buffer.copyBytes(from: bytes[offset..<offset + count])
            offset += count
            return count
        }
        var records = JSONRecords()
        // The whole file is in memory and bounded, so its records may be too.
        while (try? reader.read(into: &records, atMost: 10_000)) == true {}
        if let problem = records.problems.first {
            throw RecordFault(
                location: Location(file: name, line: problem.line, column: problem.column),
                reason: problem.detail)
        }
        for record in records.records {
            let cells = RecordCells(
                file: name, tree: Self.tree, records: records, record: record)
            switch record.point {
            case 1: try takeKind(cells)
            case 2: refusals.append(try Self.group(cells, "kinds[].refusals[]", needs: true))
            case 3: failures.append(try Self.group(cells, "kinds[].failures[]", needs: false))
            case 4: try takeFile(cells)
            default: try takeRoot(cells)
            }
        }
        guard let manifest else {
            throw RecordFault(
                location: Location(file: name, line: 1, column: 1), reason: "there is no manifest")
        }
        return manifest
    }

    private static func group(
        _ cells: RecordCells, _ path: String, needs: Bool
    ) throws(RecordFault) -> KindReport.Group {
        KindReport.Group(
            needs: needs ? try cells.textOrNull("\(path).needs") : nil,
            reason: try cells.text("\(path).reason"), count: try cells.count("\(path).count"),
            first: try cells.texts("\(path).first"))
    }

    private mutating func takeKind(_ cells: RecordCells) throws(RecordFault) {
        var counts = KindReport.Counts()
        counts.listed = try cells.count("kinds[].listed")
        counts.read = try cells.count("kinds[].read")
        counts.gone = try cells.count("kinds[].gone")
        counts.refused = try cells.count("kinds[].refused")
        counts.failed = try cells.count("kinds[].failed")
        var report = KindReport(kind: try cells.text("kinds[].kind"), counts: counts)
        guard Self.isBelow(counts), counts.open == (try cells.count("kinds[].open")) else {
            throw cells.fault("kinds[].open", "the numbers of '\(report.kind)' do not add up")
        }
        guard kinds.count < Self.limit else {
            throw cells.fault("kinds[].kind", "there are too many kinds")
        }
        guard !kinds.contains(where: { $0.kind.utf8.elementsEqual(report.kind.utf8) }) else {
            throw cells.fault("kinds[].kind", "a kind stands here twice")
        }
        report.refusals = refusals
        report.failures = failures
        refusals = []
        failures = []
        guard Self.sum(report.refusals) == counts.refused,
            Self.sum(report.failures) == counts.failed
        else {
            throw cells.fault("kinds[].kind", "the reasons of '\(report.kind)' do not add up")
        }
        kinds.append(report)
    }

    /// Whether each number, and their sum, is at most what was listed.
    private static func isBelow(_ counts: KindReport.Counts) -> Bool {
        var rest = counts.listed
        for count in [counts.read, counts.gone, counts.refused, counts.failed] {
            guard count <= rest else { return false }
            rest -= count
        }
        return true
    }

    private static func sum(_ groups: [KindReport.Group]) -> Int? {
        var sum = 0
        for group in groups {
            let (next, isTooMuch) = sum.addingReportingOverflow(group.count)
            guard !isTooMuch else { return nil }
            sum = next
        }
        return sum
    }

    private mutating func takeFile(_ cells: RecordCells) throws(RecordFault) {
        let file = SnapshotFile(
            name: try cells.text("files[].file"), lines: try cells.count("files[].lines"),
            bytes: try cells.count("files[].bytes"), digest: try cells.text("files[].digest"))
        guard DocumentFile.isName(file.name) else {
            throw cells.fault("files[].file", "this is no name of a file of a snapshot")
        }
        guard files.count < Self.limit else {
            throw cells.fault("files[].file", "there are too many files")
        }
        guard !files.contains(where: { $0.name == file.name }) else {
            throw cells.fault("files[].file", "a file stands here twice")
        }
        guard ContentDigest.isText(file.digest) else {
            throw cells.fault("files[].digest", "this is no SHA-256")
        }
        files.append(file)
    }

    private mutating func takeRoot(_ cells: RecordCells) throws(RecordFault) {
        guard try cells.text("format") == SnapshotManifest.format else {
            throw cells.fault("format", "this is no manifest of a snapshot")
        }
        guard try cells.count("version") == SnapshotManifest.version else {
            throw cells.fault(
                "version", "this version of a snapshot cannot be read; update Chaperone")
        }
        for list in ["kinds", "files"] where !cells.has(list) {
            throw cells.fault(list, "the key '\(list)' is missing in this object")
        }
        guard manifest == nil else { throw cells.fault("format", "there is a second manifest") }
        let manifest = SnapshotManifest(
            header: SnapshotHeader(
                tenant: try cells.text("tenant"), platform: try cells.text("platform"),
                started: try cells.moment("started"),
                scope: SnapshotScope(
                    until: try cells.momentOrNull("scope.until"),
                    users: try cells.texts("scope.users"), groups: try cells.texts("scope.groups"),
                    kinds: try cells.texts("scope.kinds"))),
            finished: try cells.moment("finished"), attempts: try cells.count("attempts"),
            ended: try cells.textOrNull("ended"), kinds: kinds, files: files)
        guard try cells.flag("complete") == manifest.isComplete else {
            throw cells.fault("complete", "'complete' contradicts what else the manifest says")
        }
        self.manifest = manifest
    }
}
