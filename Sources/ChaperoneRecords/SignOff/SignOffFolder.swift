package import Chaperone
import Glibc

/// The folder of one sign-off: the record, the snapshot of settings, and the decisions.
package struct SignOffFolder: Sendable {
    package let path: String

    package static let record = "signoff.json"
    package static let snapshot = "snapshot.json"
    package static let revocation = "revocation.json"
    private static let approvalStart = "approval-"
    private static let recordEnd = ".json"

    /// - Parameter path: the folder, or its `signoff.json`.
    package init(_ path: String) {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        while parts.count > 1, parts.last == "" { parts.removeLast() }
        if parts.last == Self.record { parts.removeLast() }
        let given = parts.isEmpty ? "." : parts.joined(separator: "/")
        // `.` and `..` are no names, and the chain knows a sign-off by its name.
        guard ["", ".", ".."].contains(parts.last ?? ""), let real = realpath(given, nil) else {
            self.path = given
            return
        }
        defer { free(real) }
        self.path = String(cString: real)
    }

    /// Its own name, in the folder of sign-offs.
    package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The folder of sign-offs that it lies in.
    package var store: SignOffStore {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count > 1 {
            let folder = parts.dropLast().joined(separator: "/")
            return SignOffStore(folder.isEmpty ? "/" : folder)
        }
        return SignOffStore(".")
    }

    /// Whether a sign-off lies in it, or one that cannot be looked at: only what the system says is
    /// not there is not there.
    var isThere: Bool {
        var status = stat()
        return stat("\(path)/\(Self.record)", &status) == 0 || (errno != ENOENT && errno != ENOTDIR)
    }

    package static func approvalName(of role: SignOffRole) -> String {
        approvalStart + role.fileWord + recordEnd
    }

    /// The file of a name; nil when there is none.
    /// - Throws: ``SignOffFault`` of the stage `file`.
    package func read(_ name: String) throws(SignOffFault) -> [UInt8]? {
        try StoredFile.read("\(path)/\(name)")
    }

    /// - Throws: ``SystemError``.
    package func write(_ bytes: [UInt8], to name: String) throws {
        try StoredFile.write(bytes, to: "\(path)/\(name)")
    }

    /// Writes a statement, its signature first: a statement is there only with its signature.
    /// - Throws: ``SystemError``.
    package func write(_ bytes: [UInt8], signature: [UInt8]?, to name: String) throws {
        if let signature {
            try write(signature, to: name + ".sig")
        } else {
            unlink("\(path)/\(name).sig")
        }
        try write(bytes, to: name)
    }

    /// The names of the files that hold decisions, in order.
    /// - Throws: ``SignOffFault`` of the stage `file`.
    func approvalNames() throws(SignOffFault) -> [String] {
        guard let folder = opendir(path) else {
            throw SignOffFault(.file, "\(SystemError("read the folder", path))")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            let bytes = name.utf8
            if bytes.starts(with: Self.approvalStart.utf8),
                bytes.suffix(Self.recordEnd.utf8.count).elementsEqual(Self.recordEnd.utf8)
            {
                names.append(name)
            }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
