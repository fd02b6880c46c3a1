import Testing

@Suite("A json report keeps to its schema")
struct SchemaTests {
    static let validator = """
        import json, sys
        from jsonschema import Draft202012Validator
        schema = json.load(open(sys.argv[1]))
        Draft202012Validator.check_schema(schema)
        problems = list(Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[2]))))
        for problem in problems[:5]: print(list(problem.absolute_path), problem.message[:300])
        sys.exit(1 if problems else 0)
        """

    @Test(
        "The demo, broken files, and a result with outcomes left out",
        .enabled(if: Tool.hasJSONSchema, "needs python3 with the package jsonschema"),
        arguments: [
            ["Fixtures/zoom/demo"], ["Fixtures/zoom/shapes"], ["Fixtures/broken"],
            ["Fixtures/zoom/shapes", "--outcomes", "problems"],
            ["Fixtures/zoom/shapes", "--redact", "full", "--fail-on", "never"],
        ])
    func schema(arguments: [String]) throws {
        let folder = try Folder()
        try Program.run(
            [
                "audit", Repository.path(arguments[0]), "-p", "youth-and-at-risk", "-f",
                "json=r.json",
            ]
                + arguments.dropFirst(), in: folder)
        let check = try Tool.run(
            [
                "python3", "-c", Self.validator, Repository.path("docs/schemas/result.schema.json"),
                folder["r.json"],
            ])
        #expect(check.status == 0, "\(check.text)")
    }

    @Test(
        "The schema refuses what is no result",
        .enabled(if: Tool.hasJSONSchema, "needs python3 with the package jsonschema"))
    func schemaBites() throws {
        let folder = try Samples.folder()
        try Program.run(
            ["audit", "bad.json", "-p", "./small.yaml", "-f", "json=r.json"], in: folder)
        let whole = try folder.text("r.json")
        for (what, other) in [
            ("\"not-ready\"", "\"perhaps\""), ("\"critical\"", "\"worst\""),
            ("\"high\"", "\"hgh\""),
            ("\"fail\"", "\"failed\""),
        ] where whole.contains(what) {
            try folder.write("r.json", whole.replacing(what, with: other))
            let check = try Tool.run(
                [
                    "python3", "-c", Self.validator,
                    Repository.path("docs/schemas/result.schema.json"), folder["r.json"],
                ])
            #expect(check.status == 1, "\(what)")
        }
    }
}
