@testable import Chaperone

/// Batches that are the same on each run.
enum RandomBatch {
    static func cell(_ random: inout SeededGenerator) -> Cell {
        let states: [CellState] = [.observed, .notUnderstood, .conflicting, .notPermitted]
        let bases: [Basis] = [.observed, .inherited, .platformDefault, .attested]
        let strengths: [Strength] = [.advisory, .byDefault, .enforced]
        var cell = Cell(
            state: states.pick(&random, or: .observed),
            code: Int32.random(in: Int32.min...Int32.max, using: &random),
            basis: bases.pick(&random, or: .observed),
            strength: strengths.pick(&random, or: .byDefault),
            isLocked: [nil, true, false].pick(&random, or: nil),
            field: Int.random(in: 0...65_535, using: &random), isOlderName: random.chance(2),
            place: Place(
                document: Int.random(in: 0..<1 << 20, using: &random),
                line: Int.random(in: 1...1_000_000, using: &random),
                column: Int.random(in: 1...1000, using: &random)))
        cell.isUpperBound = random.chance(3)
        return cell
    }

    private static func text(_ random: inout SeededGenerator) -> String {
        let words = ["", "EU", "a b", "jeudi e\u{301}t\u{E9}", "\u{0}", "青少年", "👩‍👩‍👧", "x\r\ny"]
        return words.pick(&random, or: "") + (random.chance(2) ? "\(random.next())" : "")
    }

    static func batch(_ random: inout SeededGenerator, columns: Int = 130) -> Batch {
        let textColumns: Set<ColumnID> = [ColumnID(rawValue: UInt16(columns - 1))]
        var batch = Batch(platform: "test", columnCount: columns, textColumns: textColumns)
        for _ in 0..<Int.random(in: 0..<9, using: &random) {
            var subject = Subject(
                kind: SubjectKind.allCases.pick(&random, or: .meeting), platform: "test",
                key: text(&random), name: random.chance(3) ? nil : text(&random))
            for _ in 0..<Int.random(in: 0..<3, using: &random) {
                subject.aliases.append(text(&random))
                subject.owners.append(text(&random))
            }
            let row = batch.add(subject)
            for column in 0..<columns where random.chance(6) {
                let id = ColumnID(rawValue: UInt16(column))
                var cell = cell(&random)
                if batch.textColumns.contains(id) {
                    let count = Int.random(in: 0..<4, using: &random)
                    cell.code = batch.texts.code(of: (0..<count).map { _ in text(&random) })
                }
                batch[id, row] = cell
            }
        }
        return batch
    }
}
