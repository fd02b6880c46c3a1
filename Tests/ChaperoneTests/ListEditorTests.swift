import Chaperone
import Testing

@Suite("Items of a list are added and removed, and every other byte stays")
struct ListEditorTests {
    private static func waiver(_ id: String) -> String {
        "{id: \(id), rule: R, scope: organisation, reason: twenty characters or so, approved-by: A, approved-on: 2026-11-01, expires: 2026-12-31}"
    }

    /// `- @A` stands for an item with that name.
    private static func file(_ text: String) -> [UInt8] {
        var text = text
        for id in ["A", "B", "C", "D"] { text = text.replacing("@\(id)", with: waiver(id)) }
        return Array(text.utf8)
    }

    private static func ids(_ bytes: [UInt8]) throws -> [String?] {
        try WaiverFile(reading: NamedDocument(name: "p.yaml", bytes: bytes), zone: .utc)
            .waivers.map(\.id)
    }

    private static func edited(
        _ bytes: [UInt8], _ edit: (inout ListEditor) throws -> Void
    ) throws -> [UInt8] {
        let file = try WaiverFile(reading: NamedDocument(name: "p.yaml", bytes: bytes), zone: .utc)
        var editor = ListEditor(bytes, file.layout)
        try edit(&editor)
        return editor.bytes
    }

    static let added: [(before: String, after: String)] = [
        ("waivers:\n  - @A\n", "waivers:\n  - @A\n  - @D\n"),
        ("waivers:\n- @A\n", "waivers:\n- @A\n- @D\n"),
        ("waivers:\n  - @A", "waivers:\n  - @A\n  - @D\n"),
        ("waivers: []\n", "waivers:\n  - @D\n"), ("waivers: []", "waivers:\n  - @D\n"),
        ("waivers:\n", "waivers:\n  - @D\n"), ("waivers:", "waivers:\n  - @D\n"),
        ("waivers:   [ ]   # none\n", "waivers:   # none\n  - @D\n"),
        ("waivers: # see [1]\n", "waivers: # see [1]\n  - @D\n"),
        ("waivers: []\n# - an example\n", "waivers:\n  - @D\n# - an example\n"),
        ("waivers:\n  - @A\nversion: 1\n", "waivers:\n  - @A\n  - @D\nversion: 1\n"),
        (
            "# head\n\nwaivers: # ours\n\n  # first\n  - @A\n\n  # second\n  - @B\n\n# tail\n\nversion: 1\n",
            "# head\n\nwaivers: # ours\n\n  # first\n  - @A\n\n  # second\n  - @B\n  - @D\n\n# tail\n\nversion: 1\n"
        ),
        ("waivers:\r\n  - @A\r\n", "waivers:\r\n  - @A\r\n  - @D\r\n"),
        ("waivers:\r\n  - @A", "waivers:\r\n  - @A\r\n  - @D\r\n"),
        ("waivers: []\r\nversion: 1\r\n", "waivers:\r\n  - @D\r\nversion: 1\r\n"),
        // Line ends of both sorts.
        (
            "version: 1\nwaivers:\r\n  - @A\n\r\n# x\r\n",
            "version: 1\nwaivers:\r\n  - @A\n  - @D\n\r\n# x\r\n"
        ),
        ("waivers:\n  -\n    @A\n", "waivers:\n  -\n    @A\n  - @D\n"),
        ("waivers:\n  - # why\n    @A\n\n", "waivers:\n  - # why\n    @A\n  - @D\n\n"),
        ("\u{FEFF}waivers:\n  - @A\n", "\u{FEFF}waivers:\n  - @A\n  - @D\n"),
    ]

    @Test("An item is added behind the last", arguments: added)
    func adds(before: String, after: String) throws {
        let bytes = Self.file(before)
        let result = try Self.edited(bytes) { try $0.add([Self.waiver("D")]) }
        #expect(result == Self.file(after))
        #expect(try Self.ids(result) == Self.ids(bytes) + ["D"])
    }

    static let removed: [(before: String, items: Set<Int>, after: String)] = [
        ("waivers:\n  - @A\n  - @B\n  - @C\n", [1], "waivers:\n  - @A\n  - @C\n"),
        ("waivers:\n- @A\n- @B\nversion: 1\n", [0], "waivers:\n- @B\nversion: 1\n"),
        ("waivers:\n  - @A\n  - @B", [1], "waivers:\n  - @A\n"),
        ("waivers:\n  - @A\n  - @B", [0], "waivers:\n  - @B"),
        ("waivers:\n  - @A\n  - @B\n  - @C\n", [0, 2], "waivers:\n  - @B\n"),
        ("waivers:\n  - @A\n", [0], "waivers: []\n"), ("waivers:\n  - @A", [0], "waivers: []\n"),
        (
            "waivers: # ours\n  - @A\n  - @B\nversion: 1\n", [0, 1],
            "waivers: [] # ours\nversion: 1\n"
        ),
        ("waivers:\n  - @A\n", [], "waivers:\n  - @A\n"),
        ("waivers:\n  - @A\n", [1, 7, -1], "waivers:\n  - @A\n"),
        ("waivers: []\n", [0], "waivers: []\n"),
        // The comment right above belongs to it, others to nobody.
        (
            "waivers:\n  # list\n\n  # of A\n  # too\n  - @A\n  # of B\n  - @B\n# tail\n", [0],
            "waivers:\n  # list\n\n  # of B\n  - @B\n# tail\n"
        ),
        (
            "waivers:\n  - @A\n\n  # of B\n  - @B\n\n# tail\n", [1],
            "waivers:\n  - @A\n\n\n# tail\n"
        ),
        ("waivers:\r\n  - @A\r\n  - @B\r\n", [0], "waivers:\r\n  - @B\r\n"),
        ("waivers:\r\n  - @A\r\n  - @B", [1], "waivers:\r\n  - @A\r\n"),
        ("waivers:\r\n  - @A\r\nversion: 1\n", [0], "waivers: []\r\nversion: 1\n"),
        ("waivers:\n  -\n    @A\n  - @B\n", [0], "waivers:\n  - @B\n"),
    ]

