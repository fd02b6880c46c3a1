import Testing

@Suite("The same input gives the same output")
struct RepeatabilityTests {
    static let demo = [
        "audit", Repository.path("Fixtures/zoom/demo"), "-p", "youth-and-at-risk",
        "--as-of", "2026-11-21",
    ]

    @Test("Three processes write the same bytes in every format")
    func threeRuns() throws {
        let folder = try Folder()
        for number in 1...3 {
            let run = try Program.run(
                Self.demo + ["--show", "all"] + Samples.everyFormat("\(number)"), in: folder)
            #expect([1, 2].contains(run.status))
        }
        for format in Samples.formats {
            let first = try folder.read("\(format)1")
            #expect(!first.isEmpty)
            for number in 2...3 {
                let other = try folder.read("\(format)\(number)")
                #expect(first == other, "\(format) differs from run to run")
            }
        }
    }

    @Test("What stands in the environment does not change a file")
    func environment() throws {
        let folder = try Samples.folder()
        let audit = ["audit", "bad.json", "-p", "./small.yaml", "--as-of", "2026-11-21"]
        try Program.run(audit + Samples.everyFormat("1"), in: folder)
        try Program.run(
            audit + Samples.everyFormat("2"), in: folder,
            environment: [
                "COLUMNS": "40", "CLICOLOR_FORCE": "1", "LC_ALL": "C", "TERM": "xterm-256color",
                "TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8",
            ])
        for format in Samples.formats {
            #expect(try folder.text("\(format)1") == folder.text("\(format)2"))
        }
    }

    @Test(
        "Colour on standard output is asked for, forced or forbidden",
        arguments: [
            (["--color", "always"], [:], true),
            (["--color", "never"], ["CLICOLOR_FORCE": "1"], false),
            ([], ["CLICOLOR_FORCE": "1"], true),
            ([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
            ([], ["CLICOLOR_FORCE": "1", "TERM": "dumb"], false), ([], [:], false),
        ])
    func colour(options: [String], environment: [String: String], isColoured: Bool) throws {
        let run = try Program.run(
            ["audit", "bad.json", "-p", "./small.yaml"] + options, in: Samples.folder(),
            environment: environment)
        #expect(run.text.contains("\u{1B}[") == isColoured)
    }
}
