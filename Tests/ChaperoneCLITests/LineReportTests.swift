import Testing

@Suite("Reports of lines are the same, whether lines are made of forms or one by one")
struct LineReportTests {
    private static let names = [
        #"Plain"#, #"=1+1"#, #"a, \"b\""#, #" edge "#, #"line\nbreak"#, #"\tTab\r"#,
        #"back\\slash"#,
        #"back\\nslash"#, #"Größe €"#, #"\u00e9 escaped"#, #"hidden \u202e"#, #"pwd=Secret99"#, "",
        #"p\u0077d=Secret99"#, #"pwd\u003dSecret99"#, #"\u0050IN: Secret99"#, #"\rPWD=Secret99"#,
        #"\\pwd=Secret99"#, #"\\\npwd=Secret99"#, #"\nhost_key=Secret99"#,
        #"quote\"pwd: Secret99"#, #"\\"#, #"\""#, #"'quoted'"#, "zero\u{200B}width",
    ]

    /// More than what is read to find the platform, so that lines are read by threads.
    private static func export() -> String {
        (0..<600).map { number in
            let name = names.indices.contains(number % 26) ? "\"\(names[number % 26])\"" : "null"
            return """
                {"id":\(84_000_000_000 + number),"host_id":"h\(number % 3)","topic":\(name),"type":2,\
                "settings":{"waiting_room":\(number % 2 == 0),"join_before_host":\(number % 5 == 0),\
                "auto_recording":"\(["none", "cloud", "local", "x"][number % 4])",\
                "participant_video":\(number % 7 == 0),"mute_upon_entry":false}}
                """
        }.joined(separator: "\n")
    }

    @Test(
        "A file is read in one way and a pipe in another",
        arguments: ["ndjson", "csv"], ["problems", "all"])
    func formats(format: String, show: String) throws {
        let folder = try Folder()
        try folder.write("export.ndjson", Self.export())
        let arguments = [
            "-p", "meeting-baseline", "-f", "\(format)=report", "--as-of", "2026-11-21", "--show",
            show,
        ]
        _ = try Program.run(["audit", "export.ndjson"] + arguments, in: folder)
        let file = try folder.text("report")
        _ = try Program.run(
            ["audit", "-"] + arguments, in: folder, input: .text(Self.export()))
        let pipe = try folder.text("report")
        #expect(file.utf8.count > 400_000)
        #expect(!file.contains("Secret99"))
        let name = format == "csv" ? ("export.ndjson", "'-") : (#""export.ndjson""#, #""-""#)
        let wanted = pipe.split(separator: "\n", omittingEmptySubsequences: false)
        let found = file.replacing(name.0, with: name.1)
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(zip(wanted, found).first { $0 != $1 } == nil)
        #expect(wanted.count == found.count)
    }

    /// Somebody who has to be heard has every outcome made one by one.
    private static let waiver = People.waivers(
        People.waiver("rule: BASE.PASSCODE.1v1", "scope: {kind: user}"))

    @Test(
        "Whole reports of outcomes that were told by forms, and of those that were made one by one",
        arguments: ["json", "sarif", "ocsf"])
    func wholeReports(format: String) throws {
        let folder = try Folder()
        try folder.write("export.ndjson", Self.export() + "\n" + Self.nobodys)
        try folder.write("waivers.yaml", Self.waiver)
        let arguments = [
            "audit", "export.ndjson", "-p", "meeting-baseline", "-f", "\(format)=report",
            "--as-of", "2026-11-21",
        ]
        _ = try Program.run(arguments, in: folder)
        let found = try folder.text("report").split(separator: "\n")
        _ = try Program.run(arguments + ["--waivers", "waivers.yaml"], in: folder)
        let wanted = try folder.text("report").split(separator: "\n")
        // What follows speaks of the waiver, on which nothing else depends.
        let end = format == "json" ? "  \"rules\": [" : "]"
        let (lines, others) = (
            found.prefix { !$0.hasPrefix(end) }, wanted.prefix { !$0.hasPrefix(end) }
        )
        #expect(zip(lines, others).first { $0 != $1 } == nil)
        #expect(lines.count == others.count)
        #expect(lines.count > 600)
        #expect(!found.contains { $0.contains("Secret99") })
    }

    /// Events of hosts without an identifier, and one about which no rule says anything.
    private static let nobodys = """
        {"id":84000000900,"host_id":"","host_email":"Ada@Example.org","type":2,"settings":{}}
        {"id":84000000901,"host_id":"","type":2,"settings":{}}
        {"id":84000000902,"host_id":"pwd=Secret99","type":5,"settings":{"waiting_room":true}}
        """

    /// An event that comes again and says something else, so that the run begins anew at the end.
    private static let other =
        #"{"id":84000000001,"host_id":"h1","topic":"x","type":2,"settings":{}}"#

    @Test(
        "Standard output has the same lines wherever the shell sends it",
        arguments: [
            "", "echo before", "exec 2>&1", "exec >> out", "echo before > out; exec 1<> out",
            "exec > out", "exec | cat > out",
        ], [true, false])
    func redirected(before: String, beginsAnew: Bool) throws {
        let folder = try Folder()
        try folder.write("export.ndjson", Self.export() + (beginsAnew ? "\n" + Self.other : ""))
        let arguments = ["audit", "export.ndjson", "-p", "meeting-baseline", "-f"]
        _ = try Program.run(arguments + ["ndjson=report"], in: folder)
        let report = try folder.text("report")
        try folder.write("out", "")
        let isPiped = before.hasPrefix("exec |")
        let run = try Program.run(
            arguments + ["ndjson"], in: folder,
            limits: isPiped ? "\"$@\" | cat > out; exit 1" : before.isEmpty ? nil : before)
        #expect(run.status == 1)
        let said = before.contains("out") ? try folder.text("out") : run.text
        let lines = said.split(separator: "\n", omittingEmptySubsequences: false)
        if before.contains("1<>") {
            // Written from its beginning: what stood there is overwritten, as the shell was asked to.
            #expect(said == report)
        } else {
            let events = lines.filter { $0.hasPrefix("{") || $0.isEmpty }
            #expect(events.joined(separator: "\n") == report)
            #expect(said.hasPrefix("before\n") == before.contains("echo"))
        }
    }
}
