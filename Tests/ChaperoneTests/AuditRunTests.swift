@testable import Chaperone
import Testing

@Suite("A run over documents")
struct AuditRunTests {
    private static let context = RunScene.Document.file("context default on\n")
    private static let events = RunScene.Document.file("event 1 -\nevent 2 off\nevent 3 ?\n")
    private static let more = RunScene.Document.file("event 4 on\n")

    private static let expected = [
        "account:default pass", "meeting:1 pass", "meeting:2 fail",
        "meeting:3 unknown not-understood", "meeting:4 pass",
    ]

    @Test(
        "What is inherited is the same in whatever order the documents are named",
        arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
    func orders(order: [Int]) throws {
        let documents = [Self.context, Self.events, Self.more]
        #expect(try RunScene(order.map { documents[$0] }).verdicts() == Self.expected)
    }

    @Test("What events say themselves and what they inherit is told apart")
    func basis() throws {
        let scene = RunScene(Self.events, Self.context)
        let findings = try scene.run()
        let first = try #require(scene.sink.outcomes.first { $0.subject?.id == "lines:meeting:1" })
        #expect(first.basis == .inherited && first.at == nil)
        let second = try #require(scene.sink.outcomes.first { $0.subject?.id == "lines:meeting:2" })
        #expect(second.basis == .observed)
        #expect(second.at?.location == Location(file: "d0", line: 2, column: 1))
        #expect(findings.isComplete && findings.diagnostics.isEmpty)
        #expect(findings.inputs.map(\.platform) == ["lines", "lines"])
        #expect(findings.subjectCounts == [.account: 1, .meeting: 3])
    }

    @Test("Without what they inherit from, events that say nothing are unknown")
    func withoutContext() throws {
        #expect(
            try RunScene(Self.events).verdicts() == [
                "meeting:1 unknown not-observed", "meeting:2 fail",
                "meeting:3 unknown not-understood",
            ])
    }

