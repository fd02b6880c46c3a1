import Foundation
import Glibc
import Testing

@Suite("Waivers are listed, added, checked and tidied up")
struct WaiverCommandTests {
    private static let file = """
        # Ours: do not touch.
        version: 1
        waivers:
          # The ushers.
          - id: W-1
            rule: T.LOBBY.1v1
            scope: {subject: "zoom:meeting:81234567891"}
            reason: Two ushers admit people by the list.
            approved-by: Josephine Leigh
            approved-on: 2026-11-01
            expires: 2026-12-31   # the last day

          # Of the summer.
          - id: W-2
            rule: T.LOBBY.1v1
            scope: {kind: webinar}
            reason: The summer fair was open to everybody.
            approved-by: Josephine Leigh
            approved-on: 2026-06-01
            expires: 2026-08-31

          # In order by now.
          - id: W-3
            rule: T.LOBBY.1v1
            scope: {subject: "zoom:meeting:81234567890"}
            reason: The waiting room was broken for a week.
            approved-by: Josephine Leigh
            approved-on: 2026-11-01
            expires: 2026-12-31
        # The end.

        """

    private static func folder(_ text: String = file) throws -> Folder {
        let folder = try People.folder()
        try folder.write("w.yaml", text)
        return folder
    }

    private static func run(_ words: [String], in folder: Folder) throws -> Run {
        try Program.run(
            ["waivers"] + words + ["--waivers", "w.yaml"] + People.today, in: folder)
    }

    @Test("List says of each what it is for, who approved it, and how long it counts")
    func list() throws {
        let run = try Self.run(["list"], in: Self.folder())
        #expect(run.status == 0)
        for words in [
            "W-1  T.LOBBY.1v1  until 2026-12-31 (40 days left)",
            "W-2  T.LOBBY.1v1  EXPIRED with 2026-08-31",
            "for zoom:meeting:81234567891", "Two ushers admit people by the list.",
            "approved by Josephine Leigh on 2026-11-01",
        ] {
            #expect(run.text.contains(words), "\(run.text)")
        }
        let none = try Self.run([], in: Self.folder("waivers: []\n"))
        #expect(none.status == 0 && none.errors.contains("no waivers in w.yaml"))
    }

