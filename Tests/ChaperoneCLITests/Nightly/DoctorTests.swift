import Foundation
import ImitatedPlatforms
import Testing

@Suite("The doctor says what keeps a tenant from being audited")
struct DoctorTests {
    @Test("Everything is granted, and each value says where it comes from")
    func healthy() throws {
        let charity = try Charity(Town.zoom(), ["within: 14d"])
        let run = try charity.town.run("doctor")
        #expect(run.status == 0, "\(run.everything)")
        for words in [
            "charity: Zoom", "address      \(charity.server.url) (chaperone.yaml:8)",
            "profiles     meeting-baseline (chaperone.yaml:2)",
            "within       14d (chaperone.yaml:12)",
            "(chaperone.yaml:10)", "read from \(charity.town.secrets["charity.json"])",
            "✓ account:read:settings:admin lets Chaperone read the account's settings",
        ] { #expect(run.text.contains(words), "\(words) in \(run.text)") }
        #expect(!run.text.contains("✗") && !run.text.contains("?  "))
        // It asks for nobody's meetings, and writes nothing.
        #expect(charity.server.statistics.writes == 0)
        #expect(!charity.server.requests.contains { $0.request.path.hasPrefix("/v2/meetings/8") })
        #expect(charity.town.folder.names(in: "history").allSatisfy { $0.hasPrefix("quota-") })
    }

    @Test(
        "A missing permission is told with the rules that stay unknown",
        arguments: [
            ("account:read:settings:admin", 77), ("user:read:settings:admin", 77),
            ("meeting:read:meeting:admin", 77), ("webinar:read:webinar:admin", 2),
            ("group:read:settings:admin", 2),
        ] as [(String, CInt)])
    func missing(scope: String, status: CInt) throws {
        var behaviour = ZoomBehaviour()
        behaviour.missingScopes = [scope]
        let charity = try Charity(Town.zoom(users: 2, behaviour))
        let run = try charity.town.run("doctor", "charity")
        #expect(run.status == status, "\(run.everything)")
        #expect(run.text.contains("✗ missing: \(scope), which lets Chaperone read"), "\(run.text)")
        #expect(run.text.contains("rules stay unknown without it: BASE."), "\(run.text)")
        #expect(run.text.contains("✓ user:read:list_users:admin"))
        try charity.town.expectNoSecrets()
    }

    @Test("Refused, down, and both beside a tenant that is well")
    func trouble() throws {
        let charity = try Charity()
        let town = charity.town
        let wrong = charity.zoom.credentials.replacing(
            ImitatedZoom.clientSecret, with: "CNRYwrong")
        try town.add("refused", Town.zoom(), at: try town.serve(Town.zoom()).url, secret: wrong)
        let gone = try ImitatedServer(Town.zoom())
        gone.stop()
        try town.add("down", Town.zoom(), at: gone.url)
        try town.write()
        let refused = try town.run("doctor", "refused")
        #expect(refused.status == 77 && refused.text.contains("✗ "), "\(refused.everything)")
        let down = try town.run("doctor", "charity", "down")
        #expect(down.status == 69 && down.text.contains("✗ "), "\(down.everything)")
        for name in ["charity: Zoom", "down: Zoom"] { #expect(down.text.contains(name)) }
    }

    @Test("Teams and Google")
    func others() throws {
        let town = try Town()
        let teams = ImitatedTeams(
            .seeded(users: 2, meetingsEach: 1),
            roles: ImitatedTeams.allRoles.subtracting(["OnlineMeetings.Read.All"]))
        let google = ImitatedGoogle(
            GoogleModel(users: 2, meetingsEach: 1, now: Int(Date().timeIntervalSince1970)))
        try town.add("school", teams, at: try town.serve(teams).url)
        try town.add("clinic", google, at: try town.serve(google).url)
        try town.write()
        let school = try town.run("doctor", "school")
        #expect([2, 77].contains(school.status), "\(school.everything)")
        #expect(school.text.contains("✗ missing: OnlineMeetings.Read.All"), "\(school.text)")
        let clinic = try town.run("doctor", "clinic")
        #expect(clinic.status == 0, "\(clinic.everything)")
        try town.expectNoSecrets()
    }
}
