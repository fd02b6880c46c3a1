import Chaperone
import ChaperoneReporters
import Testing

@Suite struct CSVReporterTests {
    @Test(arguments: [
        ("Youth club", "Youth club"),
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"), ("\u{A0}=1", "'\u{A0}=1"),
        ("\t=1", "'\\t=1"), ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), ("\u{0}=1", "'\\u{0}=1"),
        ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠1", "'＠1"),
        ("=\u{301}1", "'=\u{301}1"), ("\u{200B}=1", "\\u{200b}=1"),
        ("a\"b", "a\"b"), ("\"\u{301},=1", "\"\u{301},=1"), ("a,b", "a,b"), (" a ", " a "),
        ("a\r\nb", "a\r\nb"), ("\u{1B}[2J\u{202E}", "\\u{1b}[2J\\u{202e}"), ("", ""),
    ])
    func aCellIsWhatItSays(name: String, cell: String) throws {
        let bytes = try written(CSVReporter.self, result(naming: name))
        let rows = try #require(StrictCSV.rows(bytes))
        #expect(rows.count == 2)
        #expect(Array(rows[1][4].utf8) == Array(cell.utf8))
        #expect(rows[1].count == rows[0].count)
    }

    @Test func everyRowHasEveryColumn() throws {
        let rows = try #require(StrictCSV.rows(try written(CSVReporter.self, SampleResult.make())))
        #expect(rows[0].first == "as_of")
        #expect(rows[0].last == "answered_until")
        #expect(rows.allSatisfy { $0.count == 31 })
        #expect(rows.count == 1 + 14 + 4 + 5 + 1)
        var options = ReportOptions()
        options.showsAll = true
        let all = try written(CSVReporter.self, SampleResult.make(), options)
        #expect(try #require(StrictCSV.rows(all)).count == 1 + 49)
    }
}

/// RFC 4180 and nothing else: nil for whatever it forbids.
enum StrictCSV {
    static func rows(_ bytes: [UInt8]) -> [[String]]? {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var position = 0
        func byte() -> UInt8? { position < bytes.count ? bytes[position] : nil }
        while position < bytes.count {
            cell = []
            if byte() == 0x22 {
                position += 1
                while true {
                    guard let next = byte() else { return nil }
                    position += 1
                    if next == 0x22 {
                        guard byte() == 0x22 else { break }
                        position += 1
                    }
                    cell.append(next)
                }
            } else {
                while let next = byte(), next != 0x2C, next != 0x0D {
                    guard next != 0x22, next != 0x0A else { return nil }
                    cell.append(next)
                    position += 1
                }
            }
            row.append(String(decoding: cell, as: UTF8.self))
            guard let end = byte() else { return nil }
            position += 1
            if end == 0x2C { continue }
            guard end == 0x0D, byte() == 0x0A else { return nil }
            position += 1
            rows.append(row)
            row = []
        }
        return row.isEmpty ? rows : nil
    }
}
