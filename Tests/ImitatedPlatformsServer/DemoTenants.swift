import Foundation
import Glibc
import ImitatedPlatforms

/// A charity at Zoom, a school at Teams, a clinic at Google and a college with a server of
/// BigBlueButton, all of them invented.
struct DemoTenants {
    private let zoom: ImitatedZoom
    private let graph: ImitatedTeams
    private let google: ImitatedGoogle
    private let servers: [ImitatedServer]
    /// What the charity has agreed with Zoom.
    private let plan: String

    /// - Parameter requestsPerSecond: what each label of Zoom's quotas allows; nil for no limit.
    init(users: Int, meetings: Int, requestsPerSecond: Int?) throws {
        let today = time(nil)
        zoom = ImitatedZoom(
            .invented(users: users, meetings: meetings, webinars: meetings == 0 ? 0 : 1))
        graph = ImitatedTeams(
            .seeded(users: min(users, 50), meetingsEach: min(meetings, 5), day: Self.day(today)),
            pageSize: 100)
        google = ImitatedGoogle(
            GoogleModel(users: min(users, 50), meetingsEach: min(meetings, 5), now: today))
        // Meet does not know it: it is deleted once it was listed.
        google.behave { $0.missingEvents = ["far-farf-far"] }
        let quotas = requestsPerSecond.map { limit in
            Dictionary(
                uniqueKeysWithValues: ["light", "medium", "heavy"].map { ($0, ServerQuota(limit)) })
        }
        plan =
            requestsPerSecond.map { "{light: \($0), medium: \($0), heavy: \($0)}" }
            ?? "{light: none, medium: none, heavy: none}"
        servers = [
            try ImitatedServer(zoom, quotas: quotas ?? [:]), try ImitatedServer(graph),
            try ImitatedServer(google), try ImitatedServer(ImitatedBigBlueButton()),
        ]
    }

    /// Written `2026-11-22`.
    private static func day(_ seconds: Int) -> String {
        var (moment, parts) = (time_t(seconds), tm())
        gmtime_r(&moment, &parts)
        func two(_ number: CInt) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    }

    /// What people change between two nights: one thing for the worse at each, one for the better.
    func letADayPass() {
        zoom.change { model in
            model.change(account: "in_meeting.file_transfer", to: .flag(true))
            model.change(account: "in_meeting.who_can_share_screen", to: .text("all"))
            for event in model.events.prefix(2) {
                model.change(event: event.id, "settings.waiting_room", to: .flag(true))
                model.change(event: event.id, "settings.join_before_host", to: .flag(false))
            }
        }
        graph.change { model in
            model.change("AutoAdmittedUsers", to: "Everyone", ofPolicy: "Global")
        }
        google.change { model in
            model.setPolicy("meet.automatic_recording", to: #"{"enabled":true}"#)
        }
    }

    /// Writes the configuration and the credentials.
    func write(to folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let teams =
            #"{"tenant-id":"\#(graph.model.tenant)","client-id":"\#(ImitatedTeams.clientID)","#
            + #""client-secret":"\#(ImitatedTeams.clientSecret)"}"#
        try secret(zoom.credentials, "\(folder)/charity.json")
        try secret(teams, "\(folder)/school.json")
        try secret(serviceAccount(in: folder), "\(folder)/clinic.json")
        try secret(
            #"{"secret":"\#(ImitatedBigBlueButton.secret)"}"#, "\(folder)/college.json")
        try Data(Self.properties.utf8).write(to: URL(filePath: "\(folder)/bbb-web.properties"))
        try Data(configuration.utf8).write(to: URL(filePath: "\(folder)/chaperone.yaml"))
    }

    /// What the college's administrator wrote over the shipped file.
    private static let properties = """
        bigbluebutton.web.serverURL=https://bbb.example.org
        defaultGuestPolicy=ALWAYS_ACCEPT
        lockSettingsDisablePrivateChat=true
        lockSettingsLockOnJoin=true
        disabledFeatures=liveTranscription
        securitySalt=\(ImitatedBigBlueButton.secret)

        """

    private var configuration: String {
        """
        # Four invented tenants, at platforms that this machine imitates.
        version: 1
        profiles: [meeting-baseline]
        history: history
        reports: reports
        formats: [html, csv]
        tenants:
          - name: charity
            platform: zoom
            base-url: \(servers[0].url)
            token-url: \(servers[0].url)/oauth/token
            credentials: charity.json
            plan: \(plan)
          - name: school
            platform: teams
            base-url: \(servers[1].url)
            token-url: \(servers[1].url)/\(graph.model.tenant)/oauth2/v2.0/token
            credentials: school.json
            profiles: [cisa-scuba-teams, meeting-baseline]
          - name: clinic
            platform: meet
            base-url: \(servers[2].url)
            token-url: \(servers[2].url)/token
            credentials: clinic.json
            subject: admin@example.org
            profiles: [cisa-scuba-meet]
          - name: college
            platform: bigbluebutton
            base-url: \(servers[3].url)/bigbluebutton/api
            credentials: college.json
            exports: [bbb-web.properties]
            profiles: [bigbluebutton-hardening, meeting-baseline]

        """
    }

    private func secret(_ text: String, _ path: String) throws {
        let number = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw POSIXError(.EACCES) }
        try FileHandle(fileDescriptor: number, closeOnDealloc: true)
            .write(contentsOf: Data(text.utf8))
    }

    /// A key of an invented service account, made by OpenSSL.
    private func serviceAccount(in folder: String) throws -> String {
        let path = "\(folder)/.key.pem"
        defer { unlink(path) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out",
            path,
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let key = try String(contentsOfFile: path, encoding: .utf8)
            .replacing("\n", with: "\\n")
        return """
            {"type": "service_account", "project_id": "audit-1234", \
            "private_key_id": "0a1b2c3d4e5f", "private_key": "\(key)", \
            "client_email": "chaperone@audit-1234.iam.gserviceaccount.com", \
            "client_id": "103456789012345678901", "token_uri": "\(servers[2].url)/token"}
            """
    }

    /// Requests, violations of quotas and writes, of all servers together.
    var statistics: String {
        let all = servers.map(\.statistics)
        let requests = all.map(\.requests).reduce(0, +)
        return "\(requests) requests, \(all.map(\.violations).reduce(0, +)) beyond a quota, "
            + "\(all.map(\.writes).reduce(0, +)) writes"
    }

    func stop() { for server in servers { server.stop() } }
}
