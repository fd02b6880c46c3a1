/// The set of values that a setting can take, and how they compare.
package enum Domain: Sendable, Equatable {
    /// On or off.
    case flag
    /// A whole number from 0, or ``Count/unlimited``.
    case count
    /// One of a few words. `isOrdered` says whether `atLeast` and `atMost` mean anything; the words
    /// then stand in the order of the list, least first.
    case choice(words: [String], isOrdered: Bool)
    /// Who may do something: ordered by inclusion, not on a line.
    case audience
    /// A set of words that nobody can list beforehand, such as domains or regions.
    case text
    /// A moment, in minutes since 1970-01-01 UTC. It is shown, and never compared.
    case instant
}

extension Domain {
    /// What people read in place of the type's name.
    package var description: String {
        switch self {
        case .flag: "true or false"
        case .count: "a number, or unlimited"
        case .choice(let words, true): words.joined(separator: " < ")
        case .choice(let words, false): words.joined(separator: ", ")
        case .audience: Audience.allCases.map(\.word).joined(separator: ", ")
        case .text: "a list of words"
        case .instant: "a date and time"
        }
    }

    /// The words that a profile may write for this domain; empty where they cannot be listed.
    package var words: [String] {
        switch self {
        case .flag: ["true", "false"]
        case .count: ["unlimited"]
        case .choice(let words, _): words
        case .audience: Audience.allCases.map(\.word)
        case .text, .instant: []
        }
    }

    /// The code of `word` in this domain; nil when it is not one of its values.
    package func code(ofWord word: String) -> Int32? {
        switch self {
        case .flag: word == "true" ? 1 : word == "false" ? 0 : nil
        case .count: word == "unlimited" ? Count.unlimited : nil
        case .choice(let words, _): words.firstIndex(of: word).map(Int32.init)
        case .audience: Audience(word: word)?.code
        case .text, .instant: nil
        }
    }

    /// The code and those of everything that is less; only itself where nothing is.
    package func codes(upTo code: Int32) -> [Int32] {
        switch self {
        case .audience:
            guard let bound = Audience(code: code) else { return [code] }
            return Audience.allCases.filter { $0.isWithin(bound) }.map(\.code)
        case .choice(_, true): return Array(0...max(0, code))
        case .flag, .count, .choice, .text, .instant: return [code]
        }
    }

    /// The word for `code`; nil for numbers, texts and codes that the domain does not have.
    package func word(ofCode code: Int32) -> String? {
        switch self {
        case .flag: code == 0 ? "false" : code == 1 ? "true" : nil
        case .count: code == Count.unlimited ? "unlimited" : nil
        case .choice(let words, _):
            words.indices.contains(Int(code)) ? words[Int(code)] : nil
        case .audience: Audience(code: code)?.word
        case .text, .instant: nil
        }
    }
}

/// Numbers of things: characters, minutes, days, people.
package enum Count {
    /// No bound at all: more than every number.
    ///
    /// Adapters map each platform's sentinel to it.
    package static let unlimited = Int32.max
}
