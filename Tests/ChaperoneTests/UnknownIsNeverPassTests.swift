@testable import Chaperone
import Testing

/// Law 1 of the design, for rules and batches that nobody thought of.
@Suite("Unknown is never pass")
struct UnknownIsNeverPassTests {
    private static let settings: [SettingID] = [
        .lobby, .passcode, .passcodeLength, .participantLimit, .screenSharing, .chat, .encryption,
        .recordingAutomatic, .dataRegions, .hostDomain, .rejoinAfterRemoval, .captcha, .oneToOne,
        .attendeeCamera,
    ]
    private static let mapping: [FieldMapping] =
        settings.filter {
            $0 != .rejoinAfterRemoval && $0 != .captcha && $0 != .oneToOne
        }.map {
            FieldMapping(
                .setting($0), .field(path: "x", decoder: .flag(inverted: false)),
                kinds: [.meeting, .user])
        } + [.notExposed(.rejoinAfterRemoval, in: .meeting, where: "there")]

    private static let rowCount = 70

    // MARK: - Random rules

    private static func operand(_ setting: SettingID, _ random: inout SeededGenerator) -> String {
        switch setting.domain {
        case .count: ["0", "5", "8", "20", "unlimited"].pick(&random, or: "0")
        case .text: ["EU", "CH", "US"].pick(&random, or: "EU")
        default: setting.domain.words.pick(&random, or: "true")
        }
    }

    private static func condition(_ random: inout SeededGenerator) -> String {
        let setting = settings.pick(&random, or: .lobby)
        var predicates: [String]
        switch setting.domain {
        case .text: predicates = ["equals", "oneOf", "noneOf", "includes", "onlyFrom"]
        case .count, .audience, .choice(_, true):
            predicates = ["equals", "oneOf", "noneOf", "atLeast", "atMost"]
        default: predicates = ["equals", "oneOf", "noneOf"]
        }
        predicates.shuffle(using: &random)
        var parts = predicates.prefix(random.chance(3) ? 2 : 1).map { key in
            if random.chance(12), key != "oneOf" { return "\(key): {parameter: nobody}" }
            let value = operand(setting, &random)
            let isList = ["oneOf", "noneOf", "includes", "onlyFrom"].contains(key)
            return isList ? "\(key): [\(value), \(operand(setting, &random))]" : "\(key): \(value)"
        }
        if random.chance(6) { parts.append("exists: \(random.chance(2))") }
        if random.chance(5) {
            parts.append("locked: \(random.chance(2) ? "required" : "recommended")")
        }
        if random.chance(8) { parts.append("strength: enforced") }
        return "setting: \(setting.name), \(parts.joined(separator: ", "))"
    }

