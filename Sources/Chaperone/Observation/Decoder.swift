/// How a value of a document becomes a code of the vocabulary.
///
/// Decoders are data, so that the table of an adapter can be printed, compared and compiled.
package enum Decoder: Sendable, Equatable {
    /// `true`, `false`, 1, 0, or the same as text in any case.
    case flag(inverted: Bool)
    /// A whole number, also as text.
    case count(unlimited: [Int64])
    /// One of these words; numbers count as their digits.
    case words([Word])
    /// Audiences, one for each element of a list: the widest of them counts.
    case widest([Word])
    /// A list of words, or one text with `,` or `;` between them.
    case textSet
    /// The part of an e-mail address after the `@`.
    case emailDomain
    /// An ISO 8601 date and time.
    case instant
    /// Whether a text or a list holds anything.
    case isNotEmpty
    /// Whether a link has a parameter that carries the passcode.
    case linkCarriesPasscode
    /// A fact about a secret. The secret itself goes no further than the decoder.
    case secret(SecretFact)

    package struct Word: Sendable, Equatable {
        package let bytes: [UInt8]
        package let code: Int32
        package init(_ word: String, _ code: Int32) {
            bytes = Array(word.utf8)
            self.code = code
        }
    }

    /// What may be known of a passcode.
    package enum SecretFact: Sendable, Equatable {
        case present, length, letters, digits, symbols, mixedCase, numericOnly
    }
}
