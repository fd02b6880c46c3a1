import Foundation
import ImitatedPlatforms
import Testing

@Suite("Every command that fetches looks as far ahead, and keeps the same quota")
struct TenantScopeTests {
    /// How many days ahead a school's calendars were asked for.
    private static func days(_ head: String, _ more: [String]) throws -> Int {
        let town = try Town()
        let teams = ImitatedTeams(
            .seeded(users: 1, meetingsEach: 1, day: TeamsModel.tomorrow), pageSize: 100)
        let server = try town.serve(teams)
        try town.add("school", teams, at: server.url, ["kinds: [meeting]"])
        town.head += head
        try town.write()
        let run = try Program.run(
            ["signoff", "prepare", "nothing of that name", "--from", "school", "--no-input"] + more,
            in: town.folder, within: 60)
        #expect(run.status != 0)
        let target = try #require(server.requests.first { $0.target.contains("calendarView") })
            .target
        let end = try #require(target.range(of: "endDateTime="))
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withFullDate]
        let day = try #require(formatter.date(from: String(target[end.upperBound...].prefix(10))))
        return Int((day.timeIntervalSinceNow / 86_400).rounded(.up))
    }

    @Test("A sign-off sees what the configuration says, and its own event in any case")
    func ahead() throws {
        #expect((13...14).contains(try Self.days("", [])))
        #expect((59...60).contains(try Self.days("within: 60d\n", [])))
        let start = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: 21 * 86_400))
        #expect((21...22).contains(try Self.days("", ["--at", start])))
        #expect((21...22).contains(try Self.days("within: 1d\n", ["--at", start])))
        #expect((59...60).contains(try Self.days("within: 60d\n", ["--at", start])))
    }

    @Test("Tenants that are parts of one account share its quota, and others do not")
    func account() throws {
        let town = try Town()
        let zoom = Town.zoom()
        let server = try town.serve(zoom)
        try town.add("charity", zoom, at: server.url, ["users: [host0@example.org]"])
        try town.add("sister", zoom, at: server.url, ["users: [host1@example.org]"])
        let teams = ImitatedTeams(
            .seeded(users: 1, meetingsEach: 1, day: TeamsModel.tomorrow), pageSize: 100)
        try town.add("school", teams, at: try town.serve(teams).url)
        try town.write()
        let run = try town.run("nightly", "-q")
        #expect([1, 2].contains(run.status), "\(run.everything)")
        let ledgers = town.folder.names(in: "history").filter { $0.hasPrefix("quota-") }
        #expect(ledgers.count == 2, "\(ledgers)")
        for ledger in ledgers {
            let text = try town.folder.text("history/\(ledger)")
            for word in [zoom.model.accountID, ImitatedZoom.clientID, ImitatedTeams.clientID] {
                #expect(!text.contains(word) && !ledger.contains(word))
            }
        }
    }
}
