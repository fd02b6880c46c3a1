/// Sets of words, each stored once and named by a number: the codes of ``Domain/text``.
package struct TextPool: Sendable {
    package private(set) var sets: [[String]] = []
    private var numbers: [[String]: Int32] = [:]

    package init() {}

    /// The code of a set of words, whatever their order.
    package mutating func code(of words: [String]) -> Int32 {
        // Sorted by scalars, so that the same set has the same code and prints the same everywhere.
        let sorted = Set(words).sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
        if let number = numbers[sorted] { return number }
        let number = Int32(clamping: sets.count)
        sets.append(sorted)
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
