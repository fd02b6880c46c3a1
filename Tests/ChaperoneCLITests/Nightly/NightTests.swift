import Foundation
import Glibc
import ImitatedPlatforms
import Testing

@Suite("Night after night, every tenant is fetched, audited, compared and kept")
struct NightTests {
    @Test("Two nights at three platforms")
    func twoNights() throws {
        let town = try Town()
        let zoom = Town.zoom()
        let teams = ImitatedTeams(
            .seeded(users: 2, meetingsEach: 1, day: TeamsModel.tomorrow), pageSize: 100)
        let google = ImitatedGoogle(
            GoogleModel(users: 2, meetingsEach: 1, now: Int(Date().timeIntervalSince1970)))
        // Meet does not know it: it is deleted once it was listed.
        google.behave { $0.missingEvents = ["far-farf-far"] }
        let servers = [
            try ImitatedServer(zoom), try ImitatedServer(teams), try ImitatedServer(google),
        ]
        try town.add("charity", zoom, at: servers[0].url)
        try town.add("school", teams, at: servers[1].url)
        try town.add("clinic", google, at: servers[2].url, ["profiles: [cisa-scuba-meet]"])
        try town.write()
        zoom.change { $0.change(account: "in_meeting.file_transfer", to: .flag(false)) }
        let waiting = zoom.model.events.filter { !$0.isWebinar }
        zoom.change { model in
            model.change(event: waiting[0].id, "settings.waiting_room", to: .flag(true))
            model.change(event: waiting[1].id, "settings.waiting_room", to: .flag(false))
        }

        let first = try town.run("nightly")
        #expect(first.status == 1, "\(first.everything)")
        for tenant in ["charity", "school", "clinic"] {
            #expect(first.text.contains("\(tenant): first result: NOT READY, "), "\(first.text)")
            #expect(try town.results(of: tenant).count == 1)
            #expect(try town.result(of: tenant).isComplete == true)
            #expect(
                try Folder.names(of: town.folder["reports/\(tenant)"])
                    == ["chaperone.csv", "chaperone.html"])
        }
        #expect(first.text.contains("3 tenants: 3 not ready"))

