import Chaperone
import Testing

@Suite("Operands outside the domain of a setting are refused")
struct OperandProblemTests {
    private static let audiences = """
        nobody, hosts, presenters, invited, organization, organization-and-invited, \
        organization-and-guests, organization-and-trusted, signed-in, everyone
        """
    private static let number = "a number, or unlimited"

    static let outside: [ProblemCase] = [
        .init(
            rule: "setting: lobby\nequals: maybe",
            "9:13: 'maybe' is not a value of lobby: true or false"),
        .init(
            rule: "setting: lobby\nequals: 1", "9:13: '1' is not a value of lobby: true or false"),
        .init(
            rule: "setting: lobby\nequals: ture",
            "9:13: 'ture' is not a value of lobby: true or false, did you mean 'true'?"),
        .init(
            rule: "setting: lobby\nequals: ''", "9:13: '' is not a value of lobby: true or false"),
        .init(
            rule: "setting: passcode.length\natLeast: many",
            "9:14: 'many' is not a value of passcode.length: \(number)"),
        .init(
            rule: "setting: passcode.length\natLeast: -1",
            "9:14: '-1' is not a value of passcode.length: \(number)"),
        .init(
            rule: "setting: passcode.length\natLeast: 4294967296",
            "9:14: '4294967296' is not a value of passcode.length: \(number)"),
        .init(
            rule: "setting: passcode.length\natLeast: 1.5",
            "9:14: '1.5' is not a value of passcode.length: \(number)"),
        .init(
            rule: "setting: passcode.length\natLeast: 12:30:45",
            "9:14: '12:30:45' is not a value of passcode.length: \(number)"),
        .init(
            rule: "setting: encryption\natLeast: most",
            "9:14: 'most' is not a value of encryption: none < enhanced < end-to-end"),
        .init(
            rule: "setting: recording.automatic\nequals: clod",
            """
            9:13: 'clod' is not a value of recording.automatic: off, local, cloud, \
            did you mean 'cloud'?
            """),
        .init(
            rule: "setting: recording.automatic\nequals: false",
            "9:13: 'false' is not a value of recording.automatic: off, local, cloud"),
        .init(
            rule: "setting: screen-sharing\natMost: host",
            """
            9:13: 'host' is not a value of screen-sharing: \(audiences), did you mean 'hosts'?
            """),
        .init(
            rule: "setting: screen-sharing\noneOf: [hosts, nobodi, Everyone]",
            """
            9:20: 'nobodi' is not a value of screen-sharing: \(audiences), \
            did you mean 'nobody'?
            """,
            """
            9:28: 'Everyone' is not a value of screen-sharing: \(audiences), \
            did you mean 'everyone'?
            """),
        .init(
            rule: "setting: data-regions\nonlyFrom: ['']", "9:16: a value of data-regions is a text"
        ),
        .init(
            rule: "setting: data-regions\nonlyFrom: [[EU]]",
            "9:16: a value of data-regions is a text"),
    ]

    static let unfit: [ProblemCase] = [
        .init(
            rule: "setting: lobby\natMost: true",
            "9:5: lobby has no order: use equals, oneOf or noneOf"),
        .init(
            rule: "setting: recording.automatic\natLeast: local",
            "9:5: recording.automatic has no order: use equals, oneOf or noneOf"),
        .init(
            rule: "setting: kind\natMost: webinar",
            "9:5: kind has no order: use equals, oneOf or noneOf"),
        .init(
            rule: "setting: data-regions\natMost: EU",
            """
            9:5: data-regions has no order: use equals, oneOf, noneOf, includes or onlyFrom
            """),
        .init(
            rule: "setting: encryption\nincludes: [none]",
            "9:5: 'includes' is for lists of words; encryption is none < enhanced < end-to-end"),
        .init(
            rule: "setting: screen-sharing\nonlyFrom: [hosts]",
            "9:5: 'onlyFrom' is for lists of words; screen-sharing is \(audiences)"),
        .init(
            rule: "setting: starts-at\nequals: 2026-11-21",
            "9:5: starts-at is a date and time, which is only shown"),
        .init(rule: "setting: chat\noneOf: []", "9:5: 'oneOf' needs a value"),
        .init(rule: "setting: data-regions\nincludes: []", "9:5: 'includes' needs a value"),
        .init(rule: "setting: lobby\nequals: [true]", "9:13: 'equals' takes one value"),
        .init(
            rule: "setting: passcode.length\natLeast: [8, 9]", "9:14: 'atLeast' takes one value"),
        .init(
            rule: "setting: lobby\nequals: {parametr: x}",
            "9:14: unknown key 'parametr', did you mean 'parameter'?"),
        .init(
            rule: "setting: lobby\nequals: {parameter: size}", "9:13: unknown parameter 'size'"),
    ]

