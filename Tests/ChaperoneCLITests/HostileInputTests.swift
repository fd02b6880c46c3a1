import Foundation
import Glibc
import Testing

@Suite("No input crashes the program, hangs it, or fills the memory")
struct HostileInputTests {
    struct Stream: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
        var times: Int
        var says: String

        init(_ name: String, _ unit: String, times: Int, says: String) {
            testDescription = name
            // Written in blocks, so that the test is not slower than the program.
            let units = max(1, min(times, 65_536 / unit.utf8.count))
            bytes = Array(String(repeating: unit, count: units).utf8)
            self.times = times / units
            self.says = says
        }

        static let all = [
            Self(
                "200 MB of [", "[", times: 200 << 20,
                says: "-:1:129: error: this is nested too deep"),
            Self(#"{"a": a million times"#, #"{"a":"#, times: 1_000_000, says: "nested too deep"),
            Self(#"[{"a": a million times"#, #"[{"a":"#, times: 1_000_000, says: "nested too deep"),
            Self("10 MB of NUL", "\0", times: 10 << 20, says: "NUL"),
            Self("10 MB of line ends", "\n", times: 10 << 20, says: "the file is empty"),
            Self(
                "10 MB of a quoted text without end", "\"xxxxxxxxxxxxxxx", times: 650_000,
                says: "-:1:"),
            Self("10 MB of text", "lorem ipsum ", times: 900_000, says: "-:1:1:"),
            Self("a million commas", ",", times: 1_000_000, says: "-:1:1:"),
            Self("a million scalars", "1\n", times: 1_000_000, says: "-:1:1:"),
        ]
    }

    @Test("Endless nonsense through a pipe ends at once", arguments: Stream.all)
    func streams(_ stream: Stream) throws {
        let folder = try Samples.folder()
        let run = try Program.run(
            ["audit", "-", "-p", "./small.yaml"], in: folder,
            input: .stream(stream.bytes, times: stream.times))
        #expect(run.status == 65)
        #expect(run.errors.contains(stream.says), "\(run.errors)")
        #expect(run.errors.utf8.count < 10_000)
        expectCheap(run)
    }

    @Test(
        "Values that are much too large are unknown, and what stands beside them is judged",
        arguments: [
            "123456789", "-987654321", "0.5555555555", "1e9999999999", "\"xxxxxxxxxx\"", "[[],{}]",
        ])
    func largeValues(unit: String) throws {
        let folder = try Samples.folder()
        let value =
            switch unit.first {
            case "\"": "\"" + String(repeating: "x", count: 2 << 20) + "\""
            case "[": "[" + String(repeating: "[],{},", count: 20_000) + "1]"
            default: unit + String(repeating: "7", count: 100_000)
            }
        for key in ["duration", "waiting_room_pin", "topic"] {
            let meeting = Samples.meeting(Samples.waits).dropLast() + ",\"\(key)\":\(value)}"
            try folder.write("large.json", String(meeting))
            let run = try Program.run(
                ["audit", "large.json", "-p", "./small.yaml", "-f", "json"], in: folder)
            let raw = try run.result().outcomes.map { $0["raw"] as? String }
            #expect(raw == ["pass"])
            #expect([0, 2].contains(run.status))
            expectCheap(run)
        }
    }

    @Test("Many lists and objects after a good meeting do not hide it")
    func manyRecords() throws {
        let folder = try Samples.folder()
        var lines = [Samples.meeting(Samples.waits)]
        lines += (0..<2000).map { Samples.meeting(Samples.doesNotWait, id: 80_000_000_000 + $0) }
        let run = try Program.run(
            ["audit", "-", "-p", "./small.yaml"], in: folder,
            input: .text(lines.joined(separator: "\n")))
        #expect(run.status == 1)
        #expect(run.text.contains("2001 meetings"), "\(run.text)")
        #expect(run.output.count < 20_000, "a person can read it")
    }

    @Test("Random bytes and random cuts of an export never crash, and never pass", arguments: 1...6)
    func mutations(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let folder = try Samples.folder()
        let whole = try Repository.bytes("Fixtures/zoom/shapes/mixed-kinds.ndjson")
        for number in 0..<12 {
            var bytes = whole
            switch number % 3 {
            case 0: bytes = Array(bytes.prefix(Int.random(in: 1..<bytes.count, using: &random)))
            case 1:
                for _ in 0..<8 {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
                        in: 0...255, using: &random)
                }
            default: bytes = (0..<4096).map { _ in .random(in: 0...255, using: &random) }
            }
            try folder.write("export/\(number).json", bytes)
        }
        let run = try Program.run(
            ["audit", "export", "-p", "meeting-baseline", "--show", "all"] + Samples.everyFormat(),
            in: folder)
        #expect([1, 2, 65].contains(run.status))
        for name in folder.names where Samples.formats.contains(name) {
            #expect(Secrets.leaks(in: try folder.read(name)).isEmpty)
        }
    }

    @Test("Many small files are all read")
    func manyFiles() throws {
        let folder = try Samples.folder()
        for number in 0..<Self.manyFilesCount {
            let name = "many/\(number % 100)/\(number).json"
            try folder.write(name, Samples.meeting(Samples.waits, id: 81_000_000_000 + number))
        }
        let run = try Program.run(
            ["audit", "many", "-p", "./small.yaml"], in: folder, within: 60)
        #expect(run.status == 0)
        #expect(run.text.contains("\(Self.manyFilesCount) files"), "\(run.text)")
        #expect(run.memory < 500 << 20)
    }

    /// A program that was built for debugging takes its time for each file.
    #if DEBUG
        private static let manyFilesCount = 200
    #else
        private static let manyFilesCount = 20_000
    #endif

    private func expectCheap(_ run: Run) {
        #expect(run.seconds < 2)
        #expect(run.memory < 500 << 20)
    }
}

/// Random numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
