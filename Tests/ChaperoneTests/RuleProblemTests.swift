import Chaperone
import Testing

@Suite("Problems of a rule are told with their place")
struct RuleProblemTests {
    private static let sound = "setting: lobby\nequals: true\n"
    private static let needsDemand = """
        6:5: say what the value must be: equals, atLeast, atMost, oneOf, noneOf, includes, \
        onlyFrom or exists
        """

    static let keys: [ProblemCase] = [
        .init(
            rule: sound + "sverity: high", "10:5: unknown key 'sverity', did you mean 'severity'?"),
        .init(rule: sound + "colour: red", "10:5: unknown key 'colour'"),
        .init(
            rule: sound + "severity: urgent",
            "10:15: 'urgent' is not a severity: info, low, medium, high, critical"),
        .init(
            rule: sound + "severity: hihg",
            "10:15: 'hihg' is not a severity: info, low, medium, high, critical, did you mean 'high'?"
        ),
        .init(
            rule: sound + "obligation: shuld",
            "10:17: 'shuld' is not an obligation: must, should, may, did you mean 'should'?"),
        .init(
            rule: sound + "applies-to: [meting]",
            """
            10:18: 'meting' is not a kind: account, group, user, policy, organizational-unit, \
            meeting, webinar, town-hall, personal-room, template, server, organisation, \
            did you mean 'meeting'?
            """),
        .init(
            rule: sound + "applies-to: meeting",
            "10:17: 'applies-to' is a list of kinds, such as [user, meeting]"),
        .init(
            rule: sound + "applies-to: [{polcy: Global}]",
            "10:19: unknown key 'polcy', did you mean 'policy'?"),
        .init(rule: sound + "fix: {zom: x}", "10:11: unknown key 'zom', did you mean 'zoom'?"),
        .init(rule: sound + "fix: Zoom", "10:10: 'fix' is a mapping: lines of 'key: value'"),
        .init(
            rule: sound + "fix: {zoom: {how: x}}", "10:11: a way to fix it says what to 'do'",
            "10:18: unknown key 'how'"),
        .init(
            rule: sound + "fix: {zoom: {do: x, minutes: soon}}",
            "10:34: 'minutes' is a whole number"),
        .init(rule: sound + "level: two", "10:12: the level is a whole number"),
        .init(rule: sound + "level: -1", "10:12: the level is a whole number"),
        .init(
            rule: sound + "assessment: maybe",
            "10:17: 'maybe' is not an assessment: automated, manual"),
        .init(rule: sound + "why: []", "10:10: 'why' is a text"),
        .init(rule: sound + "why: ''", "10:10: 'why' is a text"),
        .init(rule: sound + "references: {a: b}", "10:17: 'references' is a list"),
        .init(rule: sound + "references: [[a]]", "10:18: an item of 'references' is a text"),
        .init(
            rule: "replaced-by: R2",
            "8:18: no parent has a rule 'R1' that could be replaced"),
    ]

    static let checks: [ProblemCase] = [
        .init(rule: "why: x", "6:5: a rule has one of setting, field, all, any, question"),
        .init(
            rule: sound + "question: {ask: x, scope: meeting}",
            "6:5: a rule has only one of setting, question"),
        .init(
            rule: "all: [{setting: lobby, equals: true}]\nany: [{setting: lobby, equals: true}]",
            "6:5: a rule has only one of all, any"),
        .init(
            rule: "setting: loby\nequals: true",
            "8:14: unknown setting 'loby', did you mean 'lobby'?"),
        .init(rule: "setting: zzzzzzzz\nequals: true", "8:14: unknown setting 'zzzzzzzz'"),
        .init(rule: "setting: [lobby]\nequals: true", "8:14: the name of a setting is a text"),
        .init(rule: "setting: lobby", needsDemand),
        .init(rule: "setting: lobby\nlocked: recommended", needsDemand),
        .init(
            rule: sound + "locked: always",
            "10:13: 'always' is not a demand on the lock: required, recommended"),
        .init(
            rule: sound + "strength: default",
            "10:15: 'strength' can only be asked to be 'enforced'"),
        .init(rule: sound + "type: flag", "10:5: 'type' belongs to a 'field'"),
        .init(rule: "setting: lobby\nexists: maybe", "9:13: 'exists' is true or false"),
        .init(rule: "setting: lobby\nexists: yes", "9:13: 'exists' is true or false"),
        .init(rule: "setting: lobby\nexists: [true]", "9:13: 'exists' is true or false"),
        .init(
            rule: "field: settings.use_pmi\nequals: true",
            "8:12: 'field' names a field of one platform: the profile says which, with 'platform: …'"
        ),
        .init(
            rule: "field: a..b\nequals: true", platform: "zoom",
            "8:12: 'a..b' is not a path of keys joined by dots"),
        .init(
            rule: "field: a b\nequals: true", platform: "zoom",
            "8:12: 'a b' is not a path of keys joined by dots"),
        .init(
            rule: "field: .a\nequals: true", platform: "zoom",
            "8:12: '.a' is not a path of keys joined by dots"),
        .init(
            rule: "field: a.b\ntype: colour\nequals: x", platform: "zoom",
            "9:11: 'colour' is not a type: flag, count, word"),
        .init(
            rule: "field: a.b\ntype: count\nequals: x", platform: "zoom",
            "10:13: 'x' is not a value of a.b: a number, or unlimited"),
    ]

