import Chaperone

/// A snapshot to be read.
package struct SnapshotFolder: Sendable {
    static let lock = ".lock"
    /// Bytes of a manifest; ours stay far below.
    static let longestManifest = 8 << 20

    package let path: String
    package let manifest: SnapshotManifest

    /// What a folder holds.
    package enum State: Sendable {
        /// No snapshot.
        case none
        /// A snapshot without its manifest: a fetch that writes it now, or that ended early.
        case unfinished
        case finished
    }

    /// Looks at a folder by the names in it.
    package static func state(of path: String) -> State {
        guard let folder = try? PrivateFolder(path, creating: false),
            let names = try? folder.names()
        else { return .none }
        if names.contains(SnapshotManifest.name) { return isManifest(folder) ? .finished : .none }
        return names.contains(Journal.name) && names.contains(lock) ? .unfinished : .none
    }

    /// Other programs have files of this name too.
    private static func isManifest(_ folder: PrivateFolder) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 4096)
        guard let file = try? folder.open(SnapshotManifest.name, 0),
            let count = try? bytes.withUnsafeMutableBytes({ try file.read(into: $0, at: 0) })
        else { return false }
        let wanted = Array("\"\(SnapshotManifest.format)\"".utf8)
        let head = bytes.prefix(count)
        return head.indices.contains { head[$0...].starts(with: wanted) }
    }

    /// Reads the manifest.
    /// - Throws: ``SystemError``; ``RecordFault`` with the place of what is not as we write it.
    package init(_ path: String) throws {
        let folder = try PrivateFolder(path, creating: false)
        self.path = folder.path
        let name = "\(folder.path)/\(SnapshotManifest.name)"
        guard let file = try folder.open(SnapshotManifest.name, 0) else {
            throw SystemError("open", name, code: 2)
        }
        let size = try file.status().size
        guard size <= Self.longestManifest else {
            throw RecordFault(
                location: Location(file: name, line: 1, column: 1),
                reason: "this is too large for a manifest")
        }
        var bytes = [UInt8](repeating: 0, count: size)
        let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
        manifest = try SnapshotManifest(reading: Array(bytes.prefix(count)), name: name)
    }

    /// The paths of its files of documents.
    package var files: [String] { manifest.files.map { "\(path)/\($0.name)" } }

    /// Reads every file and tells which is not as the manifest says; empty when all are.
    package func check() -> [String] {
        var faults: [String] = []
        guard let folder = try? PrivateFolder(path, creating: false) else {
            return ["\(path) cannot be opened any more"]
        }
        for file in manifest.files {
            if let fault = Self.fault(of: file, in: folder) { faults.append(fault) }
        }
        let known = Set(manifest.files.map(\.name))
        for name in (try? folder.names()) ?? []
        where DocumentFile.isName(name) && !known.contains(name) {
            faults.append("\(path)/\(name) does not belong to the snapshot")
        }
        return faults
    }

    private static func fault(of file: SnapshotFile, in folder: PrivateFolder) -> String? {
        let path = "\(folder.path)/\(file.name)"
        do {
            guard let open = try folder.open(file.name, 0) else { return "\(path) is missing" }
            let size = try open.status().size
            guard size >= file.bytes else {
                return "\(path) was cut: it has \(size) bytes and should have \(file.bytes)"
            }
            guard size == file.bytes else { return "\(path) has grown since it was written" }
            let content = try FileContent(open, bytes: size)
            guard content.digest.text == file.digest, content.lines == file.lines else {
                return "\(path) was changed since it was written"
            }
            return nil
        } catch { return "\(error)" }
    }
}
