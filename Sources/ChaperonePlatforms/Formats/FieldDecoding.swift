import Chaperone
import ChaperoneJSON

/// What a decoder made of the value of a field.
enum Decoded: Equatable {
    case code(Int32)
    /// There is a value, and it is none that the field is documented to have.
    case notUnderstood
    /// There is no value: `null`, or a secret that somebody masked.
    case nothing
}

/// Turns cells of a document into codes of the vocabulary.
struct FieldDecoding {
    /// The decoded texts that cells refer to.
    let text: [UInt8]

    /// - Parameters:
    ///   - index: the cell of the field; the elements of a list follow it.
    ///   - end: where the cells of its record end.
    ///   - texts: where sets of words are kept.
    func decode(
        _ cells: [JSONCell], at index: Int, before end: Int, _ decoder: Decoder,
        _ texts: inout TextPool
    ) -> Decoded {
        let cell = cells[index]
        switch cell.kind {
        case .null: return .nothing
        case .tooLong, .invalid, .duplicate: return .notUnderstood
        default: break
        }
        switch decoder {
        case .flag(let inverted):
            guard let flag = flag(cell) else { return .notUnderstood }
            return .code((flag != inverted).code)
        case .count(let unlimited): return count(cell, unlimited)
        case .words(let words), .widest(let words): return word(cell, words)
        case .textSet: return textSet(cells, at: index, before: end, &texts)
        case .emailDomain: return emailDomain(cell, &texts)
        case .instant:
            guard cell.kind == .text, !cell.text.isEmpty else { return .nothing }
            guard let time = Timestamp(string(cell)) else { return .notUnderstood }
            return Int32(exactly: time.seconds / 60).map(Decoded.code) ?? .notUnderstood
        case .isNotEmpty: return isNotEmpty(cell)
        case .linkCarriesPasscode:
            guard cell.kind == .text else { return .notUnderstood }
            return cell.text.isEmpty
                ? .nothing : .code(Secrets.carriesPasscode(text[cell.text]).code)
        case .secret(let fact): return secret(cell, fact)
        }
    }

    func string(_ cell: JSONCell) -> String { String(decoding: text[cell.text], as: UTF8.self) }

    /// `true`, 1, "true" and "1", in any case; nil for what is no flag.
    func flag(_ cell: JSONCell) -> Bool? {
        switch cell.kind {
        case .true: true
        case .false: false
        case .integer: cell.integer == 1 ? true : cell.integer == 0 ? false : nil
        case .text where equals(cell, "true") || equals(cell, "1"): true
        case .text where equals(cell, "false") || equals(cell, "0"): false
        default: nil
        }
    }

    private func equals(_ cell: JSONCell, _ word: StaticString) -> Bool {
        guard cell.text.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { word in
            zip(text[cell.text], word).allSatisfy { byte, wanted in
                byte == wanted || (0x41...0x5A).contains(byte) && byte | 0x20 == wanted
            }
        }
    }

    private func count(_ cell: JSONCell, _ unlimited: [Int64]) -> Decoded {
        let number: Int64
        switch cell.kind {
        case .integer: number = cell.integer
        case .text:
            guard let value = Int64(string(cell)) else { return .notUnderstood }
            number = value
        default: return .notUnderstood
        }
        if unlimited.contains(number) { return .code(Count.unlimited) }
        guard let code = Int32(exactly: number), code >= 0, code != Count.unlimited else {
            return .notUnderstood
        }
        return .code(code)
    }

    private func word(_ cell: JSONCell, _ words: [Decoder.Word]) -> Decoded {
        switch cell.kind {
        case .text, .integer:
            for word in words where spells(cell, word.bytes) { return .code(word.code) }
            // Flags that were saved as text, in the capitals of whoever saved them.
            guard cell.kind == .text, let flag = flag(cell) else { return .notUnderstood }
            return code(ofFlag: flag, words)
        case .true: return code(ofFlag: true, words)
        case .false: return code(ofFlag: false, words)
        default: return .notUnderstood
        }
    }

    private func spells(_ cell: JSONCell, _ word: [UInt8]) -> Bool {
        guard cell.text.count == word.count else { return false }
        for index in word.indices where text[cell.text.lowerBound + index] != word[index] {
            return false
        }
        return true
    }

    private func code(ofFlag flag: Bool, _ words: [Decoder.Word]) -> Decoded {
        let name = Array((flag ? "true" : "false").utf8)
        return words.first { $0.bytes == name }.map { .code($0.code) } ?? .notUnderstood
    }

    private func textSet(
        _ cells: [JSONCell], at index: Int, before end: Int, _ texts: inout TextPool
    ) -> Decoded {
        let cell = cells[index]
        var words: [String] = []
        switch cell.kind {
        case .text:
            words = text[cell.text].split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
                .map { Secrets.cut(String(decoding: $0, as: UTF8.self)) }
        case .integer: words = [string(cell)]
        case .true, .false: words = [cell.kind == .true ? "true" : "false"]
        case .array:
            for element in cells[(index + 1)..<end] {
                guard element.field == cell.field, element.isElement else { break }
                guard element.kind == .text else { return .notUnderstood }
                words.append(Secrets.cut(string(element)))
            }
        default: return .notUnderstood
        }
        return .code(texts.code(of: words))
    }

    private func emailDomain(_ cell: JSONCell, _ texts: inout TextPool) -> Decoded {
        guard cell.kind == .text, !cell.text.isEmpty else { return .nothing }
        let bytes = text[cell.text]
        guard let at = bytes.lastIndex(of: UInt8(ascii: "@")), at + 1 < bytes.endIndex else {
            return .notUnderstood
        }
        let domain = String(decoding: bytes[(at + 1)...], as: UTF8.self).lowercased()
        return .code(texts.code(of: [domain]))
    }

    private func isNotEmpty(_ cell: JSONCell) -> Decoded {
        switch cell.kind {
        case .text: .code((!cell.text.isEmpty).code)
        case .array: .code((cell.integer > 0).code)
        default: .notUnderstood
        }
    }

    private func secret(_ cell: JSONCell, _ fact: Decoder.SecretFact) -> Decoded {
        guard cell.kind == .text || cell.kind == .integer else { return .notUnderstood }
        if cell.text.isEmpty, fact != .present { return .nothing }
        return fact.code(of: text, cell.text).map(Decoded.code) ?? .notUnderstood
    }
}
