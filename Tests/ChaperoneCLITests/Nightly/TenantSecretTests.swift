import Foundation
import Glibc
import ImitatedPlatforms
import Testing

@Suite("Credentials come from where only their owner can read, and go nowhere else")
struct TenantSecretTests {
    /// What a file of credentials should not be.
    enum Fault: String, CaseIterable, Sendable {
        case readByGroup, readByOthers, writtenByGroup, link, folder, missing, empty, notJSON,
            lacking
        case large

        var words: String {
            switch self {
            case .readByGroup, .readByOthers, .writtenByGroup: "run: chmod 600 "
            case .link: "it is a link"
            case .folder: "are not a file"
            case .missing: "No such file or directory"
            case .empty: "is empty"
            case .notJSON, .lacking: "holds: "
            case .large: "is too large"
            }
        }
    }

    @Test(
        "Others are refused, with what to do",
        arguments: Fault.allCases, ["nightly", "fetch", "doctor"])
    func refused(fault: Fault, command: String) throws {
        let charity = try Charity()
        let town = charity.town
        let path = town.secrets["charity.json"]
        switch fault {
        case .readByGroup: chmod(path, 0o640)
        case .readByOthers: chmod(path, 0o604)
        case .writtenByGroup: chmod(path, 0o620)
        case .link:
            rename(path, path + ".real")
            symlink(path + ".real", path)
        case .folder:
            unlink(path)
            mkdir(path, 0o700)
        case .missing: unlink(path)
        case .empty: try town.secret("charity.json", "")
        case .notJSON: try town.secret("charity.json", "CNRYsecret\n")
        case .lacking: try town.secret("charity.json", #"{"client-secret":"CNRYsecret"}"#)
        case .large: try town.secret("charity.json", String(repeating: "CNRY ", count: 20_000))
        }
        let more = ["nightly": ["-q"], "fetch": ["-q", "-o", "snap"]][command] ?? []
        let run = try Program.run([command] + more, in: town.folder, within: 120)
        #expect(run.status == 78, "\(run.everything)")
        #expect(run.everything.contains(fault.words), "\(run.everything)")
        #expect(charity.server.requests.isEmpty)
        try town.expectNoSecrets()
    }

    @Test("The folder that systemd hands over comes first, and a dash is standard input")
    func sources() throws {
        let zoom = Town.zoom()
        let town = try Town()
        let server = try town.serve(zoom)
        func configure(_ credentials: String) throws {
            town.add(
                "charity", "zoom", at: server.url, token: "/oauth/token", credentials: credentials,
                ["plan: {light: none, medium: none, heavy: none}"])
            try town.write()
        }
        try configure("charity.json")
        let wrong = zoom.credentials.replacing(ImitatedZoom.clientSecret, with: "CNRYwrong")
        // Beside the configuration, where it would have a mode that is right.
        let beside = try town.folder.write("charity.json", wrong)
        chmod(beside, 0o600)
        #expect(try town.run("fetch", "-o", "a", "-q").status == 77)
        try town.secrets.write("charity.json", zoom.credentials)
        chmod(town.secrets["charity.json"], 0o440)
        let handed = ["CREDENTIALS_DIRECTORY": town.secrets.path]
        let fetched = try town.run("fetch", "-o", "b", "-q", environment: handed)
        #expect(fetched.status == 0, "\(fetched.everything)")
        let doctor = try town.run("doctor", environment: handed)
        #expect(doctor.text.contains("read from $CREDENTIALS_DIRECTORY/charity.json"))
        let other = ["CREDENTIALS_DIRECTORY": town.folder["nowhere"]]
        #expect(try town.run("fetch", "-o", "c", "-q", environment: other).status == 77)
        unlink(beside)

        let dashed = try Town()
        dashed.add(
            "charity", "zoom", at: server.url, token: "/oauth/token", credentials: "'-'",
            ["plan: {light: none, medium: none, heavy: none}"])
        try dashed.write()
        let piped = try dashed.run(
            "nightly", "-q", input: .text(zoom.credentials))
        #expect(piped.status == 1, "\(piped.everything)")
        #expect(try dashed.run("nightly", "-q", input: .text("")).status == 78)
        try dashed.expectNoSecrets()
    }

    /// What answers where, with secrets in it that the program has or has never seen.
    private static let answers: [(FaultAct, path: String)] = [
        (.status(401, body: #"{"reason":"CNRYsecretOfTheApp0123456789"}"#), "/oauth/token"),
        (.status(400, body: #"{"reason":"bad","errorMessage":"CNRYbody"}"#), "/oauth/token"),
        (.status(403, body: "<html>CNRYtoken</html>"), "/v2/accounts/*"),
    ]

    @Test("Whatever goes wrong, no secret is in what is said or written", arguments: 0..<3)
    func errors(number: Int) throws {
        let (act, path) = Self.answers[number]
        let charity = try Charity(faults: [ImitatedPlatforms.Fault(act, path: path)])
        let run = try charity.town.run("nightly")
        #expect(run.status != 0 && run.status != 1, "\(run.everything)")
        try charity.town.expectNoSecrets()
    }

    @Test("A platform that repeats a token is not quoted")
    func repeated() throws {
        var behaviour = ZoomBehaviour()
        behaviour.repeatsToken = true
        behaviour.usesOfToken = 0
        let charity = try Charity(Town.zoom(users: 2, behaviour))
        let run = try charity.town.run("nightly", "-q")
        #expect(run.status != 0 && run.status != 1, "\(run.everything)")
        try charity.town.expectNoSecrets()
    }

    @Test("Everything that is written is its owner's alone")
    func modes() throws {
        let charity = try Charity()
        try charity.town.run("nightly", "-q")
        for (name, _) in try charity.town.files() where name != "chaperone.yaml" {
            var status = stat()
            lstat(charity.town.folder[name], &status)
            #expect(status.st_mode & 0o077 == 0, "\(name)")
        }
    }
}