    static let lists: [ProblemCase] = [
        .init(
            rule: "all: [{setting: lobby, equals: true}]\nequals: true\nlocked: required",
            "9:5: 'equals' belongs to a setting or field, not to 'all'",
            "10:5: 'locked' belongs to a setting or field, not to 'all'"),
        .init(
            rule: "any: [{setting: lobby, equals: true}]\ntype: flag",
            "9:5: 'type' belongs to a setting or field, not to 'any'"),
        .init(
            rule: "question: {ask: x, scope: meeting}\nstrength: enforced",
            "9:5: 'strength' belongs to a setting or field, not to 'question'"),
        .init(rule: "all: []", "8:10: 'all' is a list of conditions"),
        .init(rule: "any: {setting: lobby}", "8:10: 'any' is a list of conditions"),
        .init(
            rule: "all: [{equals: true}]",
            "8:11: a condition has one of setting, field, all, any, question"),
        .init(rule: "all: [lobby]", "8:11: a condition is a mapping: lines of 'key: value'"),
        .init(
            rule: "all: [{setting: lobby, equal: true}]",
            "8:11: \(needsDemand.dropFirst(5))", "8:28: unknown key 'equal', did you mean 'equals'?"
        ),
        .init(
            rule: "all: [{declared: client, oneOf: [a]}]",
            "8:11: a condition has one of setting, field, all, any, question",
            "8:12: unknown key 'declared'"),
        .init(rule: "question: {scope: meeting}", "8:15: a question says what to 'ask'"),
        .init(
            rule: "question: {ask: x}", "8:15: a question has a scope: meeting or organisation"),
        .init(
            rule: "question: {ask: x, scope: team}",
            "8:31: 'team' is not a scope: meeting, organisation"),
        .init(
            rule: "question: {ask: x, scope: meeting, valid-for: ever}",
            "8:51: 'valid-for' is a whole number"),
        .init(rule: "question: Why?", "8:15: a question is a mapping: lines of 'key: value'"),
        .init(
            rule: sound + "when: {question: {ask: x, scope: meeting}}",
            "10:11: 'when' takes settings and declared facts, no questions"),
        .init(
            rule: sound + "when: {any: [{question: {ask: x, scope: meeting}}]}",
            "10:11: 'when' takes settings and declared facts, no questions"),
        .init(
            rule: sound + "when: {declared: client}",
            "10:11: say which values of 'client' are meant: oneOf: […]"),
        .init(
            rule: sound + "when: {declared: client, oneOf: [a], atMost: 3}",
            "10:42: a declared fact takes oneOf or equals, not 'atMost'"),
    ]

    static let examples: [ProblemCase] = [
        .init(
            rule: "question: {ask: x, scope: meeting}\nexamples: {pass: true}",
            "9:22: a question has no examples"),
        .init(
            rule: sound + "examples: {fial: false}",
            "10:16: unknown key 'fial', did you mean 'fail'?"),
        .init(
            rule: sound + "examples: {pass: {chat: hosts}}",
            "10:23: the rule does not ask 'chat'"),
        .init(
            rule: sound + "examples: {pass: {loby: true}}",
            "10:23: the rule does not ask 'loby', did you mean 'lobby'?"),
        .init(
            rule: sound + "examples: {fail: [true, maybe]}",
            "10:29: 'maybe' is not a value of lobby: true or false"),
        .init(
            rule: "all: [{setting: lobby, equals: true}, {setting: chat, atMost: hosts}]\n"
                + "examples: {pass: true}",
            """
            9:22: a rule with several settings has examples of the form {setting: value, …}
            """),
    ]

    @Test("Keys and words of a rule", arguments: keys + checks)
    func keysAndChecks(_ problem: ProblemCase) {
        #expect(Written.problems(problem.yaml) == problem.expected)
    }

    @Test("Lists, questions, guards and examples", arguments: lists + examples)
    func listsAndExamples(_ problem: ProblemCase) {
        #expect(Written.problems(problem.yaml) == problem.expected)
    }
}
