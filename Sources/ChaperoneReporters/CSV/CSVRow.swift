/// One row of a table as RFC 4180 has it, in which no cell is a formula.
struct CSVRow {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    /// Adds a cell; nil is empty.
    mutating func add(_ text: String?) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        guard let text, !text.isEmpty else { return }
        append(Self.harmless(text))
    }

    /// Adds a cell with a number.
    mutating func add(_ number: Int?) { add(number.map(String.init)) }

    /// Begins a cell that is filled in later, and returns its place.
    mutating func leaveOut() -> Int {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        return bytes.count
    }

    /// Ends the row.
    mutating func end() {
        bytes.append(contentsOf: [0x0D, 0x0A])
        isFirst = true
    }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// An apostrophe before what a spreadsheet might take for a formula, and no hidden character.
    private static func harmless(_ text: String) -> String {
        if isPlainlyHarmless(text) { return text }
        let first = text.unicodeScalars.first { !$0.properties.isWhitespace || $0.isASCIIControl }
        var shown = first.map(\.beginsFormula) ?? false ? "'" : ""
        for scalar in text.unicodeScalars {
            if scalar.isHidden, scalar.value != 0x0A, scalar.value != 0x0D {
                shown += scalar.visibleForm
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// Whether a text is in ASCII, on one line, and begins with nothing that is looked at closer.
    private static func isPlainlyHarmless(_ text: String) -> Bool {
        var isAtBeginning = true
        for byte in text.utf8 {
            guard byte >= 0x20, byte < 0x7F else { return false }
            guard isAtBeginning, byte != 0x20 else { continue }
            if Unicode.Scalar(byte).beginsFormula { return false }
            isAtBeginning = false
        }
        return true
    }

    /// Whether a text surely stands in a cell as it stands here, alone or behind other letters.
    static func staysAsItStands(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, isLetterOrDigit(first), text.last != 0x20 else {
            return false
        }
        return text.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x2C }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }

    private mutating func append(_ text: String) {
        let utf8 = text.utf8
        let hasEdge = utf8.first == 0x20 || utf8.last == 0x20
        guard hasEdge || utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
            bytes.append(contentsOf: utf8)
            return
        }
        bytes.append(0x22)
        for byte in utf8 {
            bytes.append(byte)
            if byte == 0x22 { bytes.append(0x22) }
        }
        bytes.append(0x22)
    }
}

extension Unicode.Scalar {
    fileprivate var isASCIIControl: Bool { value < 0x20 }

    /// Whether a cell that begins with it is calculated by some program.
    fileprivate var beginsFormula: Bool {
        switch value {
        case 0x00, 0x09, 0x0A, 0x0D, 0x2B, 0x2D, 0x3D, 0x40: true
        case 0xFE62, 0xFE63, 0xFE66, 0xFE6B, 0xFF0B, 0xFF0D, 0xFF1D, 0xFF20: true
        default: false
        }
    }
}
