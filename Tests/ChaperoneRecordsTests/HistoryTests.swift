import Chaperone
import ChaperoneRecords
import Foundation
import Glibc
import Testing

@Suite("The history of runs")
struct HistoryTests {
    private let folder = Folder()

    @Test("A run is kept with its counts, its findings and its result, for its owner alone")
    func keeps() throws {
        let old = umask(0)
        defer { umask(old) }
        let history = try folder.open()
        let run = try InventedRun(fails: ["1", "2"], unknowns: ["3"]).store(in: history)
        #expect(run.id == "\(run.started)".filter { $0 != "-" && $0 != ":" } + "-1")
        #expect(run.state == .done && run.verdict == .notReady && run.findingCount == 4)
        #expect(run.summary[.fail] == 2 && run.summary[.pass] == 100)
        #expect(run.chain != nil && run.snapshot == "snapshots/0")
        #expect(try history.run(run.id) == run)
        #expect(try history.runs() == [run])
        #expect(try history.tenants() == ["example"])
        let details = try history.details(of: run)
        #expect(details.rules.map(\.rule) == ["CH.ASK.1v1", "CH.SHARE.1v1"])
        #expect(details.profiles.map(\.version) == [3])
        var findings: [HistoryFinding] = []
        try history.forEachFinding(of: run) { findings.append($0.finding) }
        #expect(findings.count == 4)
        #expect(findings[0].subject == "" && findings[0].reason == .question)
        #expect(findings[1].value == "everyone")
        #expect(try history.verify().isEmpty)
        for name in try #require(FileManager.default.subpaths(atPath: folder.history)) {
            let mode = try #require(folder.mode(of: "history/\(name)"))
            #expect(mode & 0o077 == 0, "\(name)")
        }
        #expect(folder.mode(of: "history/history.sqlite") == S_IFREG | 0o600)
        #expect(folder.mode(of: "history/history.sqlite-wal").map { $0 & 0o777 } == 0o600)
    }

    @Test("The last complete run is the last in which everything was read")
    func lastComplete() throws {
        let history = try folder.open()
        #expect(try history.lastComplete(of: "example") == nil)
        let first = try InventedRun(fails: ["1"]).store(in: history)
        try InventedRun(day: 1, isComplete: false).store(in: history)
        try InventedRun(tenant: "other", day: 2).store(in: history)
        _ = try history.begin(
            HistoryStart(tenant: "example", platform: "zoom", started: night, asOf: night))
        #expect(try history.lastComplete(of: "example") == first)
        let path = try #require(history.resultPath(of: first))
        #expect(access(path, R_OK) == 0)
        #expect(try history.runs(of: "example", atMost: 2).map(\.state) == [.open, .incomplete])
    }

    @Test("Findings stored again are there once")
    func repeated() throws {
        let history = try folder.open()
        let invented = InventedRun(fails: (0..<250).map { "\($0)" })
        let run = try history.begin(
            HistoryStart(tenant: "example", platform: "zoom", started: night, asOf: night))
        try history.store(invented.findings, in: run)
        try history.store(invented.findings, in: run)
        try InventedRun.write(invented.findings, to: run.resultPath)
        #expect(try history.finish(run, invented.conclusion).findingCount == 251)
        #expect(throws: HistoryError.noRun(run.id)) { try history.finish(run, invented.conclusion) }
        #expect(throws: HistoryError.noRun(run.id)) {
            try history.store(invented.findings, in: run)
        }
    }

    @Test("A run without its saved result is not finished")
    func noResult() throws {
        let history = try folder.open()
        let run = try history.begin(
            HistoryStart(tenant: "example", platform: "zoom", started: night, asOf: night))
        #expect(throws: HistoryError.noResult(path: run.resultPath)) {
            try history.finish(run, InventedRun().conclusion)
        }
        #expect(try history.run(run.id).state == .open)
    }

    @Test("How long a finding is there survives what could not be read, and ends when it is fixed")
    func lives() throws {
        let history = try folder.open()
        func life(_ run: InventedRun) throws -> FindingLife? {
            var found: FindingLife?
            try history.forEachFinding(of: run.store(in: history)) {
                if $0.finding.subject == "zoom:meeting:1" { found = $0 }
            }
            return found
        }
        func day(_ day: Int) -> Timestamp { Timestamp(seconds: night.seconds + day * 86_400) }
        #expect(try life(InventedRun(fails: ["1"]))?.failingSince == day(0))
        #expect(try life(InventedRun(day: 1, unknowns: ["1"]))?.failingSince == day(0))
        #expect(try life(InventedRun(day: 2, isComplete: false)) == nil)
        #expect(try life(InventedRun(day: 3, fails: ["1"]))?.failingSince == day(0))
        #expect(try life(InventedRun(day: 4)) == nil)
        let again = try life(InventedRun(day: 5, fails: ["1"]))
        #expect(again?.failingSince == day(5) && again?.firstSeen == day(0))
        let new = try life(InventedRun(day: 6, unknowns: ["1"]))
        #expect(new?.failingSince == day(5))
    }

    @Test("A trend has a point for each finished run, with the fails of each severity")
    func trend() throws {
        let history = try folder.open()
        try InventedRun(fails: ["1", "2"]).store(in: history)
        try InventedRun(day: 1, fails: ["1"], isComplete: false).store(in: history)
        try InventedRun(day: 1, fails: []).store(in: history)
        try InventedRun(tenant: "other", fails: ["9"]).store(in: history)
        let points = try history.trend(of: "example")
        #expect(points.map { $0.fails[.high] } == [2, 1, 0])
        #expect(points.map { $0.counts[.manual] } == [1, 1, 1])
        #expect(points.map(\.isComplete) == [true, false, true])
        #expect(points.byDay.map { $0.fails[.high] } == [2, 0])
        let rule = try history.trend(
            of: "example", rule: "CH.ASK.1v1", since: Timestamp(seconds: night.seconds + 1))
        #expect(rule.map { $0.counts[.manual] } == [1, 1])
        #expect(rule.map { $0.counts[.fail] } == [0, 0])
        #expect(try history.trend(of: "example", rule: "none").map(\.counts.total) == [0, 0, 0])
    }

    @Test(
        "A run that should have been is told, and one that is only late is not",
        arguments: [(0, 0), (20, 0), (35, 0), (37, 1), (48, 1), (72, 2), (24 * 30, 29)])
    func missed(hours: Int, count: Int) throws {
        let history = try folder.open()
        try InventedRun().store(in: history)
        let now = Timestamp(seconds: night.seconds + hours * 3600)
        let missed = try history.missedRuns(of: "example", every: 86_400, now: now)
        #expect(missed?.count ?? 0 == count)
        #expect(try history.missedRuns(of: "nobody", every: 86_400, now: now) == nil)
    }

    @Test("A clock before the last run, and a run that was never finished, are told")
    func warnings() throws {
        let history = try folder.open()
        try InventedRun(day: 3).store(in: history)
        let start = HistoryStart(tenant: "example", platform: "zoom", started: night, asOf: night)
        let late = Timestamp(seconds: night.seconds + 3 * 86_400)
        let first = try history.begin(start)
        #expect(first.warnings == [.clock(now: night, last: late)])
        try history.store(InventedRun(fails: ["1"]).findings, in: first)
        let second = try history.begin(start)
        #expect(second.warnings == [.abandoned(id: first.id), .clock(now: night, last: late)])
        #expect(try history.runs().count == 2)
        // The order is that of the runs, not that of the clock.
        try InventedRun.write([], to: second.resultPath)
        _ = try history.finish(second, InventedRun().conclusion)
        #expect(try history.lastComplete(of: "example")?.id == second.id)
        #expect(try history.verify().isEmpty)
    }

    @Test(
        "A tenant whose name is no folder's is refused",
        arguments: [
            "", ".", "..", "a/b", "../x", "-x", "a b", "ä", String(repeating: "x", count: 65),
        ])
    func tenantNames(name: String) throws {
        let history = try folder.open()
        #expect(throws: HistoryError.tenant(name)) {
            try history.begin(
                HistoryStart(tenant: name, platform: "zoom", started: night, asOf: night))
        }
    }

    @Test("A second writer is told who was first, and readers are let in")
    func busy() throws {
        let history = try folder.open()
        try InventedRun(fails: ["1"]).store(in: history)
        let error = #expect(throws: HistoryError.self) { try folder.open() }
        #expect(error?.description.contains("process \(getpid()), since 2026") == true)
        let reader = try History(reading: folder.history)
        #expect(try reader.runs().count == 1)
        try InventedRun(day: 1).store(in: history)
        #expect(try reader.runs().count == 2)
        #expect(throws: HistoryError.self) {
            try reader.begin(
                HistoryStart(tenant: "example", platform: "zoom", started: night, asOf: night))
        }
    }

    @Test("A history that is not there is not made by reading it")
    func missing() {
        #expect(throws: HistoryError.self) { try History(reading: folder.history) }
        #expect(folder.names.isEmpty)
        mkdir(folder.history, 0o700)
        #expect(throws: HistoryError.missing(path: folder.database)) {
            try History(reading: folder.history)
        }
        #expect(folder.mode(of: "history/history.sqlite") == nil)
    }

    @Test("A hundred thousand findings take seconds")
    func speed() throws {
        let history = try folder.open()
        let clock = ContinuousClock()
        let invented = InventedRun(fails: (0..<100_000).map { "\($0)" })
        let took = try clock.measure { try invented.store(in: history) }
        var faults: [HistoryFault] = []
        let verified = try clock.measure { faults = try history.verify() }
        #expect(faults.isEmpty)
        print("100,000 findings: stored in \(took), verified in \(verified)")
        #expect(took < .seconds(60))
    }

    @Test("What a result says is taken over: what needs somebody as findings, the rest as counts")
    func results() throws {
        let rules = ["A", "B"].map {
            RuleSummary(
                id: $0, title: $0, profile: "p", severity: $0 == "A" ? "critical" : "low",
                obligation: "must")
        }
        var outcomes: [Outcome] = []
        for (index, verdict) in Verdict.allCases.enumerated() {
            let subject = SubjectReference(
                id: "zoom:meeting:\(index)", kind: .meeting, platform: "zoom")
            var outcome = Outcome(rule: index % 2, subject: subject, raw: .fail)
            outcome.effective = verdict
            outcome.value = .flag(true)
            outcomes.append(outcome)
        }
        var asked = Outcome(rule: 1, subject: nil, raw: .manual)
        asked.reason = .question
        outcomes.append(asked)
        var tallies = [RuleTally(), RuleTally()]
        for outcome in outcomes { tallies[outcome.rule].add(outcome) }
        let result = AuditResult(
            tool: Tool(name: "chaperone", version: "1"), verdict: .notReady, asOf: night,
            failOn: .medium, summary: tallies[0].counts, rules: rules, tallies: tallies,
            profiles: [ProfileSummary(id: "p", version: 1, title: "P", digest: "sha256:1")],
            inputs: [], subjectCounts: [:], diagnostics: [], isComplete: false, omitted: [],
            subjects: [SubjectReference](), outcomes: outcomes)
        var findings: [HistoryFinding] = []
        try result.forEachFinding { findings += $0 }
        #expect(findings.map(\.effective) == [.fail, .unknown, .manual, .waived, .manual])
        #expect(findings[0].severity == .critical && findings[0].value == "on")
        #expect(findings[4].subject == "" && findings[4].reason == .question)
        let conclusion = HistoryConclusion(result, finished: night, isComplete: true)
        #expect(!conclusion.isComplete)
        #expect(conclusion.rules.map(\.counts.total) == [3, 4])
    }
}
