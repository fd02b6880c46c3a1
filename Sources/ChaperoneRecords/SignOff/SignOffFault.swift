/// Why a sign-off does not count, and at which stage of the verification that came out.
package struct SignOffFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The stages, in the order in which they are gone through.
    package enum Stage: String, Sendable, CaseIterable {
        /// A file is not there, or cannot be read.
        case file
        /// The text around a signature.
        case armour
        /// The signature itself.
        case blob
        /// The key is not trusted, not for this, not at this time, or not any more.
        case key
        /// The key did not sign these bytes.
        case signature
        /// The record is no strict JSON.
        case json
        /// It is a record of something else.
        case type
        /// It is not written in the one way in which it can be.
        case canonical
        /// It is about another event.
        case event
        /// It does not count yet, or not any more.
        case expiry
        /// It is about other bytes than those that lie here.
        case digest
        /// Something is not in order that nobody accepted.
        case accepted
        /// Who decided is not who had to.
        case approval
        /// The chain of sign-offs was changed.
        case chain
        /// Preparing it did not come to its end.
        case unfinished

        /// In words that name nobody.
        package var words: String {
            switch self {
            case .file: "a file of it is missing, or cannot be read"
            case .armour, .blob, .signature: "a signature is damaged, or not over these bytes"
            case .key: "a key is not trusted for it"
            case .json, .type, .canonical: "a record was changed"
            case .event: "its files are about another event"
            case .expiry: "its dates do not fit"
            case .digest: "a file was changed"
            case .accepted: "something is not in order that nobody accepted"
            case .approval: "who decided is not who had to"
            case .chain: "it does not fit the chain of sign-offs"
            case .unfinished: "preparing it was interrupted"
            }
        }
    }

    package let stage: Stage
    package let description: String

    package init(_ stage: Stage, _ description: String) {
        self.stage = stage
        self.description = description
    }
}
