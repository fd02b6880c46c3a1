/// A small table as spreadsheets save it: RFC 4180, and what they make of it.
///
/// Cells are parted by commas, semicolons or tabs; lines end in CR LF, LF or CR; the text is UTF-8 or
/// UTF-16, with or without a byte-order mark.
struct CSVTable {
    struct Cell {
        let bytes: [UInt8]
        /// From 1.
        let line: Int
        /// From 1, in bytes of UTF-8.
        let column: Int

        /// The text without blanks around it; nil when it is not UTF-8.
        var text: String? {
            String(validating: bytes, as: UTF8.self).map { text in
                let scalars = Array(text.unicodeScalars)
                let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
                guard let first = scalars.firstIndex(where: { !isBlank($0) }),
                    let last = scalars.lastIndex(where: { !isBlank($0) })
                else { return "" }
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[first...last])
                return String(view)
            }
        }
    }

    private(set) var rows: [[Cell]] = []
    /// Whether a quoted cell was still open at the end.
    private(set) var isCutOff = false
    /// Whether there are more rows or cells than are read.
    private(set) var isTooLarge = false

    private static let maximumRows = 20_000
    private static let maximumCells = 200
    /// Of the whole table: each weighs more than its bytes.
    private static let maximumTotal = 1 << 20

    /// - Parameter separator: what parts the cells; nil for the most frequent on the first line.
    init(_ raw: [UInt8], separator: UInt8? = nil) {
        let bytes = Self.utf8(raw)
        let separator = separator ?? Self.separator(of: bytes)
        var row: [Cell] = []
        var cell: [UInt8] = []
        var (line, lineStart, index, total) = (1, 0, 0, 0)
        var start = (line: 1, column: 1)
        var isQuoted = false
        func finishCell() {
            if row.count < Self.maximumCells {
                row.append(Cell(bytes: cell, line: start.line, column: start.column))
            } else {
                isTooLarge = true
            }
            cell = []
        }
        func finishRow() {
            finishCell()
            total += row.count
            let isFull = rows.count >= Self.maximumRows || total > Self.maximumTotal
            if isFull { isTooLarge = true } else { rows.append(row) }
            row = []
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            let endsLine = byte == 0x0A || byte == 0x0D
            if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
            if endsLine {
                line += 1
                lineStart = index
            }
            if isQuoted {
                if byte == UInt8(ascii: "\"") {
                    if index < bytes.count, bytes[index] == byte {
                        cell.append(byte)
                        index += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    cell.append(endsLine ? 0x0A : byte)
                }
            } else if endsLine {
                finishRow()
                start = (line, 1)
            } else if byte == separator {
                finishCell()
                start = (line, index - lineStart + 1)
            } else if byte == UInt8(ascii: "\""), cell.isEmpty {
                isQuoted = true
            } else {
                cell.append(byte)
            }
        }
        isCutOff = isQuoted
        if !cell.isEmpty || !row.isEmpty || isQuoted { finishRow() }
    }

    /// The bytes as UTF-8, without a byte-order mark.
    private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        if isLittle || bytes.starts(with: [0xFE, 0xFF]) {
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index -> UInt16 in
                let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                return isLittle ? b << 8 | a : a << 8 | b
            }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        }
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    private static func separator(of bytes: [UInt8]) -> UInt8 {
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
        return candidates.max { a, b in
            line.count { $0 == a } < line.count { $0 == b }
        } ?? UInt8(ascii: ",")
    }
}
