import Foundation
import Testing

@Suite("A pipe says the same as a file")
struct PipeTests {
    static let exports = [
        "shapes/meeting-single.json", "shapes/mixed-kinds.ndjson",
        "shapes/meetings-array-compact.json",
        "shapes/own-bundle.json", "shapes/users-with-settings-merged.json",
        "shapes/utf16le-bom.json",
        "shapes/steampipe-account-settings.json", "shapes/crlf.ndjson", "demo/meetings-page-2.json",
        "demo/user-settings.json", "demo/users.json", "../broken/truncated-array.json",
        "../broken/one-bad-line.ndjson", "../broken/duplicate-settings.json",
        "../broken/lone-surrogate.json",
    ]

    @Test("The same export through a pipe and as a file", arguments: exports)
    func pipeAndFile(name: String) throws {
        let folder = try Folder()
        let bytes = try Repository.bytes("Fixtures/zoom/\(name)")
        // The program may know files by their names, which a pipe does not have.
        try folder.write("export", bytes)
        let arguments = ["-p", "meeting-baseline", "-f", "json", "--as-of", "2026-11-21"]
        let file = try Program.run(["audit", "export"] + arguments, in: folder)
        let pipe = try Program.run(["audit", "-"] + arguments, in: folder, input: .pipe(bytes))
        #expect(file.status == pipe.status)
        if file.status == 65 {
            #expect(
                file.errors == pipe.errors.replacing("\n-:", with: "\nexport:"), "\(pipe.errors)")
        } else {
            let kept: Set = ["line", "column"]
            let left = try file.result().withoutPlaces(keeping: kept)
            let right = try pipe.result().withoutPlaces(keeping: kept)
            #expect(left == right)
            #expect(pipe.text.contains(#""file": "-""#) || pipe.text.contains(#""file":"-""#))
        }
    }

    /// A host, others, their settings, locks and events, each in a line that says what it is.
    static func mixture() throws -> [String] {
        let files = [
            "account-settings-wrapped.json", "lock-settings-wrapped.json", "group-settings.json",
            "user-settings-by-email.json", "meeting-single.json", "meeting-e2ee.json",
            "meeting-personal-room.json", "webinar-single.json", "meeting-minimal.json",
        ]
        return try files.map { try Repository.line("Fixtures/zoom/shapes/\($0)") }
            + Repository.text("Fixtures/zoom/shapes/mixed-kinds.ndjson").split(separator: "\n")
            .map(String.init)
    }

    @Test("The order of the lines makes no difference, in a pipe or a file", arguments: 1...5)
    func anyOrder(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let lines = try Self.mixture()
        let shuffled = lines.shuffled(using: &random)
        #expect(lines != shuffled)
        let folder = try Folder()
        try folder.write("export.ndjson", shuffled.joined(separator: "\n"))
        let arguments = ["-p", "meeting-baseline", "-f", "json", "--as-of", "2026-11-21"]
        let reference = try Program.run(
            ["audit", "-"] + arguments, in: folder, input: .text(lines.joined(separator: "\n")))
        let expected = try reference.result().sortedOutcomes
        // Meetings inherit from hosts that are read after them, so that something depends on it.
        #expect(expected.contains { $0.contains(#""basis":"inherited""#) })
        let file = try Program.run(["audit", "export.ndjson"] + arguments, in: folder)
        let pipe = try Program.run(
            ["audit", "-"] + arguments, in: folder,
            input: .text(shuffled.joined(separator: "\n")))
        for run in [file, pipe] {
            #expect(run.status == reference.status)
            #expect(try run.result().sortedOutcomes == expected)
        }
    }

    @Test("One file, or a file for each line, in a folder or named in any order")
    func splitFiles() throws {
        let folder = try Folder()
        let lines = try Self.mixture()
        try folder.write("all.ndjson", lines.joined(separator: "\n"))
        for (number, line) in lines.enumerated() {
            try folder.write("parts/\(10 + number).json", line)
        }
        let arguments = ["-p", "meeting-baseline", "-f", "json", "--as-of", "2026-11-21"]
        let whole = try Program.run(["audit", "all.ndjson"] + arguments, in: folder)
        let parts = try Program.run(["audit", "parts"] + arguments, in: folder)
        let named = try Program.run(
            ["audit"] + lines.indices.reversed().map { "parts/\(10 + $0).json" } + arguments,
            in: folder)
        let expected = try whole.result().sortedOutcomes
        #expect(try parts.result().sortedOutcomes == expected)
        #expect(try named.result().sortedOutcomes == expected)
    }
}
