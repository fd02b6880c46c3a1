import Chaperone
import Testing

/// Two shipped profiles that an organisation wants to keep both.
struct ProfilePair: Sendable, CustomTestStringConvertible {
    let first: String
    let second: String
    var testDescription: String { "\(first) with \(second)" }

    static let all = Shipped.names.flatMap { first in
        Shipped.names.filter { first < $0 }.map { ProfilePair(first: first, second: $0) }
    }

    /// A profile that builds on both.
    func yaml(resolves: [String] = [], rules: [String] = []) -> String {
        var lines = [
            "profile: own", "version: 1", "title: Both", "extends: [\(first), \(second)]",
        ]
        if !resolves.isEmpty { lines.append("resolves: [\(resolves.joined(separator: ", "))]") }
        if !rules.isEmpty { lines += ["rules:"] + rules.map { "  - \($0)" } }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What stands in the way of keeping both.
    func problems(resolves: [String] = [], rules: [String] = []) -> [String] {
        do throws(ProfileError) {
            _ = try Shipped.reading(yaml(resolves: resolves, rules: rules))
            return []
        } catch { return error.diagnostics.map(\.description) }
    }
}

@Suite("Any two shipped profiles can be kept together, once somebody decides where they disagree")
struct CompositionTests {
    /// A contradiction, as its message tells of it.
    private struct Contradiction {
        let setting, firstRule, firstProfile, secondRule, secondProfile, resolution: String

        init?(_ line: String) {
            let form = #/error: ([a-z.-]+): (\S+) of (\S+) asks '[^']+', for ([^;]+); /#
                .ignoresCase(false)
            let rest = #/(\S+) of (\S+) asks '[^']+', for ([^.]+(?:\.[0-9]+)*)\. /#
            guard let head = line.firstMatch(of: form),
                let tail = line[head.range.upperBound...].firstMatch(of: rest),
                let asked = line.firstMatch(of: #/resolves: \[(\{[^}]+\})\]$/#)
            else { return nil }
            (setting, firstRule) = (String(head.1), String(head.2))
            (firstProfile, secondRule) = (String(head.3), String(tail.1))
            (secondProfile, resolution) = (String(tail.2), String(asked.1))
        }
    }

    /// A rule that two parents changed differently, as its message tells of it.
    private struct Contest {
        let first, second, rule: String

        init?(_ line: String) {
            let form =
                #/error: '(\S+)' and '(\S+)' change the rule (\S+) differently; name it among the rules/#
            guard let match = line.firstMatch(of: form) else { return nil }
            (first, second, rule) = (String(match.1), String(match.2), String(match.3))
        }
    }

    private static func words(_ name: String, _ id: String) throws -> [String] {
        try Shipped.read(name).rules.first { $0.id == id }?.references ?? []
    }

    @Test(
        "They read, or every problem names both sides and says what to do",
        arguments: ProfilePair.all)
    func readsOrTells(_ pair: ProfilePair) throws {
        for line in pair.problems() {
            if let found = Contradiction(line) {
                #expect([found.firstProfile, found.secondProfile] == [pair.first, pair.second])
                #expect(SettingID(name: found.setting) != nil)
                for (profile, rule) in [
                    (found.firstProfile, found.firstRule), (found.secondProfile, found.secondRule),
                ] {
                    let references = try Self.words(profile, rule)
                    #expect(!references.isEmpty, "\(profile) has no rule \(rule)")
                    #expect(line.contains("for \(references.joined(separator: ", "))"), "\(line)")
                }
            } else {
                let contest = try #require(Contest(line), "\(line)")
                #expect(Set([contest.first, contest.second]) == [pair.first, pair.second])
                for name in [pair.first, pair.second] {
                    let rules = try Shipped.read(name).rules
                    #expect(rules.contains { $0.id == contest.rule && $0.profile == name })
                }
            }
        }
        if pair.problems().isEmpty {
            let rules = try Shipped.reading(pair.yaml()).rules
            #expect(Set(rules.map(\.id)).count == rules.count && !rules.isEmpty)
        }
    }

    @Test("With what the problems ask for, they read", arguments: ProfilePair.all)
    func decided(_ pair: ProfilePair) throws {
        var resolves: [String] = []
        var rules: [String] = []
        // A decision can bring to light what stood behind it.
        for _ in 0..<6 {
            let problems = pair.problems(resolves: resolves, rules: rules)
            if problems.isEmpty { break }
            for line in problems {
                if let found = Contradiction(line) {
                    resolves.append(found.resolution)
                } else if let contest = Contest(line) {
                    rules.append("{id: \(contest.rule), severity: high}")
                } else {
                    Issue.record("\(line)")
                }
            }
        }
        let problems = pair.problems(resolves: resolves, rules: rules)
        #expect(problems == [], "resolves: \(resolves), rules: \(rules)")
        let profile = try Shipped.reading(pair.yaml(resolves: resolves, rules: rules))
        let ids = Set(profile.rules.map(\.id))
        for resolution in resolves {
            let taken = try #require(resolution.firstMatch(of: #/take: ([^}]+)/#))
            #expect(ids.contains(String(taken.1)))
        }
        #expect(profile.rules.count > 10)
    }

    @Test(
        "Classes that have to be recorded contradict profiles that forbid it",
        arguments: ["counselling", "charity-services", "careers-guidance"])
    func recording(other: String) throws {
        let names = ["live-classes", other].sorted()
        let pair = ProfilePair(first: names[0], second: names[1])
        // Rules that both change come first, because nobody knows before what they say.
        let contested = pair.problems().compactMap(Contest.init).map {
            "{id: \($0.rule), severity: high}"
        }
        let found = pair.problems(rules: contested).compactMap(Contradiction.init)
        #expect(!found.isEmpty && found.allSatisfy { $0.setting == "recording.automatic" })
        for (winner, loser) in [
            ("BASE.RECORD.1v1", "LC.RECORD.1v1"), ("LC.RECORD.1v1", "BASE.RECORD.1v1"),
        ] {
            let others = winner.hasPrefix("LC") ? ["LC.RECORD.8v1"] : []
            let profile = try Shipped.reading(
                pair.yaml(
                    resolves: ([winner] + others).map {
                        "{setting: recording.automatic, take: \($0)}"
                    },
                    rules: contested))
            let ids = profile.rules.map(\.id)
            #expect(ids.contains(winner) && !ids.contains(loser))
        }
    }

    @Test("A profile beside one that it extends is that profile, or contradicts what it replaced")
    func parents() throws {
        for name in Shipped.names {
            let own = try Shipped.read(name)
            guard own.documents.contains(where: { $0.name == "meeting-baseline.yaml" }),
                name != "meeting-baseline"
            else { continue }
            let names = [name, "meeting-baseline"].sorted()
            let pair = ProfilePair(first: names[0], second: names[1])
            let problems = pair.problems()
            guard problems.isEmpty else {
                #expect(name == "live-classes", "\(problems)")
                continue
            }
            let both = try Shipped.reading(pair.yaml())
            #expect(Set(both.rules.map(\.id)) == Set(own.rules.map(\.id)))
        }
    }
}
