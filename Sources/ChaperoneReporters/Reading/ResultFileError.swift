package import Chaperone

/// Why a result could not be read back.
package struct ResultFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong with it.
    package enum Code: Sendable {
        /// It cannot be opened or read.
        case unreadable
        /// It is no JSON, or not to its end.
        case broken
        case unsupportedVersion
        case missingKey
        case wrongType
        case unknownWord
        /// An outcome is about a rule that the result does not list.
        case unknownRule
        /// An outcome is about a subject that the result does not list.
        case unknownSubject
    }

    package let code: Code
    package let location: Location
    /// What is wrong, without quoting more than a key.
    package let reason: String

    package var description: String { "\(location): error: \(reason)" }
}
