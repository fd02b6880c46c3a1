import Chaperone
import Testing

@Suite("The file of waivers is read strictly")
struct WaiverReaderTests {
    /// A waiver in which nothing is wrong, line by line from line 3.
    private static let lines = [
        "rule: R", "scope: {tag: club}", "reason: Two ushers admit by the list.",
        "approved-by: J. Lead", "approved-on: 2026-11-01", "expires: 2026-12-31",
    ]

    /// What is wrong once some lines are left out and others added.
    private static func item(
        _ name: String, without keys: [String] = [], _ added: String..., expect: String...
    ) -> ProblemCase {
        let kept = lines.filter { line in !keys.contains { line.hasPrefix($0 + ":") } }
        let text = Written.withItem("waivers", (kept + added).joined(separator: "\n"))
        return ProblemCase(name, file: text, expecting: expect)
    }

    @Test("Every key")
    func everyKey() throws {
        let digest = String(repeating: "0", count: 64)
        let yaml = """
            version: 1
            waivers:
              - id: W-1
                rule: BASE.*
                allow-glob: true
                scope: {tag: lecture, kind: webinar, platform: zoom, tenant: north}
                kind: compensating-control
                reason: Two ushers admit people by the list.
                approved-by: J. Lead, Safeguarding
                requested-by: A. Admin
                approved-on: 2028-02-29
                expires: 2028-02-29
                timezone: Pacific/Auckland
                evidence: [RISK-88, {file: r.pdf, sha256: \(digest)}]
                expect: off
              - {rule: R, scope: organisation, reason: exactly twenty chars, approved-by: no,
                 approved-on: 2026-11-01, expires: 2026-12-31, expect: [DE, NL]}
            """
        let waivers = try Written.waivers(yaml).waivers
        #expect(waivers.map(\.title) == ["W-1", "waiver on line 16"])
        let first = waivers[0]
        #expect(first.rule == "BASE.*" && first.allowsGlob && first.kind == .compensatingControl)
        #expect(first.scope.tags == ["lecture"] && first.scope.kinds == .webinar)
        #expect(first.scope.platforms == ["zoom"] && first.scope.tenant == "north")
        #expect(first.reason == "Two ushers admit people by the list.")
        #expect(first.approvedBy == "J. Lead, Safeguarding" && first.requestedBy == "A. Admin")
        #expect(first.validity.first == Day("2028-02-29") && first.validity.length == 0)
        #expect(first.validity.zone.name == "Pacific/Auckland" && first.expect == ["off"])
        #expect(first.evidence.count == 2 && first.objection == nil)
        #expect(first.isAbout("BASE.LOBBY.1v1") && !first.isAbout("BAS"))
        let second = waivers[1]
        #expect(!second.allowsGlob && second.kind == nil && second.expect == ["DE", "NL"])
        #expect(second.approvedBy == "no" && second.validity.zone == .utc)
        #expect(second.isAbout("R") && !second.isAbout("RR"))
    }

    @Test(
        "The words for what sort of decision it is",
        arguments: zip(
            Waiver.Kind.allCases,
            [
                "accepted-risk", "compensating-control", "false-positive", "not-our-control",
                "fix-planned",
            ]))
    func kinds(kind: Waiver.Kind, word: String) throws {
        let yaml = Written.withItem(
            "waivers", (Self.lines + ["kind: \(word)"]).joined(separator: "\n"))
        #expect(try Written.waivers(yaml).waivers.first?.kind == kind)
    }

    static let missing: [ProblemCase] = [
        item("no rule", without: ["rule"], expect: "3:5: 'rule' is missing: the id of the rule"),
        item(
            "no scope", without: ["scope"],
            expect:
                "3:5: a waiver has a scope: a scope is 'organisation', a subject such as zoom:meeting:98765432101, or a mapping: {tag: …}"
        ),
        item(
            "no reason", without: ["reason"],
            expect: "3:5: 'reason' is missing: why the risk is accepted"),
        item(
            "no approver", without: ["approved-by"],
            expect: "3:5: 'approved-by' is missing: who accepted the risk"),
        item(
            "not approved", without: ["approved-on"],
            expect: "3:5: 'approved-on' is missing: when it was accepted"),
        item(
            "for ever", without: ["expires"],
            expect:
                "3:5: 'expires' is missing: the last day on which it counts; no waiver is for ever"),
        item(
            "blank approver", without: ["approved-by"], "approved-by: ' '",
            expect: "8:18: 'approved-by' is blank: who accepted the risk"),
        item(
            "three at once", without: ["expires", "approved-by", "reason"],
            expect: "3:5: 'reason' is missing: why the risk is accepted",
            "3:5: 'approved-by' is missing: who accepted the risk",
            "3:5: 'expires' is missing: the last day on which it counts; no waiver is for ever"),
    ]

