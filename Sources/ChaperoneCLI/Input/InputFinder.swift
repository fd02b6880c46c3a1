import Chaperone
import Foundation
import Glibc

/// Finds the documents that the user means: files, pipes, and what is in folders.
struct InputFinder {
    /// Endings of files that hold data; others in a folder are passed over with a note.
    private static let dataEndings: Set<String> = [
        "json", "ndjson", "jsonl", "csv", "xml", "ps1", "properties", "log", "js", "lua", "conf",
        "env",
    ]
    /// Files that hold data and whose names have no ending: the version of a server of BigBlueButton.
    private static let dataNames: Set<String> = ["bigbluebutton-release"]
    private static let maximumDepth = 16
    /// As many as places can tell apart.
    private static let maximumCount = 1 << 20

    private(set) var files: [FoundFile] = []
    private(set) var diagnostics: [Diagnostic] = []

    struct FoundFile {
        let path: String
        /// The part of the path that counts for telling whose a document is.
        let meaning: String
        let isPipe: Bool
    }

    /// How much of a path lies outside the export that was named: its folder's own name counts.
    private var outside = 0

    init(_ paths: [String]) {
        for path in paths { find(path) }
    }

    private mutating func find(_ path: String) {
        if path == "-" {
            files.append(
                FoundFile(
                    path: path, meaning: Self.meaning(of: path), isPipe: true))
            return
        }
        var status = stat()
        guard stat(path, &status) == 0 else {
            lose("cannot be read: \(String(cString: strerror(errno)))", path)
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            files.append(
                FoundFile(
                    path: path, meaning: Self.meaning(of: path), isPipe: false)
            )
        case S_IFDIR:
            outside = Self.lengthOutside(path)
            if !takeSnapshot(path) { walk(path, depth: 0) }
        case S_IFIFO:
            files.append(
                FoundFile(
                    path: path, meaning: Self.meaning(of: path), isPipe: true))
        default:
            lose("is a device, not an export; give a file, a folder, or - for standard input", path)
        }
    }

    /// Of a whole path the file and two folders count; what was typed from here counts as it is.
    private static func meaning(of path: String) -> String {
        guard path.hasPrefix("/") else { return path }
        return path.split(separator: "/").suffix(3).joined(separator: "/")
    }

    private static func lengthOutside(_ folder: String) -> Int {
        var trimmed = Substring(folder)
        while trimmed.hasSuffix("/") { trimmed.removeLast() }
        return trimmed.lastIndex(of: "/").map {
            trimmed.distance(from: trimmed.startIndex, to: $0) + 1
        } ?? 0
    }

    private mutating func walk(_ folder: String, depth: Int) {
        guard depth < Self.maximumDepth else {
            lose("is nested more than \(Self.maximumDepth) folders deep and was not read", folder)
            return
        }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            lose("cannot be read: \(String(cString: strerror(errno)))", folder)
            return
        }
        // By bytes, so that the order is the same everywhere.
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        where name.utf8.first != UInt8(ascii: ".") {
            visit(folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)", depth)
        }
    }

    /// Takes the documents of a snapshot, and what its manifest says is missing; false when the folder
    /// holds none.
    private mutating func takeSnapshot(_ folder: String) -> Bool {
        guard let snapshot = SnapshotInput(folder: folder) else { return false }
        for path in snapshot.files {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            files.append(FoundFile(path: path, meaning: name, isPipe: false))
        }
        for fault in snapshot.faults { lose(fault.message, fault.file) }
        return true
    }

    private mutating func visit(_ path: String, _ depth: Int) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            lose("cannot be read: \(String(cString: strerror(errno)))", path)
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: if !takeSnapshot(path) { walk(path, depth: depth + 1) }
        case S_IFREG where Self.isData(path):
            guard files.count < Self.maximumCount else {
                lose("and what follows was not read: these are too many files for one run", path)
                return
            }
            files.append(
                FoundFile(
                    path: path, meaning: String(path.dropFirst(outside)), isPipe: false))
        case S_IFREG: note("is no data file and was not read", path)
        case S_IFLNK:
            lose("is a link, which is not followed inside a folder; name it to read it", path)
        default: lose("is no file and was not read", path)
        }
    }

    private static func isData(_ path: String) -> Bool {
        if let name = path.split(separator: "/").last, dataNames.contains(String(name)) {
            return true
        }
        guard let dot = path.lastIndex(of: ".") else { return false }
        return dataEndings.contains(path[path.index(after: dot)...].lowercased())
    }

    private mutating func lose(_ message: String, _ path: String) {
        diagnostics.append(
            Diagnostic(
                .error, .init(message), at: Location(file: path, line: 0, column: 0),
                losesInput: true))
    }

    private mutating func note(_ message: String, _ path: String) {
        diagnostics.append(
            Diagnostic(.note, .init(message), at: Location(file: path, line: 0, column: 0)))
    }
}
