import Testing

@Suite("A saved result is drawn again as it was drawn first")
struct RedrawTests {
    @Test(
        "Every format equals the one that the audit wrote",
        arguments: [
            [], ["--show", "all"], ["--redact", "off"], ["--redact", "names"],
            ["--redact", "full"],
            ["--show", "all", "--color", "always"],
        ])
    func everyFormat(options: [String]) throws {
        let folder = try Folder()
        let demo = Repository.path("Fixtures/zoom/demo/meetings")
        let broken = Repository.path("Fixtures/broken/hostile-topic.json")
        let audit = try Program.run(
            ["audit", demo, broken, "-p", "youth-and-at-risk", "--as-of", "2026-11-21"]
                + Samples.everyFormat() + options, in: folder)
        #expect([1, 2].contains(audit.status))
        // What was left out of the saved result cannot be drawn from it.
        if !options.contains("--redact") {
            try expectEqual(folder, options, saved: "json")
        } else {
            try Program.run(
                [
                    "audit", demo, broken, "-p", "youth-and-at-risk", "--as-of", "2026-11-21",
                    "-f", "json=saved",
                ], in: folder)
            try expectEqual(folder, options, saved: "saved")
        }
    }

    private func expectEqual(_ folder: Folder, _ options: [String], saved: String) throws {
        let report = try Program.run(
            ["report", saved] + Samples.everyFormat(".again") + options, in: folder)
        #expect(report.status == 0, "\(report.errors)")
        for format in Samples.formats {
            #expect(try folder.text(format) == folder.text("\(format).again"), "\(format)")
        }
    }

    @Test("On standard output too", arguments: Samples.formats)
    func standardOutput(format: String) throws {
        let folder = try Samples.folder()
        let audit = [
            "audit", "bad.json", "unknown.json", "-p", "./small.yaml", "--as-of", "2026-11-21",
        ]
        let direct = try Program.run(audit + ["-f", format], in: folder)
        try Program.run(audit + ["-f", "json=saved"], in: folder)
        let again = try Program.run(["report", "saved", "-f", format], in: folder)
        #expect(direct.status == 1)
        #expect(again.status == 0)
        #expect(direct.text == again.text)
    }

    @Test(
        "A result that is damaged, cut off or from another time is refused",
        arguments: [
            "", "{}", "[]", "null", #"{"schemaVersion": "1.0"}"#, #"{"schemaVersion": "2.0"}"#,
            #"{"schemaVersion": "1.0", "verdict": "ready"#, "\u{0}\u{0}", "<html>",
        ])
    func damagedResults(text: String) throws {
        let folder = try Folder()
        try folder.write("result.json", text)
        let run = try Program.run(["report", "result.json", "-f", "csv=r.csv"], in: folder)
        #expect(run.status == 65)
        #expect(run.errors.contains("result.json"), "\(run.errors)")
        #expect(folder.names == ["result.json"])
    }

    @Test("A result that ends anywhere before its end is refused, and leaves no report")
    func cutResults() throws {
        let folder = try Samples.folder()
        try Program.run(
            ["audit", "bad.json", "-p", "./small.yaml", "-f", "json=whole"], in: folder)
        let whole = try folder.read("whole")
        // The last bytes are the line end and the brace.
        for count in stride(from: 1, to: whole.count - 2, by: max(1, whole.count / 20)) {
            try folder.write("cut.json", Array(whole.prefix(count)))
            let run = try Program.run(["report", "cut.json", "-f", "markdown=r.md"], in: folder)
            #expect(run.status == 65, "cut after \(count) of \(whole.count) bytes")
            #expect(!folder.names.contains("r.md"))
        }
    }
}
