import Testing

@Suite("An export of many blocks, which threads read by ranges and readers are made for early")
struct LongExportTests {
    /// More than four megabytes, so that nothing is left to chance: lines end inside blocks and across them.
    private static func export() -> [String] {
        let agenda = String(
            repeating: "What stands here is passed, and nobody asks for it. ", count: 20)
        return (0..<3_900).map { number in
            """
            {"id":\(84_000_000_000 + number),"host_id":"h\(number % 7)","topic":"Meeting \(number)","type":2,\
            "agenda":"\(agenda.prefix(950 + number * 37 % 90))",\
            "settings":{"waiting_room":\(number % 2 == 0),"join_before_host":\(number % 5 == 0),\
            "auto_recording":"\(["none", "cloud", "local"][number % 3])","mute_upon_entry":true}}
            """
        }
    }

    private static let arguments = [
        "-p", "meeting-baseline", "-f", "ndjson=report", "--as-of", "2026-11-21",
    ]

    /// The report of lines that are read from a file, and of the same from a pipe.
    private func reports(_ lines: [String]) throws -> (file: [Substring], pipe: [Substring]) {
        let folder = try Folder()
        let text = lines.joined(separator: "\n")
        #expect(text.utf8.count > 4_200_000)
        try folder.write("export.ndjson", text)
        _ = try Program.run(["audit", "export.ndjson"] + Self.arguments, in: folder)
        let file = try folder.text("report").replacing(#""export.ndjson""#, with: #""-""#)
        _ = try Program.run(["audit", "-"] + Self.arguments, in: folder, input: .text(text))
        return (file.split(separator: "\n"), try folder.text("report").split(separator: "\n"))
    }

    @Test("A file gives the lines that a pipe gives, in the same order")
    func fileAndPipe() throws {
        let (file, pipe) = try reports(Self.export())
        #expect(zip(file, pipe).first { $0 != $1 } == nil)
        #expect(file.count == pipe.count)
        // Each meeting without a passcode, and besides what half and a fifth of them have.
        #expect(file.count > 3_900 * 3 / 2)
        #expect(
            file.contains {
                $0.contains("zoom:meeting:84000003899") && $0.contains(#""line":3900,"#)
            })
    }

    @Test("What is no meeting in the middle ends neither, and is told with its line")
    func somethingElse() throws {
        var lines = Self.export()
        lines[2_000] = #"{"id":1,"host_id":"h","settings":{"waiting_room":}}"#
        let folder = try Folder()
        try folder.write("export.ndjson", lines.joined(separator: "\n"))
        let run = try Program.run(["audit", "export.ndjson"] + Self.arguments, in: folder)
        #expect(run.errors.contains("export.ndjson:2001"))
        let (file, pipe) = try reports(lines)
        #expect(zip(file, pipe).first { $0 != $1 } == nil)
        #expect(file.count == pipe.count)
        #expect(file.contains { $0.contains("zoom:meeting:84000003899") })
    }
}
