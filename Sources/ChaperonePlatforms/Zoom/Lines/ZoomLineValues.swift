import Chaperone
import ChaperoneJSON

/// Turns values of a line into codes, as ``FieldDecoding`` does; what it gives up is given to that.
///
/// Kinds are told by cases and not by comparisons, because those are calls into another module.
struct ZoomLineValues {
    /// The domain that was looked up last, and its code in the batch at hand.
    private var domain: [UInt8] = []
    private var domainCode: Int32 = -1
    /// The secret that was looked at last in this line.
    private var secretStart: Int32 = -1
    private var secret = SecretCharacters()
    private var dates = ZoomLineDates()

    mutating func begin() { domainCode = -1 }
    mutating func beginLine() { secretStart = -1 }

    /// The code of a value that is not `null`; not understood where it takes a closer look.
    @inline(__always)
    mutating func code(
        _ write: ZoomLinePlan.Write, _ cell: QuickCell, _ block: UnsafePointer<UInt8>,
        _ plan: ZoomLinePlan, _ texts: inout TextPool
    ) -> Decoded {
        switch write.step {
        case .flag:
            if case .true = cell.kind { return .code((!write.isInverted).code) }
            if case .false = cell.kind { return .code(write.isInverted.code) }
            return .notUnderstood
        case .count: return count(write, cell, block)
        case .words: return word(write, cell, block, plan)
        case .secret: return fact(write, cell, block)
        case .isNotEmpty:
            return Self.isTextOrList(cell) ? .code((cell.count > 0).code) : .notUnderstood
        case .link:
            guard case .text = cell.kind, !cell.hasEscape else { return .notUnderstood }
            if cell.count == 0 { return .nothing }
            return .code(Secrets.linkCarriesPasscode(Self.text(cell, block)).code)
        case .domain: return domain(cell, block, &texts)
        case .instant:
            guard case .text = cell.kind, !cell.hasEscape, cell.count > 0 else {
                return .notUnderstood
            }
            return dates.minutes(Self.text(cell, block)).map(Decoded.code) ?? .notUnderstood
        case .other: return .notUnderstood
        }
    }