    @Test("Words that are no value, in each domain", arguments: outside)
    func refusesOutside(_ problem: ProblemCase) {
        #expect(Written.problems(problem.yaml) == problem.expected)
    }

    @Test("Predicates that do not fit the domain", arguments: unfit)
    func refusesUnfit(_ problem: ProblemCase) {
        #expect(Written.problems(problem.yaml) == problem.expected)
    }

    @Test(
        "Words of YAML's own are read by the domain of the setting",
        arguments: [
            ("lobby", "off", 0), ("lobby", "no", 0), ("lobby", "false", 0), ("lobby", "on", 1),
            ("lobby", "yes", 1), ("lobby", "true", 1), ("recording.automatic", "off", 0),
            ("attendee-camera", "off", 0), ("passcode.length", "08", 8),
            ("passcode.length", "unlimited", Count.unlimited), ("encryption", "none", 0),
        ] as [(String, String, Int32)])
    func norway(setting: String, word: String, code: Int32) throws {
        for word in [word, "\"\(word)\"", "'\(word)'"] {
            let rule = try Written.rule("setting: \(setting)\nequals: \(word)")
            #expect(rule.check.conditions.first?.demand.tests == [.range(code...code)])
        }
    }

    @Test("Norway is a region and no refusal")
    func norwayItself() throws {
        let rule = try Written.rule("setting: data-regions\nonlyFrom: [no, NO, on, 'null', 1.0]")
        #expect(
            rule.check.conditions.first?.demand.tests == [
                .texts(.onlyFrom(["no", "NO", "on", "null", "1.0"]))
            ])
        #expect(
            Written.problems(Written.withRule("setting: data-regions\nonlyFrom: [no, null, ~]"))
                == [
                    "p.yaml:9:20: error: a value of data-regions is a text",
                    "p.yaml:9:26: error: a value of data-regions is a text",
                ])
    }

    @Test(
        "The demand is put into words",
        arguments: [
            ("setting: lobby\nequals: yes", "on"), ("setting: lobby\nequals: false", "off"),
            ("setting: screen-sharing\natMost: hosts", "at most hosts"),
            ("setting: passcode.length\natLeast: 8\natMost: 32", "at least 8 and at most 32"),
            ("setting: chat\noneOf: [hosts, nobody]", "one of hosts, nobody"),
            ("setting: chat\nnoneOf: [everyone]\nlocked: required", "none of everyone and locked"),
            ("setting: data-regions\nincludes: EU", "including EU"),
            ("setting: data-regions\nonlyFrom: [EU, CH]", "nothing but EU, CH"),
            ("setting: lobby\nexists: true", "set"), ("setting: lobby\nexists: false", "not set"),
            ("setting: lobby\nstrength: enforced", "enforced"),
            ("setting: recording.automatic\nequals: off", "off"),
            ("setting: lobby\nequals: true\nlocked: recommended", "on"),
        ])
    func phrases(lines: String, expected: String) throws {
        #expect(try Written.rule(lines).check.conditions.first?.expected == expected)
    }
}