    @Test("Check ends with 1 for each reason to look at one, and with 0 when there is none")
    func check() throws {
        let alone = try Self.run(["check", "-p", "./asking.yaml"], in: Self.folder())
        #expect(alone.status == 1)
        #expect(
            alone.errors == "w.yaml:14:5: warning: W-2: expired with 2026-08-31\n")
        let export = try Self.run(
            ["check", "-p", "./asking.yaml", "good.json", "bad.json"], in: Self.folder())
        #expect(export.status == 1)
        #expect(
            export.errors.split(separator: "\n").map { $0.prefix(36) } == [
                "w.yaml:14:5: warning: W-2: expired w", "w.yaml:23:5: warning: W-3: is not ne",
            ], "\(export.errors)")
        let good = try Self.folder(People.waivers(People.waiver("id: W")))
        for exports in [[], ["bad.json"]] {
            let run = try Self.run(["check", "-p", "./asking.yaml"] + exports, in: good)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.text == "1 waiver, nothing to do\n")
        }
    }

    @Test(
        "Check finds what does not count, what is not yet, what matches nothing, and twins",
        arguments: [
            (["expires: 2028-12-31"], "it is for 791 days, and the profile allows 400"),
            (["approved-on: 2026-11-22"], "does not count before 2026-11-22"),
            ([#"scope: {subject: "zoom:meeting:1"}"#], "does not match: nothing that was judged"),
        ])
    func checkOne(lines: [String], message: String) throws {
        let waiver = lines.count == 1 ? People.waiver(lines[0]) : ""
        let folder = try Self.folder(People.waivers(waiver))
        let run = try Self.run(["check", "-p", "./asking.yaml", "bad.json"], in: folder)
        #expect(run.status == 1)
        #expect(run.errors.contains(message), "\(run.errors)")
        let twins = try Self.folder(
            People.waivers(People.waiver("id: A"), People.waiver("id: B")))
        let both = try Self.run(["check", "-p", "./asking.yaml"], in: twins)
        #expect(both.status == 1)
        #expect(both.errors == "w.yaml:11:5: warning: B: says the same as A\n")
    }

    @Test("Check does not guess without an export or with a bad one")
    func checkBadExport() throws {
        let folder = try Self.folder()
        try folder.write("odd.json", "{}")
        let run = try Self.run(["check", "-p", "./asking.yaml", "odd.json"], in: folder)
        #expect(run.status == 65)
        #expect(run.errors.contains("nobody can tell whether a waiver matches"), "\(run.errors)")
        let none = try Program.run(["waivers", "check"], in: People.folder())
        #expect(none.errors.contains("--waivers FILE") || none.status == 0)
    }

    @Test(
        "Prune removes what has expired and what nothing needs, with its comment, and nothing else")
    func prune() throws {
        let folder = try Self.folder()
        let dry = try Self.run(["prune", "-p", "./asking.yaml", "--dry-run"], in: folder)
        #expect(dry.status == 0 && dry.text == "would remove W-2: T.LOBBY.1v1\n")
        #expect(try folder.text("w.yaml") == Self.file)
        let run = try Self.run(
            ["prune", "-p", "./asking.yaml", "good.json", "bad.json"], in: folder)
        #expect(run.text == "removed W-2: T.LOBBY.1v1\nremoved W-3: T.LOBBY.1v1\n")
        let end = try #require(Self.file.range(of: "  # Of the summer."))
        #expect(try folder.text("w.yaml") == Self.file[..<end.lowerBound] + "\n# The end.\n")
        let again = try Self.run(
            ["prune", "-p", "./asking.yaml", "good.json", "bad.json"], in: folder)
        #expect(again.status == 0 && again.errors == "Nothing to remove.\n")
    }

    @Test("Prune leaves a list that is still one when all are gone, and adds to it again")
    func pruneAll() throws {
        let folder = try Self.folder(
            People.waivers(
                People.waiver("expires: 2026-11-02"), People.waiver("expires: 2026-11-03")))
        #expect(try Self.run(["prune", "-p", "./asking.yaml"], in: folder).status == 0)
        #expect(try folder.text("w.yaml") == "version: 1\nwaivers: []\n")
        #expect(try Self.add(in: folder).status == 0)
        #expect(try Self.run(["check", "-p", "./asking.yaml"], in: folder).status == 0)
    }

    @Test("Of an export that was not read to its end, nothing is pruned but what has expired")
    func pruneIncomplete() throws {
        let folder = try Self.folder()
        try folder.write("cut.json", "[" + Samples.meeting(Samples.waits))
        let run = try Self.run(["prune", "-p", "./asking.yaml", "cut.json"], in: folder)
        #expect(run.text == "removed W-2: T.LOBBY.1v1\n", "\(run.everything)")
    }

    @Test("The mode of the file stays, and a link leads to the file that is changed")
    func modeAndLink() throws {
        let folder = try Self.folder()
        try folder.write("deep/real.yaml", Self.file)
        chmod(folder["deep/real.yaml"], 0o640)
        unlink(folder["w.yaml"])
        symlink("deep/real.yaml", folder["w.yaml"])
        for command in [["prune", "-p", "./asking.yaml"], Self.addition] {
            let run = try Self.run(command, in: folder)
            #expect(run.status == 0, "\(run.errors)")
            var status = stat()
            #expect(lstat(folder["w.yaml"], &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
            #expect(stat(folder["deep/real.yaml"], &status) == 0)
            #expect(status.st_mode & 0o777 == 0o640)
            #expect(try Folder.names(of: folder["deep"]) == ["real.yaml"])
        }
        let text = try folder.text("deep/real.yaml")
        #expect(!text.contains("W-2") && text.contains("W-9") && text.contains("# The ushers."))
    }

    // MARK: - Adding

    private static let addition = [
        "add", "-p", "./asking.yaml", "--rule", "T.LOBBY.1v1", "--kind", "meeting", "--reason",
        "The house is \"open\": everybody may come # really", "--approved-by", "Josephine Leigh",
        "--requested-by", "Ada: Admin", "--expires", "2026-12-31", "--id", "W-9",
    ]

    private static func add(_ more: [String] = [], in folder: Folder) throws -> Run {
        try run(addition + more, in: folder)
    }

    @Test("Add writes what is said, and the audit hears it")
    func add() throws {
        let folder = try People.folder()
        let run = try Self.add(["--expect", "off", "--evidence", "RISK-88"], in: folder)
        #expect(run.status == 0)
        #expect(run.text == "W-9 added to w.yaml, until 2026-12-31\n")
        let text = try folder.text("w.yaml")
        #expect(text.contains("approved-on: 2026-11-21"), "\(text)")
        let heard = try Program.run(
            ["audit", "bad.json", "-p", "./asking.yaml", "-f", "json", "--waivers", "w.yaml"]
                + People.today, in: folder
        ).result()
        #expect(heard.counts("waivers") == [1, 1, 0, 0, 0, 0])
        let waiver = heard.outcomes(of: "T.LOBBY.1v1").first?["waiver"] as? [String: Any]
        #expect(
            waiver?["reason"] as? String == "The house is \"open\": everybody may come # really")
        let twice = try Self.add(in: folder)
        #expect(twice.status == 65 && twice.errors.contains("'W-9' stands twice"))
        #expect(try folder.text("w.yaml") == text)
    }

    @Test("Add says when a waiver will not count")
    func addRefused() throws {
        let folder = try People.folder()
        let run = try Program.run(
            Self.addition.map { $0 == "2026-12-31" ? "2030-12-31" : $0 }.prefixed("waivers")
                + ["--waivers", "w.yaml"] + People.today, in: folder)
        #expect(run.status == 1)
        #expect(run.errors.contains("it will not count: it is for"), "\(run.errors)")
    }

    @Test(
        "Add refuses what would not be read, and writes nothing",
        arguments: [
            (["--expires", "soon"], 65, "'expires' is a date"),
            (["--reason", "because"], 65, "fewer than 20 characters"),
            (["--rule", "T.LOBY.1v1"], 65, "did you mean 'T.LOBBY.1v1'?"),
            (["--kind", "meting"], 65, "'meting' is not a kind"),
        ] as [([String], CInt, String)])
    func addBad(change: [String], status: CInt, message: String) throws {
        let folder = try People.folder()
        var words = Self.addition
        let place = try #require(words.firstIndex(of: change[0]))
        words[place + 1] = change[1]
        let run = try Self.run(words, in: folder)
        #expect(run.status == status)
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(!folder.names.contains("w.yaml"))
        words.removeSubrange((words.firstIndex(of: "--kind") ?? 0)...)
        let scopeless = try Self.run(
            words + ["--reason", "x", "--approved-by", "y", "--expires", "2026-12-31"], in: folder)
        #expect(scopeless.status == 64)
        #expect(scopeless.errors.contains("--subject, --kind or --tag"), "\(scopeless.errors)")
    }
}

extension [String] {
    fileprivate func prefixed(_ word: String) -> [String] { [word] + self }
}
