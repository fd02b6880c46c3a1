import Foundation
import Testing

@Suite("Files that people write keep to their schemas")
struct DeclarationSchemaTests {
    static let hasTools =
        (try? Tool.run(["python3", "-c", "import jsonschema, yaml"]).status) == 0

    /// Reads YAML 1.2, where `on` is a word and a date is a text.
    private static let validator = """
        import json, re, sys, yaml
        from jsonschema import Draft202012Validator
        class Loader(yaml.SafeLoader): yaml_implicit_resolvers = {}
        for tag, form, first in [
            ('bool', 'true|false', 'tf'), ('null', '|~|null', ['', '~', 'n']),
            ('int', '[-+]?[0-9]+', '-+0123456789'), ('float', '[-+]?[0-9]+[.][0-9]+', '-+0123456789'),
        ]:
            Loader.add_implicit_resolver('tag:yaml.org,2002:' + tag, re.compile('^(?:%s)$' % form), list(first))
        schema = json.load(open(sys.argv[1]))
        Draft202012Validator.check_schema(schema)
        bad = 0
        for name in sys.argv[2:]:
            for problem in Draft202012Validator(schema).iter_errors(yaml.load(open(name), Loader)):
                bad = 1
                print(name, list(problem.absolute_path), problem.message[:300])
        sys.exit(bad)
        """

    private static func validate(_ schema: String, _ files: [String]) throws -> Run {
        try Tool.run(
            [
                "python3", "-c", validator,
                Repository.path("docs/schemas/\(schema).schema.json"),
            ] + files)
    }

    @Test(
        "The examples", .enabled(if: hasTools, "needs python3 with jsonschema and yaml"),
        arguments: ["organisation", "answers", "waivers", "configuration"])
    func examples(name: String) throws {
        let file = name == "configuration" ? "chaperone" : name
        let check = try Self.validate(name, [Repository.path("Fixtures/people/\(file).yaml")])
        #expect(check.status == 0, "\(check.everything)")
    }

    @Test(
        "The examples have every key that there is",
        arguments: ["organisation", "answers", "waivers"])
    func everyKey(name: String) throws {
        let schema = try SavedResult(Repository.bytes("docs/schemas/\(name).schema.json")).root
        let definitions = schema["$defs"] as? [String: [String: Any]]
        let item = ["answers": "answer", "waivers": "waiver"][name]
        let object = item.flatMap { definitions?[$0] } ?? schema as? [String: Any]
        let keys = try #require(object?["properties"] as? [String: Any]).keys.sorted()
        let text = try Repository.text("Fixtures/people/\(name).yaml")
        #expect(keys.count > 8)
        for key in keys where name == "organisation" || key != "version" {
            #expect(text.contains("\(key):"), "\(key)")
        }
    }

    @Test(
        "Every shipped profile", .enabled(if: hasTools, "needs python3 with jsonschema and yaml"))
    func profiles() throws {
        let names = try Folder.names(of: Repository.path("Profiles")).filter {
            $0.hasSuffix(".yaml")
        }
        #expect(names.count >= 8)
        let check = try Self.validate("profile", names.map { Repository.path("Profiles/\($0)") })
        #expect(check.status == 0, "\(check.everything)")
    }

    @Test("What init writes", .enabled(if: hasTools, "needs python3 with jsonschema and yaml"))
    func starters() throws {
        let folder = try Folder()
        try Program.run(
            ["init", "--yes", "--name", "Harbour", "--domain", "example.org"], in: folder)
        for name in ["organisation", "answers", "waivers", "configuration"] {
            let file = name == "configuration" ? "chaperone" : name
            let check = try Self.validate(name, [folder["\(file).yaml"]])
            #expect(check.status == 0, "\(check.everything)")
            let line = try folder.text("\(file).yaml").prefix { $0 != "\n" }
            #expect(
                line
                    == "# yaml-language-server: $schema=\(Repository.path("docs/schemas"))/\(name).schema.json"
            )
        }
    }

    @Test("What commands write", .enabled(if: hasTools, "needs python3 with jsonschema and yaml"))
    func written() throws {
        let folder = try People.folder()
        try Program.run(
            ["answer", "-p", "./asking.yaml", "good.json"] + People.today, in: folder,
            input: .text("y\nA list\nDana\nn\n\nno\nThe portal\nAda\n"))
        try Program.run(
            [
                "waivers", "add", "-p", "./asking.yaml", "--rule", "T.LOBBY.1v1", "--kind",
                "meeting", "--subject", "zoom:meeting:1", "--reason", "The house is open to all.",
                "--approved-by", "J", "--expires", "2026-12-31", "--expect", "off",
            ] + People.today, in: folder)
        for name in ["answers", "waivers"] {
            let check = try Self.validate(name, [folder["\(name).yaml"]])
            #expect(check.status == 0, "\(check.everything)")
        }
    }

    @Test(
        "The program refuses what they refuse",
        .enabled(if: hasTools, "needs python3 with jsonschema and yaml"),
        arguments: BadDeclarationTests.bad)
    func bad(_ item: BadDeclarationTests.Case) throws {
        let folder = try Folder()
        try folder.write("people.yaml", item.text)
        let check = try Self.validate(item.file, [folder["people.yaml"]])
        // A schema knows neither the calendar nor what stands elsewhere in a file.
        let isBeyondSchemas = ["ends before", "stands twice", "no time zone", "anchors"].contains {
            item.lines[0].contains($0)
        }
        #expect(isBeyondSchemas || check.status == 1, "\(check.everything)")
    }

    @Test(
        "A result in which people were heard",
        .enabled(if: Tool.hasJSONSchema, "needs python3 with the package jsonschema"),
        arguments: ["off", "full"])
    func result(redaction: String) throws {
        let folder = try Folder()
        try Program.run(
            [
                "audit", People.demo, "--config", Repository.path("Fixtures/people/chaperone.yaml"),
                "-f", "json=r.json", "--redact", redaction,
            ] + People.today, in: folder)
        let check = try Tool.run(
            [
                "python3", "-c", SchemaTests.validator,
                Repository.path("docs/schemas/result.schema.json"), folder["r.json"],
            ])
        #expect(check.status == 0, "\(check.everything)")
        let result = try SavedResult(folder.read("r.json"))
        #expect(result.counts("waivers") == [3, 3, 0, 0, 0, 0])
    }
}
