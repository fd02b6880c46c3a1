import Chaperone
import ChaperoneRecords
import Testing

@Suite("Batches that wait in a temporary file")
struct BatchFileTests {
    private static func batch(_ number: Int) -> Batch {
        var batch = Batch(
            platform: "zoom", columnCount: SettingID.allCases.count + 2,
            textColumns: [ColumnID(rawValue: UInt16(SettingID.allCases.count))])
        for row in 0..<number % 5 {
            let index = batch.add(
                Subject(
                    kind: .meeting, platform: "zoom", key: "\(number)-\(row)", name: "Nº \(row)",
                    aliases: ["a\(row)"], owners: ["host@example.org"]))
            let place = Place(document: 3, line: number + 1, column: 8)
            batch[SettingID.lobby.column, index] = Cell(
                code: Int32(row % 2), isLocked: row == 0, field: 12, place: place)
            batch[ColumnID(rawValue: UInt16(SettingID.allCases.count)), index] = Cell(
                code: batch.texts.code(of: ["EU", "\(number)"]), field: 13, place: place)
        }
        return batch
    }

    private static func summary(of batch: Batch) -> [String] {
        batch.subjects.indices.map { row in
            let cells = batch.columns.indices.compactMap { index in
                batch[ColumnID(rawValue: UInt16(index)), row].map { "\(index): \($0)" }
            }
            return "\(batch.platform) \(batch.subjects[row]) \(cells) \(batch.texts.sets)"
        }
    }

    @Test("They come back in order, as they were, as often as asked")
    func roundTrip() throws {
        let file = try BatchFile()
        let batches = (0..<300).map(Self.batch)
        for batch in batches { try file.append(batch) }
        for _ in 0..<2 {
            var number = 0
            try file.forEach { batch in
                #expect(Self.summary(of: batch) == Self.summary(of: batches[number]))
                batch.removeAll()
                number += 1
            }
            #expect(number == 300)
        }
    }

    @Test("More can be added after they were read")
    func appendAfterReading() throws {
        let file = try BatchFile()
        try file.append(Self.batch(4))
        try file.forEach { _ in }
        try file.append(Self.batch(3))
        var counts: [Int] = []
        try file.forEach { counts.append($0.count) }
        #expect(counts == [4, 3])
    }

    @Test("Without any, there is nothing to do")
    func empty() throws {
        try BatchFile().forEach { _ in Issue.record("there is a batch") }
    }

    @Test("What the reader of a batch throws, stops the reading")
    func stops() throws {
        struct Enough: Error {}
        let file = try BatchFile()
        for number in 1...5 { try file.append(Self.batch(number)) }
        var count = 0
        #expect(throws: Enough.self) {
            try file.forEach { _ in
                count += 1
                if count == 2 { throw Enough() }
            }
        }
        #expect(count == 2)
    }
}
