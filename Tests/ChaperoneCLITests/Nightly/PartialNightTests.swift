import Foundation
import Glibc
import ImitatedPlatforms
import Testing

@Suite("What could not be read at night is unknown, and is said")
struct PartialNightTests {
    @Test(
        "A missing permission is named, and nothing that needs it is in order",
        arguments: [
            "webinar:read:webinar:admin", "meeting:read:meeting:admin", "user:read:settings:admin",
            "group:read:settings:admin", "account:read:lock_settings:admin",
        ])
    func missingScope(scope: String) throws {
        var behaviour = ZoomBehaviour()
        behaviour.missingScopes = [scope]
        let charity = try Charity(Town.zoom(users: 2, behaviour))
        let town = charity.town
        let run = try town.run("nightly", "-q")
        #expect(run.status == 2, "\(run.everything)")
        #expect(run.text.contains("incomplete") && run.text.contains(scope), "\(run.everything)")
        let result = try town.result()
        #expect(result.isComplete == false)
        #expect(result.verdict != "ready")
        try Self.expectUnknown(scope, result, in: town)

        let name = try #require(try town.snapshots().first)
        let snapshot = "history/snapshots/charity/\(name)"
        #expect(try town.folder.text("\(snapshot)/manifest.json").contains(scope))
        let audit = try town.run("audit", snapshot, "-f", "json")
        #expect(audit.status == 2, "\(audit.errors)")
        let verdicts = ["fail", "unknown", "manual"]
        #expect(try audit.result().lines(of: verdicts) == result.lines(of: verdicts))
        #expect(try audit.result().isComplete == false)
        #expect(audit.text.contains(scope))
        let list = try town.run("history", "list")
        #expect(list.text.contains("incomplete"), "\(list.text)")
        let fetch = try town.run("fetch", "-o", "snap")
        #expect(fetch.status == 2, "\(fetch.everything)")
        #expect(fetch.errors.contains("missing: ") && fetch.errors.contains(scope))
        try town.expectNoSecrets()
    }

    /// Fewer things are in order than where everything can be read, and nothing else is.
    private static func expectUnknown(_ scope: String, _ result: SavedResult, in town: Town) throws
    {
        let whole = try Charity()
        try whole.town.run("nightly", "-q")
        let better = try whole.town.result()
        let lines = try #require(better.root["summary"] as? [String: Int])
        let partial = try #require(result.root["summary"] as? [String: Int])
        #expect(partial["pass", default: 0] <= lines["pass", default: 0], "\(scope)")
    }

    @Test("One meeting that cannot be read makes the night incomplete")
    func oneMeeting() throws {
        let zoom = Town.zoom()
        let event = try #require(zoom.model.events.first { !$0.isWebinar })
        let charity = try Charity(
            zoom, faults: [Fault(.status(400), path: "/v2/meetings/\(event.id)*")])
        let town = charity.town
        let run = try town.run("nightly", "-q")
        #expect(run.status == 2, "\(run.everything)")
        #expect(run.text.contains("1 of 4 meetings could not be read"), "\(run.everything)")
        #expect(try town.result().isComplete == false)
        let name = try #require(try town.snapshots().first)
        let manifest = try town.folder.text("history/snapshots/charity/\(name)/manifest.json")
        #expect(manifest.contains("\"failed\":1") && manifest.contains(event.id))
    }

    @Test("A night after an incomplete one is compared with the last complete one")
    func afterwards() throws {
        let charity = try Charity()
        let town = charity.town
        charity.change(waitingRooms: true)
        try town.run("nightly", "-q")
        // The same tenant, which took a permission back.
        var behaviour = ZoomBehaviour()
        behaviour.missingScopes = ["webinar:read:webinar:admin"]
        let stingy = Town.zoom(users: 2, behaviour)
        let other = try Town.copy(town, at: try town.serve(stingy).url)
        charity.change(waitingRooms: false)
        let partial = try town.run("nightly", "-q", "--config", other)
        #expect(partial.status == 2 && partial.text.contains("incomplete; "), "\(partial.text)")
        let run = try town.run("nightly", "-q")
        #expect(run.text.contains("new to fix"), "\(run.everything)")
        #expect(try town.results().count == 3)
    }

    /// How a snapshot is spoilt.
    enum Damage: String, CaseIterable, Sendable {
        case changed, cut, grown, removed, added, unfinished
    }

    @Test(
        "A snapshot that was spoilt is told, and its audit is incomplete",
        arguments: Damage.allCases)
    func spoilt(damage: Damage) throws {
        let charity = try Charity()
        let town = charity.town
        try town.run("fetch", "-o", "snap", "-q")
        var bytes = try town.folder.read("snap/meetings.ndjson")
        switch damage {
        case .changed:
            let text = String(decoding: bytes, as: UTF8.self)
            let better = text.replacing("\"waiting_room\":false", with: "\"waiting_room\":true ")
            #expect(better != text)
            try town.folder.write("snap/meetings.ndjson", better)
        case .cut:
            bytes.removeLast(bytes.count / 3)
            try town.folder.write("snap/meetings.ndjson", bytes)
        case .grown: try town.folder.write("snap/meetings.ndjson", bytes + bytes)
        case .removed: unlink(town.folder["snap/meetings.ndjson"])
        case .added: try town.folder.write("snap/extra.ndjson", bytes)
        case .unfinished:
            rename(town.folder["snap/manifest.json"], town.folder["snap/.journal"])
        }
        let audit = try town.run("audit", "snap", "-f", "json")
        #expect(audit.status == 2 || audit.status == 65, "\(audit.status) \(audit.errors)")
        guard audit.status == 2 else {
            #expect(audit.errors.contains("snap"), "\(audit.errors)")
            return
        }
        let result = try audit.result()
        #expect(result.isComplete == false && result.verdict != "ready")
        #expect(result.diagnostics.contains { "\($0["message"] ?? "")".contains("snap") })
    }

    @Test("A fetch that could not read its first list audits nothing, and says why")
    func nothing() throws {
        let charity = try Charity(faults: [
            Fault(.status(400, body: #"{"code":300}"#), path: "/v2/users")
        ])
        let run = try charity.town.run("nightly", "-q")
        #expect([2, 69].contains(run.status), "\(run.everything)")
        #expect(!run.text.contains(": first result: READY"))
    }
}

extension Town {
    /// A configuration beside the first, with the tenant at another server; its name.
    static func copy(_ town: Town, at url: String) throws -> String {
        let text = try town.folder.text("chaperone.yaml")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("    base-url: ")
                ? "    base-url: \(url)"
                : line.hasPrefix("    token-url: ")
                    ? "    token-url: \(url)/oauth/token" : String(line)
        }
        try town.folder.write("other.yaml", lines.joined(separator: "\n"))
        return "other.yaml"
    }
}