    static let wrong: [ProblemCase] = [
        item(
            "one character too few", without: ["reason"], "reason: nineteen characters",
            expect:
                "8:13: the reason has fewer than 20 characters; say why the risk is accepted"),
        item(
            "expires before", without: ["expires"], "expires: 2026-10-31",
            expect: "8:14: this waiver expires before it was approved"),
        item(
            "never expires", without: ["expires"], "expires: never",
            expect: "8:14: 'expires' is a date that exists, such as 2026-11-21"),
        item(
            "no leap year", without: ["expires"], "expires: 2027-02-29",
            expect: "8:14: 'expires' is a date that exists, such as 2026-11-21"),
        item(
            "a star without leave", without: ["rule"], "rule: BASE.*",
            expect: "8:11: a waiver is for one rule; for several write 'allow-glob: true' beside it"
        ),
        item(
            "a star and no", without: ["rule"], "rule: '*'", "allow-glob: false",
            expect: "8:11: a waiver is for one rule; for several write 'allow-glob: true' beside it"
        ),
        item(
            "neither true nor false", "allow-glob: yes",
            expect: "9:17: 'allow-glob' is true or false"),
        item(
            "misspelt kind", "kind: accepted-rik",
            expect:
                "9:11: 'accepted-rik' is not a kind of waiver: accepted-risk, compensating-control, false-positive, not-our-control, fix-planned, did you mean 'accepted-risk'?"
        ),
        item("expects nothing", "expect: []", expect: "9:13: 'expect' says nothing"),
        item("expects an empty word", "expect:", expect: "9:12: 'expect' says nothing"),
        item(
            "no zone", "timezone: GMT+25",
            expect: "9:15: 'GMT+25' is no time zone, such as Europe/London"),
        item(
            "misspelt key", "expire: 1",
            expect: "9:5: unknown key 'expire', did you mean 'expires'?"),
        item("requested by nobody", "requested-by:", expect: "9:18: 'requested-by' is a text"),
    ]

    static let files: [ProblemCase] = [
        .init("no list", file: "waivers: none\n", "1:10: 'waivers' is a list"),
        .init(
            "no waivers", file: "version: 1\n",
            "1:1: a file of waivers has the key 'waivers', with a list"),
        .init(
            "another version", file: "version: '2'\nwaivers: []\n",
            "1:10: this program reads version 1 of this file"),
        .init(
            "the same id twice",
            file: "waivers:\n"
                + String(
                    repeating:
                        "  - {id: W, rule: R, scope: organisation, reason: twenty characters or so, approved-by: A, approved-on: 2026-11-01, expires: 2026-11-02}\n",
                    count: 2), "3:5: the id 'W' stands twice"),
        .init(
            "two waivers", file: "waivers:\n  - {id: W}\n  - later\n",
            "2:5: 'rule' is missing: the id of the rule",
            "2:5: a waiver has a scope: a scope is 'organisation', a subject such as zoom:meeting:98765432101, or a mapping: {tag: …}",
            "2:5: 'reason' is missing: why the risk is accepted",
            "2:5: 'approved-by' is missing: who accepted the risk",
            "2:5: 'approved-on' is missing: when it was accepted",
            "2:5: 'expires' is missing: the last day on which it counts; no waiver is for ever",
            "3:5: a waiver is a mapping: lines of 'key: value'"),
    ]

    @Test("Each problem is told where it is", arguments: missing + wrong + files)
    func problems(_ problem: ProblemCase) {
        #expect(
            Written.problems(in: problem.yaml) { yaml throws(DeclarationError) in
                try Written.waivers(yaml)
            } == problem.expected)
    }

    @Test("A waiver in which nothing is wrong is read")
    func nothingWrong() throws {
        let yaml = Written.withItem("waivers", Self.lines.joined(separator: "\n"))
        #expect(try Written.waivers(yaml).waivers.count == 1)
    }
}
