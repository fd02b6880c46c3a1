@testable import Chaperone
import Testing

@Suite("What a run hands on, and when it stops")
struct AuditRunReportTests {
    private static let events = "event 1 on\nevent 2 off\nevent 3 ?\n"
    private static let lobby = "setting: lobby\nequals: true"
    private static let hidden = "setting: rejoin-after-removal\nequals: false"

    private static func scene(_ text: String, _ rules: String..., detail: ReportDetail = .all)
        -> RunScene
    {
        var scene = RunScene(.file(text))
        scene.rules = rules
        scene.detail = detail
        return scene
    }

    @Test(
        "The sink is given what the reports read, and everything is counted",
        arguments: [
            (ReportDetail.all, 3, ["pass", "fail", "unknown", "manual"]),
            (.problems, 3, ["fail", "unknown", "manual"]), (.tallies, 0, []),
        ] as [(ReportDetail, Int, [String])])
    func details(detail: ReportDetail, subjects: Int, verdicts: [String]) throws {
        let scene = Self.scene(Self.events, Self.lobby, Self.hidden, detail: detail)
        let findings = try scene.run()
        #expect(scene.sink.subjects.count == subjects)
        #expect(Set(scene.sink.outcomes.map(\.raw.word)) == Set(verdicts))
        #expect(findings.summary[.pass] == 1 && findings.summary[.fail] == 1)
        #expect(findings.summary[.unknown] == 1 && findings.summary[.manual] == 1)
        #expect(findings.tallies[0].firstFails.map { $0.subject?.id } == ["lines:meeting:2"])
        #expect(findings.tallies[0].firstUnknowns.map { $0.subject?.id } == ["lines:meeting:3"])
        #expect(findings.subjectCount == 3)
    }

    @Test(
        "Of many that fail, each is counted and a dozen kept",
        arguments: [ReportDetail.all, .problems, .tallies])
    func kept(detail: ReportDetail) throws {
        let text = (0..<200).map { "event \($0) \($0 % 2 == 0 ? "off" : "?")\n" }.joined()
        let scene = Self.scene(text, Self.lobby, detail: detail)
        let findings = try scene.run()
        #expect(findings.summary[.fail] == 100 && findings.summary[.unknown] == 100)
        #expect(findings.tallies[0].firstFails.count == RuleTally.kept)
        #expect(findings.tallies[0].firstUnknowns.count == RuleTally.kept)
        #expect(findings.tallies[0].firstFails.first?.subject?.id == "lines:meeting:0")
        #expect(scene.sink.outcomes.count == (detail == .tallies ? 0 : 200))
    }

