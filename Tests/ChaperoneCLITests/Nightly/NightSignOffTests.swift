import Foundation
import ImitatedPlatforms
import Testing

@Suite("What a night says of sign-offs", .serialized)
struct NightSignOffTests {
    private static let event = "80000000000"

    /// A charity with one meeting, whose sign-off everybody approved.
    private struct Place {
        let town: Town
        let zoom = ImitatedZoom(.invented(users: 1, groups: 0, meetings: 1, webinars: 0))
        let server: ImitatedServer

        init(approving: Bool = true) throws {
            zoom.change { $0.change(event: event, "settings.waiting_room", to: .flag(true)) }
            server = try ImitatedServer(zoom)
            town = try Town()
            town.head =
                "version: 1\nprofiles: [./small.yaml]\nhistory: history\nreports: reports\n"
            try town.folder.write("small.yaml", Samples.profile())
            try town.add("charity", zoom, at: server.url, ["sign-offs: signoffs"])
            try town.write()
            if approving { try approve() }
        }

        func open(_ isOpen: Bool) {
            zoom.change { $0.change(event: event, "settings.waiting_room", to: .flag(!isOpen)) }
        }

        func approve() throws {
            let run = try town.run("signoff", "prepare", event, "--from", "charity", "--no-input")
            #expect(run.status == 0, "\(run.errors)")
            let names = town.folder.names(in: "signoffs").filter { $0.hasPrefix("zoom-meeting") }
            for role in ["producer", "safeguarding lead"] {
                try town.run(
                    "signoff", "approve", "signoffs/\(try #require(names.first))", "--role", role,
                    "--as", "\(role)@example.org")
            }
        }

        /// Changes lines of the configuration.
        func configure(_ line: String, _ other: String) throws {
            let text = try town.folder.text("chaperone.yaml")
            #expect(text.contains(line))
            try town.folder.write("chaperone.yaml", text.replacing(line, with: other))
        }
    }

    @Test("One of which nobody can tell is no good night")
    func doubtful() throws {
        let place = try Place()
        #expect(try place.town.run("nightly", "-q").status == 0)
        let key = try place.town.run("key", "new", "elif.key", "--as", "Elif Demir")
        try place.town.folder.write("allowed", key.text)
        try place.configure(
            "sign-offs: signoffs", "sign-offs: signoffs\n    allowed-signers: allowed")
        let run = try place.town.run("nightly", "-q")
        #expect(run.text.contains("nobody can tell of the sign-off"), "\(run.everything)")
        #expect(run.status == 2, "\(run.everything)")
    }

    @Test("One that is void does not make an incomplete night better")
    func voidAndIncomplete() throws {
        let place = try Place()
        place.open(true)
        #expect(try place.town.run("nightly", "-q").status == 1)
        let bad = try place.town.serve(
            place.zoom, faults: [Fault(.status(400), path: "/v2/users/*/webinars*")])
        try place.configure("base-url: \(place.server.url)", "base-url: \(bad.url)")
        let run = try place.town.run("nightly", "-q")
        #expect(run.text.contains("incomplete"), "\(run.everything)")
        #expect(run.text.contains("VOID sign-off: zoom:meeting:\(Self.event)"), "\(run.text)")
        #expect(run.status == 2, "\(run.everything)")
    }

    @Test("What was fetched before one was prepared says nothing of it")
    func olderSnapshot() throws {
        let place = try Place(approving: false)
        place.open(true)
        let name = ISO8601DateFormatter().string(from: .now).filter { $0 != "-" && $0 != ":" }
        let folder = "history/snapshots/charity/\(name)"
        try FileManager.default.createDirectory(
            atPath: place.town.folder["history/snapshots/charity"],
            withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let fetch = try place.town.run("fetch", "charity", "-o", folder, "-q")
        #expect(fetch.status == 0, "\(fetch.everything)")
        Thread.sleep(forTimeInterval: 1.1)
        place.open(false)
        try place.approve()
        let requests = place.server.requests.count
        let run = try place.town.run("nightly", "-q")
        #expect(place.server.requests.count == requests, "it audits what was fetched")
        #expect(run.text.contains("nobody can tell of the sign-off"), "\(run.everything)")
        #expect(!run.text.contains("VOID"), "\(run.everything)")
        #expect(run.status == 2)
        let next = try place.town.run("nightly", "-q")
        #expect(next.status == 0 && !next.text.contains("sign-off"), "\(next.everything)")
    }

    @Test("What was kept is not thrown away before it was compared with, even if only one is kept")
    func onlyOne() throws {
        let place = try Place()
        try place.configure("version: 1", "version: 1\nkeep-snapshots: 1")
        place.open(true)
        let run = try place.town.run("nightly", "-q")
        #expect(run.text.contains("VOID sign-off"), "\(run.everything)")
        #expect(try place.town.snapshots().count == 1)
    }
}
