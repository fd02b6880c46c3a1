@testable import ChaperonePlatforms
import Testing

@Suite("A table is read as spreadsheets save it")
struct CSVTableTests {
    private static func cells(_ text: String) -> [[String?]] { cells(Array(text.utf8)) }

    private static func cells(_ bytes: [UInt8]) -> [[String?]] {
        CSVTable(bytes).rows.map { $0.map(\.text) }
    }

    /// A text, what it holds, and nothing else.
    struct Sample: Sendable, CustomTestStringConvertible {
        let text: String
        let cells: [[String?]]
        var testDescription: String { text.debugDescription }

        init(_ text: String, _ cells: [[String?]]) {
            self.text = text
            self.cells = cells
        }
    }

    static let samples = [
        Sample("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        Sample("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        Sample("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
        Sample("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
        Sample("a;b\nc,d;e", [["a", "b"], ["c,d", "e"]]),
        Sample("a\tb\nc;d\te", [["a", "b"], ["c;d", "e"]]),
        Sample("a;b;c\n1,2,3;;", [["a", "b", "c"], ["1,2,3", "", ""]]),
        Sample("a,b\n\nc\n", [["a", "b"], [""], ["c"]]),
        Sample("a,,\n,,b\n", [["a", "", ""], ["", "", "b"]]),
        Sample("a,b\n\"\",\"\"\n", [["a", "b"], ["", ""]]),
        Sample("a,b\n\"x,y\",z\n", [["a", "b"], ["x,y", "z"]]),
        Sample("a,b\n\"say \"\"no\"\"\",z\n", [["a", "b"], ["say \"no\"", "z"]]),
        Sample("a,b\n\"\"\"\",z\n", [["a", "b"], ["\"", "z"]]),
        Sample("a,b\n\"one\r\ntwo\",z\n", [["a", "b"], ["one\ntwo", "z"]]),
        Sample("a,b\n\"one\rtwo\nthree\",z\n", [["a", "b"], ["one\ntwo\nthree", "z"]]),
        Sample("a,b\n5\" screen,z\n", [["a", "b"], ["5\" screen", "z"]]),
        Sample("a,b\n  x  ,\u{A0}y\u{3000}\n", [["a", "b"], ["x", "y"]]),
        Sample("\u{FEFF}a,b\n", [["a", "b"]]),
        Sample("alone", [["alone"]]),
        Sample("", []),
    ]

    @Test("In UTF-8, whatever parts the cells and ends the lines", arguments: samples)
    func utf8(_ sample: Sample) {
        let table = CSVTable(Array(sample.text.utf8))
        #expect(table.rows.map { $0.map(\.text) } == sample.cells)
        #expect(!table.isCutOff && !table.isTooLarge)
    }

    @Test("In UTF-16 of both orders with a byte-order mark", arguments: samples)
    func utf16(_ sample: Sample) {
        let text = sample.text.hasPrefix("\u{FEFF}") ? sample.text : "\u{FEFF}" + sample.text
        let units = Array((text + "…😀").utf16)
        var cells = sample.cells
        let last = sample.text.unicodeScalars.last
        if last == nil || last == "\n" || last == "\r" {
            cells.append(["…😀"])
        } else if let last = cells.indices.last, let cell = cells[last].indices.last {
            cells[last][cell] = (cells[last][cell] ?? "") + "…😀"
        }
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(Self.cells(little) == cells)
        #expect(Self.cells(big) == cells)
    }

    @Test("A quoted cell that never ends is told, and what stands before it is read")
    func cutOff() {
        for text in ["a,b\nc,\"d", "a,b\nc,\"", "a,b\nc,\"d\"\"", "a,b\nc,\"d\ne,f\n"] {
            let table = CSVTable(Array(text.utf8))
            #expect(table.isCutOff, "\(text)")
            #expect(table.rows.first?.map(\.text) == ["a", "b"])
            #expect(table.rows[1].first?.text == "c")
        }
    }

    @Test("Bytes that are no UTF-8 are no text")
    func noText() {
        let table = CSVTable(Array("a,b\nCaf".utf8) + [0xE9] + Array(",c\n".utf8))
        #expect(table.rows[1].map(\.text) == [nil, "c"])
    }

    @Test("Each cell knows its line and its column, in bytes")
    func places() {
        let text = "setting,value\r\n\"two\nlines\",é,x\n\n  y,\"z\"\n"
        let places = CSVTable(Array(text.utf8)).rows.map { row in
            row.map { "\($0.line):\($0.column)" }
        }
        #expect(places == [["1:1", "1:9"], ["2:1", "3:8", "3:11"], ["4:1"], ["5:1", "5:5"]])
    }

    @Test("The marks at the beginning do not count as columns")
    func placesBehindMarks() {
        let table = CSVTable([0xEF, 0xBB, 0xBF] + Array("a,b".utf8))
        #expect(table.rows[0].map(\.column) == [1, 3])
    }

    @Test("What is beyond the limits is left out, and told")
    func limits() {
        let rows = String(repeating: "a,b\n", count: 20_000)
        #expect(!CSVTable(Array(rows.utf8)).isTooLarge)
        let more = CSVTable(Array((rows + "c,d\n").utf8))
        #expect(more.isTooLarge && more.rows.count == 20_000)
        let cells = [UInt8](repeating: UInt8(ascii: ","), count: 199)
        #expect(!CSVTable(cells).isTooLarge)
        let wide = CSVTable(cells + Array(",x\nnext,row".utf8))
        #expect(wide.isTooLarge && wide.rows[0].count == 200)
        #expect(wide.rows[1].map(\.text) == ["next", "row"])
    }

    @Test("A separator that is named counts, whatever is frequent")
    func namedSeparator() {
        let table = CSVTable(Array("a,b;c,d".utf8), separator: UInt8(ascii: ";"))
        #expect(table.rows.map { $0.map(\.text) } == [["a,b", "c,d"]])
    }
}
