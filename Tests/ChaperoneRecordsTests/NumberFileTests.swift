import Chaperone
import ChaperoneRecords
import Testing

@Suite("Numbers that wait in a temporary file")
struct NumberFileTests {
    @Test(
        "They come back in order, as often as asked, and more can be added",
        arguments: [0, 1, 8191, 8192, 8193, 40_000])
    func roundTrip(count: Int) throws {
        let file = try NumberFile()
        var numbers: [Int] = []
        for _ in 0..<2 {
            let more = (0..<count).map { $0 &* 0x1234_5678_9ABC_DEF1 }
            try file.append(more)
            numbers += more
            var found: [Int] = []
            try file.forEach { found += $0 }
            #expect(found == numbers)
        }
    }
}
