import Chaperone
import Glibc

/// The files of a history beside its database: the saved result of each run, and its record.
///
/// `results/TENANT/RUN.json` and `results/TENANT/RUN.run.json`. They never change, and the database
/// can be made again from them.
struct HistoryResults {
    static let name = "results"
    static let recordEnding = ".run.json"

    let path: String

    init(in folder: PrivateFolder) { path = "\(folder.path)/\(Self.name)" }

    /// Whether a tenant's folder may have this name.
    static func isTenant(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        func isLetterOrDigit(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte)
        }
        guard let first = bytes.first, isLetterOrDigit(first), bytes.count <= 64 else {
            return false
        }
        return bytes.allSatisfy { isLetterOrDigit($0) || [0x2D, 0x2E, 0x5F].contains($0) }
    }

    /// - Throws: ``SystemError``.
    func folder(of tenant: String, creating: Bool) throws(SystemError) -> PrivateFolder {
        _ = try PrivateFolder(path, creating: creating)
        return try PrivateFolder("\(path)/\(tenant)", creating: creating)
    }

    func resultPath(_ tenant: String, _ id: String) -> String { "\(path)/\(tenant)/\(id).json" }

    /// The digest of a run's result; nil when there is none.
    func resultDigest(_ tenant: String, _ id: String) throws -> String? {
        guard let file = try folder(of: tenant, creating: false).open("\(id).json", O_RDONLY) else {
            return nil
        }
        return try FileContent(file, bytes: try file.status().size).digest.text
    }

    /// Writes a run's record, if it is not there as it should be.
    func write(_ record: RunRecord) throws {
        let folder = try folder(of: record.run.tenant, creating: true)
        let name = record.run.id + Self.recordEnding
        let text = record.text
        if let file = try folder.open(name, O_RDONLY) {
            var bytes = [UInt8](repeating: 0, count: text.count + 1)
            let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
            if bytes.prefix(count) == text[...] { return }
        }
        try folder.replace(name, with: text)
    }

    /// Writes a run's record if there is none: one that says something else is for whoever verifies.
    func writeMissing(_ record: RunRecord) throws {
        let folder = try folder(of: record.run.tenant, creating: true)
        let name = record.run.id + Self.recordEnding
        if try folder.open(name, O_RDONLY) == nil { try folder.replace(name, with: record.text) }
    }

    /// A run's record; nil when there is none.
    /// - Throws: ``RecordFault``, ``SystemError``.
    func record(_ tenant: String, named name: String) throws -> RunRecord? {
        guard let file = try folder(of: tenant, creating: false).open(name, O_RDONLY) else {
            return nil
        }
        let size = try file.status().size
        let full = "\(path)/\(tenant)/\(name)"
        guard size <= RunRecordReader.limit else {
            throw RecordFault(
                location: Location(file: full, line: 1, column: 1),
                reason: "this is too large for a record of a run")
        }
        var bytes = [UInt8](repeating: 0, count: size)
        let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
        return try RunRecordReader.read(Array(bytes.prefix(count)), name: full)
    }

    /// Every record, as tenant and name of the file.
    func recordNames() throws -> [(tenant: String, name: String)] {
        guard access(path, F_OK) == 0 else { return [] }
        var found: [(tenant: String, name: String)] = []
        for tenant in try PrivateFolder(path, creating: false).names() where Self.isTenant(tenant) {
            let names = try folder(of: tenant, creating: false).names()
            for name in names where name.hasSuffix(Self.recordEnding) && !name.hasPrefix(".") {
                found.append((tenant, name))
            }
        }
        return found
    }
}