    @inline(__always)
    private static func text(
        _ cell: QuickCell, _ block: UnsafePointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: block + cell.textStart, count: Int(cell.count))
    }

    private func count(
        _ write: ZoomLinePlan.Write, _ cell: QuickCell, _ block: UnsafePointer<UInt8>
    ) -> Decoded {
        // Nine digits fit whatever they are.
        guard case .integer = cell.kind, cell.count <= 9, block[Int(cell.start)] != 0x2D else {
            return .notUnderstood
        }
        var number: Int32 = 0
        for byte in Self.text(cell, block) { number = number * 10 + Int32(byte) - 0x30 }
        if let unlimited = write.unlimited, unlimited == number { return .code(Count.unlimited) }
        return .code(number)
    }

    private func word(
        _ write: ZoomLinePlan.Write, _ cell: QuickCell, _ block: UnsafePointer<UInt8>,
        _ plan: ZoomLinePlan
    ) -> Decoded {
        switch cell.kind {
        case .true: return write.whenTrue.map(Decoded.code) ?? .notUnderstood
        case .false: return write.whenFalse.map(Decoded.code) ?? .notUnderstood
        case .text where !cell.hasEscape, .integer: break
        default: return .notUnderstood
        }
        let text = Self.text(cell, block)
        return plan.words.withUnsafeBufferPointer { words in
            for position in write.words where words[position].bytes.count == text.count {
                let isSame = words[position].bytes.withUnsafeBufferPointer { bytes in
                    for index in bytes.indices where bytes[index] != text[index] { return false }
                    return true
                }
                if isSame { return .code(words[position].code) }
            }
            return .notUnderstood
        }
    }

    private mutating func fact(
        _ write: ZoomLinePlan.Write, _ cell: QuickCell, _ block: UnsafePointer<UInt8>
    ) -> Decoded {
        guard Self.isPlain(cell) else { return .notUnderstood }
        if cell.count == 0 { return write.fact == .present ? .code(0) : .nothing }
        if secretStart != cell.start {
            secretStart = cell.start
            secret = SecretCharacters(Self.text(cell, block))
        }
        return secret.code(of: write.fact).map(Decoded.code) ?? .notUnderstood
    }

    private mutating func domain(
        _ cell: QuickCell, _ block: UnsafePointer<UInt8>, _ texts: inout TextPool
    ) -> Decoded {
        guard case .text = cell.kind, !cell.hasEscape, cell.count > 0 else {
            return .notUnderstood
        }
        let text = Self.text(cell, block)
        guard let at = text.lastIndex(of: UInt8(ascii: "@")), at + 1 < text.count else {
            return .notUnderstood
        }
        let bytes = text[(at + 1)...]
        if domainCode >= 0, bytes.elementsEqual(domain) { return .code(domainCode) }
        domain = Array(bytes)
        domainCode = texts.code(of: [String(decoding: bytes, as: UTF8.self).lowercased()])
        return .code(domainCode)
    }

    private static func isTextOrList(_ cell: QuickCell) -> Bool {
        switch cell.kind {
        case .text, .array: true
        default: false
        }
    }

    /// Whether it is a text as it stands there, or an integer.
    private static func isPlain(_ cell: QuickCell) -> Bool {
        switch cell.kind {
        case .text: !cell.hasEscape
        case .integer: true
        default: false
        }
    }

    /// Whether a value gives some code, whatever it is; false where it takes a closer look.
    mutating func isSurelyThere(
        _ step: ZoomLinePlan.Step, _ cell: QuickCell, _ block: UnsafePointer<UInt8>
    ) -> Bool {
        guard cell.count > 0, Self.isTextOrList(cell) || Self.isPlain(cell) else { return false }
        if case .isNotEmpty = step { return Self.isTextOrList(cell) }
        guard Self.isPlain(cell) else { return false }
        let text = Self.text(cell, block)
        if case .secret = step { return SecretCharacters.isSecret(text) }
        guard case .text = cell.kind else { return false }
        switch step {
        case .link: return true
        case .domain:
            guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return false }
            return at + 1 < text.count
        case .instant: return dates.minutes(text) != nil
        default: return false
        }
    }

    /// Whether a value is a text, or a list of nothing else.
    static func areWords(
        _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int
    ) -> Bool {
        let cell = cells[index]
        if case .text = cell.kind { return true }
        guard case .array = cell.kind else { return false }
        var next = index + 1
        while next < cells.count, cells[next].isElement, cells[next].field == cell.field {
            guard case .text = cells[next].kind else { return false }
            next += 1
        }
        return true
    }

    /// Decodes a value the other way.
    func decode(
        _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int, _ block: UnsafePointer<UInt8>,
        _ decoder: Decoder, _ texts: inout TextPool
    ) -> Decoded {
        var text: [UInt8] = []
        var converted: [JSONCell] = []
        for position in index..<cells.count {
            let cell = cells[position]
            guard position == index || cell.isElement && cell.field == cells[index].field else {
                break
            }
            let start = text.count
            cell.appendText(of: block, to: &text)
            converted.append(
                JSONCell(
                    field: cell.field, kind: cell.kind, isElement: cell.isElement,
                    integer: Self.integer(cell, text, start), text: start..<text.count,
                    offset: 0, line: 1, column: 1))
        }
        return FieldDecoding(text: text)
            .decode(converted, at: 0, before: converted.count, decoder, &texts)
    }

    private static func integer(_ cell: QuickCell, _ text: [UInt8], _ start: Int) -> Int64 {
        switch cell.kind {
        case .integer: Int64(String(decoding: text[start...], as: UTF8.self)) ?? 0
        case .text: Int64(text.count - start)
        default: Int64(cell.count)
        }
    }
}
