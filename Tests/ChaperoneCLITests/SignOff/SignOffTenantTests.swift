import Foundation
import ImitatedPlatforms
import Testing

@Suite("A sign-off of a tenant's event, whose settings are read over the API", .serialized)
struct SignOffTenantTests {
    private static let event = "80000000000"

    /// A tenant with one meeting, a receiver of notices, and the folder that knows both.
    private struct Place {
        let zoom = ImitatedZoom(.invented(users: 1, groups: 0, meetings: 1, webinars: 0))
        let receiver: ImitatedServer
        let server: ImitatedServer
        let folder: Folder

        /// - Parameters:
        ///   - only: the tenant that the receiver wants to hear of; all when nil.
        ///   - status: with which the receiver answers.
        init(only: String? = nil, status: Int = 200) throws {
            zoom.change { $0.change(event: event, "settings.waiting_room", to: .flag(true)) }
            server = try ImitatedServer(zoom)
            receiver = try ImitatedServer(Mailbox(then: status))
            folder = try Folder()
            try folder.write("small.yaml", Samples.profile())
            try folder.write("zoom.json", zoom.credentials)
            try folder.write("hook", "\(receiver.url)/hook\n")
            for name in ["zoom.json", "hook"] { chmod(folder[name], 0o600) }
            try folder.write(
                "chaperone.yaml",
                """
                version: 1
                profiles: [./small.yaml]
                history: history
                tenants:
                  - name: charity
                    platform: zoom
                    base-url: \(server.url)
                    token-url: \(server.url)/oauth/token
                    credentials: zoom.json
                    sign-offs: signoffs
                    plan: {light: none, medium: none, heavy: none}
                notify:
                  - to: webhook
                    credentials: hook
                \(only.map { "    tenants: [\($0)]" } ?? "")

                """)
        }

        func approve() throws {
            let run = try Program.run(
                ["signoff", "prepare", event, "--from", "charity", "--no-input"], in: folder)
            #expect(run.status == 0, "\(run.errors)")
            let list = try FileManager.default.contentsOfDirectory(atPath: folder["signoffs"])
            let name = try #require(list.first { $0.hasPrefix("zoom-meeting") })
            for role in ["producer", "safeguarding lead"] {
                try Program.run(
                    [
                        "signoff", "approve", "signoffs/\(name)", "--role", role, "--as",
                        "\(role)@example.org",
                    ], in: folder)
            }
        }

        /// The folder of the only sign-off.
        func name() throws -> String {
            let list = try Folder.names(of: folder["signoffs"])
            return try #require(list.first { $0.hasPrefix("zoom-meeting") })
        }

        /// Changes a file that was signed off, so that it is void whatever is fetched.
        func damage() throws {
            try folder.write("signoffs/\(try name())/snapshot.json", "{}")
        }

        var notices: [String] {
            receiver.requests.map { String(decoding: $0.request.body, as: UTF8.self) }
        }
    }

    @Test("It is prepared from the tenant, verified against it, and void once a setting differs")
    func walk() throws {
        let place = try Place()
        try place.approve()
        let verify = ["signoff", "verify", "--all", "--against", "charity"]
        let valid = try Program.run(verify, in: place.folder)
        #expect(valid.status == 0, "\(valid.text)\(valid.errors)")
        #expect(valid.text.hasPrefix("UNCHANGED, NOT SIGNED"))
        place.zoom.change {
            $0.change(event: Self.event, "settings.waiting_room", to: .flag(false))
        }
        let void = try Program.run(verify + ["--notify"], in: place.folder)
        #expect(void.status == 1, "\(void.errors)")
        #expect(void.text.contains("lobby went from on to off"), "\(void.text)")
        #expect(place.notices.count == 1)
        #expect(place.notices.first?.contains("zoom:meeting:\(Self.event)") == true)
        #expect(place.notices.first?.contains("Circle") == false, "the meeting's name")
        #expect(place.notices.first?.contains("\"reason\":\"lobby went from on to off") == true)
        // What was told is not told again.
        try Program.run(verify + ["--notify"], in: place.folder)
        #expect(place.notices.count == 1)
        place.zoom.change { $0.change(event: Self.event, "settings.waiting_room", to: .flag(true)) }
        let again = try Program.run(verify + ["--notify"], in: place.folder)
        #expect(again.status == 0)
        place.zoom.change {
            $0.change(event: Self.event, "settings.waiting_room", to: .flag(false))
        }
        try Program.run(verify + ["--notify"], in: place.folder)
        #expect(place.notices.count == 2)
        #expect(place.server.statistics.writes == 0)
    }

