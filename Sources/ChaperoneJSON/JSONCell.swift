/// What stands at an asked-for field.
package enum JSONKind: UInt8, Sendable, BitwiseCopyable {
    case null
    case `false`
    case `true`
    /// A number without fraction and exponent that fits `Int64`.
    case integer
    /// Any other number.
    case decimal
    case text
    case object
    case array
    /// The key stood a second time in the same object; comes on top of the ordinary cells.
    case duplicate
    /// A string over `JSONLimits.text` bytes; its contents were checked and stepped over.
    case tooLong
    /// A string that is no valid Unicode, or a number with too many digits.
    case invalid

    /// True when the cell has a range of text, which may be empty.
    @inline(__always)
    package var hasText: Bool { self == .text || self == .integer || self == .decimal }
}

/// One value found at an asked-for field, and its place.
package struct JSONCell: Sendable, Equatable {
    /// The position of the field's path in `KeyTree.fields`.
    package var field: Int32

    package var kind: JSONKind

    /// True for an element of an array that stands at this field.
    package var isElement: Bool

    /// The integer; the number of elements of an array; the number of bytes of a text.
    package var integer: Int64

    /// The decoded text, or the digits as written, in `JSONRecords.text`.
    package var text: Range<Int>

    /// The place of the value's first byte in the source.
    package var offset: Int

    /// The line, from 1.
    package var line: Int

    /// The column, from 1, in bytes of UTF-8.
    package var column: Int

    /// Creates a cell.
    package init(
        field: Int32, kind: JSONKind, isElement: Bool, integer: Int64, text: Range<Int>,
        offset: Int, line: Int, column: Int
    ) {
        self.field = field
        self.kind = kind
        self.isElement = isElement
        self.integer = integer
        self.text = text
        self.offset = offset
        self.line = line
        self.column = column
    }
}
