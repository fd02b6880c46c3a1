import Foundation
import Glibc
import Testing

@Suite("A folder of commented files to begin with")
struct InitTests {
    private static let names = [
        "answers.yaml", "chaperone.yaml", "organisation.yaml", "waivers.yaml",
    ]

    /// What an audit there says of the files.
    private static func audit(_ folder: Folder) throws -> SavedResult {
        let run = try Program.run(
            ["audit", People.demo, "-f", "json"] + People.today, in: folder)
        #expect([1, 2].contains(run.status), "\(run.errors)")
        return try run.result()
    }

    @Test("Without questions, and read by an audit without a problem")
    func yes() throws {
        let folder = try Folder()
        let run = try Program.run(["init", "--yes"], in: folder)
        #expect(run.status == 0 && run.text.isEmpty)
        #expect(folder.names == Self.names)
        for name in Self.names { #expect(run.errors.contains("wrote \(name)\n")) }
        let result = try Self.audit(folder)
        for name in Self.names { #expect(result.remarks(on: name) == []) }
        #expect(result.counts("answers") == [0, 0, 0, 0, 0, 0])
        #expect(
            (result.root["organisation"] as? [String: Any])?["file"] as? String
                == "organisation.yaml")
        let profiles = result.root["profiles"] as? [[String: Any]]
        #expect(profiles?.map { $0["id"] as? String } == ["meeting-baseline"])
    }

    @Test("With what was named, in a folder of its own that others cannot enter")
    func named() throws {
        let folder = try Folder()
        let run = try Program.run(
            [
                "init", "there", "--yes", "-p", "youth-and-at-risk", "-p", "careers-guidance",
                "--name",
                "\"Harbour\": # Trust", "--domain", "example.org", "--timezone", "Europe/London",
            ], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("cd there"))
        var status = stat()
        #expect(stat(folder["there"], &status) == 0 && status.st_mode & 0o077 == 0)
        let organisation = try folder.text("there/organisation.yaml")
        #expect(organisation.contains(##"organisation: "\"Harbour\": # Trust""##))
        #expect(organisation.contains("\ndomains: [\"example.org\"]\n"))
        #expect(organisation.contains("\ntimezone: Europe/London\n"))
        let configuration = try folder.text("there/chaperone.yaml")
        #expect(configuration.contains(#"profiles: ["youth-and-at-risk", "careers-guidance"]"#))
        let answer = try Program.run(
            ["answer", "--config", "there/chaperone.yaml"] + People.today, in: folder,
            input: .text("q\n"))
        #expect(answer.status == 0 && answer.errors.contains("1 of "), "\(answer.errors)")
    }

    @Test("Asked, a wrong word is asked again")
    func asked() throws {
        let folder = try Folder()
        let run = try Program.run(
            ["init"], in: folder,
            input: .text("youth\n99\nyouth-and-at-risk\nHarbour Trust\nexample.org\nLondon\n\n"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("There is no 'youth'"))
        #expect(run.errors.contains("There is no '99'"))
        #expect(run.errors.contains("'London' is no time zone"))
        #expect(try folder.text("organisation.yaml").contains("organisation: \"Harbour Trust\""))
        #expect(try folder.text("organisation.yaml").contains("\ntimezone: Europe/London\n"))
        let result = try Self.audit(folder)
        for name in Self.names { #expect(result.remarks(on: name) == []) }
        let first = try Folder()
        try Program.run(["init"], in: first, input: .text("1\n\n\n\n"))
        #expect(try first.text("chaperone.yaml").contains("bigbluebutton-hardening"))
        let silent = try Folder()
        let end = try Program.run(["init"], in: silent, input: .text(""))
        #expect(end.status == 0 && silent.names == Self.names)
    }

    @Test("Nothing is overwritten", arguments: names)
    func overwrites(name: String) throws {
        let folder = try Folder()
        try folder.write(name, "mine")
        let run = try Program.run(["init", "--yes"], in: folder)
        #expect(run.status == 73)
        #expect(run.errors.contains("\(name) is there already, and nothing was changed"))
        #expect(folder.names == [name])
        #expect(try folder.text(name) == "mine")
    }

    @Test(
        "What there is not is told before anything is written",
        arguments: [
            (["-p", "youth"], 65, "there is no profile 'youth'"),
            (["--timezone", "Europe/Londn"], 64, "did you mean 'Europe/London'?"),
        ] as [([String], CInt, String)])
    func wrong(arguments: [String], status: CInt, message: String) throws {
        let folder = try Folder()
        let run = try Program.run(["init", "--yes"] + arguments, in: folder)
        #expect(run.status == status && run.errors.contains(message), "\(run.errors)")
        #expect(folder.names.isEmpty)
    }

    @Test("Every example in the comments is good once its '# ' is taken away")
    func comments() throws {
        let folder = try Folder()
        try Program.run(["init", "--yes", "-p", "youth-and-at-risk"], in: folder)
        for name in ["organisation.yaml", "answers.yaml", "waivers.yaml"] {
            try folder.write(name, Self.uncommented(try folder.text(name)))
        }
        let run = try Program.run(
            ["audit", People.demo, "-f", "json"] + People.today, in: folder)
        #expect([1, 2].contains(run.status), "\(run.errors)")
        let result = try run.result()
        #expect(result.counts("answers")[0] == 2 && result.counts("waivers")[0] == 1)
        let organisation = try folder.text("organisation.yaml")
        for key in ["organisation", "timezone", "domains", "hours", "facts", "parameters"] {
            #expect(organisation.contains("\n\(key):"), "\(key)")
        }
    }

    /// Takes `# ` away from what is YAML, and leaves sentences.
    private static func uncommented(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("# "), !line.contains("$schema") else {
                lines.append(String(line).replacing(": []", with: ":"))
                continue
            }
            let bare = line.dropFirst(2)
            let isYAML = bare.hasPrefix("  ") || bare.wholeMatch(of: /[a-z-]+:( .*)?/) != nil
            lines.append(isYAML ? String(bare) : String(line))
        }
        return lines.joined(separator: "\n")
    }
}
