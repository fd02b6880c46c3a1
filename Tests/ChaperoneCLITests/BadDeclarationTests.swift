import Testing

@Suite("Files that people write are read strictly, and every mistake is told with its place")
struct BadDeclarationTests {
    /// A file of one kind, and the lines that tell what is wrong with it.
    struct Case: Sendable, CustomTestStringConvertible {
        let file, text: String
        let lines: [String]
        var testDescription: String { "\(file): \(lines.first ?? "")" }

        init(_ file: String, _ text: String, _ lines: String...) {
            (self.file, self.text, self.lines) = (file, text, lines)
        }
    }

    static let bad = [
        Case(
            "answers", People.answers(People.answer("rule: T.TRAIN.1v1", "stats: met")),
            "4:5: error: unknown key 'stats'"),
        Case(
            "answers", People.answers(People.answer("rule: T.TRAIN.1v1", "status: maybe")),
            "4:13: error: 'maybe' is not a status: met, not-met"),
        Case(
            "answers",
            People.answers(People.answer("rule: T.TRAIN.1v1", "on: 2026-02-30", "by: ' '")),
            "4:9: error: 'on' is a date that exists, such as 2026-11-21",
            "5:9: error: 'by' is blank: who answered"),
        Case(
            "answers", People.answers(People.answer("setting: loby", "value: true")),
            "3:14: error: unknown setting 'loby', did you mean 'lobby'?"),
        Case(
            "answers", People.answers(People.answer("setting: lobby", "value: maybe")),
            "4:12: error: 'maybe' is not a value of lobby: true or false",
            "3:5: error: an answer to a setting has evidence"),
        Case(
            "answers", People.answers(People.answer("rule: T.TRAIN.1v1", "until: 2026-10-01")),
            "4:12: error: this answer ends before it was given"),
        Case("answers", "version: 2\nanswers: []\n", "1:10: error: this program reads version 1"),
        Case("answers", "answers: &a []\n", "1:10: error: anchors"),
        Case("answers", "answers: [\n", "2:1: error: not YAML"),
        Case("answers", "[]\n", "1:1: error: a file of answers is a mapping"),
        Case(
            "waivers", People.waivers(People.waiver("reason: because")),
            "3:13: error: the reason has fewer than 20 characters"),
        Case(
            "waivers", People.waivers(People.waiver("expires: never")),
            "3:14: error: 'expires' is a date that exists"),
        Case(
            "waivers", People.waivers(People.waiver("rule: T.*")),
            "3:11: error: a waiver is for one rule; for several write 'allow-glob: true' beside it"),
        Case(
            "waivers", People.waivers(People.waiver("scope: {kind: meting}")),
            "3:19: error: 'meting' is not a kind"),
        Case(
            "waivers", People.waivers(People.waiver("scope: {tag: }")),
            "3:18: error: 'tag' names nothing"),
        Case(
            "waivers", People.waivers(People.waiver("id: W"), People.waiver("id: W")),
            "11:5: error: the id 'W' stands twice"),
        Case(
            "waivers", People.waivers(People.waiver("timezone: Europe/Londn")),
            "3:15: error: 'Europe/Londn' is no time zone, such as Europe/London, did you mean"),
        Case(
            "organisation", "domain: [example.org]\n",
            "1:1: error: unknown key 'domain', did you mean 'domains'?"),
        Case(
            "organisation", "domains: [example]\nhours: []\n",
            "1:10: error: 'example' is no domain", "2:8: error: hours need a 'timezone'"),
        Case(
            "organisation",
            "timezone: UTC\nhours: [{days: [mun], from: \"09:00\", to: \"17:00\"}]\n",
            "2:16: error: 'mun' is no day"),
        Case(
            "organisation", "largest-group: many\n", "1:16: error: 'largest-group' is a"),
        Case("organisation", "platforms: [zom]\n", "1:12: error: unknown platform 'zom', did you"),
    ]

    @Test("With 65, and the audit does not start", arguments: bad)
    func badData(_ item: Case) throws {
        let folder = try People.folder()
        try folder.write("people.yaml", item.text)
        let run = try Program.run(
            ["audit", "good.json", "-p", "./asking.yaml", "--\(item.file)", "people.yaml"],
            in: folder)
        #expect(run.status == 65)
        #expect(run.text.isEmpty)
        for line in item.lines {
            #expect(run.errors.contains("people.yaml:\(line)"), "\(run.errors)")
        }
        #expect(run.errors.contains("people.yaml cannot be used: "))
    }

    @Test(
        "A file that is not there, or is none, ends with 65",
        arguments: ["organisation", "answers", "waivers"])
    func noFile(kind: String) throws {
        let folder = try People.folder()
        for name in ["none.yaml", "."] {
            let run = try Program.run(
                ["audit", "good.json", "-p", "./asking.yaml", "--\(kind)", name], in: folder)
            #expect(run.status == 65)
            #expect(run.errors.contains(name), "\(run.errors)")
        }
    }

    @Test("A rule that no profile has is misspelt, and one of another profile is not")
    func misspeltRules() throws {
        let folder = try People.folder()
        try folder.write("a.yaml", People.answers(People.answer("rule: T.TRIAN.1v1")))
        try folder.write(
            "w.yaml",
            People.waivers(
                People.waiver("rule: T.LOBY.1v1"),
                People.waiver("rule: X.*", "allow-glob: true")))
        let run = try Program.run(
            [
                "audit", "good.json", "-p", "./asking.yaml", "--answers", "a.yaml", "--waivers",
                "w.yaml",
            ], in: folder)
        #expect(run.status == 65)
        for line in [
            "answers and waivers name 3 rules that no profile has",
            "a.yaml:3:5: error: no profile has a rule 'T.TRIAN.1v1', did you mean 'T.TRAIN.1v1'?",
            "w.yaml:3:5: error: no profile has a rule 'T.LOBY.1v1', did you mean 'T.LOBBY.1v1'?",
            "w.yaml:10:5: error: no profile has a rule 'X.*'",
        ] {
            #expect(run.errors.contains(line), "\(run.errors)")
        }
        try folder.write("w.yaml", People.waivers(People.waiver("rule: YP.CHAT.1v1")))
        let other = try Program.run(
            ["audit", "good.json", "-p", "./asking.yaml", "--waivers", "w.yaml", "-f", "json"],
            in: folder)
        #expect(try other.result().counts("waivers") == [1, 0, 0, 1, 0, 0])
    }
}
