import Testing

@Suite("Who said what is hidden where names are hidden")
struct PeopleSecretTests {
    /// Names of people and meetings, each of which occurs nowhere else.
    private static let names = [
        "Dana Xylander", "Josephine Yttermann", "Ada Zwetsche", "Quentin Vandermolen",
        "Knitting with Wilhelmina",
    ]

    /// What people wrote in their own words.
    private static let words = [
        "Oleander's mother sits beside her", "Peregrine asked for it in tears",
        "minutes-of-Ulrike.txt",
    ]

    private static func folder() throws -> Folder {
        let folder = try People.folder()
        let id = "zoom:meeting:81234567891"
        try folder.write(
            "bad.json",
            Samples.meeting(Samples.doesNotWait + #","mute_upon_entry":true"#, id: 81_234_567_891)
                .replacing("Choir", with: names[4]))
        let evidence =
            "evidence: [{file: \(words[2]), sha256: \(String(repeating: "0", count: 64))}]"
        try folder.write(words[2], "something")
        try folder.write(
            "a.yaml",
            People.answers(
                People.answer("rule: T.TRAIN.1v1", "by: \(names[0])", "measure: \(words[0])"),
                People.answer("rule: T.RISK.1v1", "by: \(names[0])", evidence),
                // Contradicts what was read.
                People.answer(
                    "setting: lobby", "value: true", "by: \(names[2])", "evidence: seen",
                    "scope: {subject: \"\(id)\"}")))
        try folder.write(
            "w.yaml",
            People.waivers(
                People.waiver(
                    "approved-by: \(names[1])", "requested-by: \(names[2])",
                    "reason: \(words[1])", "scope: {subject: \"\(id)\"}"),
                People.waiver(
                    "id: W-2", "approved-by: \(names[1])", "expect: \"on\"",
                    "reason: \(words[1])", "scope: {kind: meeting}"),
                People.waiver(
                    "id: W-3", "approved-by: \(names[1])", evidence, "reason: \(words[1])")))
        try folder.write(
            "o.yaml",
            """
            organisation: Harbour
            roles: {trainer: [\(names[3])]}
            tags: {club: ["\(id)"]}

            """)
        return folder
    }

    /// Every format that there is, as the program lists them.
    private static func formats() throws -> [String] {
        let run = try Program.run(["audit", "x", "-f", "none"], in: Folder())
        let list = try #require(run.errors.firstMatch(of: /Formats: (.+)\n/))
        return list.1.replacing(",", with: "").split(separator: " ").map(String.init)
    }

    private static let heard =
        [
            "audit", "bad.json", "-p", "./asking.yaml", "--show", "all", "--answers", "a.yaml",
            "--waivers", "w.yaml", "--organisation", "o.yaml",
        ] + People.today

    @Test(
        "No name of a person or of a meeting is left, in any format", arguments: ["names", "full"])
    func redacted(redaction: String) throws {
        let folder = try Self.folder()
        let formats = try Self.formats()
        #expect(formats.count >= Samples.formats.count)
        let run = try Program.run(
            Self.heard + ["--redact", redaction] + formats.flatMap { ["-f", "\($0)=\($0).out"] },
            in: folder)
        #expect(run.status == 2, "\(run.errors)")
        try Program.run(
            ["report", "json.out", "--show", "all", "--redact", redaction]
                + formats.flatMap { ["-f", "\($0)=\($0).again"] }, in: folder)
        let hidden = Self.names + (redaction == "full" ? Self.words : [])
        for name in formats.flatMap({ ["\($0).out", "\($0).again"] }) {
            let text = try folder.text(name)
            #expect(!text.isEmpty)
            for word in hidden { #expect(!text.contains(word), "\(word) in \(name)") }
        }
    }

    @Test("They are there where nothing is hidden, so that the search can find them")
    func notRedacted() throws {
        let folder = try Self.folder()
        try Program.run(Self.heard + ["--redact", "off"] + Samples.everyFormat(), in: folder)
        let text = try folder.text("json")
        for word in [Self.names[0], Self.names[1], Self.names[4], Self.words[0], Self.words[1]] {
            #expect(text.contains(word), "\(word)")
        }
        for format in ["terminal", "markdown"] {
            #expect(try folder.text(format).contains(Self.names[1]), "\(format)")
        }
    }
}
