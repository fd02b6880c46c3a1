import Chaperone
import Testing

@Suite("The configuration is read strictly")
struct ConfigurationReaderTests {
    @Test("Every key")
    func everyKey() throws {
        let configuration = try Written.configuration(
            """
            version: 1
            profiles: [counselling, ./own.yaml]
            organisation: organisation.yaml
            answers: a/answers.yaml
            waivers: /etc/waivers.yaml
            """)
        #expect(configuration.file == "p.yaml")
        #expect(configuration.profiles == ["counselling", "./own.yaml"])
        #expect(configuration.organisation == "organisation.yaml")
        #expect(configuration.answers == "a/answers.yaml")
        #expect(configuration.waivers == "/etc/waivers.yaml")
    }

    @Test("One that says nothing is one")
    func nothing() throws {
        let configuration = try Written.configuration("version: 1\nprofiles:\n")
        #expect(configuration.profiles.isEmpty && configuration.organisation == nil)
        #expect(configuration.answers == nil && configuration.waivers == nil)
    }

    @Test(
        "Paths count from the folder of the file",
        arguments: [
            ("chaperone.yaml", "a.yaml", "a.yaml"), ("x/y/c.yaml", "a.yaml", "x/y/a.yaml"),
            ("/c.yaml", "b/a.yaml", "/b/a.yaml"), ("x/c.yaml", "/a.yaml", "/a.yaml"),
            ("x/c.yaml", "../a.yaml", "x/../a.yaml"),
        ])
    func paths(file: String, path: String, expected: String) throws {
        let document = NamedDocument(name: file, bytes: Array("version: 1\n".utf8))
        #expect(try Configuration(reading: document).path(path) == expected)
    }

    static let cases: [ProblemCase] = [
        .init(
            "misspelt key", file: "profile: [a]\n",
            "1:1: unknown key 'profile', did you mean 'profiles'?"),
        .init(
            "another version", file: "version: 3\n",
            "1:10: this program reads version 1 of this file"),
        .init("a mapping of profiles", file: "profiles: {a: b}\n", "1:11: 'profiles' is a list"),
        .init(
            "a word", file: "profiles\n", "1:1: a configuration is a mapping: lines of 'key: value'"
        ),
        .init(
            "all at once",
            file: "version: x\nprofiles: [[a]]\norganisation:\nanswers: [a]\nwaivers: {}\nfoo: 1\n",
            "1:10: this program reads version 1 of this file",
            "2:12: an item of 'profiles' is a text", "3:14: 'organisation' is a text",
            "4:10: 'answers' is a text", "5:10: 'waivers' is a text", "6:1: unknown key 'foo'"),
    ]

    @Test("Each problem is told where it is", arguments: cases)
    func problems(_ problem: ProblemCase) {
        #expect(
            Written.problems(in: problem.yaml) { yaml throws(DeclarationError) in
                try Written.configuration(yaml)
            } == problem.expected)
    }
}
