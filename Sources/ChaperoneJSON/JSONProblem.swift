/// Something in the input that is not as it should be, and its place.
package struct JSONProblem: Sendable, Equatable {
    /// What is wrong.
    package enum Code: String, Sendable {
        case badEscape
        case controlCharacter
        case duplicateKey
        case empty
        /// An object was expected and a string such as `@{type=1}` stands there: PowerShell's
        /// `ConvertTo-Json` cut it off at its `-Depth`.
        case expectedObject
        case htmlPage
        case invalidUTF8
        case loneSurrogate
        case notAnObject
        case notJSON
        case nulBytes
        case numberTooLong
        case recordTooLarge
        case stringTooLong
        case tooDeep
        case tooManyProblems
        case trailingContent
        case truncated
    }

    package var code: Code

    /// The place of the first wrong byte.
    package var offset: Int

    /// The line, from 1.
    package var line: Int

    /// The column, from 1, in bytes of UTF-8.
    package var column: Int

    /// A short phrase, mostly on what was expected; it never quotes the document.
    package var detail: String

    /// True when the value at this place could not be read to its end.
    package var isFatal: Bool

    /// Creates a problem.
    package init(
        code: Code, offset: Int, line: Int, column: Int, detail: String, isFatal: Bool
    ) {
        self.code = code
        self.offset = offset
        self.line = line
        self.column = column
        self.detail = detail
        self.isFatal = isFatal
    }
}
