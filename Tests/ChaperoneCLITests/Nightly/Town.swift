import Foundation
import Glibc
import ImitatedPlatforms
import Testing

/// A configuration with tenants at imitated platforms, in a folder of its own.
///
/// Credentials lie in another folder, so that nothing below the first may ever have a secret in it.
final class Town {
    let folder: Folder
    let secrets: Folder
    /// What stands in the configuration above the tenants.
    var head = "version: 1\nprofiles: [meeting-baseline]\nhistory: history\nreports: reports\n"
    /// What stands below them.
    var tail = ""
    private var tenants: [String] = []
    private var servers: [ImitatedServer] = []

    init() throws {
        folder = try Folder()
        secrets = try Folder()
    }

    /// A server that lasts as long as this.
    func serve(_ platform: any ImitatedPlatform, faults: [Fault] = []) throws -> ImitatedServer {
        let server = try ImitatedServer(platform, faults: faults)
        servers.append(server)
        return server
    }

    /// A tenant with everything said; `more` are lines of its own.
    func add(
        _ name: String, _ platform: String, at url: String, token: String, credentials: String,
        _ more: [String] = []
    ) {
        let lines =
            [
                "name: \(name)", "platform: \(platform)", "base-url: \(url)",
                "token-url: \(url)\(token)", "credentials: \(credentials)",
            ] + more
        tenants.append("  - " + lines.joined(separator: "\n    "))
    }

    func add(
        _ name: String, _ zoom: ImitatedZoom, at url: String, secret: String? = nil,
        _ more: [String] = []
    ) throws {
        let path = try self.secret("\(name).json", secret ?? zoom.credentials)
        let plan = "plan: {light: none, medium: none, heavy: none}"
        add(name, "zoom", at: url, token: "/oauth/token", credentials: path, [plan] + more)
    }

    func add(_ name: String, _ teams: ImitatedTeams, at url: String, _ more: [String] = []) throws {
        let path = try secret(
            "\(name).json",
            #"{"tenant-id":"\#(teams.model.tenant)","client-id":"\#(ImitatedTeams.clientID)","#
                + #""client-secret":"\#(ImitatedTeams.clientSecret)"}"#)
        let token = "/\(teams.model.tenant)/oauth2/v2.0/token"
        add(name, "teams", at: url, token: token, credentials: path, more)
    }

    func add(_ name: String, _ google: ImitatedGoogle, at url: String, _ more: [String] = []) throws
    {
        let key = try Tool.run([
            "openssl", "genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048",
        ]).text.replacing("\n", with: "\\n")
        let path = try secret(
            "\(name).json",
            """
            {"type": "service_account", "project_id": "audit-1234", \
            "private_key_id": "0a1b2c3d4e5f", "private_key": "\(key)", \
            "client_email": "chaperone@audit-1234.iam.gserviceaccount.com", \
            "client_id": "103456789012345678901", "token_uri": "\(url)/token"}
            """)
        add(
            name, "meet", at: url, token: "/token", credentials: path,
            ["subject: admin@example.org", "plan: {policies: none}"] + more)
    }

    /// Writes a file that only its owner can read; its path.
    @discardableResult
    func secret(_ name: String, _ text: String) throws -> String {
        let path = try secrets.write(name, text)
        chmod(path, 0o600)
        return path
    }

    func write() throws {
        try folder.write(
            "chaperone.yaml", head + "tenants:\n" + tenants.joined(separator: "\n") + "\n" + tail)
    }

    @discardableResult
    func run(
        _ arguments: String..., environment: [String: String] = [:], input: Input = .nothing
    ) throws -> Run {
        try Program.run(
            arguments, in: folder, input: input, environment: environment, within: 120)
    }

    /// The newest of a tenant's results.
    func result(of tenant: String = "charity") throws -> SavedResult {
        let names = try results(of: tenant)
        let last = try #require(names.last, "\(tenant) has no result")
        return try SavedResult(folder.read("history/results/\(tenant)/\(last)"))
    }

    /// The names of a tenant's results, in order of time.
    func results(of tenant: String = "charity") throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder["history/results/\(tenant)"]) else {
            return []
        }
        return try Folder.names(of: folder["history/results/\(tenant)"]).filter {
            $0.hasSuffix(".json") && !$0.hasSuffix(".run.json")
        }
    }

    /// The names of a tenant's snapshots, in order of time.
    func snapshots(of tenant: String = "charity") throws -> [String] {
        try Folder.names(of: folder["history/snapshots/\(tenant)"])
    }

    /// Every file below the folder, and what is in it.
    func files() throws -> [(name: String, bytes: Data)] {
        let walk = FileManager.default.enumerator(atPath: folder.path)
        return (walk?.allObjects as? [String] ?? []).sorted().compactMap { name in
            FileManager.default.contents(atPath: folder[name]).map { (name, $0) }
        }
    }

    /// The files in which a word stands.
    func files(with word: String) throws -> [String] {
        try files().filter { $0.bytes.range(of: Data(word.utf8)) != nil }.map(\.name)
    }

    /// Nothing that was written has a secret in it.
    func expectNoSecrets(_ place: SourceLocation = #_sourceLocation) throws {
        #expect(try files(with: "CNRY").isEmpty, sourceLocation: place)
    }

    /// A small account at Zoom.
    static func zoom(users: Int = 2, meetings: Int = 2, _ behaviour: ZoomBehaviour = .init())
        -> ImitatedZoom
    {
        ImitatedZoom(
            .invented(users: users, groups: 1, meetings: meetings, webinars: 1), behaviour)
    }
}

/// One tenant, the charity, at Zoom.
struct Charity {
    let town: Town
    let zoom: ImitatedZoom
    let server: ImitatedServer

    init(
        _ zoom: ImitatedZoom = Town.zoom(), faults: [Fault] = [], _ more: [String] = []
    ) throws {
        self.zoom = zoom
        town = try Town()
        server = try ImitatedServer(zoom, faults: faults)
        try town.add("charity", zoom, at: server.url, more)
        try town.write()
    }

    /// Opens the waiting room of every meeting or closes it.
    func change(waitingRooms isOn: Bool) {
        zoom.change { model in
            for event in model.events where !event.isWebinar {
                model.change(event: event.id, "settings.waiting_room", to: .flag(isOn))
            }
        }
    }
}
