@testable import Chaperone
import Testing

@Suite("Columns take little room and keep everything") struct ColumnTests {
    @Test(
        "Numbers are kept in as many bits as they need, and others in as many as they needed",
        arguments: [
            [], [0], [5, 5, 5], [5, 5, 6], [-128, 127], [0, 128], [-129, 3],
            [32_767, -32_768], [1, 2, 40_000, 3], [Int(Int32.max), 1],
            [Int(UInt32.max), 0, -1], [Int.min, Int.max, 0],
            [7, 7, 7, 300, 70_000, 5_000_000_000, 7],
            [1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0], [3, 2, 0, 1, 3, 3, 0, 2, 1],
            [9, 2, -5, 6, 0, -6, 9],
            [Int.max - 4, Int.max], [Int.max - 4, 0, Int.min], [Int.min + 2, Int.min],
            Array((-9..<9).reversed()), (0..<40).map { $0 * $0 }, [Int.max, Int.min, -1, 0, 1],
        ])
    func numbers(wanted: [Int]) {
        var numbers = NarrowNumbers()
        for _ in 0..<3 {
            for number in wanted { numbers.append(number) }
            #expect((0..<numbers.count).map { numbers[$0] } == wanted)
            numbers.removeAll()
            #expect(numbers.count == 0)
        }
        for end in wanted.indices {
            // A run of one, then all others, behind whatever stands there.
            [wanted[end]].withUnsafeBufferPointer { numbers.append(contentsOf: $0) }
            wanted.withUnsafeBufferPointer { numbers.append(contentsOf: $0) }
        }
        #expect(
            (0..<numbers.count).map { numbers[$0] } == wanted.flatMap { [$0] + wanted })
        numbers.removeAll()
        for index in wanted.indices { numbers.append(index % 2) }
        for index in wanted.indices.reversed() { numbers[index] = wanted[index] }
        #expect((0..<numbers.count).map { numbers[$0] } == wanted)
    }

    @Test("Numbers of any spread, in any order", arguments: [1, 3, 9, 200, 300, 70_000, 1 << 40])
    func spreads(spread: Int) {
        var random = SeededGenerator(state: UInt64(spread))
        var numbers = NarrowNumbers()
        var wanted: [Int] = []
        let middle = Int.random(in: -100_000...100_000, using: &random)
        for _ in 0..<500 {
            let number = middle + Int.random(in: -spread...spread, using: &random)
            numbers.append(number)
            wanted.append(number)
            let index = Int.random(in: wanted.indices, using: &random)
            wanted[index] = middle - Int.random(in: -spread...spread, using: &random)
            numbers[index] = wanted[index]
        }
        #expect((0..<numbers.count).map { numbers[$0] } == wanted)
    }

    @Test("Runs of numbers of any length and spread", arguments: [0, 1, 3, 200, 70_000, 1 << 40])
    func runs(spread: Int) {
        var random = SeededGenerator(state: UInt64(spread) + 1)
        var numbers = NarrowNumbers()
        var wanted: [Int] = []
        for _ in 0..<60 {
            let middle = Int.random(in: -spread...spread, using: &random)
            let run = (0..<Int.random(in: 0..<20, using: &random)).map { _ in
                middle + Int.random(in: 0...spread / 8, using: &random)
            }
            run.withUnsafeBufferPointer { numbers.append(contentsOf: $0) }
            wanted += run
            if let last = run.last { numbers.append(last + 1) }
            wanted += run.suffix(1).map { $0 + 1 }
        }
        #expect((0..<numbers.count).map { numbers[$0] } == wanted)
    }

    @Test(
        "A run whose ends fit, because differences wrap around, and what lies between them does not",
        arguments: [[Int.max - 4, Int.max], [Int.min, Int.min + 4], [Int.max, Int.max]])
    func wrapping(first: [Int]) {
        var numbers = NarrowNumbers()
        let second = [Int.min, 0, Int.max]
        for run in [first, second] {
            run.withUnsafeBufferPointer { numbers.append(contentsOf: $0) }
        }
        #expect((0..<numbers.count).map { numbers[$0] } == first + second)
    }

    @Test(
        "Something may be added to all numbers",
        arguments: [[3, 3, 3], [3, 4, 120], [-9, 70_000]])
    func sums(wanted: [Int]) {
        var numbers = NarrowNumbers()
        for number in wanted { numbers.append(number) }
        numbers.add(100)
        #expect((0..<numbers.count).map { numbers[$0] } == wanted.map { $0 + 100 })
        #expect(numbers.areAll(103) == (wanted == [3, 3, 3]))
    }

    /// A cell as documents give them; now and then one that nothing else is like.
    private static func cell(_ random: inout SeededGenerator, row: Int) -> Cell? {
        var cell = RandomBatch.cell(&random)
        switch Int.random(in: 0..<40, using: &random) {
        case 0: return nil
        case 1: cell.code = .max
        case 2: cell.code = -1
        case 3: cell.place = .none
        case 4: cell.place = Place(document: 2, line: row * 300 + 1, column: 70_000)
        case 5: cell.place = Place(document: 1, line: 0, column: 0)
        default: cell.place = Place(document: 1, line: row + 5, column: row % 90 + 400)
        }
        return cell
    }

    @Test("Whatever is written comes back, wherever it is written", arguments: 0..<6)
    func everything(seed: UInt64) {
        var random = SeededGenerator(state: seed)
        var column = Column()
        var wanted: [Cell?] = []
        func expectSame(_ column: Column) {
            #expect(wanted.indices.allSatisfy { column[$0] == wanted[$0] })
            #expect(wanted.indices.allSatisfy { column.isKnown($0) == (wanted[$0] != nil) })
            #expect(column[wanted.count + 3] == nil && !column.isKnown(wanted.count))
        }
        for row in 0..<700 {
            let cell = Self.cell(&random, row: row)
            wanted.append(cell)
            if cell != nil || row % 3 == 0 { column.set(cell, at: row) }
        }
        expectSame(column)
        for _ in 0..<100 {
            let row = Int.random(in: 0..<900, using: &random)
            while wanted.count <= row { wanted.append(nil) }
            wanted[row] = Self.cell(&random, row: row)
            column.set(wanted[row], at: row)
        }
        expectSame(column)
        column.moveLines(by: 1000, in: 1)
        for row in wanted.indices {
            guard let place = wanted[row]?.place, !place.isNone, place.document == 1 else {
                continue
            }
            wanted[row]?.place = place.moved(by: 1000)
        }
        expectSame(column)
        column.lock { $0 % 3 == 0 ? nil : $0 % 3 == 1 }
        for row in wanted.indices {
            wanted[row]?.isLocked = row % 3 == 0 ? nil : row % 3 == 1
            if row % 3 == 1 { wanted[row]?.strength = .enforced }
        }
        expectSame(column)
        var joined = Column()
        joined.append(column, rows: 50..<wanted.count + 20, at: 10) { $0 }
        joined.append(column, rows: 0..<50, at: 2000) { $0 }
        #expect((50..<wanted.count).allSatisfy { joined[$0 - 40] == wanted[$0] })
        #expect((0..<50).allSatisfy { joined[$0 + 2000] == wanted[$0] })
        #expect(joined[9] == nil && joined[1999] == nil)
        for rows in [0..<64, 64..<128, 3..<70, 5..<5, 640..<2000, 3000..<3001] {
            var part = column.part(rows)
            let inside = rows.clamped(to: wanted.indices)
            #expect(inside.allSatisfy { part[$0 - rows.lowerBound] == wanted[$0] })
            #expect(part[inside.count] == nil)
            part.set(wanted[0], at: inside.count + 2)
            #expect(part[inside.count + 2] == wanted[0] && part[inside.count] == nil)
            #expect(inside.allSatisfy { part[$0 - rows.lowerBound] == wanted[$0] })
        }
        column.removeAll()
        wanted = []
        expectSame(column)
    }

    @Test("Lines of a column of one document move together")
    func lines() {
        var column = Column()
        for row in 0..<200 {
            let place = Place(document: 4, line: row + 1, column: 9)
            column.set(Cell(code: 1, field: 0, place: place), at: row)
        }
        column.moveLines(by: 50, in: 3)
        #expect(column[7]?.place == Place(document: 4, line: 8, column: 9))
        column.moveLines(by: 50, in: 4)
        #expect((0..<200).allSatisfy { Int(column[$0]?.place.line ?? 0) == $0 + 51 })
    }
}
