import Chaperone
import Testing

@Suite("Whatever file of people it is, hostile YAML is refused")
struct HostileDeclarationTests {
    enum File: String, CaseIterable, Sendable {
        case organisation, answers, waivers, configuration

        /// What is wrong with the bytes, read as this file.
        func problems(_ bytes: [UInt8]) -> [String] {
            let document = NamedDocument(name: "p.yaml", bytes: bytes)
            do throws(DeclarationError) {
                switch self {
                case .organisation: _ = try Organisation(reading: document)
                case .answers: _ = try AnswerFile(reading: document, zone: .utc)
                case .waivers: _ = try WaiverFile(reading: document, zone: .utc)
                case .configuration: _ = try Configuration(reading: document)
                }
                return []
            } catch { return error.diagnostics.map(\.description) }
        }
    }

    private static let anchors =
        "anchors (&name) and aliases (*name) are not accepted; write the value out"

    static let texts: [(yaml: String, expected: String)] = [
        ("version: &a 1\n", "1:10: \(anchors)"),
        ("version: 1\nanswers: *a\n", "2:10: \(anchors)"),
        ("version: &a 1\nwaivers: [*a]\n", "2:11: \(anchors)"),
        ("version: !secret 1\n", "1:10: tags (!name) are not accepted; write the plain value"),
        (
            "version: 1\nroles: !!python/object:os.system x\n",
            "2:8: tags (!name) are not accepted; write the plain value"
        ),
        ("version: 1\nversion: 1\n", "1:1: the key 'version' stands twice in this mapping"),
        ("version: 1\n---\nversion: 1\n", "2:1: not YAML: but found another document"),
        ("version: \"1\n", "2:1: not YAML: found unexpected end of stream"),
        ("", "1:1: the file is empty"), ("# nothing yet\n", "1:1: the file is empty"),
    ]

    @Test("Each with its place, and nothing else", arguments: File.allCases, texts)
    func refused(file: File, text: (yaml: String, expected: String)) {
        let place = text.expected.split(separator: ": ", maxSplits: 1)
        #expect(
            file.problems(Array(text.yaml.utf8)) == ["p.yaml:\(place[0]): error: \(place[1])"])
    }

    @Test("Bytes that are no text, and too many of them", arguments: File.allCases)
    func bytes(file: File) {
        #expect(
            file.problems(Array("version: 1\n# ".utf8) + [0xE9]) == [
                "p.yaml:1:1: error: the file is not UTF-8; save it as UTF-8"
            ])
        let comment = Array(repeating: UInt8(ascii: "#"), count: 1 << 20)
        #expect(
            file.problems(comment + [0x0A]) == [
                "p.yaml:1:1: error: the file has 1048577 bytes; 1048576 are the limit"
            ])
        // One byte less is read.
        #expect(file.problems(comment) == ["p.yaml:1:1: error: the file is empty"])
    }

    @Test("A byte-order mark and line ends of Windows do no harm")
    func windows() throws {
        let text = "version: 1\r\nanswers:\r\n  - {rule: R}\r\nfoo: 1\r\n"
        let problems = File.answers.problems([0xEF, 0xBB, 0xBF] + Array(text.utf8))
        #expect(problems.count == 6 && problems.last == "p.yaml:4:1: error: unknown key 'foo'")
        #expect(problems.first?.hasPrefix("p.yaml:3:5: ") == true)
    }
}
