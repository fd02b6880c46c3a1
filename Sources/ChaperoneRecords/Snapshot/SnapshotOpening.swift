import Chaperone

extension SnapshotWriter {
    static func refuseForeign(_ folder: PrivateFolder) throws {
        let names = try folder.names()
        guard !names.contains(SnapshotManifest.name) else {
            throw SnapshotError.finished(folder: folder.path)
        }
        guard names.contains(Journal.name) || names.allSatisfy({ $0 == SnapshotFolder.lock }) else {
            throw SnapshotError.notOurs(folder: folder.path)
        }
    }

    /// Refuses a journal that vouches for nothing, unless it is one that was being begun.
    static func refuseUnknown(_ file: FileDescriptor, _ folder: PrivateFolder) throws {
        var bytes = [UInt8](repeating: 0, count: Journal.beginning.count)
        let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
        let begun = bytes.prefix(count)
        // A power cut may leave a file that has its length and not its bytes.
        let isOurs = Journal.beginning.starts(with: begun) || begun.allSatisfy { $0 == 0 }
        let names = try folder.names().filter { $0 != Journal.name && $0 != SnapshotFolder.lock }
        guard isOurs, names.isEmpty else { throw SnapshotError.notOurs(folder: folder.path) }
    }

    static func compare(
        _ new: SnapshotHeader, _ old: SnapshotHeader, _ path: String
    ) throws(SnapshotError) {
        guard new.tenant == old.tenant else { throw .different(folder: path, what: "tenant") }
        guard new.platform == old.platform else { throw .different(folder: path, what: "platform") }
        guard new.scope.asksTheSame(as: old.scope) else {
            throw .different(folder: path, what: "scope")
        }
    }

    static func reopen(
        _ known: [SnapshotFile], in folder: PrivateFolder
    ) throws -> [String: DocumentFile] {
        var files: [String: DocumentFile] = [:]
        for file in known { files[file.name] = try DocumentFile(file, in: folder) }
        // A file whose first batch was lost has nothing that counts.
        for name in try folder.names() where DocumentFile.isName(name) && files[name] == nil {
            try folder.remove(name)
        }
        return files
    }
}
