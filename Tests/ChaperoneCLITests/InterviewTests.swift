import Foundation
import Testing

@Suite("Questions are asked one after the other, and each answer is saved at once")
struct InterviewTests {
    @discardableResult
    private static func answer(
        _ typed: String, _ more: [String] = [], in folder: Folder
    ) throws -> Run {
        try Program.run(
            ["answer", "-p", "./asking.yaml"] + People.today + more, in: folder,
            input: .text(typed))
    }

    /// What counts for a rule when the file of answers is heard.
    private static func verdicts(_ rule: String, in folder: Folder) throws -> Set<String> {
        let run = try Program.run(
            [
                "audit", "good.json", "-p", "./asking.yaml", "-f", "json", "--answers",
                "answers.yaml",
            ]
                + People.today, in: folder)
        return Set(try run.result().outcomes(of: rule).compactMap { $0["effective"] as? String })
    }

    private static let train = "y\nThe list\nDana Petrov\n"

    @Test("Yes, no, and with what proof")
    func answers() throws {
        let folder = try People.folder()
        let run = try Self.answer("maybe\nYes\nThe list\n\nDana Petrov\nNO\n\n", in: folder)
        #expect(run.status == 0)
        #expect(run.text.isEmpty)
        for words in [
            "1 of 2, for the organisation, asked of the trainer", "Hosts are trained",
            "Has every host been trained?", "They learn what to do", "Keep as proof: The list",
            "Please answer y, n, s or q.", "Please write something, or q to stop.", "saved",
            "2 answered, 0 left, in answers.yaml.",
        ] {
            #expect(run.errors.contains(words), "\(words) in \(run.errors)")
        }
        #expect(run.errors.split(separator: "Who answers as trainer?").count == 3)
        #expect(
            try folder.text("answers.yaml") == """
                # What people answered. 'chaperone answer' adds to this file; you may edit it too.
                version: 1
                answers:
                  - rule: "T.TRAIN.1v1"
                    scope: organisation
                    status: met
                    by: "Dana Petrov"
                    role: "trainer"
                    on: 2026-11-21
                    until: 2027-11-21
                    evidence: "The list"
                  - rule: "T.RISK.1v1"
                    scope: organisation
                    status: not-met
                    by: "Dana Petrov"
                    role: "trainer"
                    on: 2026-11-21
                    until: 2027-11-21

                """)
        #expect(try Self.verdicts("T.TRAIN.1v1", in: folder) == ["pass"])
        #expect(try Self.verdicts("T.RISK.1v1", in: folder) == ["fail"])
    }

    @Test("Skipped is not answered", arguments: ["s\ns\n", "\n\n", "skip\nSKIP\n"])
    func skipped(typed: String) throws {
        let folder = try People.folder()
        let run = try Self.answer(typed, in: folder)
        #expect(run.status == 0)
        #expect(run.errors.contains("0 answered, 2 left"))
        #expect(!folder.names.contains("answers.yaml"))
    }

    @Test(
        "Whoever stops, or is cut off, keeps what was saved and is not asked it again",
        arguments: [
            train + "q\n", train, train + "y\n", train + "y\nquit\n",
            "y\nThe list\nDana Petrov\ny\nA paper",
        ])
    func goneOn(typed: String) throws {
        let folder = try People.folder()
        let first = try Self.answer(typed, in: folder)
        let isAllAnswered = typed.hasSuffix("A paper")
        #expect(first.status == 0)
        #expect(first.errors.contains(isAllAnswered ? "2 answered" : "1 answered, 1 left"))
        let second = try Self.answer("y\nA paper\nDana Petrov\n", in: folder)
        #expect(!second.errors.contains("Has every host been trained?"))
        #expect(second.errors.contains("Did somebody write down") != isAllAnswered)
        let file = try folder.text("answers.yaml")
        #expect(file.matches(of: /rule: "T.TRAIN.1v1"/).count == 1)
        #expect(file.matches(of: /rule: "T.RISK.1v1"/).count == 1)
        let third = try Self.answer("", in: folder)
        #expect(third.status == 0)
        #expect(third.errors.contains("Nothing is open"), "\(third.errors)")
        #expect(try folder.text("answers.yaml") == file)
    }

    @Test("An answer that has expired is asked again, and gives way to the new one")
    func expired() throws {
        let folder = try People.folder()
        let old = """
            # Ours.
            version: 1   # the only one
            answers:
              # Of last year.
              - rule: T.TRAIN.1v1
                scope: organisation
                status: met
                by: Old Owl
                role: trainer
                on: 2025-01-01

              # Stays.
              - {rule: T.RISK.1v1, scope: organisation, status: met, by: B, role: trainer, on: 2026-11-01}
            # The end.

            """
        try folder.write("answers.yaml", old)
        let run = try Self.answer(Self.train, in: folder)
        #expect(run.errors.contains("1 answered, 0 left"), "\(run.errors)")
        let file = try folder.text("answers.yaml")
        for words in ["# Ours.", "version: 1   # the only one", "# Stays.", "# The end."] {
            #expect(file.contains(words), "\(file)")
        }
        #expect(!file.contains("Old Owl") && !file.contains("Of last year"), "\(file)")
        #expect(file.contains("role: trainer, on: 2026-11-01}\n"))
        #expect(try Self.verdicts("T.TRAIN.1v1", in: folder) == ["pass"])
        #expect(try Self.verdicts("T.RISK.1v1", in: folder) == ["pass"])
    }

    @Test("What an export does not show is asked too, with the place and the values")
    func settings() throws {
        let folder = try People.folder()
        let run = try Self.answer(
            "s\ns\nperhaps\nno\n\nSeen in the portal\nadmin: \"Ada\"\n", ["good.json"], in: folder)
        for words in [
            "3 of 3", "asked of the administrator", "Where to look: ", "[yes, no; s, q]",
            "That is no value of this setting: yes, no", "Please write something",
        ] {
            #expect(run.errors.contains(words), "\(words) in \(run.errors)")
        }
        let file = try folder.text("answers.yaml")
        #expect(file.contains("setting: rejoin-after-removal"))
        #expect(file.contains(#"value: "false""#) && file.contains(#"by: "admin: \"Ada\"""#))
        #expect(try Self.verdicts("T.REJOIN.1v1", in: folder) == ["pass"])
    }

    @Test("The questions of a meeting are asked when it is named")
    func meeting() throws {
        let folder = try People.folder()
        let without = try Self.answer("s\ns\n", in: folder)
        #expect(!without.errors.contains("Does the host sit alone?"))
        let id = "zoom:meeting:81234567890"
        let run = try Self.answer(
            "s\ns\ny\n\nHanna\nq\n", ["good.json", "--subject", id, "--role", "host"], in: folder)
        #expect(run.errors.contains("Does the host sit alone?"), "\(run.errors)")
        let file = try folder.text("answers.yaml")
        #expect(file.contains(#"scope: "\#(id)""#) && file.contains("until: 2026-11-22"), "\(file)")
        #expect(try Self.verdicts("T.PLACE.1v1", in: folder) == ["pass"])
        try folder.write("o.yaml", "tags: {choir: [\"\(id)\"]}\n")
        let tagged = try Self.answer(
            "s\ns\nn\n\nHanna\nq\n",
            ["good.json", "--organisation", "o.yaml", "--answers", "t.yaml", "--tag", "choir"],
            in: folder)
        #expect(tagged.status == 0)
        #expect(try folder.text("t.yaml").contains(#"scope: {tag: "choir"}"#))
    }

    @Test(
        "What cannot be meant is told",
        arguments: [
            (
                ["--tag", "chor", "--organisation", "o.yaml"],
                "no tag 'chor', did you mean 'choir'?"
            ),
            (["--tag", "choir", "--subject", "zoom:meeting:1"], "give one"),
            (["--subject", "zoom:meeting:1"], "name the export that has the meeting"),
            (
                ["good.json", "--tag", "gone", "--organisation", "o.yaml"],
                "no meeting or webinar that is tagged 'gone'"
            ),
            (
                ["good.json", "--subject", "zoom:meeting:1"],
                "no meeting or webinar 'zoom:meeting:1'"
            ),
        ])
    func wrongUse(arguments: [String], message: String) throws {
        let folder = try People.folder()
        try folder.write(
            "o.yaml", "tags: {choir: [\"zoom:meeting:81234567890\"], gone: [\"zoom:meeting:5\"]}\n")
        let run = try Self.answer("y\n", arguments, in: folder)
        #expect(run.status == 64)
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test("A file of answers in brackets is left as it is")
    func brackets() throws {
        let folder = try People.folder()
        let text =
            "answers: [{rule: T.RISK.1v1, scope: organisation, status: met, by: B, role: r, on: 2026-11-01}]\n"
        try folder.write("answers.yaml", text)
        let run = try Self.answer(Self.train, in: folder)
        #expect(run.status == 65)
        #expect(run.errors.contains("give each a line of its own"), "\(run.errors)")
        #expect(try folder.text("answers.yaml") == text)
    }

    @Test("The open questions are printed to be filled in", arguments: ["html", "markdown"])
    func forms(form: String) throws {
        let folder = try People.folder()
        try folder.write("answers.yaml", People.answers(People.answer("rule: T.RISK.1v1")))
        let run = try Self.answer("", ["--form", form, "good.json"], in: folder)
        #expect(run.status == 0)
        for words in ["Questions: A profile that asks", "Has every host been trained?", "trainer"] {
            #expect(run.text.contains(words))
        }
        #expect(run.text.contains("T.TRAIN.1v1") && !run.text.contains("T.RISK.1v1"))
        #expect(run.text.contains("What is set") && run.text.contains("rejoin") == true)
        try Self.answer("", ["--form", form, "good.json", "-o", "page"], in: folder)
        #expect(try folder.read("page") == run.output)
    }
}
