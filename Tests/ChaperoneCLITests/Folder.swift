import Foundation
import Glibc

/// A new folder for one test, which goes with it.
final class Folder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/chaperone-tests-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    subscript(name: String) -> String { "\(path)/\(name)" }

    /// Writes a file, and the folders above it.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = self[name]
        let parent = String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
        try FileManager.default.createDirectory(
            atPath: parent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    /// Writes a program that can be started.
    ///
    /// Another process makes its file: what this one writes is open in every child that another test starts
    /// meanwhile, until that child has become its own program, and a file that somebody writes cannot be
    /// executed (ETXTBSY).
    @discardableResult
    func writeProgram(_ name: String, _ text: String) throws -> String {
        let source = try write("\(name).text", text)
        let run = try Tool.run(["install", "-m", "700", source, self[name]])
        guard run.status == 0 else { throw POSIXError(.EIO) }
        return self[name]
    }

    func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: self[name])))
    }

    func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

    /// What lies in it, hidden files too, in order.
    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }
}

extension Folder {
    /// What lies in any folder, in order.
    static func names(of path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
}
