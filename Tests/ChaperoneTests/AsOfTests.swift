import Chaperone
import Testing

@Suite("Answers and waivers count to the second as of which a run judges")
struct AsOfTests {
    struct Edge: Sendable, CustomTestStringConvertible {
        let zone: String
        let first: String
        let last: String
        /// The first second and the one after the last.
        let begins: String
        let ends: String
        var testDescription: String { "\(zone) \(first)" }
    }

    static let edges = [
        Edge(
            zone: "UTC", first: "2026-11-01", last: "2026-11-21", begins: "2026-11-01T00:00:00Z",
            ends: "2026-11-22T00:00:00Z"),
        Edge(
            zone: "Europe/London", first: "2026-03-29", last: "2026-03-29",
            begins: "2026-03-29T00:00:00Z", ends: "2026-03-29T23:00:00Z"),
        Edge(
            zone: "Europe/London", first: "2026-10-25", last: "2026-10-25",
            begins: "2026-10-24T23:00:00Z", ends: "2026-10-26T00:00:00Z"),
        Edge(
            zone: "America/New_York", first: "2026-07-01", last: "2026-11-21",
            begins: "2026-07-01T04:00:00Z", ends: "2026-11-22T05:00:00Z"),
        Edge(
            zone: "Pacific/Auckland", first: "2026-07-01", last: "2026-11-21",
            begins: "2026-06-30T12:00:00Z", ends: "2026-11-21T11:00:00Z"),
        Edge(
            zone: "UTC", first: "2028-02-29", last: "2028-02-29", begins: "2028-02-29T00:00:00Z",
            ends: "2028-03-01T00:00:00Z"),
        Edge(
            zone: "America/Sao_Paulo", first: "2018-11-03", last: "2018-11-03",
            begins: "2018-11-03T03:00:00Z", ends: "2018-11-04T03:00:00Z"),
        Edge(
            zone: "Pacific/Apia", first: "2011-12-28", last: "2011-12-29",
            begins: "2011-12-28T10:00:00Z", ends: "2011-12-30T10:00:00Z"),
    ]

    /// What a scene finds right before, at the beginning, right before the end, and at the end.
    private static func around(
        _ edge: Edge, _ scene: PeopleScene, _ tally: (RunFindings) -> OverlayTally
    ) throws -> [String] {
        let begins = try #require(Timestamp(edge.begins)).seconds
        let ends = try #require(Timestamp(edge.ends)).seconds
        var scene = scene
        return try [begins - 1, begins, ends - 1, ends].map { seconds in
            scene.asOf = Timestamp(seconds: seconds).description
            let seen = try scene.seen()
            return seen.verdicts.joined() + ": " + tally(seen.findings).text
        }
    }

    @Test("An answer, whose zone stands beside it or is the organisation's", arguments: edges)
    func answers(edge: Edge) throws {
        var scene = PeopleScene(AnswerTests.question)
        scene.answers = [
            "rule: R1, scope: '1', status: met, by: A, role: B, on: \(edge.first), until: \(edge.last), timezone: \(edge.zone)"
        ]
        let expected = [
            "1 manual manual: 1 read, 1 refused", "1 manual pass: 1 read, 1 applied",
            "1 manual pass: 1 read, 1 applied", "1 manual manual: 1 read, 1 expired",
        ]
        #expect(try Self.around(edge, scene, \.answers) == expected)
        scene.answers = [
            "rule: R1, scope: '1', status: met, by: A, role: B, on: \(edge.first), until: \(edge.last)"
        ]
        scene.organisation = "timezone: \(edge.zone)"
        #expect(try Self.around(edge, scene, \.answers) == expected)
    }

    @Test("A waiver, whose zone stands beside it or is the organisation's", arguments: edges)
    func waivers(edge: Edge) throws {
        var scene = PeopleScene(AnswerTests.lobby + "\napplies-to: [meeting]")
        scene.events = "event 1 off\n"
        let waiver =
            "rule: R1, scope: '1', reason: two ushers admit people, approved-by: A, approved-on: \(edge.first), expires: \(edge.last)"
        scene.waivers = [waiver + ", timezone: \(edge.zone)"]
        let expected = [
            "1 fail fail: 1 read, 1 refused", "1 fail waived: 1 read, 1 applied",
            "1 fail waived: 1 read, 1 applied", "1 fail fail: 1 read, 1 expired",
        ]
        #expect(try Self.around(edge, scene, \.waivers) == expected)
        scene.waivers = [waiver]
        scene.organisation = "timezone: \(edge.zone)"
        #expect(try Self.around(edge, scene, \.waivers) == expected)
    }
}
