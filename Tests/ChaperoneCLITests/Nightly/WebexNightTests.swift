import Foundation
import ImitatedPlatforms
import Testing

@Suite("A tenant at Webex, by the real program")
struct WebexNightTests {
    private static func college(
        _ behaviour: WebexBehaviour = WebexBehaviour()
    ) throws -> (town: Town, webex: ImitatedWebex, server: ImitatedServer) {
        let town = try Town()
        let webex = ImitatedWebex(
            WebexModel(people: 2, seriesEach: 2, now: Int(Date().timeIntervalSince1970)), behaviour)
        let server = try town.serve(webex)
        let path = try town.secret("college.json", ImitatedWebex.credentials)
        town.add(
            "college", "webex", at: server.url, token: "/v1/access_token", credentials: path,
            ["plan: {webex: none}", "profiles: [webex-hardening]"])
        try town.write()
        return (town, webex, server)
    }

    @Test("Two nights, and what changed between them")
    func twoNights() throws {
        let (town, webex, server) = try Self.college()
        let first = try town.run("nightly")
        #expect(first.status == 1, "\(first.everything)")
        #expect(first.text.contains("college: first result: NOT READY, "), "\(first.text)")
        #expect(try town.result(of: "college").isComplete == true)
        webex.change {
            $0.change(
                WebexModel.id(1), "\"enabledVisualWatermark\":true",
                to: "\"enabledVisualWatermark\":false")
        }
        let second = try town.run("nightly")
        #expect(second.text.contains("college: 1 new to fix, "), "\(second.everything)")
        try town.expectNoSecrets()
        #expect(server.statistics.writes == 0)
    }

    @Test("The doctor names a scope that is missing, and a night without it is incomplete")
    func missingScope() throws {
        var behaviour = WebexBehaviour()
        behaviour.scopes.remove("meeting:admin_config_read")
        let (town, _, _) = try Self.college(behaviour)
        let doctor = try town.run("doctor")
        #expect([2, 77].contains(doctor.status), "\(doctor.everything)")
        #expect(doctor.text.contains("✗ missing: meeting:admin_config_read"), "\(doctor.text)")
        let night = try town.run("nightly")
        #expect(night.status == 2, "\(night.everything)")
        #expect(try town.result(of: "college").isComplete == false)
        try town.expectNoSecrets()
    }

    @Test("A refresh token that is not accepted ends it, and is shown nowhere")
    func badToken() throws {
        let (town, webex, _) = try Self.college()
        _ = webex
        try town.secret(
            "college.json",
            ImitatedWebex.credentials.replacing("CNRYrefresh", with: "CNRYother"))
        let night = try town.run("nightly")
        #expect(night.status == 77, "\(night.everything)")
        #expect(night.everything.contains("Webex does not accept the credentials"))
        #expect(!night.everything.contains("CNRY"))
        try town.expectNoSecrets()
    }
}
