import Chaperone
import Testing

@Suite("Problems of a profile are told with their place")
struct ProfileProblemTests {
    private static let rules =
        "rules:\n  - {id: R1, title: R, setting: lobby, equals: true}\n"
    private static let head = "profile: p\nversion: 1\ntitle: T\n"

    static let heads: [ProblemCase] = [
        .init(
            "no name", profile: "version: 1\ntitle: T\n" + rules,
            "1:1: a profile begins with 'profile: its-name'"),
        .init(
            "no version", profile: "profile: p\ntitle: T\n" + rules,
            "1:1: a profile has a version: a whole number"),
        .init(
            "no title", profile: "profile: p\nversion: 1\n" + rules,
            "1:1: a profile has a title"),
        .init("nothing but a comment", profile: "# later\n", "1:1: the file is empty"),
        .init(
            "version in words", profile: "profile: p\nversion: one\ntitle: T\n" + rules,
            "2:10: the version is a whole number"),
        .init(
            "capital in the name", profile: "profile: P\nversion: 1\ntitle: T\n" + rules,
            """
            1:10: the name of a profile is made of small letters, digits, dots and hyphens
            """),
        .init(
            "path in the name", profile: "profile: ../p\nversion: 1\ntitle: T\n" + rules,
            """
            1:10: the name of a profile is made of small letters, digits, dots and hyphens
            """),
        .init(
            "unknown key", profile: head + "extend: [base]\n" + rules,
            "4:1: unknown key 'extend', did you mean 'extends'?"),
        .init(
            "unknown platform", profile: head + "platform: zom\n" + rules,
            "4:11: unknown platform 'zom', did you mean 'zoom'?"),
        .init(
            "unknown parent", profile: head + "extends: [bse]\n" + rules,
            "4:11: there is no profile 'bse', did you mean 'base'?"),
        .init(
            "parent outside the folder", profile: head + "extends: [../../etc/passwd]\n" + rules,
            "4:11: there is no profile '../../etc/passwd'"),
        .init(
            "parents without a list", profile: head + "extends: base\n" + rules,
            "4:10: 'extends' is a list of profile names"),
        .init(
            "extends itself", profile: head + "extends: [p]\n" + rules,
            "4:11: 'p' extends itself: p → p"),
        .init(
            "no rules at all", profile: head,
            "1:1: a profile has rules, of its own or of those that it extends"),
        .init(
            "list at the top", profile: "- profile: p\n",
            "1:1: a profile is a mapping: lines of 'key: value'"),
        .init(
            "text at the top", profile: "profile\n",
            "1:1: a profile is a mapping: lines of 'key: value'"),
    ]

    static let parts: [ProblemCase] = [
        .init("rules are no list", profile: head + "rules: {a: b}\n", "4:8: 'rules' is a list"),
        .init(
            "a rule is no mapping", profile: head + "rules: [R1]\n",
            "4:9: a rule is a mapping: lines of 'key: value'"),
        .init(
            "rule without id",
            profile: head + "rules: [{title: R, setting: lobby, equals: true}]\n",
            "4:9: a rule has an id"),
        .init(
            "rule without title",
            profile: head + "rules: [{id: R, setting: lobby, equals: true}]\n",
            "4:9: a rule has a title"),
        .init(
            "the same id twice",
            profile: head + rules + "  - {id: R1, title: S, setting: chat, atMost: hosts}\n",
            "6:5: the rule 'R1' stands twice in this profile"),
        .init(
            "source without title", profile: head + "sources: {YP: {date: 2020-04-03}}\n" + rules,
            "4:11: a source has a title"),
        .init(
            "source with another key",
            profile: head + "sources: {YP: {title: T, author: A}}\n" + rules,
            "4:26: unknown key 'author'"),
        .init(
            "parameter without type",
            profile: head + "parameters: {size: {ask: How many?}}\n" + rules,
            "4:14: a parameter has a type: flag, count, word or words"),
        .init(
            "parameter of unknown type",
            profile: head + "parameters: {size: {type: number}}\n" + rules,
            "4:14: a parameter has a type: flag, count, word or words",
            "4:27: 'number' is not a type of parameter: flag, count, word, words"),
        .init(
            "checklist without list", profile: head + "checklist: x\n" + rules,
            "4:12: 'checklist' is a list"),
        .init(
            "advice without text", profile: head + "checklist: [{references: [A]}]\n" + rules,
            "4:13: an item of the checklist has a text"),
        .init(
            "key that is no word", profile: head + "? [a]\n: b\n" + rules,
            "4:3: a key is a word"),
        .init("merge key", profile: head + "<<: {title: T}\n" + rules, "4:1: unknown key '<<'"),
    ]

    @Test("The head of a profile", arguments: heads)
    func refusesHeads(_ problem: ProblemCase) {
        #expect(Written.problems(problem.yaml) == problem.expected)
    }

    @Test("The parts of a profile", arguments: parts)
    func refusesParts(_ problem: ProblemCase) {
        #expect(Written.problems(problem.yaml) == problem.expected)
    }

    @Test("All problems are told at once, in the order of reading")
    func allAtOnce() {
        let yaml = """
            profile: p
            version: x
            title: T
            colour: red
            rules:
              - {id: R1, title: R, setting: loby, equals: true, severity: bad}
              - {id: R2, setting: lobby, equals: perhaps}
              - {id: R1, title: again}
            checklist: none
            """
        #expect(
            Written.problems(yaml) == [
                "p.yaml:2:10: error: the version is a whole number",
                "p.yaml:4:1: error: unknown key 'colour'",
                "p.yaml:6:33: error: unknown setting 'loby', did you mean 'lobby'?",
                "p.yaml:6:63: error: 'bad' is not a severity: info, low, medium, high, critical",
                "p.yaml:7:5: error: a rule has a title",
                "p.yaml:7:38: error: 'perhaps' is not a value of lobby: true or false",
                "p.yaml:8:5: error: the rule 'R1' stands twice in this profile",
                "p.yaml:9:12: error: 'checklist' is a list",
            ])
    }

    @Test("A setting that no platform has is refused, unless the organisation declares it")
    func answerable() {
        let mapping: [FieldMapping] = [
            .flag("a", .lobby, in: .meeting),
            .notExposed(.rejoinAfterRemoval, in: .meeting, where: "Settings"),
        ]
        let knowledge = ProfileKnowledge(
            coverages: ["zoom": Coverage(of: mapping)], profileNames: [])
        func problems(_ setting: String) -> [String] {
            Written.problems(
                Written.withRule("setting: \(setting)\nequals: true"), knowledge: knowledge)
        }
        #expect(problems("lobby").isEmpty)
        #expect(problems("rejoin-after-removal").isEmpty)
        #expect(problems("in-declared-hours").isEmpty)
        #expect(problems("captcha") == ["p.yaml:8:14: error: no platform can answer 'captcha'"])
    }

    @Test("What a user wrote is quoted in part only")
    func quotesLittle() {
        let word = String(repeating: "é", count: 5000)
        let problems = Written.problems(Written.withRule("setting: \(word)\nequals: true"))
        #expect(problems.count == 1)
        #expect(problems.allSatisfy { $0.unicodeScalars.count < 150 })
    }
}
