import ChaperoneJSON
import Foundation
import Testing

/// A small generator of numbers that are the same on each run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Broken input never breaks the reader")
struct MutationTests {
    private static let bait =
        Array("{}[]\",:\\0-.eE+u\n \r\0tfn@".utf8) + [0x80, 0xC3, 0xED, 0xF4, 0xFF]

    static func mutate(_ document: String, _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = Array(document.utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
            let position = Int.random(in: 0..<bytes.count, using: &random)
            let bait = bait.randomElement(using: &random) ?? 0
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes.remove(at: position)
            case 2: bytes.insert(bait, at: position)
            case 3: bytes[position] = bait
            case 4: bytes.removeSubrange(position...)
            default: bytes.insert(contentsOf: bytes[position...].prefix(9), at: position)
            }
        }
        return bytes
    }

    @Test("Mutated documents: no trap, all places within the input, the same in any blocks")
    func mutations() throws {
        var random = SeededGenerator(state: 2026)
        let documents = Documents.sound + Documents.broken
        for round in 0..<6000 {
            let bytes = Self.mutate(documents[round % documents.count], &random)
            let reading = try Reading(bytes, tree: Documents.tree)
            check(reading, bytes)
            let chunk = round % 5 + 1
            let parts = try Reading(
                bytes, tree: Documents.tree, chunk: chunk,
                limit: round % 3 + 1)
            #expect(
                reading.summary == parts.summary && reading.problems == parts.problems
                    && reading.cells == parts.cells && reading.text == parts.text
                    && reading.records == parts.records
                    && reading.isComplete == parts.isComplete,
                "\(bytes)")
        }
    }

    private func check(_ reading: Reading, _ bytes: [UInt8]) {
        // UTF-16 may grow by half when it becomes UTF-8.
        let end = bytes.count(where: { $0 == 0 }) > 0 ? bytes.count * 2 : bytes.count
        for problem in reading.problems {
            #expect(problem.offset >= 0 && problem.offset <= end, "\(bytes)")
            #expect(problem.line >= 1 && problem.column >= 1)
        }
        for cell in reading.cells {
            #expect(cell.offset >= 0 && cell.offset < end)
            #expect(cell.line >= 1 && cell.column >= 1)
            #expect(cell.text.upperBound <= reading.text.count)
        }
        for record in reading.records {
            #expect(record.offset < record.endOffset && record.endOffset <= end, "\(bytes)")
            #expect(record.cells.upperBound <= reading.cells.count)
        }
        if reading.problems.contains(where: \.isFatal)
            || reading.records.contains(where: \.isDamaged)
        {
            #expect(!reading.isComplete)
        }
        if !reading.isComplete { #expect(!reading.problems.isEmpty) }
    }

    @Test("What Foundation refuses is refused here too")
    func againstFoundation() throws {
        var random = SeededGenerator(state: 7)
        for round in 0..<4000 {
            let bytes = Self.mutate(Documents.sound[round % Documents.sound.count], &random)
            // Foundation reads one value only, and other encodings by other rules.
            guard bytes.first != 0xEF, !bytes.contains(0) else { continue }
            let reading = try Reading(bytes, tree: Documents.tree)
            guard reading.problems.isEmpty, reading.shape != .sequence else { continue }
            do {
                _ = try JSONSerialization.jsonObject(with: Data(bytes))
            } catch {
                // A number beyond the range of Double is still a number.
                #expect("\(error)".contains("not representable"), "\(bytes)")
            }
        }
    }
}
