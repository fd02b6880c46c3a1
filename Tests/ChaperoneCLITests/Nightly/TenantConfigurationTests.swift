import Foundation
import ImitatedPlatforms
import Testing

@Suite("A configuration of tenants is refused before anything is fetched")
struct TenantConfigurationTests {
    struct Case: CustomTestStringConvertible, Sendable {
        /// Lines from the ninth on, below a tenant that is right.
        let lines: [String]
        /// What is said, without the name of the file.
        let words: String
        var testDescription: String { lines.joined(separator: " ") }

        init(_ lines: String..., says words: String) {
            self.lines = lines
            self.words = words
        }
    }

    private static let other = ["  - name: other", "    platform: zoom", "    credentials: d.json"]

    private static func tenant(_ line: String, says words: String) -> Case {
        Case(other[0], other[1], other[2], line, says: words)
    }

    private static let addresses = [
        "http://example.org", "https://user:CNRYword@example.org", "ftp://example.org",
        "http://127.0.0.1.example.org", "http://127.0.0.1:80@example.org", "example.org",
    ]

    static let cases: [Case] =
        [
            Case("    paln: pro", says: "9:5: error: unknown key 'paln', did you mean 'plan'?"),
            Case(
                "    plan: buisness",
                says: "9:5: Zoom has no plan 'buisness', did you mean 'business'?"),
            Case(
                "    plan: {ligth: 3}",
                says: "9:5: Zoom has no quota 'ligth', did you mean 'light'?"),
            Case(
                "    plan: {light: fast}",
                says: "9:19: error: a quota is how many requests a second"),
            Case(
                "    plan: {light: -1}", says: "9:19: error: a quota is how many requests a second"),
            Case(
                "    plan: {light: {per-seconds: 3}}",
                says: "9:20: error: unknown key 'per-seconds', did you mean 'per-second'?"),
            Case(
                "    plan: {light: {per-second: 3, per-day: x}}",
                says: "9:44: error: 'per-day' is a whole number"),
            Case("    kinds: [meetting]", says: "9:12: error: 'meetting' is no kind"),
            Case("    kinds: [server]", says: "9:5: Zoom has no server to fetch"),
            Case("    within: fortnight", says: "9:13: error: 'within' is a length of time"),
            Case(
                "  - name: Charity", "    platform: zoom", "    credentials: d.json",
                says: "9:5: error: another tenant is called 'Charity' too"),
            Case(
                "  - name: other", "    platform: zom", "    credentials: d.json",
                says: "10:5: there is no platform 'zom' to fetch from, did you mean 'zoom'?"),
            Case(
                "  - name: other", "    platform: other", "    credentials: d.json",
                says: "10:5: there is no platform 'other' to fetch from"),
            Case(
                "  - name: other", "    platform: zoom",
                says: "9:5: error: 'credentials' is missing"),
            Case(
                "notify:", "  - to: slak", "    credentials: hook",
                says:
                    "10:9: error: 'slak' is not a way: webhook, slack, teams, email, did you mean 'slack'?"
            ),
            Case("notify:", "  - to: slack", says: "10:5: error: 'credentials' is missing"),
            Case("notify:", "  - credentials: hook", says: "10:5: error: 'to' is missing"),
            Case("notify:", "  - to: email", says: "10:5: error: 'addresses' is missing"),
            Case(
                "notify:", "  - to: email", "    credentials: hook",
                says: "11:18: error: 'credentials' is not for email"),
            Case(
                "notify:", "  - to: email", "    addresses: ['a@example.org, b@example.org']",
                says: "11:16: error: 'a@example.org, b@example.org' is no e-mail address"),
            Case(
                "notify:", "  - to: email", "    addresses: [a@example.org]",
                "    from: '-f@example.org'", says: "12:11: error: '-f@example.org' is no e-mail"),
            Case(
                "notify:", "  - to: webhook", "    credentials: hook", "    tenants: [charty]",
                says: "12:14: error: there is no tenant 'charty', did you mean 'charity'?"),
            Case(
                "notify:", "  - to: webhook", "    credentials: hook", "    names: maybe",
                says: "12:12: error: 'names' is true or false"),
            Case(
                "notify:", "  - to: webhook", "    credentials: hook", "    adresses: [x]",
                says: "12:5: error: unknown key 'adresses', did you mean 'addresses'?"),
            Case("every: 0m", says: "9:8: error: 'every' is a length of time"),
            Case("keep-snapshots: -1", says: "9:17: error: 'keep-snapshots' is a whole number"),
            Case(
                "keep-snapshots: 0",
                says: "9:17: error: 'keep-snapshots' is a whole number from 1"),
            Case("formats: [htm]", says: "9:1: there is no format 'htm', did you mean 'html'?"),
            Case(
                "tennants: []", says: "9:1: error: unknown key 'tennants', did you mean 'tenants'?"),
        ]
        + ["../up", "a b", ".hidden", "a/b", "-q", "café", "''"].map {
            Case(
                "  - name: \($0)", "    platform: zoom", "    credentials: d.json",
                says: $0 == "''" ? "9:" : "9:11: error: a tenant's name has letters without accents"
            )
        }
        + addresses.flatMap { address in
            ["base-url", "token-url"].map {
                tenant(
                    "    \($0): \(address)",
                    says: "12:\($0.utf8.count + 7): error: '\($0)' begins with")
            }
        }

