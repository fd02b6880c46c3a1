import Chaperone
import Testing

@Suite("The organisation's file is read strictly")
struct OrganisationReaderTests {
    @Test("Every key")
    func everyKey() throws {
        let organisation = try Written.organisation(
            """
            version: 1
            organisation: Harbour Youth Trust
            tenant: north
            timezone: Europe/London
            domains: [Example.ORG, "xn--bcher-kva.example"]
            hours:
              - {days: [mon, fri], from: "09:00", to: "17:30"}
              - {days: sun, from: 00:00, to: 24:00}
            longest-session: 90
            largest-group: 12
            retention-days: 60
            data-regions: [DE, no]
            platforms: [zoom, other]
            roles: {lead: [Dana, Kim], admin: Ada}
            tags: {club: ["1", zoom:meeting:2], on: [zoom:user:u]}
            facts:
              - {scope: organisation, client: young-person, one-to-one: no}
              - {scope: {tag: club}, second-host: true}
            parameters: {size: 8, words: [a, b]}
            """)
        #expect(organisation.file == "p.yaml" && organisation.name == "Harbour Youth Trust")
        #expect(organisation.tenant == "north" && organisation.zone?.name == "Europe/London")
        #expect(organisation.domains == ["example.org", "xn--bcher-kva.example"])
        #expect(
            organisation.hours?.windows == [
                .init(weekday: 0, from: 540, to: 1050), .init(weekday: 4, from: 540, to: 1050),
                .init(weekday: 6, from: 0, to: 1440),
            ])
        #expect(organisation.hours?.zone == organisation.zone)
        #expect(
            organisation.declarations.mapValues(\.words) == [
                "longest-session": ["90"], "largest-group": ["12"], "retention-days": ["60"],
                "data-regions": ["DE", "no"],
            ])
        #expect(
            organisation.declarations["largest-group"]?.location
                == Location(file: "p.yaml", line: 10, column: 16))
        #expect(organisation.platforms == ["zoom", "other"] && organisation.plans.isEmpty)
        #expect(organisation.roles == ["lead": ["Dana", "Kim"], "admin": ["Ada"]])
        #expect(organisation.tags == ["club": ["1", "zoom:meeting:2"], "on": ["zoom:user:u"]])
        #expect(organisation.facts.map(\.name) == ["client", "one-to-one", "second-host"])
        #expect(organisation.facts.map(\.value) == ["young-person", "false", "true"])
        #expect(organisation.facts.map(\.location.line) == [17, 17, 18])
        #expect(
            organisation.parameters.mapValues(\.words) == ["size": ["8"], "words": ["a", "b"]])
    }

    @Test("Plans stand with their platforms")
    func plans() throws {
        let organisation = try Written.organisation(
            "platforms: {zoom: {plan: licensed}, jitsi: }\n")
        #expect(organisation.platforms == ["zoom", "jitsi"])
        #expect(organisation.plans == ["zoom": "licensed"])
    }

    @Test("What nobody said stays unsaid", arguments: ["version: 1\n", "tags:\nfacts:\nroles:\n"])
    func nothing(yaml: String) throws {
        let organisation = try Written.organisation(yaml)
        #expect(organisation.domains == nil && organisation.hours == nil)
        #expect(organisation.platforms == nil && organisation.zone == nil)
        #expect(organisation.facts.isEmpty && organisation.tags.isEmpty)
        #expect(organisation.declarations.isEmpty && organisation.parameters.isEmpty)
    }

    private static let window = "timezone: UTC\nhours:\n  - "

    static let hours: [ProblemCase] = [
        .init(
            "without a zone", file: "hours: [{days: mon, from: '09:00', to: '17:00'}]\n",
            "1:8: hours need a 'timezone', such as Europe/London: nobody knows otherwise when they begin"
        ),
        .init(
            "no list", file: "timezone: UTC\nhours: always\n",
            "2:8: 'hours' is a list of {days: [mon, tue], from: \"09:00\", to: \"17:00\"}"),
        .init(
            "misspelt day", file: window + "{days: [mon, teu], from: '09:00', to: '17:00'}\n",
            "3:12: 'teu' is no day: mon, tue, wed, thu, fri, sat, sun, did you mean 'tue'?"),
        .init(
            "no days", file: window + "{from: '09:00', to: '17:00'}\n",
            "3:5: hours have 'days', such as [mon, tue]"),
        .init(
            "no end", file: window + "{days: mon, from: '09:00'}\n",
            "3:5: hours say 'to' when, such as \"09:00\""),
        .init(
            "over midnight", file: window + "{days: mon, from: '22:00', to: '02:00'}\n",
            "3:5: these hours end before they begin; hours over midnight are two items: to \"24:00\", and from \"00:00\""
        ),
        .init(
            "of no length", file: window + "{days: mon, from: '09:00', to: '09:00'}\n",
            "3:5: these hours end before they begin; hours over midnight are two items: to \"24:00\", and from \"00:00\""
        ),
    ]

    @Test(
        "What is no time of day is refused",
        arguments: [
            "24:01", "9:00", "0:059", "000:5", "25:00", "9:60", "9", "nine", "9:00:00", "+9:00",
            "-0:00", "9:5", ":30", "9:",
            "009:0", "9.00", "９:00",
        ])
    func noTime(text: String) {
        let problems = Written.problems(
            in: Self.window + "{days: mon, from: '\(text)', to: '24:00'}\n"
        ) {
            yaml throws(DeclarationError) in try Written.organisation(yaml)
        }
        #expect(
            problems == [
                "p.yaml:3:23: error: '\(text)' is no time of day; write it as \"09:00\""
            ])
    }

    static let facts: [ProblemCase] = [
        .init(
            "no list", file: "facts: {client: adult}\n",
            "1:8: 'facts' is a list of {scope: …, client: young-person}"),
        .init(
            "without a scope", file: "facts: [{client: adult}]\n",
            "1:9: a fact has a scope: a scope is 'organisation', a subject such as zoom:meeting:98765432101, or a mapping: {tag: …}"
        ),
        .init(
            "says nothing", file: "facts: [{scope: organisation}]\n",
            "1:9: this says nothing; for example client: young-person"),
        .init(
            "neither true nor false", file: "facts: [{scope: organisation, one-to-one: maybe}]\n",
            "1:43: 'maybe' is not a value of one-to-one: true or false"),
        .init(
            "a setting of the platform",
            file: "facts: [{scope: organisation, captcha: true, host-in-organisation: true}]\n",
            "1:31: captcha is no fact of a meeting; what somebody saw of a setting is an answer, in answers.yaml",
            "1:46: host-in-organisation is no fact of a meeting; what somebody saw of a setting is an answer, in answers.yaml"
        ),
        .init(
            "of several words", file: "facts: [{scope: organisation, client: [a, b]}]\n",
            "1:39: a fact is a text"),
    ]

    static let others: [ProblemCase] = [
        .init(
            "misspelt key", file: "domain: [example.org]\n",
            "1:1: unknown key 'domain', did you mean 'domains'?"),
        .init(
            "version in words", file: "version: one\n",
            "1:10: this program reads version 1 of this file"),
        .init(
            "addresses for domains", file: "domains: [a@example.org, localhost, 'a..b', '*.b.c']\n",
            "1:10: 'a@example.org' is no domain: write what stands behind the @ of an address",
            "1:10: 'localhost' is no domain: write what stands behind the @ of an address",
            "1:10: 'a..b' is no domain: write what stands behind the @ of an address",
            "1:10: '*.b.c' is no domain: write what stands behind the @ of an address"),
        .init(
            "nothing where something should be",
            file:
                "platforms: []\nparameters: {size: }\ntimezone: UTC\nhours: [{days: [], from: '09:00', to: '10:00'}]\n",
            "1:12: 'platforms' names nothing", "2:14: this parameter has no value",
            "4:16: hours have 'days', such as [mon, tue]"),
        .init(
            "unknown platform", file: "platforms: [zom]\n",
            "1:12: unknown platform 'zom', did you mean 'zoom'?"),
        .init(
            "unknown platform with a plan", file: "platforms:\n  zom: {plan: free}\n",
            "2:3: unknown platform 'zom', did you mean 'zoom'?"),
        .init(
            "misspelt plan", file: "platforms: {zoom: {pln: free}}\n",
            "1:20: unknown key 'pln', did you mean 'plan'?"),
        .init(
            "numbers", file: "longest-session: 1h\nlargest-group: -1\nretention-days: [1]\n",
            "1:18: 'longest-session' is a whole number", "2:16: 'largest-group' is a whole number",
            "3:17: 'retention-days' is a whole number"),
        .init(
            "lists for words", file: "organisation: [a]\ntenant: {a: b}\ntags: [a]\nroles: x\n",
            "1:15: 'organisation' is a text", "2:9: 'tenant' is a text",
            "3:7: 'tags' is a mapping: lines of 'key: value'",
            "4:8: 'roles' is a mapping: lines of 'key: value'"),
        .init(
            "no zone", file: "timezone: Londn\n",
            "1:11: 'Londn' is no time zone, such as Europe/London"),
    ]

    @Test("Each problem is told where it is", arguments: hours + facts + others)
    func problems(_ problem: ProblemCase) {
        #expect(
            Written.problems(in: problem.yaml) { yaml throws(DeclarationError) in
                try Written.organisation(yaml)
            } == problem.expected)
    }
}
