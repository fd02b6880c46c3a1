/// The bounds that keep the reader's memory and time small whatever it is given.
package enum JSONLimits {
    /// The bytes read from the source at once.
    package static let block = 256 * 1024

    /// Objects and arrays inside each other.
    package static let depth = 128

    /// Decoded bytes of one string.
    package static let text = 1 << 20

    /// Characters of one number.
    package static let number = 400

    /// Problems reported by one reader.
    package static let problems = 100

    /// Cells of one record.
    package static let recordCells = 100_000

    /// Text bytes of one record.
    package static let recordText = 16 << 20

    /// Text bytes after which `JSONReader.read` hands over a batch early.
    package static let batchText = 8 << 20
}
