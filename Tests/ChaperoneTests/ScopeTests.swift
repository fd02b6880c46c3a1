import Chaperone
import Testing

@Suite("For what something that a person wrote counts")
struct ScopeTests {
    private static let meeting = SubjectReference(
        id: "zoom:meeting:123", kind: .meeting, platform: "zoom", parent: "zoom:user:u")
    private static let webinar = SubjectReference(
        id: "zoom:webinar:9", kind: .webinar, platform: "zoom")
    private static let user = SubjectReference(
        id: "zoom:user:u", kind: .user, platform: "zoom")
    private static let subjects = [
        "meeting": meeting, "webinar": webinar, "user": user, "organisation": .organisation,
    ]

    private static func organisation() throws -> Organisation {
        try Written.organisation(
            """
            tenant: north
            tags: {club: [zoom:meeting:123], host: [zoom:user:u], all: ["123", "9", zoom:user:u]}
            """)
    }

    private static func scope(_ yaml: String) throws -> Scope {
        let file = try Written.answers(
            Written.withItem(
                "answers",
                "rule: R\nscope: \(yaml)\nstatus: met\nby: A\nrole: B\non: 2026-11-01"))
        return try #require(file.answers.first?.scope)
    }

    /// Whom a scope means of those above, and how exactly it says so.
    static let meant: [(yaml: String, subjects: Set<String>, precision: Int)] = [
        ("organisation", ["organisation", "meeting", "webinar", "user"], 0),
        ("{subject: organisation}", ["organisation", "meeting", "webinar", "user"], 0),
        ("zoom:meeting:123", ["meeting"], 3), ("'123'", ["meeting"], 3), ("123", ["meeting"], 3),
        ("zoom:webinar:123", [], 3), ("teams:meeting:123", [], 3), ("'12'", [], 3),
        ("[zoom:meeting:123, '9']", ["meeting", "webinar"], 3),
        ("{subject: ['123', zoom:user:u]}", ["meeting", "user"], 3),
        ("[organisation]", ["organisation", "meeting", "webinar", "user"], 0),
        ("{kind: meeting}", ["meeting"], 1), ("{kind: [webinar, user]}", ["webinar", "user"], 1),
        ("{kind: organisation}", [], 1),
        ("{tag: club}", ["meeting"], 2), ("{tag: host}", ["meeting", "user"], 2),
        ("{tag: [club, nothing]}", ["meeting"], 2), ("{tag: clbu}", [], 2),
        ("{meeting-tag: all}", ["meeting", "webinar"], 2),
        // Everything that is given has to hold.
        ("{tag: all, kind: webinar}", ["webinar"], 2),
        ("{meeting-tag: all, kind: webinar}", ["webinar"], 2),
        ("{tag: all, subject: '9'}", ["webinar"], 3), ("{tag: club, subject: '9'}", [], 3),
        ("{platform: zoom}", ["meeting", "webinar", "user"], 0),
        ("{platform: teams}", [], 0), ("{tag: club, platform: teams}", [], 2),
        ("{tenant: north}", ["meeting", "webinar", "user"], 0), ("{tenant: south}", [], 0),
        ("{tenant: south, subject: organisation}", [], 0),
        ("{tenant: North}", [], 0),
    ]

    @Test("Everything that is given has to hold; of a list, one", arguments: meant)
    func contains(yaml: String, subjects: Set<String>, precision: Int) throws {
        let scope = try Self.scope(yaml)
        let organisation = try Self.organisation()
        let found = Self.subjects.filter { scope.contains($0.value, in: organisation) }
        #expect(Set(found.keys) == subjects)
        #expect(scope.precision == precision && scope.isNarrow == (precision >= 2))
    }

    @Test("Without an organisation's file nothing has a tag or a tenant")
    func alone() throws {
        for yaml in ["{tag: club}", "{meeting-tag: all}", "{tenant: north}"] {
            #expect(try !Self.scope(yaml).contains(Self.meeting, in: nil))
        }
        #expect(try Self.scope("'123'").contains(Self.meeting, in: nil))
    }

    private static let form =
        "a scope is 'organisation', a subject such as zoom:meeting:98765432101, or a mapping: {tag: …}"

    static let wrong: [(yaml: String, expected: [String])] = [
        (
            "organization",
            ["4:12: 'organization' is no scope, did you mean 'organisation'?: \(form)"]
        ),
        ("all", ["4:12: 'all' is no scope: \(form)"]), ("'*'", ["4:12: '*' is no scope: \(form)"]),
        ("", ["4:11: \(form)"]), ("''", ["4:12: \(form)"]), ("[]", ["4:12: \(form)"]),
        ("{}", ["4:12: this scope is empty; \(form)"]),
        ("null", ["4:12: \(form)"]), ("~", ["4:12: \(form)"]),
        ("[organisation, '1']", ["4:13: a scope is the organisation or some subjects, not both"]),
        ("['1', u]", ["4:18: 'u' is no scope: \(form)"]),
        (
            "{meeting-tag: all, kind: user}",
            ["4:26: a 'meeting-tag' is for meetings and webinars"]
        ),
        (
            "{meeting-tag: all, tag: all}",
            ["4:26: write 'tag' or 'meeting-tag', not both"]
        ),
        ("{tag: }", ["4:18: 'tag' names nothing"]), ("{tag: []}", ["4:18: 'tag' names nothing"]),
        ("{subject: []}", ["4:22: 'subject' names nothing"]),
        ("{kind: []}", ["4:19: 'kind' names nothing"]),
        (
            "{tags: club}",
            ["4:12: this scope is empty; \(form)", "4:13: unknown key 'tags', did you mean 'tag'?"]
        ),
        (
            "{kind: meting}",
            [
                "4:19: 'meting' is not a kind: account, group, user, policy, organizational-unit, meeting, webinar, town-hall, personal-room, template, server, organisation, did you mean 'meeting'?"
            ]
        ),
        ("{platform: zom}", ["4:23: unknown platform 'zom', did you mean 'zoom'?"]),
        ("{tenant: }", ["4:21: 'tenant' is a text"]),
        ("[[a]]", ["4:13: a scope is a text"]),
    ]

    @Test("A scope that says too little never counts for all", arguments: wrong)
    func refused(yaml: String, expected: [String]) {
        let problems = Written.problems(in: yaml) { yaml throws(DeclarationError) in
            try Written.answers(
                Written.withItem(
                    "answers",
                    "rule: R\nscope: \(yaml)\nstatus: met\nby: A\nrole: B\non: 2026-11-01"))
        }
        let lines = expected.map { line in
            let parts = line.split(separator: ": ", maxSplits: 1)
            return "p.yaml:\(parts[0]): error: \(parts[1])"
        }
        #expect(problems == lines.sorted())
    }
}
