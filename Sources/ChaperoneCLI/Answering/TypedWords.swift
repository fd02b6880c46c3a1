import Chaperone

/// The words of a value that a person typed.
struct TypedWords {
    let words: [String]

    /// Nil for what the domain does not have.
    init?(_ text: String, in domain: Domain) {
        let lower = text.lowercased()
        switch domain {
        case .flag:
            switch lower {
            case "y", "yes", "on", "true": words = ["true"]
            case "n", "no", "off", "false": words = ["false"]
            default: return nil
            }
        case .count:
            guard lower == "unlimited" || Int32(text).map({ $0 >= 0 }) == true else { return nil }
            words = [lower]
        case .choice, .audience:
            guard domain.code(ofWord: lower) != nil else { return nil }
            words = [lower]
        case .text:
            words = text.unicodeScalars.split { $0 == "," || $0 == ";" }
                .map { Self.trimmed(String($0)) }.filter { !$0.isEmpty }
            if words.isEmpty { return nil }
        case .instant: return nil
        }
    }

    static func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return String(scalars)
    }
}
