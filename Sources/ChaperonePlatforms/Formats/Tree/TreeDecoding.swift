import Chaperone

/// Turns values of trees into codes of the vocabulary.
enum TreeDecoding {
    static func decode(
        _ value: TreeValue, _ decoder: Decoder, _ texts: inout TextPool
    ) -> Decoded {
        if value.isNull { return .nothing }
        if value.isDamaged { return .notUnderstood }
        switch decoder {
        case .flag(let inverted):
            guard let flag = value.flag else { return .notUnderstood }
            return .code((flag != inverted).code)
        case .count(let unlimited): return count(value, unlimited)
        case .words(let words): return word(value, words)
        case .widest(let words): return widest(value, words)
        case .textSet: return textSet(value, &texts)
        case .emailDomain: return emailDomain(value, &texts)
        case .instant: return instant(value)
        case .isNotEmpty:
            switch value.content {
            case .text(let text): return .code((!text.isEmpty).code)
            case .list(let items): return .code((!items.isEmpty).code)
            case .object(let members): return .code((!members.isEmpty).code)
            default: return .notUnderstood
            }
        case .linkCarriesPasscode:
            guard let text = value.text else { return .nothing }
            return .code(Secrets.carriesPasscode(text.utf8).code)
        case .secret(let fact):
            guard let text = value.scalar else { return .notUnderstood }
            let bytes = Array(text.utf8)
            if bytes.isEmpty, fact != .present { return .nothing }
            return fact.code(of: bytes, bytes.indices).map(Decoded.code) ?? .notUnderstood
        }
    }

    private static func count(_ value: TreeValue, _ unlimited: [Int64]) -> Decoded {
        guard let number = value.scalar.flatMap({ Int64($0) }) else { return .notUnderstood }
        if unlimited.contains(number) { return .code(Count.unlimited) }
        guard let code = Int32(exactly: number), code >= 0, code != Count.unlimited else {
            return .notUnderstood
        }
        return .code(code)
    }

    /// Words compare without regard to capitals: PowerShell's cmdlets do not tell them apart.
    private static func word(_ value: TreeValue, _ words: [Decoder.Word]) -> Decoded {
        guard let text = value.scalar else { return .notUnderstood }
        if text.isEmpty { return .nothing }
        let wanted = Array(text.lowercased().utf8)
        for word in words
        where String(decoding: word.bytes, as: UTF8.self).lowercased().utf8.elementsEqual(wanted) {
            return .code(word.code)
        }
        return .notUnderstood
    }

    private static func widest(_ value: TreeValue, _ words: [Decoder.Word]) -> Decoded {
        var widest: Int32?
        for item in value.items ?? [value] {
            guard case .code(let code) = word(item, words) else { return .notUnderstood }
            if widest == nil || !Domain.audience.codes(upTo: widest ?? 0).contains(code) {
                widest = code
            }
        }
        return widest.map(Decoded.code) ?? .nothing
    }

    private static func textSet(_ value: TreeValue, _ texts: inout TextPool) -> Decoded {
        var words: [String] = []
        if let items = value.items {
            for item in items {
                guard let text = item.scalar else { return .notUnderstood }
                words.append(Secrets.cut(text))
            }
        } else if let text = value.scalar {
            if text.isEmpty { return .nothing }
            words = text.utf8.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
                .map { Secrets.cut(String(Substring($0))) }
        } else {
            return .notUnderstood
        }
        return .code(texts.code(of: words))
    }

    private static func emailDomain(_ value: TreeValue, _ texts: inout TextPool) -> Decoded {
        guard let text = value.text else { return .nothing }
        guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return .notUnderstood }
        let domain = text[text.utf8.index(after: at)...].lowercased()
        return domain.isEmpty ? .notUnderstood : .code(texts.code(of: [domain]))
    }

    private static func instant(_ value: TreeValue) -> Decoded {
        guard let text = value.text else { return .nothing }
        guard let moment = moment(text), let code = Int32(exactly: moment.seconds / 60) else {
            return .notUnderstood
        }
        return .code(code)
    }

    /// A moment as RFC 3339 has it, or as Windows PowerShell writes it: `/Date(1775495947301)/`.
    static func moment(_ text: String) -> Timestamp? {
        let lead = "/Date("
        guard text.hasPrefix(lead), text.hasSuffix(")/") else { return Timestamp(text) }
        let digits = text.dropFirst(lead.utf8.count).dropLast(2).prefix { $0 == "-" || $0.isNumber }
        return Int(digits).map { Timestamp(seconds: $0 / 1000) }
    }
}
