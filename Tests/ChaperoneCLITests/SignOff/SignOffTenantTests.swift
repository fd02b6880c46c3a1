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

        init() throws {
            zoom.change { $0.change(event: event, "settings.waiting_room", to: .flag(true)) }
            server = try ImitatedServer(zoom)
            receiver = try ImitatedServer(Receiver())
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

        var notices: [String] {
            receiver.requests.map { String(decoding: $0.request.body, as: UTF8.self) }
        }
    }

    private struct Receiver: ImitatedPlatform {
        func answer(_ request: HTTPRequest) -> HTTPResponse { .json("{}") }
        func quota(of request: HTTPRequest) -> String? { nil }
    }

    @Test("It is prepared from the tenant, verified against it, and void once a setting differs")
    func walk() throws {
        let place = try Place()
        try place.approve()
        let verify = ["signoff", "verify", "--all", "--against", "charity"]
        let valid = try Program.run(verify, in: place.folder)
        #expect(valid.status == 0, "\(valid.text)\(valid.errors)")
        #expect(valid.text.hasPrefix("VALID"))
        place.zoom.change {
            $0.change(event: Self.event, "settings.waiting_room", to: .flag(false))
        }
        let void = try Program.run(verify + ["--notify"], in: place.folder)
        #expect(void.status == 1, "\(void.errors)")
        #expect(void.text.contains("lobby went from on to off"), "\(void.text)")
        #expect(place.notices.count == 1)
        #expect(place.notices.first?.contains("zoom:meeting:\(Self.event)") == true)
        #expect(place.notices.first?.contains("Circle") == false, "the meeting's name")
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
        #expect(verify.status == 69, "\(verify.errors)")
        let typo = try Program.run(
            ["signoff", "verify", "--all", "--against", "charty"], in: place.folder)
        #expect(typo.status == 65)
        #expect(typo.errors.contains("no export 'charty', and no tenant of that name"))
    }
}