    @Test(
        "A file that turns out late to hold what others inherit is used all the same",
        arguments: [true, false])
    func lateContext(isFirst: Bool) throws {
        let mixed = RunScene.Document.file("event 5 on\ncontext default on\nevent 6 -\n")
        let scene = RunScene(isFirst ? [mixed, Self.events] : [Self.events, mixed])
        #expect(
            try scene.verdicts() == [
                "account:default pass", "meeting:1 pass", "meeting:2 fail",
                "meeting:3 unknown not-understood", "meeting:5 pass", "meeting:6 pass",
            ])
        #expect(scene.sink.resets == 2)
    }

    @Test("What is known is not copied for each file that adds to it")
    func additions() throws {
        let files = (0..<3).map { RunScene.Document.file("context c\($0) on\nalone\n") }
        #expect(try RunScene(files).run().diagnostics.isEmpty)
    }

    @Test("A file of both kinds that begins with what others inherit is read for its events too")
    func contextFirst() throws {
        let scene = RunScene(.file("context default off\nevent 6 -\nevent 7 on\n"))
        #expect(
            try scene.verdicts() == ["account:default fail", "meeting:6 fail", "meeting:7 pass"])
        #expect(scene.sink.resets == 1)
    }

    @Test(
        "A pipe that mixes both is read once, whatever comes first",
        arguments: [
            "event 1 -\nevent 2 off\ncontext default on\nevent 3 ?\nevent 4 on\n",
            "context default on\nevent 1 -\nevent 2 off\nevent 3 ?\nevent 4 on\n",
        ])
    func pipe(text: String) throws {
        let scene = RunScene(.pipe(text))
        #expect(try scene.verdicts() == Self.expected)
        #expect(scene.spool.batches.map(\.count) == [3, 1])
    }

    @Test("A pipe of what others inherit serves the events of files")
    func pipeOfContext() throws {
        let scene = RunScene(Self.events, Self.more, .pipe("context default on\n"))
        #expect(try scene.verdicts() == Self.expected)
    }

    @Test("A late context changes nothing about a pipe's events")
    func lateContextAndPipe() throws {
        let late = RunScene.Document.file("event 4 on\ncontext default on\n")
        let scene = RunScene(.pipe("event 1 -\nevent 2 off\nevent 3 ?\n"), late)
        #expect(try scene.verdicts() == Self.expected)
    }

    @Test("A line longer than the head, and a head that ends within a line, do no harm")
    func longDocument() throws {
        let lines = (0..<9000).map { "event \($0) on" }.joined(separator: "\n")
        for document in [RunScene.Document.file(lines), .pipe(lines)] {
            var scene = RunScene(document)
            scene.detail = .tallies
            let findings = try scene.run()
            #expect(findings.subjectCount == 9000 && findings.summary[.pass] == 9000)
        }
    }

    @Test(
        "An event that stands twice and says the same is counted once",
        arguments: [
            ["event 1 on\nevent 1 on\n"], ["event 1 on\n", "event 1 on\n"],
            ["event 1 on\nevent 2 off\nevent 3 on\nevent 1 on\n", "event 2 off\n"],
        ])
    func equalTwice(texts: [String]) throws {
        for remembered in Self.remembered {
            var scene = RunScene(texts.map(RunScene.Document.file))
            scene.remembered = remembered
            let verdicts = try scene.verdicts()
            #expect(verdicts.count == Set(verdicts).count && verdicts.first == "meeting:1 pass")
            #expect(!verdicts.contains { $0.hasSuffix("conflicting") })
            #expect(scene.sink.resets == 1 || remembered < 4)
        }
    }

    /// All events, and so few that others have to wait in a file before it is known that they come again.
    private static let remembered = [SeenEvents.limit, 0, 1, 2]

    @Test(
        "An event that stands twice and says different things is unknown, whichever comes first",
        arguments: [
            ["event 1 on\nevent 1 off\n"], ["event 1 off\n", "event 1 on\n"],
            ["event 1 on\n", "event 1 ?\n"],
            ["event 1 on Monday\n", "event 1 on Tuesday\n"],
            ["event 1 on\nevent 7 on\nevent 8 on\n", "event 9 on\nevent 1 off\n"],
            ["event 1 on\n", "event 1 off\n", "event 1 on\n"],
        ])
    func differentTwice(texts: [String]) throws {
        for documents in [texts, texts.reversed()] {
            for (isPipe, remembered) in [false, true].flatMap({ isPipe in
                Self.remembered.map { (isPipe, $0) }
            }) {
                var scene = RunScene(documents.map { RunScene.Document(text: $0, isPipe: isPipe) })
                scene.remembered = remembered
                let first = try scene.verdicts().filter { $0.hasPrefix("meeting:1 ") }
                #expect(first == ["meeting:1 unknown conflicting"])
            }
        }
    }

    @Test("What one document says and the other leaves out is not known either")
    func differentByAbsence() throws {
        for texts in [["event 1 on\n", "event 1 -\n"], ["event 1 -\n", "event 1 on\n"]] {
            let scene = RunScene([Self.context] + texts.map(RunScene.Document.file))
            #expect(
                try scene.verdicts() == ["account:default pass", "meeting:1 unknown conflicting"])
        }
    }

    @Test("Different answers for what others inherit from are unknown")
    func conflictingContext() throws {
        let scene = RunScene(
            .file("context default on\n"), .file("context default off\n"), .file("event 1 -\n"))
        #expect(
            try scene.verdicts() == [
                "account:default unknown conflicting", "meeting:1 unknown not-observed",
            ])
    }

    @Test("An event that a list names and no document describes is unknown, and counted once")
    func undescribed() throws {
        for remembered in Self.remembered {
            var scene = RunScene(
                .file("listed 1\nlisted 2\nlisted 3\n"), .file("event 1 on\n"),
                .file("event 3 on\n"))
            scene.remembered = remembered
            #expect(
                try scene.verdicts() == [
                    "meeting:1 pass", "meeting:2 unknown not-observed", "meeting:3 pass",
                ])
        }
    }

    @Test("A list in front of what others inherit does not describe anything either")
    func undescribedWithContext() throws {
        let scene = RunScene(.file("context default on\nlisted 1\n"))
        #expect(
            try scene.verdicts() == [
                "account:default pass", "meeting:1 unknown not-observed",
            ])
    }
}