        zoom.change { model in
            model.change(event: waiting[0].id, "settings.waiting_room", to: .flag(false))
            model.change(event: waiting[1].id, "settings.waiting_room", to: .flag(true))
        }
        let second = try town.run("nightly")
        #expect(second.status == 1, "\(second.everything)")
        let line = try #require(
            second.text.split(separator: "\n").first { $0.hasPrefix("charity: ") })
        #expect(line.contains(" new to fix, ") && line.contains(" fixed, "), "\(line)")
        #expect(line.hasSuffix("still NOT READY"))
        #expect(second.text.contains("still to fix: still NOT READY"))
        #expect(try town.snapshots().count == 2)

        let page = try town.folder.text("reports/charity/chaperone.html")
        #expect(page.contains("id=\"changed\""))
        #expect(page.contains("<svg"))
        try separation(town)
        try overview(town)
        try town.expectNoSecrets()
        #expect(servers.allSatisfy { $0.statistics.writes == 0 })
    }

    /// Nothing of one tenant stands in another's folder.
    private func separation(_ town: Town) throws {
        for (name, _) in try town.files(having: "host0@example.org") {
            #expect(name.contains("charity") || name.hasSuffix(".sqlite"), "\(name)")
        }
        for (name, _) in try town.files(having: "amara@example.org") {
            #expect(name.contains("school") || name.hasSuffix(".sqlite"), "\(name)")
        }
    }

    private func overview(_ town: Town) throws {
        let table = try town.folder.text("reports/tenants.csv")
        let titles = try #require(table.split(whereSeparator: \.isNewline).first)
        for tenant in ["charity", "school", "clinic"] { #expect(titles.contains(tenant)) }
        #expect(table.contains("BASE.LOBBY.1v1"))
        let page = try town.folder.text("reports/tenants.html")
        #expect(page.contains("charity") && page.contains("Google Meet"))
    }

    @Test("What is kept can be listed, shown, drawn, checked, made again and forgotten")
    func history() throws {
        let charity = try Charity()
        let town = charity.town
        charity.change(waitingRooms: true)
        try town.run("nightly")
        charity.change(waitingRooms: false)
        try town.run("nightly")
        let list = try town.run("history", "list")
        let lines = list.text.split(separator: "\n")
        #expect(lines.count == 3 && list.status == 0, "\(list.everything)")
        #expect(lines.dropFirst().allSatisfy { $0.contains("complete  not-ready") })
        let run = String(lines[1].prefix { $0 != " " })
        let show = try town.run("history", "show", run)
        #expect(show.text.contains("charity, zoom, as of ") && show.text.contains("NOT READY"))
        #expect(show.text.contains("BASE.LOBBY.1v1"))
        let trend = try town.run("history", "trend", "charity", "--rule", "BASE.LOBBY.1v1")
        #expect(trend.text.contains("day ") && trend.status == 0, "\(trend.everything)")
        let check = try town.run("history", "check")
        #expect(check.status == 0, "\(check.everything)")
        let head = try #require(check.text.split(separator: "\n").first { $0.hasPrefix("head: ") })
        let older = try town.folder.read("history/history.sqlite")
        let rebuilt = try town.run("history", "rebuild")
        #expect(rebuilt.status == 0 && rebuilt.text.contains("2 runs"), "\(rebuilt.everything)")
        #expect(
            town.folder.names(in: "history").contains {
                $0.hasPrefix("history-before-") && (try? town.folder.read("history/\($0)")) == older
            })
        let again = try town.run("history", "check", "--head", String(head.dropFirst(6)))
        #expect(again.status == 0 && again.text.contains(head), "\(again.everything)")
        #expect(try town.run("history", "list").text == list.text)
        #expect(try town.run("history", "purge", "--older-than", "1d").text.hasPrefix("0 runs"))
        try town.folder.write("history/results/charity/\(run).json", "{}")
        let changed = try town.run("history", "check")
        #expect(changed.status == 2 && changed.text.contains("changed: "), "\(changed.everything)")
        try town.expectNoSecrets()
    }

    @Test("A night that is started from another folder fetches again")
    func otherFolder() throws {
        let charity = try Charity()
        try charity.town.run("nightly")
        charity.change(waitingRooms: true)
        let elsewhere = try Folder()
        let run = try Program.run(
            ["nightly", "--config", charity.town.folder["chaperone.yaml"]], in: elsewhere,
            within: 120)
        #expect(run.text.contains(" fixed"), "\(run.everything)")
        #expect(try charity.town.snapshots().count == 2)
    }

    @Test("As many snapshots are kept as the configuration says")
    func kept() throws {
        let charity = try Charity()
        charity.town.head += "keep-snapshots: 1\n"
        try charity.town.write()
        for _ in 0..<3 { try charity.town.run("nightly", "-q") }
        #expect(try charity.town.snapshots().count == 1)
        #expect(try charity.town.results().count == 3)
    }

    @Test("What is fetched by hand is judged as what is fetched at night")
    func byHand() throws {
        let charity = try Charity()
        try charity.town.run("nightly", "-q")
        let fetch = try charity.town.run("fetch", "charity", "-o", "snap", "-q")
        #expect(fetch.status == 0 && fetch.text.isEmpty, "\(fetch.everything)")
        let audit = try charity.town.run("audit", "snap", "-f", "json")
        #expect(audit.status == 1)
        let night = try charity.town.result()
        let bad = ["fail", "unknown", "manual"]
        #expect(
            try audit.result().lines(of: bad) == night.lines(of: bad))
        let again = try charity.town.run("fetch", "charity", "-o", "snap")
        #expect(again.status == 73 && again.errors.contains("finished"), "\(again.errors)")
    }
}

extension Town {
    /// The files in which a word stands, and the word.
    func files(having word: String) throws -> [(name: String, word: String)] {
        let names = try files(with: word)
        #expect(!names.isEmpty, "\(word) stands nowhere")
        return names.map { ($0, word) }
    }
}

extension Folder {
    /// What lies in a folder below it.
    func names(in name: String) -> [String] { (try? Self.names(of: self[name])) ?? [] }
}

extension SavedResult {
    /// What came out this way, as lines in order that say what it is about.
    func lines(of verdicts: [String]) -> [String] {
        outcomes.compactMap { outcome in
            guard let verdict = outcome["effective"] as? String, verdicts.contains(verdict) else {
                return nil
            }
            let subject = outcome["subject"].map { "\($0)" } ?? ""
            return "\(outcome["rule"] ?? "") \(verdict) \(subject) \(outcome["value"] ?? "")"
        }.sorted()
    }
}
