@testable import ChaperonePlatforms
import Chaperone
import ChaperoneReporters

/// Worksheets as people fill them in.
enum Filled {
    static let header =
        "setting,about,name,question,where to look,allowed values,value,locked,looked by,looked on,platform"

    /// A row; empty is blank.
    static func row(
        _ setting: String, _ value: String, about: String = "all", name: String = "",
        locked: String = "", platform: String = "zoom"
    ) -> String {
        [
            setting, about, name, "", "", "", value, locked, "Ada Admin", "2026-11-20", platform,
        ].map(quoted).joined(separator: ",")
    }

    static func sheet(_ rows: String..., named name: String = "w.csv") -> Sheet {
        Sheet(name, ([header] + rows).joined(separator: "\r\n") + "\r\n")
    }

    /// The table of a worksheet with other values in its column `value`.
    static func table(
        _ worksheet: Worksheet, separator: String = ",", newline: String = "\r\n",
        value: (Worksheet.Row) -> String
    ) -> [UInt8] {
        var lines: [String] = []
        for (number, row) in CSVTable(worksheet.table).rows.enumerated() {
            var cells = row.map { $0.text ?? "" }
            if number > 0, let column = Worksheet.Column.allCases.firstIndex(of: .value) {
                let row = worksheet.rows[number - 1]
                cells[column] = value(row)
                cells[column + 1] = row.asksLock ? "yes" : ""
                cells[column + 2] = "Ada Admin"
                cells[column + 3] = "2026-11-20"
            }
            lines.append(cells.map(quoted).joined(separator: separator))
        }
        return Array((lines.joined(separator: newline) + newline).utf8)
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { !",;\t\"\r\n".utf8.contains($0) }
        return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }

    /// A value of a domain as a person writes it, and the code that it stands for; nil for a set of
    /// words, whose codes are not known beforehand.
    static func values(of domain: Domain) -> [(text: String, code: Int32?)] {
        switch domain {
        case .flag:
            [("yes", 1), ("No", 0), ("TRUE", 1), ("false", 0), ("On", 1), ("off", 0)]
        case .count:
            [("0", 0), ("12", 12), ("unlimited", Count.unlimited), ("UNLIMITED", Count.unlimited)]
        case .choice(let words, _):
            words.enumerated().flatMap { number, word in
                [word, word.uppercased(), word.capitalised].map { ($0, Int32(number)) }
            }
        case .audience:
            Audience.allCases.flatMap { audience in
                [audience.word, audience.word.capitalised].map { ($0, audience.code) }
            }
        case .text: [("example.org, example.com", nil), ("example.org;example.com", nil)]
        case .instant:
            [
                ("2026-11-21T16:00+00:00", 29_921_280), ("2026-11-21T16:00Z", 29_921_280),
                ("2026-11-21 17:00:00+01:00", 29_921_280),
            ]
        }
    }
}

extension String {
    /// With the capital that a spreadsheet makes of what begins a cell.
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
