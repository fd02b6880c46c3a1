import Testing

@Suite("The page of an audit")
struct HTMLPageTests {
    @Test("The demo's is small enough to mail, and says which files it is about")
    func demo() throws {
        let run = try Program.run(
            [
                "audit", Repository.path("Fixtures/zoom/demo"), "-p", "youth-and-at-risk",
                "--as-of", "2026-11-21", "-f", "html",
            ], in: Folder())
        #expect(run.status == 1)
        #expect((50_000..<400_000).contains(run.output.count))
        let digests = run.text.matches(of: /<td><code>sha256:[0-9a-f]{64}<\/code><\/td>/)
        #expect(digests.count == 37)
    }

    @Test("Beside an older result it says what changed", arguments: ["audit", "report"])
    func comparison(command: String) throws {
        let folder = try Samples.folder()
        for (name, settings) in [("old", Samples.waits), ("now", Samples.doesNotWait)] {
            try folder.write("\(name).json", Samples.meeting(settings))
            try Program.run(
                ["audit", "\(name).json", "-p", "./small.yaml", "-f", "json=\(name).result"],
                in: folder)
        }
        let arguments =
            command == "audit"
            ? ["audit", "now.json", "-p", "./small.yaml"] : ["report", "now.result"]
        let run = try Program.run(
            arguments + ["--baseline", "old.result", "-f", "html=page.html"], in: folder)
        #expect(run.status == (command == "audit" ? 1 : 0))
        let page = try folder.text("page.html")
        #expect(page.contains("<section id=\"changed\">"))
        #expect(page.contains("1 new to fix"))
        #expect(page.contains("<option value=\"new\">"))
    }
}
