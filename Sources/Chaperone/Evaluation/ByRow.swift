/// What was found about the rows of a batch, to be told row by row.
struct ByRow<Found> {
    private var found: [(row: Int, found: Found)] = []

    mutating func add(_ found: Found, of row: Int) { self.found.append((row, found)) }

    /// By row, and for each row in the order in which they were added.
    func sorted(rows count: Int) -> [(row: Int, found: Found)] {
        let starts = starts(rows: count)
        guard let any = found.first else { return [] }
        var next = starts
        var sorted = Array(repeating: any, count: found.count)
        for one in found {
            sorted[next[one.row]] = one
            next[one.row] += 1
        }
        return sorted
    }

    /// What is found of row `i` stands at `starts[i]..<starts[i + 1]` of ``sorted(rows:)``.
    func starts(rows count: Int) -> [Int] {
        var starts = Array(repeating: 0, count: count + 1)
        for one in found { starts[one.row + 1] += 1 }
        for row in 0..<count { starts[row + 1] += starts[row] }
        return starts
    }
}
