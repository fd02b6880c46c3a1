import Testing

@testable import ChaperoneCLI

@Suite("Numbers of lines, most of which are written again and again")
struct WrittenNumberTests {
    @Test("Each is written as it is, whatever was written before")
    func digits() {
        var line = WrittenNumber()
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: 32)
        defer { room.deallocate() }
        let numbers = [
            0, 0, 7, 7, 10, 99, 100, 999, 1000, 9999, 10_000, 10_000, 12_345_678, 12_345_678,
            123_456_789, 123_456_789, 12_345_678, 4_294_967_295, 1, 1,
        ]
        for number in numbers {
            room.initialize(repeating: UInt8(ascii: "#"), count: 32)
            let end = line.put(number, to: room)
            let text = String(
                decoding: UnsafeBufferPointer(start: room, count: end - room), as: UTF8.self)
            #expect(text == "\(number)")
        }
    }
}
