/// Sets of words, each stored once and named by a number: the codes of ``Domain/text``.
///
/// Words compare by their bytes: Swift takes two ways of writing one letter for the same, and a
/// platform does not.
package struct TextPool: Sendable {
    package private(set) var sets: [[String]] = []
    private var numbers: [[[UInt8]]: Int32] = [:]

    package init() {}

    /// The code of a set of words, whatever their order.
    package mutating func code(of words: [String]) -> Int32 {
        let bytes = words.map { Array($0.utf8) }
        // Most are a word alone.
        let sorted =
            bytes.count < 2 ? bytes : Set(bytes).sorted { $0.lexicographicallyPrecedes($1) }
        if let number = numbers[sorted] { return number }
        let number = Int32(clamping: sets.count)
        sets.append(sorted.map { String(decoding: $0, as: UTF8.self) })
        numbers[sorted] = number
        return number
    }

    package func words(ofCode code: Int32) -> [String] {
        sets.indices.contains(Int(code)) ? sets[Int(code)] : []
    }

    mutating func removeAll() {
        sets.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
    }
}
