@testable import Chaperone
import Testing

@Suite("Sets of rows, of words and of events")
struct CollectionTests {
    @Test("Events that were seen are told from new ones as a dictionary would")
    func seenEvents() {
        var random = SeededGenerator(state: 5)
        var seen = SeenEvents()
        var known: [Int: UInt32] = [:]
        // Few different identifiers, some of them extreme, so that all answers come often.
        let extremes = [0, 1, -1, Int.min, Int.max, 1 << 32, 1 << 10, 1 << 11]
        let ids = (0..<20_000).map { _ in Int(truncatingIfNeeded: random.next()) } + extremes
        var answers: Set<String> = []
        for _ in 0..<60_000 {
            let id = ids.pick(&random, or: 0)
            // Only the lowest 21 bits of the content's hash are kept.
            let content = [0, 1, 0x1F_FFFE, 1 << 40, 1 << 40 | 6].pick(&random, or: 0)
            let summary = UInt32(truncatingIfNeeded: content & 0x1F_FFFF)
            let answer = seen.note(id, content: content)
            answers.insert("\(answer)")
            let expected: SeenEvents.Answer =
                known[id].map { $0 == summary ? .same : .different } ?? .new
            guard answer == expected else {
                Issue.record("\(id): \(answer) and not \(expected)")
                return
            }
            if known[id] == nil { known[id] = summary }
        }
        #expect(answers == ["new", "same", "different"])
        #expect(seen.count == known.count && !seen.isFull)
        #expect(known.keys.allSatisfy { seen.contains($0) })
        #expect(
            (0..<1000).allSatisfy { _ in !seen.contains(Int(truncatingIfNeeded: random.next())) })
    }

    @Test("As many events as are allowed are remembered, and that more came is known")
    func manyEvents() {
        var random = SeededGenerator(state: 6)
        var seen = SeenEvents()
        var ids: [Int] = []
        while ids.count < SeenEvents.limit {
            let id = Int(truncatingIfNeeded: random.next())
            guard seen.note(id, content: ids.count) == .new else {
                Issue.record("\(id) was taken for another")
                return
            }
            ids.append(id)
        }
        #expect(seen.count == SeenEvents.limit && !seen.isFull)
        // Multiples of 767 reach into tables of every size.
        for index in stride(from: 0, to: ids.count, by: 767) {
            #expect(seen.note(ids[index], content: index) == .same)
            #expect(seen.note(ids[index], content: index + 1) == .different)
        }
        #expect(!seen.isFull)
        let late = Int(truncatingIfNeeded: random.next())
        #expect(seen.note(late, content: 0) == .new && seen.note(late, content: 1) == .new)
        #expect(seen.isFull && seen.count == SeenEvents.limit && !seen.contains(late))
        #expect(seen.note(ids[0], content: 0) == .same)
    }

    @Test("Of events that are not remembered it is known at the end which came again")
    func laterEvents() throws {
        var random = SeededGenerator(state: 7)
        // Two passes, and the same number next to each other and far apart.
        var ids = (0..<270_000).map { _ in Int(truncatingIfNeeded: random.next()) }
        ids += ids.prefix(40) + ids.suffix(40) + ids.prefix(5)
        let spools = RunSpools(makeBatches: { RunScene.Spool() }, makeNumbers: { NumberList() })
        let first = LaterEvents(spools)
        for id in ids where first.note(id, content: 1) != .new {
            Issue.record("\(id) was told although nobody could know")
        }
        let found = try first.findRecurring()
        #expect(Set(found) == Set(ids.suffix(85)) && found.count == 80)
        let wanted = Set(ids[1000..<1003] + [1, 2, 3])
        #expect(try first.noted(among: wanted) == Set(ids[1000..<1003]))

        let second = LaterEvents(spools, recurring: found)
        var known: [Int: Int] = [:]
        for (index, id) in ids.enumerated() {
            let content = index % 7
            let answer = second.note(id, content: content)
            let expected: SeenEvents.Answer =
                known[id].map { $0 == content ? .same : .different } ?? .new
            guard answer == expected else {
                Issue.record("\(id): \(answer) and not \(expected)")
                return
            }
            if known[id] == nil { known[id] = content }
        }
        #expect(try second.findRecurring().isEmpty)
    }

    @Test("One event that comes again all the time takes no more room than once")
    func sameLater() throws {
        let events = LaterEvents(
            RunSpools(makeBatches: { RunScene.Spool() }, makeNumbers: { NumberList() }))
        for number in 0..<400_000 { _ = events.note(number % 3 == 0 ? number : 7, content: 0) }
        #expect(try events.findRecurring() == [7])
    }

    @Test("Events that cannot be kept for later end the run", arguments: [true, false])
    func laterWithoutRoom(atOnce: Bool) {
        let spools = RunSpools(
            makeBatches: { RunScene.Spool() },
            makeNumbers: {
                if atOnce { throw SpoolError("no folder") }
                return NumberList(hasRoom: false)
            })
        let events = LaterEvents(spools)
        for id in 0..<20_000 { _ = events.note(id, content: 0) }
        #expect(throws: SpoolError.self) { try events.findRecurring() }
    }

    @Test("A bitmap is a set of rows", arguments: [0, 1, 63, 64, 65, 128, 200])
    func bitmaps(count: Int) {
        var random = SeededGenerator(state: UInt64(count))
        for _ in 0..<50 {
            let a = Set((0..<count).filter { _ in random.chance(2) })
            let b = Set((0..<count).filter { _ in random.chance(3) })
            let (x, y) = (
                Bitmap(count: count) { a.contains($0) }, Bitmap(count: count) { b.contains($0) }
            )
            #expect(x.rows == a.sorted() && x.count == a.count && x.isEmpty == a.isEmpty)
            #expect((x & y).rows == a.intersection(b).sorted())
            #expect((x | y).rows == a.union(b).sorted())
            #expect((x - y).rows == a.subtracting(b).sorted())
            #expect((0..<count).allSatisfy { x.contains($0) == a.contains($0) })
            #expect(x == a.reduce(into: Bitmap(none: count)) { $0.insert($1) })
            #expect(b.reduce(into: x) { $0.remove($1) } == x - y)
        }
        #expect(Bitmap(all: count).rows == Array(0..<count))
        #expect(Bitmap(none: count).isEmpty && (Bitmap(all: count) - Bitmap(all: count)).isEmpty)
    }

    @Test("A set of words has one number, whatever their order")
    func textPool() {
        var pool = TextPool()
        let first = pool.code(of: ["EU", "CH"])
        #expect(
            pool.code(of: ["CH", "EU"]) == first && pool.code(of: ["CH", "EU", "CH"]) == first)
        #expect(pool.words(ofCode: first) == ["CH", "EU"])
        let others = [[], [""], ["EU"], ["CH"], ["EU", "CH", "US"], ["EUCH"]].map {
            pool.code(of: $0)
        }
        #expect(Set(others + [first]).count == 7 && pool.sets.count == 7)
        #expect(pool.words(ofCode: others[0]) == [])
        #expect([-1, 7, Int32.max, .min].allSatisfy { pool.words(ofCode: $0) == [] })
    }

    @Test("Words that only look the same are different words")
    func lookAlikes() {
        var pool = TextPool()
        let composed = pool.code(of: ["caf\u{E9}"])
        #expect(pool.code(of: ["cafe\u{301}"]) != composed)
    }

    @Test("Verdicts are ordered by gravity and found by their words")
    func verdicts() {
        #expect(
            Verdict.allCases.map(\.word) == [
                "fail", "unknown", "manual", "waived", "pass", "not-applicable",
            ])
        #expect(Verdict.allCases.sorted() == Verdict.allCases)
        #expect(Verdict.allCases.allSatisfy { Verdict(word: $0.word) == $0 })
        #expect(Verdict.allCases.filter(\.isProblem) == [.fail, .unknown, .manual])
        #expect(Severity.allCases.sorted() == [.info, .low, .medium, .high, .critical])
    }
}
