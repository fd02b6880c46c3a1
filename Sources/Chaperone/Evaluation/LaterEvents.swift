/// The events beyond those that ``SeenEvents`` remembers: their numbers wait in a temporary file, and
/// at the end it is known which of them came again.
///
/// For whoever's turn it is. A class, because copies of a run's state mean the same file.
final class LaterEvents {
    private let spools: RunSpools
    private var spool: (any NumberSpool)?
    private var failure: (any Error)?
    private var pending: [Int] = []
    private(set) var count = 0

    /// Those that an earlier reading of the same documents found to come again, in order, and what was
    /// said of each so far.
    private let recurring: [Int]
    private var contents: [Int?]

    private static let pendingLimit = 1 << 13
    /// As many are looked through at a time, some more or less: half a megabyte.
    private static let passSize = 1 << 16

    /// - Parameter recurring: the numbers that come again, where that is known.
    init(_ spools: RunSpools, recurring: [Int] = []) {
        self.spools = spools
        self.recurring = recurring.sorted()
        contents = Array(repeating: nil, count: recurring.count)
    }

    /// Takes note of an event.
    ///
    /// - Returns: ``SeenEvents/Answer/new`` where it is not known yet whether it comes again.
    func note(_ id: Int, content: Int) -> SeenEvents.Answer {
        count += 1
        pending.append(id)
        if pending.count == Self.pendingLimit { write() }
        guard let place = place(of: id) else { return .new }
        guard let known = contents[place] else {
            contents[place] = content
            return .new
        }
        return known == content ? .same : .different
    }

    /// The numbers of those that came again and of which that was not known.
    ///
    /// - Throws: what the spool threw when they were noted, or throws now.
    func findRecurring() throws -> [Int] {
        var found: [Int] = []
        let passes = (count + Self.passSize - 1) / Self.passSize
        for pass in 0..<passes {
            var part = RecurringNumbers()
            try forEach {
                // Hashes, so that as many fall into each part.
                let place = UInt(bitPattern: $0).multipliedFullWidth(by: UInt(passes)).high
                if place == UInt(pass) { part.add($0) }
            }
            found += part.recurring
        }
        return found.filter { place(of: $0) == nil }
    }

    /// Those of some numbers that were noted.
    ///
    /// - Throws: as ``findRecurring()``.
    func noted(among wanted: Set<Int>) throws -> Set<Int> {
        var noted: Set<Int> = []
        guard !wanted.isEmpty else { return noted }
        try forEach { if wanted.contains($0) { noted.insert($0) } }
        return noted
    }

    private func forEach(_ body: (Int) -> Void) throws {
        write()
        if let failure { throw failure }
        try spool?.forEach { $0.forEach(body) }
    }

    private func write() {
        guard failure == nil, !pending.isEmpty else { return }
        do {
            if spool == nil { spool = try spools.makeNumbers() }
            try spool?.append(pending)
        } catch { failure = error }
        pending.removeAll(keepingCapacity: true)
    }

    private func place(of id: Int) -> Int? {
        var range = recurring[...]
        while let first = range.indices.first {
            let middle = first + range.count / 2
            if range[middle] == id { return middle }
            range = range[middle] < id ? range[(middle + 1)...] : range[..<middle]
        }
        return nil
    }
}

/// Numbers, and those of them that were added more than once.
private struct RecurringNumbers {
    /// `numbers[..<known]` are different, in order.
    private var numbers: [Int] = []
    private var known = 0
    private var again: Set<Int> = []

    mutating func add(_ number: Int) {
        numbers.append(number)
        // However often the same comes, there are no more than twice as many as are different.
        if numbers.count >= max(2 * known, 1 << 15) { join() }
    }

    /// Each of those that were added more than once.
    var recurring: Set<Int> {
        mutating get {
            join()
            return again
        }
    }

    private mutating func join() {
        numbers.sort()
        var kept = 0
        for index in numbers.indices {
            if kept > 0, numbers[kept - 1] == numbers[index] {
                again.insert(numbers[index])
            } else {
                numbers[kept] = numbers[index]
                kept += 1
            }
        }
        numbers.removeLast(numbers.count - kept)
        known = kept
    }
}
