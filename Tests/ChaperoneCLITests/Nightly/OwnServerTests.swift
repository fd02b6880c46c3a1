import Foundation
import ImitatedPlatforms
import Testing

@Suite("A server of one's own: its meetings over the API, its settings by file")
struct OwnServerTests {
    private static let properties = """
        bigbluebutton.web.serverURL=https://bbb.example.org
        securitySalt=\(ImitatedBigBlueButton.secret)
        defaultGuestPolicy=ASK_MODERATOR
        lockSettingsLockOnJoin=true

        """

    /// A college's server, and its properties beside the configuration.
    private static func college(
        _ platform: ImitatedBigBlueButton = ImitatedBigBlueButton(), secret: String? = nil
    ) throws -> (town: Town, server: ImitatedServer) {
        let town = try Town()
        let server = try town.serve(platform)
        let path = try town.secret(
            "college.json", #"{"secret": "\#(secret ?? ImitatedBigBlueButton.secret)"}"#)
        town.add(
            "college", "bigbluebutton", at: server.url + "/bigbluebutton/api", token: "/none",
            credentials: path,
            [
                "exports: \(town.secrets["server"])",
                "profiles: [bigbluebutton-hardening, meeting-baseline]",
            ])
        try town.secrets.write("server/bbb-web.properties", properties)
        try town.secrets.write("server/bigbluebutton-release", "BIGBLUEBUTTON_RELEASE=3.0.4\n")
        try town.write()
        return (town, server)
    }

    @Test("The doctor asks once, and says which files belong to it")
    func doctor() throws {
        let (town, server) = try Self.college()
        let run = try town.run("doctor", "college")
        #expect(run.status == 0, "\(run.everything)")
        #expect(run.text.contains("✓ getMeetings lets Chaperone read"), "\(run.text)")
        #expect(run.text.contains("exports      "), "\(run.text)")
        #expect(server.requests.count == 1)
        try FileManager.default.removeItem(atPath: town.secrets["server"])
        let without = try town.run("doctor", "college")
        #expect(without.status == 78 && without.text.contains("✗ exports: there is no"))
    }

    @Test("A night judges the meetings that run and the files of their server")
    func night() throws {
        let (town, _) = try Self.college()
        let run = try town.run("nightly")
        #expect([1, 2].contains(run.status), "\(run.everything)")
        let result = try town.result(of: "college")
        let ids = result.subjects.compactMap { $0["id"] as? String }
        #expect(ids.contains("bigbluebutton:server:bbb.example.org"), "\(ids)")
        #expect(ids.contains("bigbluebutton:meeting:class-1"))
        // What is in order is left out of a night's result; what no file says is the version's default.
        let guests = result.outcomes.filter { $0["rule"] as? String == "BBB.LOBBY.1v1" }
        #expect(!guests.contains { ($0["subject"] as? String)?.contains(":server:") == true })
        let ends = result.outcomes.first {
            $0["rule"] as? String == "BBB.END.1v1"
        }
        #expect(ends?["raw"] as? String == "fail")
        #expect(ends?["basis"] as? String == "platform-default")
        try town.expectNoSecrets()
        try FileManager.default.removeItem(atPath: town.secrets["server"])
        let missing = try town.run("nightly")
        #expect(missing.status == 2, "\(missing.everything)")
        #expect(try town.result(of: "college").isComplete == false)
    }

    @Test("A fetch makes a snapshot, which is audited with the files beside it")
    func fetch() throws {
        let (town, _) = try Self.college()
        let fetched = try town.run("fetch", "college", "-o", "snapshot")
        #expect(fetched.status == 0, "\(fetched.everything)")
        let run = try town.run(
            "audit", "snapshot", town.secrets["server"], "-p", "bigbluebutton-hardening", "-f",
            "json")
        let result = try run.result()
        #expect(result.isComplete == true, "\(result.diagnostics)")
        #expect(result.subjects.count == 4)
        try town.expectNoSecrets()
    }

    @Test(
        "What goes wrong is told in words, and is no pass",
        arguments: [
            ("wrong", 77, "does not accept the secret"), ("refuses", 77, "maintenance"),
            ("down", 69, "connect"),
        ] as [(String, CInt, String)])
    func trouble(what: String, status: CInt, words: String) throws {
        let (town, server) = try Self.college(
            ImitatedBigBlueButton(refusal: what == "refuses" ? "maintenance" : nil),
            secret: what == "wrong" ? "CNRYwrong" : nil)
        if what == "down" { server.stop() }
        let run = try town.run("doctor", "college")
        #expect(run.status == status, "\(run.everything)")
        #expect(run.everything.contains(words), "\(run.everything)")
        let night = try town.run("nightly")
        #expect(night.status != 0, "\(night.everything)")
        try town.expectNoSecrets()
    }
}