    private static func check(_ depth: Int, _ random: inout SeededGenerator, asks: Bool) -> String {
        if asks, random.chance(9) { return "question: {ask: x, scope: meeting}" }
        guard depth > 0, random.chance(2) else { return condition(&random) }
        let items = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            "{\(check(depth - 1, &random, asks: asks))}"
        }
        return "\(random.chance(2) ? "all" : "any"): [\(items.joined(separator: ", "))]"
    }

    /// Rules of a profile each: random ones contradict each other, which one profile must not.
    private static func rules(_ count: Int, _ random: inout SeededGenerator) throws -> [Rule] {
        try (0..<count).map { number in
            var yaml = "profile: p\nversion: 1\ntitle: T\n"
            yaml += "parameters: {nobody: {type: word, ask: Which?}}\n"
            yaml += "rules:\n  - {id: R\(number), title: R, applies-to: [meeting], "
            if random.chance(4) { yaml += "when: {\(check(1, &random, asks: false))}, " }
            yaml += check(2, &random, asks: true) + "}\n"
            return try #require(try Written.profile(yaml).rules.first)
        }
    }

    // MARK: - Random batches

    private static func batch(_ random: inout SeededGenerator) -> Batch {
        var batch = Batch(platform: "test", columnCount: SettingID.allCases.count)
        for row in 0..<rowCount {
            let kind: SubjectKind = random.chance(10) ? .user : .meeting
            _ = batch.add(Subject(kind: kind, platform: "test", key: "\(row)"))
            for setting in settings where !random.chance(4) {
                var cell = RandomBatch.cell(&random)
                if !random.chance(5) { cell.state = .observed }
                cell.isUpperBound = setting.domain == .audience && random.chance(4)
                cell.code =
                    switch setting.domain {
                    case .count: [0, 5, 8, 20, 400, Count.unlimited].pick(&random, or: 0)
                    case .text:
                        batch.texts.code(of: ["EU", "CH", "US"].filter { _ in random.chance(2) })
                    default: Int32(Int.random(in: 0..<setting.domain.words.count, using: &random))
                    }
                batch[setting.column, row] = cell
            }
        }
        return batch
    }

    private static let judge = Judge(
        platform: "test", coverage: Coverage(of: mapping), fieldColumns: [:])

    @Test("Removing what was read never turns a verdict into pass", arguments: 1...6)
    func removing(seed: UInt64) async throws {
        var random = SeededGenerator(state: seed)
        let rules = try Self.rules(60, &random)
        let batch = Self.batch(&random)
        var passes = 0
        for rule in rules {
            let before = Self.judge.judge(batch, by: rule).overall
            passes += before.pass.count
            await Task.yield()
            for setting in Self.settings {
                var without = batch
                for row in 0..<batch.count { without[setting.column, row] = nil }
                let after = Self.judge.judge(without, by: rule).overall
                let turned = after.pass - before.pass
                guard turned.isEmpty else {
                    Issue.record("\(rule.check) without \(setting.name)")
                    return
                }
            }
        }
        #expect(passes > 100)
    }

    @Test("What is not understood, or conflicts, is never pass either", arguments: 7...9)
    func spoiling(seed: UInt64) async throws {
        var random = SeededGenerator(state: seed)
        let rules = try Self.rules(30, &random)
        let batch = Self.batch(&random)
        for rule in rules {
            let before = Self.judge.judge(batch, by: rule).overall
            await Task.yield()
            for setting in Self.settings {
                for state in [CellState.notUnderstood, .conflicting, .notPermitted] {
                    var spoilt = batch
                    for row in 0..<batch.count { spoilt.columnState(setting.column, row, state) }
                    let after = Self.judge.judge(spoilt, by: rule).overall
                    guard (after.pass - before.pass).isEmpty else {
                        Issue.record("\(rule.check) with \(setting.name) \(state)")
                        return
                    }
                }
            }
        }
    }

    @Test(
        "Each row that is judged has one verdict, the same among others as alone",
        arguments: 10...12)
    func rowByRow(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let rules = try Self.rules(40, &random)
        let batch = Self.batch(&random)
        let alone = (0..<batch.count).map { row in
            var one = batch
            one.keep([row])
            return one
        }
        var found: Set<Verdict> = []
        for rule in rules {
            let overall = Self.judge.judge(batch, by: rule).overall
            let maps = [
                overall.pass, overall.fail, overall.unknown, overall.manual, overall.notApplicable,
            ]
            #expect(maps.reduce(0) { $0 + $1.count } == batch.rows(of: .meeting).count)
            #expect(maps.reduce(Bitmap(none: batch.count)) { $0 | $1 } == batch.rows(of: .meeting))
            for row in 0..<batch.count {
                let verdict = overall.verdict(of: row)
                verdict.map { _ = found.insert($0) }
                let single = Self.judge.judge(alone[row], by: rule).overall.verdict(of: 0)
                guard single == verdict else {
                    Issue.record("\(rule.check), row \(row)")
                    return
                }
            }
        }
        #expect(found == [.pass, .fail, .unknown, .manual, .notApplicable])
    }
}

extension Batch {
    /// Changes how a cell is known, if there is one.
    fileprivate mutating func columnState(_ column: ColumnID, _ row: Int, _ state: CellState) {
        guard var cell = self[column, row] else { return }
        cell.state = state
        self[column, row] = cell
    }
}