    @Test("The nightly run verifies open ones, and tells of one that has become void")
    func nightly() throws {
        let place = try Place()
        try place.approve()
        let first = try Program.run(["nightly"], in: place.folder)
        #expect(first.status == 0, "\(first.text)\(first.errors)")
        #expect(!first.text.contains("VOID"))
        #expect(place.notices.count == 1, "the first result")
        place.zoom.change {
            $0.change(event: Self.event, "settings.waiting_room", to: .flag(false))
        }
        let second = try Program.run(["nightly"], in: place.folder)
        #expect(second.status == 1)
        #expect(second.text.contains("VOID sign-off: zoom:meeting:\(Self.event): "))
        #expect(place.notices.count == 2)
        #expect(place.notices.last?.contains("voidSignOffs\":[{\"event\"") == true)
        let third = try Program.run(["nightly"], in: place.folder)
        #expect(third.status == 1)
        #expect(place.notices.count == 2, "nothing is news")
    }

    @Test("What cannot be fetched makes no sign-off, and no verdict")
    func unreachable() throws {
        let place = try Place()
        try place.approve()
        place.server.stop()
        let verify = try Program.run(
            ["signoff", "verify", "--all", "--against", "charity"], in: place.folder,
            within: 90)
        #expect(verify.status == 2, "\(verify.errors)")
        #expect(verify.text.contains("because the settings could not be read again: charity: "))
        let typo = try Program.run(
            ["signoff", "verify", "--all", "--against", "charty"], in: place.folder)
        #expect(typo.status == 65)
        #expect(typo.errors.contains("no export 'charty', and no tenant of that name"))
    }

    @Test("What cannot be fetched hides no sign-off of which a file was changed")
    func dead() throws {
        let place = try Place()
        try place.approve()
        try place.damage()
        place.server.stop()
        let run = try Program.run(
            ["signoff", "verify", "--all", "--against", "charity"], in: place.folder, within: 90)
        #expect(run.status == 1, "\(run.everything)")
        #expect(run.text.hasPrefix("VOID"))
    }

    @Test("Where nothing is due, nothing is fetched")
    func nothingDue() throws {
        let place = try Place()
        try place.approve()
        let before = place.server.statistics.requests
        let over = try Program.run(
            [
                "signoff", "verify", "--all", "--against", "charity", "--verify-time",
                "2100-01-01T00:00:00Z",
            ], in: place.folder)
        #expect(over.status == 0 && over.text.isEmpty, "\(over.everything)")
        #expect(place.server.statistics.requests == before)
    }

    @Test(
        "Whoever hears of one tenant only hears of its sign-offs, however the folder was named",
        arguments: [["--against", "charity"], ["--against", "copy"]])
    func oneTenant(words: [String]) throws {
        let place = try Place(only: "charity")
        try place.approve()
        if words.contains("copy") {
            try Program.run(["fetch", "charity", "-o", "copy"], in: place.folder)
        }
        try place.damage()
        try Program.run(["signoff", "verify", "--all", "--notify"] + words, in: place.folder)
        #expect(place.notices.count == 1)
        #expect(place.notices.first?.contains("\"tenant\":\"charity\"") == true)
    }

    @Test("What nobody took is told again, and what was told is not forgotten by a look elsewhere")
    func untilTaken() throws {
        let place = try Place(status: 400)
        try place.approve()
        try place.damage()
        let verify = ["signoff", "verify", "--all", "--against", "charity", "--notify"]
        let deaf = try Program.run(verify, in: place.folder, within: 120)
        #expect(deaf.status == 1, "\(deaf.everything)")
        #expect(deaf.errors.contains("nobody took the notice"))
        #expect((try? place.folder.text("signoffs/.told")) ?? "" == "")
        let name = try place.name()
        try place.folder.write("signoffs/.told", "\(name)\nlong-gone\n")
        // Nothing is looked at: what is known stays known, as long as it is open.
        let elsewhere = try Program.run(
            verify + ["--verify-time", "2100-01-01T00:00:00Z"], in: place.folder)
        #expect(elsewhere.status == 1, "damaged ones never end")
        #expect(try place.folder.text("signoffs/.told") == "\(name)\n")
    }

