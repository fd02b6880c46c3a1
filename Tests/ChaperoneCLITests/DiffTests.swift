import Foundation
import Testing

@Suite("Two results are compared, and the exit status says whether anything is worse")
struct DiffTests {
    /// A folder with the results of `good.json` and `bad.json` as one and the same meeting.
    private static func folder(_ more: [String] = []) throws -> Folder {
        let folder = try Samples.folder()
        for (name, settings) in [
            ("good", Samples.waits), ("bad", Samples.doesNotWait),
            ("unknown", #""mute_upon_entry":true"#),
        ] {
            try folder.write("\(name).json", Samples.meeting(settings))
            try Program.run(
                [
                    "audit", "\(name).json", "-p", "./small.yaml", "--as-of", "2026-11-21", "-f",
                    "json=\(name).result",
                ] + more, in: folder)
        }
        return folder
    }

    @Test(
        "Worse is 1, else 0",
        arguments: [
            ("good", "bad", 1, "1 new to fix"), ("bad", "good", 0, "1 fixed"),
            ("bad", "bad", 0, "1 still to fix"), ("good", "unknown", 1, "1 newly unknown"),
            ("unknown", "good", 0, "1 readable again"), ("good", "good", 0, "Nothing changed"),
        ], [[], ["--outcomes", "problems"]])
    func statuses(row: (String, String, CInt, String), options: [String]) throws {
        let folder = try Self.folder(options)
        let run = try Program.run(["diff", "\(row.0).result", "\(row.1).result"], in: folder)
        #expect(run.status == row.2)
        #expect(run.text.hasPrefix(row.3), "\(run.text)")
    }

    @Test("Every form says the same", arguments: ["terminal", "json", "markdown", "html"])
    func forms(format: String) throws {
        let folder = try Self.folder()
        let arguments = ["diff", "good.result", "bad.result", "-f", format]
        let run = try Program.run(arguments, in: folder)
        #expect(run.status == 1)
        #expect(run.text.contains("1 new to fix"), "\(run.text)")
        #expect(run.text.contains("T.LOBBY.1v1"))
        let file = try Program.run(arguments + ["-o", "page"], in: folder)
        #expect(file.status == 1 && file.output.isEmpty)
        #expect(try folder.text("page") == run.text)
    }

    @Test("Changes are in the json form")
    func json() throws {
        let folder = try Self.folder()
        let run = try Program.run(["diff", "good.result", "bad.result", "-f", "json"], in: folder)
        let root = try run.result().root
        let summary = try #require(root["summary"] as? [String: Int])
        #expect(summary.filter { $0.value > 0 } == ["new": 1])
        let changes = try #require(root["changes"] as? [[String: Any]])
        #expect(changes.map { $0["change"] as? String } == ["new"])
        #expect(changes.first?["before"] as? String == "pass")
    }

    @Test(
        "With a baseline only what is new since then is a finding",
        arguments: [
            ("good", "bad", 1), ("bad", "bad", 0), ("bad", "good", 0), ("good", "good", 0),
            ("bad", "unknown", 2), ("unknown", "unknown", 2), ("unknown", "bad", 1),
        ], [[], ["--outcomes", "problems"]])
    func baseline(row: (String, String, CInt), options: [String]) throws {
        let folder = try Self.folder(options)
        for format in ["terminal", "json", "markdown"] {
            let run = try Program.run(
                [
                    "audit", "\(row.1).json", "-p", "./small.yaml", "--as-of", "2026-11-21",
                    "--baseline", "\(row.0).result", "-f", format,
                ] + options, in: folder)
            #expect(run.status == row.2, "\(format): \(run.errors)")
            // All is shown, whatever counts.
            if row.1 == "bad" { #expect(run.text.contains("T.LOBBY") || run.text.contains("wait")) }
        }
    }

    @Test("With a baseline a rule that is new and fails is a finding")
    func baselineOfAnotherProfile() throws {
        let folder = try Self.folder()
        let audit = [
            "audit", "bad.json", "--as-of", "2026-11-21", "--baseline", "bad.result", "-q",
        ]
        #expect(try Program.run(audit + ["-p", "./small.yaml"], in: folder).status == 0)
        try folder.write(
            "more.yaml",
            Samples.profile()
                + Samples.profile().split(separator: "\n").dropFirst(4)
                .joined(separator: "\n").replacing("T.LOBBY.1v1", with: "T.LOBBY.2v1") + "\n")
        #expect(try Program.run(audit + ["-p", "./more.yaml"], in: folder).status == 1)
    }

    @Test("A baseline that is none is refused before anything is audited")
    func badBaseline() throws {
        let folder = try Self.folder()
        for baseline in ["missing", "good.json"] {
            let run = try Program.run(
                ["audit", "good.json", "-p", "./small.yaml", "--baseline", baseline], in: folder)
            #expect(run.status == 65 && run.output.isEmpty)
            #expect(run.errors.contains(baseline))
            #expect(try Program.run(["diff", baseline, "good.result"], in: folder).status == 65)
        }
    }
}
