import Foundation
import Glibc
import Testing

/// A folder of the invented trust, with its export and answers, in which sign-offs are made.
struct SignOffPlace {
    let folder: Folder

    static let event = "95511223344"
    static let id = "zoom:webinar:95511223344"
    static let prepared = "2026-12-15T09:00:00Z"
    static let approved = "2026-12-15T10:00:00Z"
    static let hourBefore = "2026-12-18T17:00:00Z"
    static let hasKeygen = Tool.path(of: "ssh-keygen") != nil

    /// Files in which secrets of the export may stand, by what they are.
    static let accept = [
        "--accept", "WEB.AUDIENCE.1v1=Looked in the portal, host and panelists only", "--as",
        "Elif Demir",
    ]

    init() throws {
        folder = try Folder()
        for name in ["export", "chaperone.yaml", "organisation.yaml", "answers.yaml"] {
            try FileManager.default.copyItem(
                atPath: Repository.path("Fixtures/signoff/\(name)"), toPath: folder[name])
        }
    }

    @discardableResult
    func run(_ arguments: String...) throws -> Run {
        try Program.run(arguments, in: folder, within: 60)
    }

    @discardableResult
    func prepare(
        _ event: String = event, from export: String = "export", at moment: String = prepared,
        _ more: [String] = accept
    ) throws -> Run {
        try Program.run(
            ["signoff", "prepare", event, "--from", export, "--as-of", moment, "-q"] + more,
            in: folder, within: 60)
    }

    /// The folders of sign-offs, in order.
    var names: [String] {
        let all = (try? Folder.names(of: folder["signoffs"])) ?? []
        return all.filter { $0.hasPrefix("zoom") }
    }

    /// The path of the last sign-off, from the folder.
    var last: String { "signoffs/\(names.last ?? "none")" }

    /// Makes two keys, and the file of who signs with which.
    func makeKeys() throws {
        let one = try run("key", "new", "elif.key", "--as", "Elif Demir")
        let two = try run("key", "new", "dana.key", "--as", "dana@example.org")
        #expect(one.status == 0 && two.status == 0)
        try folder.write("allowed_signers", one.text + two.text)
    }

    @discardableResult
    func approve(
        _ role: String = "producer", as name: String = "Elif Demir", key: String? = nil,
        at moment: String = approved, _ more: String...
    ) throws -> Run {
        try Program.run(
            ["signoff", "approve", last, "--role", role, "--as", name, "--as-of", moment]
                + (key.map { ["--key", $0] } ?? []) + more, in: folder)
    }

    @discardableResult
    func verify(
        against export: String? = "export", at moment: String = hourBefore, _ more: String...
    ) throws -> Run {
        try Program.run(
            ["signoff", "verify", last, "--verify-time", moment]
                + (export.map { ["--against", $0] } ?? []) + more, in: folder)
    }

    /// A place in which everybody approved, with keys.
    static func signed() throws -> SignOffPlace {
        let place = try SignOffPlace()
        try place.makeKeys()
        #expect(try place.prepare().status == 0)
        #expect(try place.approve(key: "elif.key").status == 0)
        let second = try place.approve(
            "safeguarding lead", as: "dana@example.org", key: "dana.key")
        #expect(second.status == 0, "\(second.errors)")
        return place
    }

    var trust: String { "allowed_signers" }

    /// Every file below the folder of sign-offs.
    func written() throws -> [(name: String, bytes: [UInt8])] {
        var files: [(String, [UInt8])] = []
        let all = FileManager.default.enumerator(atPath: folder["signoffs"])
        while let name = all?.nextObject() as? String {
            var isFolder: ObjCBool = false
            let path = "signoffs/\(name)"
            _ = FileManager.default.fileExists(atPath: folder[path], isDirectory: &isFolder)
            if !isFolder.boolValue { files.append((name, try folder.read(path))) }
        }
        return files
    }
}