    @Test("What only people can tell of many is one outcome with their number")
    func grouped() throws {
        let scene = Self.scene(
            Self.events, Self.hidden, "setting: captcha\nequals: true",
            "question: {ask: Is it?, scope: meeting}")
        let findings = try scene.run()
        #expect(scene.sink.outcomes.map(\.count) == [3, 3, 3])
        #expect(scene.sink.outcomes.allSatisfy { $0.subject == nil && $0.raw == .manual })
        #expect(scene.sink.outcomes.map(\.reason) == [.notExposed, .notSupported, .question])
        #expect(
            scene.sink.outcomes.map(\.note) == [
                "look in the portal: the portal", "There is none.", nil,
            ])
        #expect(findings.summary[.manual] == 3)
    }

    @Test("What only people can tell of one alone names it")
    func single() throws {
        let scene = Self.scene("event 1 on\n", Self.hidden)
        _ = try scene.run()
        #expect(scene.sink.outcomes.map { $0.subject?.id } == ["lines:meeting:1"])
        #expect(scene.sink.outcomes.map(\.count) == [nil])
    }

    @Test("A question of the organisation is asked once, be there many events or none")
    func organisation() throws {
        for text in [Self.events, "context default on\n", "event 1 on\nevent 1 on\n"] {
            let scene = Self.scene(text, "question: {ask: Is there?, scope: organisation}")
            let findings = try scene.run()
            #expect(scene.sink.outcomes.map(\.subject) == [.organisation])
            #expect(scene.sink.outcomes.map(\.reason) == [.question])
            #expect(findings.summary[.manual] == 1)
        }
    }

    @Test("A question of the organisation beside a setting is asked once too")
    func organisationWithSetting() throws {
        let scene = Self.scene(
            Self.events,
            "all: [{setting: lobby, equals: true}, {question: {ask: x, scope: organisation}}]")
        _ = try scene.run()
        let manual = scene.sink.outcomes.filter { $0.raw == .manual }
        #expect(manual.map(\.subject) == [.organisation])
        #expect(scene.sink.outcomes.count { $0.raw == .fail } == 1)
        #expect(scene.sink.outcomes.count { $0.raw == .unknown } == 1)
    }

    @Test("A guard that only people can settle makes one outcome for all")
    func guarded() throws {
        let scene = Self.scene(
            Self.events, Self.lobby + "\nwhen: {declared: client, oneOf: [child]}")
        _ = try scene.run()
        #expect(scene.sink.outcomes.map(\.reason) == [.undeclared])
        #expect(scene.sink.outcomes.map(\.count) == [3])
    }

    @Test("A document that breaks off, or that nobody knows, makes the run incomplete")
    func incomplete() throws {
        let cases: [(RunScene.Document, Int, String)] = [
            (.file("event 1 on\nbroken\nevent 2 on\n"), 1, "d0:2:1: error: this line is broken"),
            (.pipe("event 1 on\nbroken\nevent 2 on\n"), 1, "d0:2:1: error: this line is broken"),
            (.file("something else\n"), 0, "d0:1:1: warning: nobody knows this"),
            (.file(""), 0, "d0:1:1: warning: nobody knows this"),
            (.init(text: "", isMissing: true), 0, "d0: error: there is no such file"),
            (.init(text: Self.events, failsAfter: 22), 0, "d0: error: the disk is broken"),
            (.init(text: "context a on\n", failsAfter: 11), 0, "d0: error: the disk is broken"),
        ]
        for (document, subjects, expected) in cases {
            let scene = RunScene(document, .file("event 9 on\n"))
            let findings = try scene.run()
            #expect(!findings.isComplete && findings.inputs.map(\.isComplete) == [false, true])
            #expect(findings.diagnostics.map(\.description) == [expected])
            #expect(findings.subjectCount == subjects + 1)
        }
    }

    @Test("A document that was recognised and in which nothing was, is incomplete")
    func nothingRecognised() throws {
        let findings = try RunScene(.file("event x\nlisted\n")).run()
        #expect(!findings.isComplete)
        #expect(
            findings.diagnostics.map(\.description) == [
                "d0:1:1: note: not a record", "d0:2:1: note: not a record",
                "note: one rule had nothing to judge in what was read: R1",
            ])
    }

    @Test("Rules that had nothing to judge are named in one note, the first five of them")
    func idleRules() throws {
        let webinars = Array(repeating: Self.lobby + "\napplies-to: [webinar]", count: 7)
        var scene = Self.scene("event 1 on\n", Self.lobby)
        scene.rules += webinars
        let findings = try scene.run()
        #expect(findings.isComplete)
        #expect(
            findings.diagnostics.map(\.description) == [
                "note: 7 rules had nothing to judge in what was read: R2, R3, R4, R5, R6, …"
            ])
        #expect(try Self.scene("event 1 on\n", Self.lobby).run().diagnostics.isEmpty)
    }

    @Test("A disk that breaks while a file of context is read again loses nothing silently")
    func failsLate() throws {
        let text =
            "event 1 on\ncontext default on\n" + String(repeating: "event 2 on\n", count: 9000)
        let scene = RunScene(.init(text: text, failsAfter: 70_000))
        let findings = try scene.run()
        #expect(!findings.isComplete)
        #expect(findings.diagnostics.map(\.description).contains("d0: error: the disk is broken"))
    }

    @Test("A thousand diagnostics are kept, and the others counted")
    func manyDiagnostics() throws {
        let text = "event 1 on\n" + String(repeating: "x\n", count: 1500)
        let findings = try RunScene(.file(text)).run()
        #expect(findings.diagnostics.count == 1000 && findings.moreDiagnostics == 500)
    }

    @Test("A temporary file that fails stops the run")
    func spoolFails() throws {
        let writing = RunScene(.pipe(Self.events))
        writing.spool.failsWriting = true
        #expect(throws: SpoolError.self) { try writing.run() }
        let reading = RunScene(.pipe(Self.events))
        reading.spool.failsReading = true
        #expect(throws: RunScene.Broken.self) { try reading.run() }
    }

    @Test("A sink that fails stops the run", arguments: [true, false])
    func sinkFails(isPipe: Bool) throws {
        let scene = RunScene(.init(text: Self.events, isPipe: isPipe))
        scene.sink.failsAt = 2
        #expect(throws: RunScene.Broken.self) { try scene.run() }
        #expect(scene.sink.outcomes.count == 2)
    }

    @Test("A run over nothing finds nothing and is complete")
    func nothing() throws {
        let findings = try RunScene([RunScene.Document]()).run()
        #expect(findings.isComplete && findings.subjectCount == 0 && findings.summary.total == 0)
    }
}
