@testable import Chaperone
import Testing

@Suite("Batches as bytes")
struct BatchCodingTests {
    private static func decode(_ bytes: [UInt8], like batch: Batch) -> Batch? {
        var decoded = Batch(
            platform: batch.platform, columnCount: batch.columns.count,
            textColumns: batch.textColumns)
        return BatchCoding().decode(bytes, into: &decoded) ? decoded : nil
    }

    private static func encode(_ batch: Batch) -> [UInt8] {
        var bytes: [UInt8] = []
        BatchCoding().encode(batch, into: &bytes)
        return bytes
    }

    @Test("A batch comes back as it was")
    func roundTrip() throws {
        var random = SeededGenerator(state: 11)
        for _ in 0..<200 {
            let batch = RandomBatch.batch(&random)
            let back = try #require(Self.decode(Self.encode(batch), like: batch))
            #expect(back.subjects == batch.subjects && back.texts.sets == batch.texts.sets)
            for column in batch.columns.indices {
                for row in batch.subjects.indices {
                    let id = ColumnID(rawValue: UInt16(column))
                    guard back[id, row] == batch[id, row] else {
                        Issue.record("column \(column), row \(row)")
                        return
                    }
                }
            }
        }
    }

    @Test("Encoding appends to what is there")
    func appends() {
        let batch = Batch(platform: "test", columnCount: 3)
        var bytes: [UInt8] = [7, 7]
        BatchCoding().encode(batch, into: &bytes)
        #expect(bytes.prefix(2) == [7, 7] && Array(bytes.dropFirst(2)) == Self.encode(batch))
    }

    @Test("The parent of a subject is kept too")
    func parent() throws {
        var batch = Batch(platform: "test", columnCount: 3)
        var subject = Subject(kind: .meeting, platform: "test", key: "1")
        subject.parent = "test:user:u"
        _ = batch.add(subject)
        let back = try #require(Self.decode(Self.encode(batch), like: batch))
        #expect(back.subjects == batch.subjects)
    }

    @Test("Bytes that are cut off are refused wherever they are cut")
    func truncated() {
        var random = SeededGenerator(state: 12)
        let batch =
            (0..<20).map { _ in RandomBatch.batch(&random, columns: 20) }
            .max { $0.count < $1.count } ?? Batch(platform: "test", columnCount: 20)
        let bytes = Self.encode(batch)
        let accepted = bytes.indices.filter {
            Self.decode(Array(bytes.prefix($0)), like: batch) != nil
        }
        #expect(accepted.isEmpty)
        #expect(Self.decode(bytes + [0], like: batch) == nil)
        #expect(Self.decode(bytes + bytes, like: batch) == nil)
    }

    /// Decodes many damaged batches; it is enough that it comes back.
    static func decodeDamaged() {
        var random = SeededGenerator(state: 13)
        for _ in 0..<40 {
            let batch = RandomBatch.batch(&random, columns: 20)
            let sound = encode(batch)
            for _ in 0..<100 {
                var bytes = sound
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let position = Int.random(in: 0..<bytes.count, using: &random)
                    bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                }
                _ = decode(bytes, like: batch)
            }
        }
    }

    @Test("Flipped bits give false or a batch, and never stop the program")
    func flipped() async {
        await #expect(processExitsWith: .success) { BatchCodingTests.decodeDamaged() }
    }

    @Test("A negative number of sets is refused")
    func negativeSets() async {
        await #expect(processExitsWith: .success) {
            var batch = Batch(platform: "test", columnCount: 3)
            let bytes = [UInt8](repeating: 0, count: 8) + [UInt8](repeating: 0xFF, count: 8)
            #expect(!BatchCoding().decode(bytes, into: &batch))
        }
    }
}
