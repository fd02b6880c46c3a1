import Testing

@Suite("Arguments of every audit are read without the options that it does not have")
struct PlainArgumentTests {
    @Test(
        "An audit is the same, whether or not an option stands there that changes nothing",
        arguments: [
            ["--fail-on", "medium"], ["--outcomes", "all"], ["--color", "auto"],
            ["--show", "problems"],
        ])
    func defaults(option: [String]) throws {
        let folder = try Folder()
        try folder.write("export", Repository.bytes("Fixtures/zoom/demo/meetings-page-2.json"))
        let arguments = ["audit", "export", "-p", "meeting-baseline"]
        let plain = try Program.run(arguments + ["-f", "ndjson=plain"], in: folder)
        let full = try Program.run(arguments + option + ["--format", "ndjson=full"], in: folder)
        #expect(plain.status == 1 && full.status == plain.status, "\(plain.errors)")
        #expect(plain.text == full.text && plain.errors == full.errors)
        let findings = try folder.text("plain")
        #expect(try !findings.isEmpty && findings == folder.text("full"))
    }

    @Test(
        "What is wrong or asks for help is told by the parser that knows all options",
        arguments: [
            (["audit"], "Missing expected argument"), (["audit", "-f"], "Missing value"),
            (["audit", "x", "-p"], "Missing value"), (["audit", "x", "-f", "=y"], "invalid"),
            (["audit", "--help"], "OVERVIEW"), (["audit", "x", "--version"], "."),
        ])
    func others(arguments: [String], word: String) throws {
        let run = try Program.run(arguments, in: Folder())
        #expect((run.text + run.errors).contains(word), "\(run.text)\(run.errors)")
    }
}
