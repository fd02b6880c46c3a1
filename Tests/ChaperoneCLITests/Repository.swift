import Foundation

/// The files of the repository that tests read.
enum Repository {
    static let root: String = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let manifest = folder.appendingPathComponent("Package.swift").path
            if FileManager.default.fileExists(atPath: manifest) { break }
        }
        return folder.path
    }()

    static func path(_ name: String) -> String { "\(root)/\(name)" }

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    static func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }

    /// A JSON document without its line ends, to stand in a line of its own.
    static func line(_ name: String) throws -> String {
        try text(name).split(separator: "\n").joined(separator: " ")
    }
}
