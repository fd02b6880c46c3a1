import Chaperone
import Testing

@Suite("The file of answers is read strictly")
struct AnswerReaderTests {
    private static let form =
        "a scope is 'organisation', a subject such as zoom:meeting:98765432101, or a mapping: {tag: …}"
    /// The end of an answer in which nothing is wrong.
    private static let who = "by: Ada\nrole: lead\non: 2026-11-01"

    private static func item(_ name: String, _ lines: String, _ expected: String...) -> ProblemCase
    {
        ProblemCase(name, file: Written.withItem("answers", lines), expecting: expected)
    }

    @Test("Every key")
    func everyKey() throws {
        let digest = String(repeating: "aB", count: 32)
        let yaml = """
            version: 1
            answers:
              - rule: YP.RISK.1v1
                scope: organisation
                status: met
                by: Dana Petrov
                role: safeguarding lead
                on: 2026-11-01
                until: 2027-10-31
                timezone: Europe/London
                measure: two people admit
                evidence: Minutes, item 4
              - {setting: chat, scope: {tag: club}, value: nobody, locked: yes, by: no, role: on, on: 2028-02-29,
                 until: 2028-02-29, evidence: [Seen, {file: a.png, sha256: \(digest)}]}
              - {rule: R, scope: ["1", zoom:meeting:2], status: not-met, by: A, role: B, on: 2026-11-01}
              - {rule: R, scope: "3", measure: someone watches, by: A, role: B, on: 2026-11-01}
            """
        let zone = try #require(Zone("Asia/Tokyo"))
        let answers = try Written.answers(yaml, zone: zone).answers
        #expect(answers.map(\.location.line) == [3, 13, 15, 16])
        #expect(
            answers.map(\.zone.name) == ["Europe/London"] + Array(repeating: "Asia/Tokyo", count: 3)
        )
        #expect(answers.map(\.content) == [.met, .value(["nobody"]), .notMet, .met])
        let first = answers[0]
        #expect(first.target == .rule("YP.RISK.1v1") && first.scope.isOrganisation)
        #expect(first.by == "Dana Petrov" && first.role == "safeguarding lead")
        #expect(first.on == Day("2026-11-01") && first.until == Day("2027-10-31"))
        #expect(first.measure == "two people admit" && first.isLocked == nil)
        #expect(first.evidence == [.text("Minutes, item 4")] && first.objection == nil)
        let second = answers[1]
        #expect(second.target == .setting(.chat) && second.scope.tags == ["club"])
        #expect(second.isLocked == true && second.by == "no" && second.role == "on")
        #expect(second.on == Day("2028-02-29"))
        guard case .file(let path, let sha256, let place) = second.evidence.last else {
            Issue.record("the file is missing")
            return
        }
        #expect(path == "a.png" && sha256 == digest.lowercased() && place.line == 14)
        #expect(answers[2].scope.subjects == ["1", "zoom:meeting:2"] && answers[2].until == nil)
        #expect(answers[3].measure == "someone watches")
    }

    @Test(
        "A file without answers has none",
        arguments: ["version: 1\nanswers: []\n", "answers:\n", "answers: [] # none yet"])
    func none(yaml: String) throws { #expect(try Written.answers(yaml).answers.isEmpty) }

    static let targets: [ProblemCase] = [
        item(
            "neither rule nor setting", "scope: organisation\nstatus: met\n\(who)",
            "3:5: an answer names a 'rule' or a 'setting'"),
        item(
            "both", "rule: R\nsetting: chat\nscope: organisation\nvalue: nobody\n\(who)",
            "4:14: an answer names a rule or a setting, not both"),
        item(
            "misspelt setting", "setting: chta\nscope: organisation\nstatus: met\n\(who)",
            "3:14: unknown setting 'chta', did you mean 'chat'?"),
        item(
            "empty rule", "rule:\nscope: organisation\nstatus: met\n\(who)",
            "3:10: 'rule' is a text"),
        item(
            "setting without an end or evidence",
            "setting: chat\nscope: organisation\nvalue: nobody\n\(who)",
            "3:5: an answer to a setting says until when it counts: until: 2027-05-31",
            "3:5: an answer to a setting has evidence: what was seen, and where"),
        item(
            "no scope", "rule: R\nstatus: met\n\(who)", "3:5: an answer has a scope: \(form)"),
        item(
            "misspelt key", "rule: R\nscope: organisation\nstatus: met\nuntill: 2027-01-01\n\(who)",
            "6:5: unknown key 'untill', did you mean 'until'?"),
    ]

    static let contents: [ProblemCase] = [
        item(
            "says nothing", "rule: R\nscope: organisation\n\(who)",
            "3:5: an answer has a 'status' (met, not-met), a 'value' or a 'measure'"),
        item(
            "misspelt status", "rule: R\nscope: organisation\nstatus: mett\n\(who)",
            "5:13: 'mett' is not a status: met, not-met, did you mean 'met'?"),
        item(
            "a word of Norway", "rule: R\nscope: organisation\nstatus: yes\n\(who)",
            "5:13: 'yes' is not a status: met, not-met"),
        item(
            "status and value", "rule: R\nscope: organisation\nstatus: met\nvalue: on\n\(who)",
            "6:12: an answer has a status or a value, not both"),
        item(
            "empty value", "rule: R\nscope: organisation\nvalue:\n\(who)",
            "5:11: 'value' says nothing"),
        item(
            "empty list", "rule: R\nscope: organisation\nvalue: []\n\(who)",
            "5:12: 'value' says nothing"),
        item(
            "value outside the domain",
            "setting: chat\nscope: organisation\nvalue: nobdy\nuntil: 2027-01-01\nevidence: e\n\(who)",
            """
            5:12: 'nobdy' is not a value of chat: nobody, hosts, presenters, invited, organization, \
            organization-and-invited, organization-and-guests, organization-and-trusted, signed-in, \
            everyone, did you mean 'nobody'?
            """),
        item(
            "two values of one",
            "setting: lobby\nscope: organisation\nvalue: [on, off]\nuntil: 2027-01-01\nevidence: e\n\(who)",
            "5:12: lobby takes one value here"),
        item(
            "measure beside not-met",
            "rule: R\nscope: organisation\nstatus: not-met\nmeasure: m\n\(who)",
            "6:14: what is done instead stands beside 'status: met'"),
        item(
            "neither locked nor not",
            "rule: R\nscope: organisation\nvalue: on\nlocked: maybe\n\(who)",
            "6:13: 'locked' is true or false"),
    ]

    static let people: [ProblemCase] = [
        item(
            "nobody", "rule: R\nscope: organisation\nstatus: met",
            "3:5: 'by' is missing: who answered", "3:5: 'role' is missing: in which role",
            "3:5: 'on' is missing: the day on which it was given"),
        item(
            "blank", "rule: R\nscope: organisation\nstatus: met\nby: '  '\nrole:\non: 2026-11-01",
            "6:9: 'by' is blank: who answered", "7:10: 'role' is blank: in which role"),
        item(
            "two people",
            "rule: R\nscope: organisation\nstatus: met\nby: [A, B]\nrole: r\non: 2026-11-01",
            "6:9: 'by' is a text"),
        item(
            "no date", "rule: R\nscope: organisation\nstatus: met\nby: A\nrole: r\non: yesterday",
            "8:9: 'on' is a date that exists, such as 2026-11-21"),
        item(
            "no leap year",
            "rule: R\nscope: organisation\nstatus: met\n\(who)\nuntil: 2027-02-29",
            "9:12: 'until' is a date that exists, such as 2026-11-21"),
        item(
            "a moment",
            "rule: R\nscope: organisation\nstatus: met\n\(who)\nuntil: 2027-02-01T10:00Z",
            "9:12: 'until' is a date that exists, such as 2026-11-21"),
        item(
            "ends before it begins",
            "rule: R\nscope: organisation\nstatus: met\n\(who)\nuntil: 2026-10-31",
            "9:12: this answer ends before it was given"),
        item(
            "no time zone",
            "rule: R\nscope: organisation\nstatus: met\n\(who)\ntimezone: Europe/Londn",
            "9:15: 'Europe/Londn' is no time zone, such as Europe/London, did you mean 'Europe/London'?"
        ),
        item(
            "short digest",
            "rule: R\nscope: organisation\nstatus: met\n\(who)\nevidence: [{file: a, sha256: ab}]",
            "9:16: 'sha256' has 64 hexadecimal digits, as sha256sum prints them"),
        item(
            "file without digest",
            "rule: R\nscope: organisation\nstatus: met\n\(who)\nevidence: {file: a}",
            "9:15: 'sha256' is missing: the SHA-256 of the file"),
    ]

    static let files: [ProblemCase] = [
        .init(
            "another version", file: "version: 2\nanswers: []\n",
            "1:10: this program reads version 1 of this file"),
        .init("no list", file: "version: 1\nanswers: {a: b}\n", "2:10: 'answers' is a list"),
        .init(
            "no answers", file: "version: 1\nanswer: []\n",
            "1:1: a file of answers has the key 'answers', with a list",
            "2:1: unknown key 'answer', did you mean 'answers'?"),
        .init(
            "a word for an answer", file: "answers: [met]\n",
            "1:11: an answer is a mapping: lines of 'key: value'"),
        .init(
            "a list", file: "- rule: R\n",
            "1:1: a file of answers is a mapping: lines of 'key: value'"),
        .init(
            "everything at once",
            file: """
                version: 1.0
                answers:
                  - {rule: R, scope: organisation, status: met, by: A, role: B, on: 2026-02-30}
                  - {setting: lobby, scope: organisation, value: maybe, by: A, role: B, on: 2026-11-01, locked: 1}
                  - {}
                colour: red
                """,
            "1:10: this program reads version 1 of this file",
            "3:69: 'on' is a date that exists, such as 2026-11-21",
            "4:5: an answer to a setting says until when it counts: until: 2027-05-31",
            "4:5: an answer to a setting has evidence: what was seen, and where",
            "4:50: 'maybe' is not a value of lobby: true or false",
            "4:97: 'locked' is true or false",
            "5:5: an answer names a 'rule' or a 'setting'", "5:5: an answer has a scope: \(form)",
            "5:5: an answer has a 'status' (met, not-met), a 'value' or a 'measure'",
            "5:5: 'by' is missing: who answered", "5:5: 'role' is missing: in which role",
            "5:5: 'on' is missing: the day on which it was given", "6:1: unknown key 'colour'"),
    ]

    @Test("Each problem is told where it is", arguments: targets + contents + people + files)
    func problems(_ problem: ProblemCase) {
        #expect(
            Written.problems(in: problem.yaml) { yaml throws(DeclarationError) in
                try Written.answers(yaml)
            } == problem.expected)
    }
}
