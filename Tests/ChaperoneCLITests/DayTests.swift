import Testing

@Suite("What people say counts from the beginning of its first day to the end of its last")
struct DayTests {
    /// A moment, a time zone, and what then counts.
    struct Moment: Sendable, CustomTestStringConvertible {
        let moment: String
        let organisation, own: String?
        let counts: Bool
        var testDescription: String { "\(moment), \(organisation ?? "-"), \(own ?? "-")" }

        init(_ moment: String, _ organisation: String?, _ own: String?, _ counts: Bool) {
            (self.moment, self.organisation, self.own) = (moment, organisation, own)
            self.counts = counts
        }
    }

    /// From 2026-11-01 to 2026-12-31.
    static let moments = [
        Moment("2026-10-31T23:59:59Z", nil, nil, false),
        Moment("2026-11-01T00:00:00Z", nil, nil, true),
        Moment("2026-11-01", nil, nil, true), Moment("2026-12-31", nil, nil, true),
        Moment("2026-12-31T23:59:59Z", nil, nil, true),
        Moment("2027-01-01T00:00:00Z", nil, nil, false),
        Moment("2027-01-01", nil, nil, false),
        Moment("2026-12-31T23:59:59Z", "America/New_York", nil, true),
        Moment("2027-01-01T04:59:59Z", "America/New_York", nil, true),
        Moment("2027-01-01T05:00:00Z", "America/New_York", nil, false),
        Moment("2026-11-01T03:59:59Z", "America/New_York", nil, false),
        Moment("2026-11-01T04:00:00Z", "America/New_York", nil, true),
        Moment("2026-12-31T10:59:59Z", "America/New_York", "Pacific/Auckland", true),
        Moment("2026-12-31T11:00:00Z", "America/New_York", "Pacific/Auckland", false),
        Moment("2027-01-01T00:59:59+01:00", nil, nil, true),
    ]

    private static func run(_ moment: Moment, _ folder: Folder) throws -> SavedResult {
        let zone = moment.organisation.map { "timezone: \($0)\n" } ?? ""
        try folder.write("o.yaml", "organisation: Harbour\n" + zone)
        let arguments = [
            "audit", "bad.json", "-p", "./asking.yaml", "-f", "json", "--as-of", moment.moment,
            "--organisation", "o.yaml", "--answers", "a.yaml", "--waivers", "w.yaml",
        ]
        return try Program.run(arguments, in: folder).result()
    }

    @Test(
        "In the time zone that it names, else in that of the organisation, else in UTC",
        arguments: moments)
    func moment(_ moment: Moment) throws {
        let folder = try People.folder()
        let own = moment.own.map { ["timezone: \($0)"] } ?? []
        let waiver = People.waiver("expires: 2026-12-31") + own.map { "    \($0)\n" }.joined()
        let answer =
            People.answer("rule: T.TRAIN.1v1", "until: 2026-12-31")
            + own.map { "    \($0)\n" }.joined()
        try folder.write("w.yaml", People.waivers(waiver))
        try folder.write("a.yaml", People.answers(answer))
        let result = try Self.run(moment, folder)
        let lobby = try #require(result.outcomes(of: "T.LOBBY.1v1").first)
        #expect(lobby["effective"] as? String == (moment.counts ? "waived" : "fail"))
        let trained = try #require(result.outcomes(of: "T.TRAIN.1v1").first)
        #expect(trained["effective"] as? String == (moment.counts ? "pass" : "manual"))
        let isEarly = moment.moment.hasPrefix("2026-1") && !moment.moment.hasPrefix("2026-12")
        let fate =
            moment.counts
            ? [1, 1, 0, 0, 0, 0] : isEarly ? [1, 0, 0, 0, 0, 1] : [1, 0, 1, 0, 0, 0]
        #expect(result.counts("waivers") == fate)
        #expect(result.counts("answers") == fate)
    }

    @Test("An answer counts no longer than its question says")
    func limit() throws {
        let folder = try People.folder()
        try folder.write("w.yaml", "waivers: []\n")
        try folder.write(
            "a.yaml",
            People.answers(
                People.answer("rule: T.TRAIN.1v1", "on: 2026-01-01", "until: 2036-01-01")))
        let last = try Self.run(Moment("2027-01-01T23:59:59Z", nil, nil, true), folder)
        let answer = last.outcomes(of: "T.TRAIN.1v1").first?["answer"] as? [String: Any]
        #expect(answer?["until"] as? String == "2027-01-01")
        let next = try Self.run(Moment("2027-01-02T00:00:00Z", nil, nil, true), folder)
        #expect(next.counts("answers") == [1, 0, 1, 0, 0, 0])
    }

    @Test("A waiver that ends soon is announced, and its last day says so")
    func announced() throws {
        let folder = try People.folder()
        try folder.write("a.yaml", "answers: []\n")
        try folder.write("w.yaml", People.waivers(People.waiver("id: W-1")))
        for (day, remarks) in [
            ("2026-12-16", []), ("2026-12-17", ["3: W-1: expires with 2026-12-31"]),
            ("2026-12-31", ["3: W-1: expires with 2026-12-31, today"]),
        ] {
            let result = try Self.run(Moment(day, nil, nil, true), folder)
            #expect(result.remarks(on: "w.yaml") == remarks, "\(day)")
        }
    }
}