    @Test("Items are removed with the comments right above them", arguments: removed)
    func removes(before: String, items: Set<Int>, after: String) throws {
        let bytes = Self.file(before)
        let result = try Self.edited(bytes) { try $0.remove(items) }
        #expect(result == Self.file(after))
        let kept = try Self.ids(bytes).enumerated().filter { !items.contains($0.offset) }
        #expect(try Self.ids(result) == kept.map(\.element))
    }

    private static let tall = """
        waivers:
          - id: A
            rule: R
            scope:
              tag:
                - x
                - y
            reason: |
              Two people look.

              # This is no comment,

            # and this is one.
            approved-by: A
            approved-on: 2026-11-01
            expires: 2026-12-31
            requested-by: >
              somebody
              # else
          # of B
          - \(waiver("B"))
        version: 1

        """

    @Test("Nested lists and texts of several lines stay whole")
    func tall() throws {
        let bytes = Array(Self.tall.utf8)
        let withoutB = try Self.edited(bytes) { try $0.remove([1]) }
        #expect(
            String(decoding: withoutB, as: UTF8.self)
                == Self.tall.replacing("  # of B\n  - \(Self.waiver("B"))\n", with: ""))
        let withC = try Self.edited(withoutB) { try $0.add([Self.waiver("C")]) }
        let before = try WaiverFile(
            reading: NamedDocument(name: "p", bytes: bytes), zone: .utc
        ).waivers[0]
        let after = try WaiverFile(
            reading: NamedDocument(name: "p", bytes: withC), zone: .utc
        ).waivers
        #expect(after.map(\.id) == ["A", "C"] && after[0].requestedBy == before.requestedBy)
        #expect(before.requestedBy == "somebody # else\n" && after[0].reason == before.reason)
        #expect(after[0].scope.tags == ["x", "y"])
        let withoutA = try Self.edited(bytes) { try $0.remove([0]) }
        #expect(
            String(decoding: withoutA, as: UTF8.self)
                == "waivers:\n  # of B\n  - \(Self.waiver("B"))\nversion: 1\n")
    }

    @Test("An item of several lines is indented as the list is", arguments: ["", "  ", "      "])
    func severalLines(indent: String) throws {
        let lines = [
            "id: D", "rule: R", "scope:", "  tag: [x]", "reason: twenty characters or so",
            "approved-by: A", "approved-on: 2026-11-01", "expires: 2026-12-31",
        ]
        let bytes = Self.file("waivers:\n\(indent)- @A\nversion: 1\n")
        let result = try Self.edited(bytes) { try $0.add(lines) }
        #expect(try Self.ids(result) == ["A", "D"])
        #expect(result.starts(with: bytes.dropLast(11)) && result.suffix(11) == bytes.suffix(11))
    }

    @Test(
        "A list in brackets is left to people",
        arguments: ["waivers: [@A]\n", "version: 1\nwaivers:\n  [@A,\n  @B]\n", "waivers: [\n]\n"])
    func flow(text: String) throws {
        let bytes = Self.file(text)
        #expect(throws: ListEditor.Problem.self) {
            try Self.edited(bytes) { try $0.add([Self.waiver("D")]) }
        }
        guard try !Self.ids(bytes).isEmpty else { return }
        #expect(throws: ListEditor.Problem.self) { try Self.edited(bytes) { try $0.remove([0]) } }
    }

    @Test(
        "A quoted text is read as it was, whatever is in it",
        arguments: [
            "plain", "", "a: b # c", "\"quoted\" \\ 'too'", "two\nlines\r\n\ttab", "é 日本 🙂",
            "\u{202E}hidden\u{200B}\u{FEFF}", "- no", "\u{7F}\u{85}\u{2028}", "e\u{301}",
        ])
    func quoted(text: String) throws {
        let yaml = "organisation: \(YAMLText.quoted(text))\n"
        #expect(yaml.utf8.count { $0 == 0x0A } == 1)
        guard !text.isEmpty else { return }
        let read = try #require(Written.organisation(yaml).name)
        #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
    }
}
