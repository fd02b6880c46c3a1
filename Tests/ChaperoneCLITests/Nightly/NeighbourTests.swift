import Foundation
import Glibc
import ImitatedPlatforms
import Testing

@Suite("What goes wrong at one tenant stays there")
struct NeighbourTests {
    /// What goes wrong beside a tenant at which nothing does.
    enum Trouble: String, CaseIterable, Sendable {
        case refused, down, brokenProfile, noCredentials, openCredentials
    }

    /// - Returns: the lines that say so, and the status that it has.
    private static func add(_ trouble: Trouble, to town: Town) throws -> CInt {
        let zoom = Town.zoom()
        // Zoom forgets an app's older token when it asks for another: each tenant has its own Zoom.
        let url = try town.serve(zoom).url
        switch trouble {
        case .refused:
            let wrong = zoom.credentials.replacing(ImitatedZoom.clientSecret, with: "CNRYwrong")
            try town.add("refused", zoom, at: url, secret: wrong)
            return 77
        case .down:
            let gone = try ImitatedServer(zoom)
            gone.stop()
            try town.add("down", zoom, at: gone.url)
            return 69
        case .brokenProfile:
            try town.folder.write("broken.yaml", "profile: broken\nversion: 1\nrules: [nonsense]\n")
            try town.add("brokenProfile", zoom, at: url, ["profiles: [./broken.yaml]"])
            return 65
        case .noCredentials:
            try town.add("noCredentials", zoom, at: url)
            unlink(town.secrets["noCredentials.json"])
            return 78
        case .openCredentials:
            try town.add("openCredentials", zoom, at: url)
            chmod(town.secrets["openCredentials.json"], 0o644)
            return 78
        }
    }

    @Test("The others are audited, and the status is its own", arguments: Trouble.allCases)
    func one(trouble: Trouble) throws {
        let charity = try Charity()
        let town = charity.town
        let status = try Self.add(trouble, to: town)
        try town.write()
        let run = try town.run("nightly", "-q")
        #expect(run.status == status, "\(run.everything)")
        #expect(run.text.contains("charity: first result: NOT READY"), "\(run.text)")
        #expect(run.text.contains("\(trouble.rawValue): could not be audited: "), "\(run.text)")
        #expect(try town.results().count == 1)
        #expect(try town.results(of: trouble.rawValue).isEmpty)
        #expect(run.text.contains("2 tenants: "), "\(run.text)")
        let table = try town.folder.text("reports/tenants.html")
        #expect(table.contains(trouble.rawValue))
        try town.expectNoSecrets()
        let only = try town.run("nightly", "-q", "--tenant", "charity")
        #expect(only.status == 1, "\(only.everything)")
    }

    @Test("Of several troubles the status is the first of the table")
    func several() throws {
        let charity = try Charity()
        let town = charity.town
        for trouble in Trouble.allCases { _ = try Self.add(trouble, to: town) }
        try town.write()
        func status(_ troubles: [Trouble]) throws -> CInt {
            try Program.run(
                ["nightly", "-q", "--tenant", "charity"]
                    + troubles.flatMap { ["--tenant", $0.rawValue] }, in: town.folder, within: 120
            ).status
        }
        #expect(try status(Trouble.allCases.filter { $0 != .down }) == 78)
        #expect(try status([.refused, .brokenProfile]) == 65)
        #expect(try status([.down, .refused]) == 77)
        #expect(try town.results().count == 3)
    }
}