    private static func configuration(_ lines: [String]) -> String {
        ([
            "version: 1", "history: history", "tenants:", "  - name: charity",
            "    platform: zoom", "    base-url: http://127.0.0.1:9",
            "    token-url: http://127.0.0.1:9/oauth/token", "    credentials: c.json",
        ] + lines).joined(separator: "\n") + "\n"
    }

    @Test("With its place and what may have been meant", arguments: cases)
    func refused(item: Case) throws {
        let folder = try Folder()
        try folder.write("chaperone.yaml", Self.configuration(item.lines))
        let run = try Program.run(["nightly"], in: folder)
        #expect(run.status == 78, "\(run.everything)")
        #expect(run.errors.contains("chaperone.yaml:\(item.words)"), "\(run.errors)")
        #expect(folder.names == ["chaperone.yaml"])
    }

    @Test("A profile that there is not is found out before anything is fetched")
    func profile() throws {
        let charity = try Charity(Town.zoom(), ["profiles: [meting-baseline]"])
        let run = try charity.town.run("nightly", "-q")
        #expect(run.status == 65, "\(run.everything)")
        #expect(run.text.contains("did you mean 'meeting-baseline'?"), "\(run.everything)")
        #expect(charity.server.requests.isEmpty)
    }

    @Test("Names that there are not are told, with those that there are")
    func names() throws {
        let folder = try Folder()
        try folder.write("chaperone.yaml", Self.configuration([]))
        for words in [
            ["fetch", "charty", "-o", "s"], ["doctor", "charty"],
            ["nightly", "--tenant", "charty"],
        ] {
            let run = try Program.run(words, in: folder)
            #expect(run.status == 64, "\(run.everything)")
            #expect(run.errors.contains("did you mean 'charity'?"), "\(run.errors)")
        }
        let kind = try Program.run(["fetch", "-o", "s", "--kind", "webinars"], in: folder)
        #expect(
            kind.status == 64 && kind.errors.contains("did you mean 'webinar'?"), "\(kind.errors)")
        let none = try Program.run(["nightly"], in: Folder())
        #expect(none.status == 78 && none.errors.contains("--config"), "\(none.errors)")
        try folder.write("chaperone.yaml", "version: 1\n")
        let empty = try Program.run(["nightly"], in: folder)
        #expect(empty.status == 78 && empty.errors.contains("'tenants'"), "\(empty.errors)")
    }
}
