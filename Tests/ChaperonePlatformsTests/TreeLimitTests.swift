import Chaperone
import Testing

@testable import ChaperonePlatforms

/// Documents of many small values, which weigh more in memory than on a disk.
@Suite struct TreeLimitTests {
    /// Readers with a document of a hundred values and more.
    static let readers: [(name: String, text: String)] = [
        ("JSON", "[" + Array(repeating: "0", count: 100).joined(separator: ",") + "]"),
        ("NDJSON", String(repeating: "{\"a\":1}\n", count: 60)),
        (
            "CLIXML",
            "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">"
                + String(repeating: "<I32>7</I32>", count: 100) + "</Objs>"
        ),
        ("table", "a,b\n" + String(repeating: "1,2\n", count: 60)),
        (
            "PowerShell",
            "TeamsMeetingPolicy \"x\" {\n" + String(repeating: "  Name = 7\n", count: 100) + "}\n"
        ),
    ]

    private static func read(_ name: String, _ text: String, atMost values: Int) -> TreeDocument {
        let bytes = Array(text.utf8)
        return switch name {
        case "CLIXML": CLIXMLTree.read(bytes, atMost: values)
        case "table": TableTree.read(bytes, atMost: values)
        case "PowerShell": PowerShellTree.read(bytes, atMost: values)
        default: JSONTree.read(bytes, atMost: values)
        }
    }

    @Test(arguments: readers.map(\.name))
    func tooManyValuesAreToldAndNotHeld(name: String) throws {
        let text = try #require(Self.readers.first { $0.name == name }).text
        let whole = Self.read(name, text, atMost: 1000)
        #expect(whole.isComplete && whole.problems.isEmpty)
        for limit in [0, 1, 2, 50] {
            let cut = Self.read(name, text, atMost: limit)
            #expect(!cut.isComplete)
            #expect(
                cut.problems.contains { $0.losesInput && "\($0.message)".contains("more values") })
            #expect(cut.roots.count <= max(limit, 1) + 1)
        }
    }

    /// A table of a sheet is bound before anything is made of it.
    @Test func aTableOfManyCellsIsToldAndNotHeld() {
        let row = Array(repeating: "1", count: 200).joined(separator: ",") + "\n"
        let table = CSVTable(Array(String(repeating: row, count: 6000).utf8))
        #expect(table.isTooLarge)
        #expect(table.rows.count * 200 <= 1 << 20)
    }
}
