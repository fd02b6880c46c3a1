/// What stands in the lines of a report for events of one kind, with gaps for their names.
package struct SubjectForm: Sendable {
    /// A name of an event, as ``EventNames`` has it.
    package enum Name: Int32, Sendable, BitwiseCopyable {
        case key, name, owner
    }

    /// In the order in which they stand there.
    package struct Piece: Sendable {
        /// What stands before a name, or at the end; UTF-8.
        package let bytes: [UInt8]
        /// What stands behind the bytes; nil at the end.
        package let name: Name?
    }

    /// All that stands there; the last one has no name behind it.
    package private(set) var pieces: [Piece] = []

    /// Makes the form of events like one, which have a name where that has one.
    ///
    /// - Parameter append: appends what stands in a line for an event whose names are shown as they stand.
    ///   None of its own words ends in `Q`, `X` or `Z` right before a name.
    package init(_ names: EventNames, _ append: (EventNames, inout [UInt8]) -> Void) {
        // As letters that no reporter changes, and in which none of its own words ends or begins.
        let marks: [(name: Name, letter: UInt8)] = [
            (.key, UInt8(ascii: "Q")), (.name, UInt8(ascii: "X")), (.owner, UInt8(ascii: "Z")),
        ]
        let texts = marks.map { Array(repeating: $0.letter, count: Self.markSize) }
        var line: [UInt8] = []
        texts[0].withUnsafeBufferPointer { key in
            texts[1].withUnsafeBufferPointer { name in
                texts[2].withUnsafeBufferPointer { owner in
                    append(
                        EventNames(
                            kind: names.kind, platform: names.platform, key: key,
                            name: names.name == nil ? nil : name, nameHasEscapes: false,
                            owner: owner), &line)
                }
            }
        }
        var start = 0
        var position = 0
        while position < line.count {
            guard let mark = texts.firstIndex(where: { line[position...].starts(with: $0) }) else {
                position += 1
                continue
            }
            pieces.append(Piece(bytes: Array(line[start..<position]), name: marks[mark].name))
            position += Self.markSize
            start = position
        }
        pieces.append(Piece(bytes: Array(line[start...]), name: nil))
    }

    private static let markSize = 16
}
