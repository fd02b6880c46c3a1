import Chaperone
import Testing

@Suite("Hostile YAML is refused, soon and with its place", .serialized)
struct YAMLProblemTests {
    struct Hostile: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let expected: [String]

        init(_ name: String, _ yaml: String, _ expected: String...) {
            self.init(name, bytes: Array(yaml.utf8), expected)
        }

        init(_ name: String, bytes: [UInt8], _ expected: [String]) {
            testDescription = name
            self.bytes = bytes
            self.expected = expected.map { line in
                let parts = line.split(separator: ": ", maxSplits: 1)
                return "p.yaml:\(parts[0]): error: \(parts.dropFirst().joined())"
            }
        }
    }

    private static let anchors =
        "anchors (&name) and aliases (*name) are not accepted; write the value out"
    private static let tags = "tags (!name) are not accepted; write the plain value"
    private static let head = "profile: p\nversion: 1\ntitle: T\n"

    /// Nine levels of nine aliases each.
    private static func laughs(atTheEnd end: String) -> String {
        var yaml = head + "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
        for level in 1...9 {
            let items = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            yaml += "a\(level): &a\(level) [\(items)]\n"
        }
        return yaml + end
    }

    static let syntax: [Hostile] = [
        .init(
            "open quote", head + "summary: \"abc\n", "5:1: not YAML: found unexpected end of stream"
        ),
        .init(
            "colon in a value", head + "summary: a: b\n",
            "4:11: not YAML: mapping values are not allowed in this context"),
        .init(
            "tab as indentation", head + "rules:\n\t- id: R\n",
            "5:1: not YAML: found character that cannot start any token"),
        .init(
            "list that is not closed", head + "extends: [a, b\n",
            "5:1: not YAML: did not find expected ',' or ']'"),
        .init(
            "two documents", head + "---\nprofile: q\n", "4:1: not YAML: but found another document"
        ),
        .init(
            "the same key twice", head + "title: U\n",
            "3:1: the key 'title' stands twice in this mapping"),
        .init(
            "the same key twice in a rule",
            Written.withRule("setting: lobby\nequals: true\nequals: false"),
            "9:5: the key 'equals' stands twice in this mapping"),
        .init("anchor", "profile: p\nversion: 1\ntitle: &a T\n", "3:8: \(anchors)"),
        .init("alias", "profile: p\nversion: &a 1\ntitle: *a\n", "3:8: \(anchors)"),
        .init("alias of nothing", "profile: p\nversion: 1\ntitle: *a\n", "3:8: \(anchors)"),
        .init("tag", "profile: p\nversion: 1\ntitle: !secret T\n", "3:8: \(tags)"),
        .init(
            "tag that constructs", "profile: p\nversion: 1\ntitle: !!python/object:os.system T\n",
            "3:8: \(tags)"),
        .init("binary", "profile: p\nversion: 1\ntitle: !!binary aGVsbG8=\n", "3:8: \(tags)"),
        .init("set", "profile: p\nversion: 1\ntitle: !!set {a: null}\n", "3:8: \(tags)"),
        .init("empty", "", "1:1: the file is empty"),
        .init("nothing but spaces", " \n\n", "1:1: the file is empty"),
        .init(
            "nothing but the mark of a document", "---\n...\n",
            "2:1: a profile is a mapping: lines of 'key: value'"),
    ]

    static let bytes: [Hostile] = [
        .init(
            "not UTF-8", bytes: Array(head.utf8) + [0xE9, 0x0A],
            ["1:1: the file is not UTF-8; save it as UTF-8"]),
        .init(
            "UTF-16", bytes: [0xFF, 0xFE] + head.utf8.flatMap { [$0, 0] },
            ["1:1: the file is not UTF-8; save it as UTF-8"]),
        .init(
            "surrogates in UTF-8", bytes: Array(head.utf8) + [0xED, 0xA0, 0x80],
            ["1:1: the file is not UTF-8; save it as UTF-8"]),
        .init(
            "over a megabyte", bytes: Array(repeating: 0x23, count: (1 << 20) + 1),
            ["1:1: the file has 1048577 bytes; 1048576 are the limit"]),
        .init(
            "over a gigabyte of promises", bytes: Array(repeating: 0x5B, count: 2 << 20),
            ["1:1: the file has 2097152 bytes; 1048576 are the limit"]),
    ]

    static let large: [Hostile] = [
        .init(
            "33 levels", head + "extends: " + nest(33),
            "4:42: this is nested more than 32 levels deep"),
        .init("billion laughs", laughs(atTheEnd: ""), "5:10: \(anchors)"),
        .init(
            "quadratic aliases",
            head + "a: &a [\(String(repeating: "x, ", count: 5000))x]\n"
                + "b: [\(String(repeating: "*a, ", count: 5000))x]\n", "5:5: \(anchors)"),
    ]

    private static func nest(_ levels: Int) -> String {
        String(repeating: "[", count: levels) + String(repeating: "]", count: levels) + "\n"
    }

    @Test("Each is refused in under a second", arguments: syntax + bytes + large)
    func refused(_ hostile: Hostile) {
        let time = ContinuousClock().measure {
            #expect(Written.problems(inBytes: hostile.bytes) == hostile.expected)
        }
        #expect(time < .seconds(1))
    }

    @Test(
        "A hundred thousand levels are no matter of the stack",
        arguments: ["[", "{a: ", "- ", "? ", "{? "])
    func deep(opening: String) {
        let levels = String(repeating: opening, count: 100_000)
        let time = ContinuousClock().measure {
            #expect(Written.problems("extends: \(levels)").count == 1)
            #expect(Written.problems(levels).count == 1)
        }
        #expect(time < .seconds(1))
    }

    @Test("A billion laughs as a key end soon too")
    func laughsAsKey() {
        let yaml = Self.laughs(atTheEnd: "? *a9\n: x\n")
        let time = ContinuousClock().measure { #expect(!Written.problems(yaml).isEmpty) }
        #expect(time < .seconds(1))
    }

    @Test(
        "A file of unknown keys, of rules or of items ends soon",
        arguments: [
            (0..<6000).map { "aaaaa\($0): 1\n" }.joined(),
            head + "rules:\n"
                + (0..<2000).map { "- {id: a\($0), title: t, setting: x}\n" }.joined(),
            head + "extends: [" + String(repeating: "a,", count: 30_000) + "b]\n",
        ])
    func long(yaml: String) {
        let time = ContinuousClock().measure { #expect(!Written.problems(yaml).isEmpty) }
        #expect(time < .seconds(10))
    }

    @Test("What looks like an anchor or an alias in a text is one letter like any other")
    func ampersands() throws {
        let rule = try Written.rule(
            """
            setting: lobby
            equals: true
            why: "Q &a, *b* &c"
            references: [R&D 1, 'A &b', b &c]
            fix: {zoom: "&x *x"}
            """)
        #expect(rule.why == "Q &a, *b* &c")
        #expect(rule.references == ["R&D 1", "A &b", "b &c"])
        #expect(rule.fixes.map(\.steps) == ["&x *x"])
    }

    @Test("A byte-order mark at the beginning does no harm")
    func byteOrderMark() {
        let yaml = Written.withRule("setting: lobby\nequals: true")
        #expect(Written.problems(inBytes: [0xEF, 0xBB, 0xBF] + Array(yaml.utf8)).isEmpty)
    }

    @Test("Line ends of Windows do no harm")
    func carriageReturns() {
        let yaml = Written.withRule("setting: lobby\nequals: true\nseverity: bad")
        #expect(
            Written.problems(yaml.replacing("\n", with: "\r\n")) == [
                "p.yaml:10:15: error: 'bad' is not a severity: info, low, medium, high, critical"
            ])
    }
}
