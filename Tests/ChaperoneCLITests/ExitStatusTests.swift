import Testing

@Suite("The exit status says how an audit went, and the message why")
struct ExitStatusTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var arguments: String
        var status: CInt
        var says: [String] = []
        var testDescription: String { "\(status): \(arguments)" }

        init(_ status: CInt, _ arguments: String, _ says: String...) {
            self.arguments = arguments
            self.status = status
            self.says = says
        }
    }

    @Test(
        "The table of the exit statuses",
        arguments: [
            Case(0, "audit good.json -p ./small.yaml", "READY"),
            Case(0, "audit good.json -p ./small.yaml -f json", #""verdict": "ready""#),
            Case(0, "audit bad.json -p ./small.yaml --fail-on never"),
            Case(0, "audit bad.json -p ./small.yaml --fail-on critical"),
            Case(0, "audit unknown.json -p ./may.yaml"),
            Case(0, "audit bad.json -p ./low.yaml"),

            Case(1, "audit bad.json -p ./small.yaml", "NOT READY", "bad.json:1:"),
            Case(1, "audit bad.json good.json unknown.json -p ./small.yaml"),
            Case(1, "audit bad.json -p ./small.yaml --fail-on high"),
            Case(1, "audit bad.json -p ./low.yaml --fail-on info"),

            Case(2, "audit unknown.json -p ./small.yaml", "CANNOT TELL"),
            Case(2, "audit unknown.json -p ./should.yaml", "CANNOT TELL"),
            Case(2, "audit unknown.json good.json -p ./small.yaml --fail-on never"),
            Case(2, "audit good.json -p ./question.yaml", "CANNOT TELL"),
            Case(2, "audit good.json missing.json -p ./small.yaml", "missing.json", "INCOMPLETE"),
            Case(2, "audit bad.json missing.json -p ./small.yaml", "INCOMPLETE"),
            Case(2, "audit bad.json missing.json -p ./small.yaml --fail-on never"),
            Case(2, "audit good.json broken.json -p ./small.yaml", "broken.json:1:"),
            Case(2, "audit good.json -p ./webinars.yaml", "CANNOT TELL"),

            Case(64, "", "USAGE"),
            Case(64, "audit", "Missing expected argument"),
            Case(64, "audti good.json", "audti"),
            Case(64, "audit good.json --porfile small", "--porfile"),
            Case(64, "audit good.json -p ./small.yaml -f jsn", "'jsn'", "did you mean 'json'?"),
            Case(64, "audit good.json -p ./small.yaml -f json -f csv", "standard output"),
            Case(64, "audit good.json -p ./small.yaml -f json=r -f csv=r", "same file"),
            Case(64, "audit good.json -p ./small.yaml -f json=", "json="),
            Case(
                64, "audit good.json -p ./small.yaml --only T.LOBY.1v1", "no rule matches",
                "did you mean 'T.LOBBY.1v1'?"),
            Case(64, "audit good.json -p ./small.yaml --skip X*", "no rule matches 'X*'"),
            Case(64, "audit good.json -p ./small.yaml --skip T.*", "no rule is left"),
            Case(64, "audit good.json -p ./small.yaml --as-of 2026-13-45", "2026-13-45"),
            Case(64, "audit good.json -p ./small.yaml --as-of tomorrow", "tomorrow"),
            Case(64, "audit good.json -p ./small.yaml --redact some", "some", "full", "names"),
            Case(64, "audit good.json -p ./small.yaml --fail-on hgh", "hgh", "critical"),
            Case(64, "audit good.json -p ./small.yaml --show few", "few"),
            Case(64, "rules explain T.NONE -p ./small.yaml", "there is no rule 'T.NONE'"),
            Case(64, "settings loby", "there is no setting 'loby', did you mean 'lobby'?"),
            Case(64, "completions tcsh", "tcsh"),
            Case(64, "report"),

            Case(65, "audit good.json -p meeting-basline", "did you mean 'meeting-baseline'?"),
            Case(65, "audit good.json -p ./missing.yaml", "missing.yaml", "No such file"),
            Case(65, "audit good.json -p ./folder.yaml", "is not a file"),
            Case(65, "audit good.json -p ./wrong.yaml", "wrong.yaml:4:1: error:"),
            Case(65, "profiles show meeting-basline", "did you mean 'meeting-baseline'?"),
            Case(65, "profiles validate ./wrong.yaml", "wrong.yaml:4:1: error:"),
            Case(65, "audit empty.json -p ./small.yaml", "empty.json:1:1:", "the file is empty"),
            Case(65, "audit nothing -p ./small.yaml", "there is nothing to audit"),
            Case(65, "audit missing.json -p ./small.yaml", "missing.json", "No such file"),
            Case(65, "audit missing.json empty.json -p ./small.yaml", "missing.json", "empty.json"),
            Case(65, "report missing.json", "missing.json"),
            Case(65, "report good.json", "good.json"),

            Case(73, "audit good.json -p ./small.yaml -f json=none/r.json", "none/r.json"),
            Case(73, "audit good.json -p ./small.yaml -f csv=/dev/full", "No space left"),
            Case(73, "audit good.json -p ./small.yaml -f csv=nothing", "Is a directory"),
            Case(73, "audit good.json -p ./small.yaml -o none/in -f csv", "none/in"),
            Case(73, "audit good.json -p ./small.yaml -o good.json -f csv", "good.json"),
        ])
    func table(_ row: Case) throws {
        let folder = try Samples.folder()
        try folder.write("may.yaml", Samples.profile(obligation: "may"))
        try folder.write("should.yaml", Samples.profile(obligation: "should"))
        try folder.write("low.yaml", Samples.profile(severity: "low"))
        try folder.write("webinars.yaml", Samples.profile(kind: "webinar"))
        try folder.write(
            "question.yaml",
            """
            profile: question
            version: 1
            title: A question
            rules:
              - id: T.ASK.1v1
                title: Somebody is there
                question: {ask: "Is somebody there?", answer-by: host, scope: meeting}
                severity: low
                obligation: must

            """)
        try folder.write(
            "wrong.yaml", "profile: wrong\nversion: 1\ntitle: W\ncolour: red\nrules: []\n")
        try folder.write("folder.yaml/inside", "")
        try folder.write("nothing/.hidden.json", Samples.meeting(Samples.waits))
        try folder.write("nothing/readme.txt", Samples.meeting(Samples.waits))
        try folder.write("empty.json", "")
        try folder.write("broken.json", #"{"id":1,"settings":{"waiting_room":tru"#)

        let run = try Program.run(row.arguments.split(separator: " ").map(String.init), in: folder)
        #expect(run.status == row.status, "\(run.everything)")
        for words in row.says {
            #expect(run.everything.contains(words), "\(run.everything)")
        }
        if row.status >= 64 {
            #expect(run.output.isEmpty, "errors are no data: \(run.text)")
            #expect(!run.errors.isEmpty)
        }
    }

    @Test("A bad profile is told with all its problems at once, each with its place")
    func allProblems() throws {
        let folder = try Samples.folder()
        try folder.write(
            "bad.yaml",
            """
            profile: bad
            version: 1
            title: Bad
            colour: red
            rules:
              - id: T.A.1v1
                title: A setting that there is not
                setting: loby
                equals: true
                severity: hgh
              - id: T.B.1v1
                title: A word that the setting does not have
                setting: screen-sharing
                atMost: everybody
              - id: T.A.1v1
                title: An id that stands twice
                setting: lobby
                equals: true

            """)
        for command in [
            ["audit", "good.json", "-p", "./bad.yaml"], ["profiles", "validate", "./bad.yaml"],
        ] {
            let run = try Program.run(command, in: folder)
            #expect(run.status == 65)
            for problem in [
                "./bad.yaml:4:1: error: unknown key 'colour'",
                "./bad.yaml:8:14: error: unknown setting 'loby', did you mean 'lobby'?",
                "./bad.yaml:10:15: error: 'hgh' is not a severity",
                "./bad.yaml:14:13: error: ",
                "./bad.yaml:15:5: error: ",
            ] {
                #expect(run.errors.contains("\n\(problem)"), "\(run.errors)")
            }
        }
    }

    @Test(
        "Quiet says nothing, and the status still tells",
        arguments: [("good", 0), ("bad", 1), ("unknown", 2)])
    func quiet(name: String, status: CInt) throws {
        let folder = try Samples.folder()
        let run = try Program.run(
            ["audit", "\(name).json", "-p", "./small.yaml", "-q"], in: folder)
        #expect(run.status == status)
        #expect(run.everything.isEmpty)
    }

    @Test("README and help list the same statuses in the same order")
    func documentedTables() throws {
        let help = try Program.run(["--help"], in: Folder()).text
        let table = try #require(
            help.split(separator: "EXIT STATUS").last?.split(separator: "USAGE:").first)
        let inHelp = table.split(separator: "\n").compactMap { line in
            line.split(separator: " ").first.flatMap { Int($0) }
        }
        let readme = try Repository.text("README.md")
        let chapter = try #require(
            readme.split(separator: "### Exit status").last?.split(separator: "\n#").first)
        let inReadme = chapter.split(separator: "\n").compactMap { line in
            line.hasPrefix("| ")
                ? line.split(separator: " ").dropFirst().first.flatMap { Int($0) } : nil
        }
        #expect(inHelp == [64, 65, 69, 70, 73, 75, 77, 78, 2, 1, 2, 0])
        #expect(inReadme == inHelp)
    }

    @Test(
        "Help of every command says what it does",
        arguments: [
            ("", ["audit", "report", "profiles", "rules", "settings", "platforms", "completions"]),
            (
                "audit",
                [
                    "EXIT STATUS", "--profile", "--format", "--output-dir", "--show", "--redact",
                    "--color",
                    "--quiet", "--only", "--skip", "--fail-on", "--as-of", "--outcomes",
                    "standard input",
                ] + Samples.formats
            ),
            ("report", ["<result>", "--format", "--redact"] + Samples.formats),
            ("profiles", ["list", "show", "validate"]), ("profiles list", ["USAGE"]),
            ("profiles show", ["<profile>"]), ("profiles validate", ["<profiles>"]),
            ("rules", ["list", "explain"]), ("rules list", ["--profile"]),
            ("rules explain", ["<id>", "--profile"]), ("settings", ["--coverage"]),
            ("platforms", ["USAGE"]), ("completions", ["bash", "zsh", "fish"]),
        ])
    func help(command: String, contents: [String]) throws {
        let words = command.split(separator: " ").map(String.init)
        let run = try Program.run(words + ["--help"], in: Folder())
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(run.text.contains("USAGE: chaperone \(command)"))
        for words in contents { #expect(run.text.contains(words), "\(words) in \(run.text)") }
    }
}