    @Test("A memory that cannot be written hides no verdict, and drops no news")
    func readOnlyMemory() throws {
        let place = try Place()
        try place.approve()
        try place.damage()
        mkdir(place.folder["signoffs/.told"], 0o700)
        let run = try Program.run(
            ["signoff", "verify", "--all", "--against", "charity", "--notify"], in: place.folder)
        #expect(run.status == 1, "\(run.everything)")
        #expect(run.text.hasPrefix("VOID"))
        #expect(place.notices.count == 1)
        let night = try Program.run(["nightly"], in: place.folder)
        #expect(night.text.contains("VOID sign-off"), "\(night.everything)")
        #expect(place.notices.last?.contains("voidSignOffs\":[{\"event\"") == true)
    }

    @Test("A folder of sign-offs that is not there, and one sign-off that is gone, at night")
    func nightWithout() throws {
        let place = try Place()
        let none = try Program.run(["nightly"], in: place.folder)
        #expect(none.status == 2, "\(none.everything)")
        #expect(none.text.contains("the sign-offs could not be verified: cannot read the folder"))
        try place.approve()
        try FileManager.default.moveItem(
            atPath: place.folder["signoffs/\(try place.name())"],
            toPath: place.folder["elsewhere"])
        let gone = try Program.run(["nightly"], in: place.folder)
        #expect(gone.status == 2, "\(gone.everything)")
        #expect(gone.text.contains("nobody can tell of the sign-off"))
    }

    @Test("One damaged sign-off hides no void one at night")
    func besideDamaged() throws {
        let place = try Place()
        try place.approve()
        let first = try place.name()
        try Program.run(
            [
                "signoff", "prepare", Self.event, "--from", "charity", "--no-input",
                "--occurrence", "2099-12-18T18:00:00Z",
            ], in: place.folder)
        // The earlier one, of which a file is missing, comes first.
        unlink(place.folder["signoffs/\(first)/snapshot.json"])
        let names = try Folder.names(of: place.folder["signoffs"]).filter { $0.hasPrefix("zoom") }
        let second = try #require(names.last)
        #expect(second != first)
        for role in ["producer", "safeguarding lead"] {
            try Program.run(
                [
                    "signoff", "approve", "signoffs/\(second)", "--role", role, "--as",
                    "\(role)@example.org",
                ], in: place.folder)
        }
        place.zoom.change {
            $0.change(event: Self.event, "settings.waiting_room", to: .flag(false))
        }
        let night = try Program.run(["nightly"], in: place.folder)
        // What cannot be read may be worse than what is known.
        #expect(night.status == 2, "\(night.everything)")
        #expect(night.text.contains("VOID sign-off: zoom:meeting:\(Self.event): "))
        #expect(night.text.contains("nobody can tell of the sign-off \(first)"))
    }

    @Test("The head that a night saw has to be there the next night")
    func lastHead() throws {
        let place = try Place()
        try place.approve()
        #expect(try Program.run(["nightly"], in: place.folder).status == 0)
        let lines = try place.folder.text("signoffs/chain.ndjson").split(separator: "\n")
        try place.folder.write(
            "signoffs/chain.ndjson", lines.dropLast().joined(separator: "\n") + "\n")
        unlink(place.folder["signoffs/\(try place.name())/approval-safeguarding-lead.json"])
        for count in [2, 2] {
            let run = try Program.run(["nightly"], in: place.folder)
            #expect(run.status == 1, "\(run.everything)")
            #expect(run.text.contains("the chain does not have the head"), "\(run.text)")
            #expect(place.notices.count == count, "told once")
        }
        try FileManager.default.removeItem(atPath: place.folder["history/heads/charity"])
        #expect(try Program.run(["nightly"], in: place.folder).status == 0)
    }
}
