/// What stands between two elements of an array and nowhere else in it, so that the array can be cut
/// without being read: `},{` and the key with which elements begin, with the white space among them.
///
/// It is a guess, which holds when an element ends just there; whoever reads the elements sees that.
struct ElementMark {
    /// The brace and the key, with its quotes and the white space before it.
    private let beginning: [UInt8]

    /// Looks at the first elements; nil where they all begin as something inside of them does.
    ///
    /// - Parameter head: the first bytes of a document that begins with an array of objects.
    init?(_ head: [UInt8]) {
        var depth = 0
        var isInText = false
        var counts: [[UInt8]: (elements: Int, others: Int)] = [:]
        var position = 0
        while position < head.count {
            let byte = head[position]
            if isInText {
                if byte == 0x5C { position += 1 }
                isInText = byte != 0x22
            } else if byte == 0x22 {
                isInText = true
            } else if byte == 0x7B || byte == 0x5B {
                if byte == 0x7B, let key = Self.key(in: head, after: position) {
                    if depth == 1 {
                        counts[key, default: (0, 0)].elements += 1
                    } else {
                        counts[key, default: (0, 0)].others += 1
                    }
                }
                depth += 1
            } else if byte == 0x7D || byte == 0x5D {
                depth -= 1
            }
            position += 1
        }
        let best = counts.filter { $0.value.others == 0 }
            .max { ($0.value.elements, $1.key.count) < ($1.value.elements, $0.key.count) }
        guard let best else { return nil }
        beginning = best.key
    }

    /// A brace and the plain key that follows it; nil where there is none.
    private static func key(in head: [UInt8], after brace: Int) -> [UInt8]? {
        guard let quote = head[(brace + 1)...].firstIndex(where: { !isSpace($0) }),
            head[quote] == 0x22,
            let end = head[(quote + 1)...].firstIndex(where: { $0 == 0x22 || $0 == 0x5C }),
            head[end] == 0x22
        else { return nil }
        return Array(head[brace...end])
    }

    /// The place of the last comma before an element that begins as others do, at `start` or behind it.
    func lastComma(in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
        var position = end - beginning.count
        while position > start {
            if bytes[position] == beginning[0], matches(bytes + position),
                let comma = Self.comma(in: bytes, before: position, from: start)
            {
                return comma
            }
            position -= 1
        }
        return nil
    }

    private func matches(_ bytes: UnsafePointer<UInt8>) -> Bool {
        beginning.indices.allSatisfy { bytes[$0] == beginning[$0] }
    }

    private static func comma(
        in bytes: UnsafePointer<UInt8>, before brace: Int, from start: Int
    ) -> Int? {
        var position = brace - 1
        while position > start, isSpace(bytes[position]) { position -= 1 }
        guard position > start, bytes[position] == 0x2C else { return nil }
        let comma = position
        position -= 1
        while position > start, isSpace(bytes[position]) { position -= 1 }
        return bytes[position] == 0x7D ? comma : nil
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
