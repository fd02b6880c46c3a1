import Foundation
import Testing

@Suite("What the audits of a folder have in common stands in chaperone.yaml")
struct ConfigurationTests {
    /// `there/` holds everything; its configuration names the files from where it lies.
    private static func folder() throws -> Folder {
        let folder = try People.folder()
        try folder.write("there/asking.yaml", People.profile)
        try folder.write("there/chaperone.yaml", configuration)
        try folder.write("there/o.yaml", "organisation: Harbour\ntimezone: Europe/London\n")
        try folder.write("there/people/a.yaml", People.answers(People.answer("rule: T.TRAIN.1v1")))
        try folder.write("there/w.yaml", People.waivers(People.waiver()))
        return folder
    }

    private static let configuration = """
        version: 1
        profiles: [./asking.yaml]
        organisation: o.yaml
        answers: people/a.yaml
        waivers: w.yaml

        """

    private static func heard(
        _ arguments: [String], in folder: Folder, environment: [String: String] = [:]
    ) throws -> SavedResult {
        let words = ["audit"] + arguments + ["-f", "json"] + People.today
        return try Program.run(words, in: folder, environment: environment).result()
    }

    @Test("It is found where the option, the environment and the folder say, in this order")
    func found() throws {
        let folder = try Self.folder()
        let given = try Self.heard(
            ["bad.json", "--config", "there/chaperone.yaml"], in: folder)
        #expect(given.counts("answers") == [1, 1, 0, 0, 0, 0])
        #expect(given.counts("waivers") == [1, 1, 0, 0, 0, 0])
        let source = given.root["waivers"] as? [String: Any]
        #expect(source?["file"] as? String == "there/w.yaml")
        let environment = try Self.heard(
            ["bad.json"], in: folder, environment: ["CHAPERONE_CONFIG": "there/chaperone.yaml"])
        #expect(environment.counts("waivers") == [1, 1, 0, 0, 0, 0])
        let home = try Folder()
        try home.write(
            ".config/chaperone/config.yaml", "profiles: ['\(folder["asking.yaml"])']\n")
        let profile = try Self.heard(["bad.json"], in: folder, environment: ["HOME": home.path])
        #expect(profile.outcomes.contains { $0["rule"] as? String == "T.TRAIN.1v1" })
        try folder.write("chaperone.yaml", "profiles: there/asking.yaml\nwaivers: there/w.yaml\n")
        let here = try Self.heard(["bad.json"], in: folder, environment: ["HOME": home.path])
        #expect(here.counts("waivers") == [1, 1, 0, 0, 0, 0])
        #expect(here.counts("answers") == [0, 0, 0, 0, 0, 0])
        let none = try Self.heard(["bad.json"], in: Self.folder())
        #expect(none.counts("waivers") == [0, 0, 0, 0, 0, 0])
        #expect(none.outcomes.contains { $0["rule"] as? String == "BASE.LOBBY.1v1" })
    }

    @Test("Options come before it")
    func options() throws {
        let folder = try Self.folder()
        try folder.write("none.yaml", "waivers: []\n")
        try folder.write("yp.yaml", People.answers(People.answer("rule: YP.RISK.1v1")))
        let result = try Self.heard(
            [
                "bad.json", "--config", "there/chaperone.yaml", "--waivers", "none.yaml", "-p",
                "./small.yaml", "--answers", "yp.yaml",
            ], in: folder)
        #expect(result.counts("waivers") == [0, 0, 0, 0, 0, 0])
        #expect(Set(result.outcomes.compactMap { $0["rule"] as? String }) == ["T.LOBBY.1v1"])
        #expect(result.counts("answers") == [1, 0, 0, 1, 0, 0])
    }

    @Test(
        "A bad one ends with 78, and every mistake is told with its place",
        arguments: [
            ("profile: x\n", "1:1: error: unknown key 'profile', did you mean 'profiles'?"),
            ("version: 7\n", "1:10: error: this program reads version 1 of this file"),
            ("- a\n", "1:1: error: a configuration is a mapping"),
            ("profiles: [\n", "2:1: error: not YAML"), ("", "1:1: error: the file is empty"),
        ])
    func bad(text: String, line: String) throws {
        let folder = try People.folder()
        try folder.write("chaperone.yaml", text)
        let run = try Program.run(["audit", "good.json"], in: folder)
        #expect(run.status == 78)
        #expect(run.errors.contains("chaperone.yaml:\(line)"), "\(run.errors)")
        let named = try Program.run(["audit", "good.json", "--config", "none.yaml"], in: folder)
        #expect(named.status == 78)
        #expect(named.errors.contains("there is no configuration none.yaml"))
    }

    @Test("A file that it names and that is not there ends with 65")
    func missingFile() throws {
        let folder = try People.folder()
        try folder.write("chaperone.yaml", "waivers: gone.yaml\n")
        let run = try Program.run(["audit", "good.json"], in: folder)
        #expect(run.status == 65)
        #expect(run.errors.contains("gone.yaml"), "\(run.errors)")
    }
}
