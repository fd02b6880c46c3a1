import Chaperone

/// What the template of the page shows.
struct HTMLPage {
    private let result: AuditResult
    private let places: [Place]
    private let changes: HTMLChanges

    /// Somebody or something of whom settings have to change, with the rules that say so.
    private struct Place {
        let subject: SubjectReference
        var rules: [RuleSummary] = []
    }

    /// Subjects that have an entry of their own.
    private static let shownSubjects = 100

    init(_ result: AuditResult) {
        self.result = result
        places = Self.places(in: result)
        changes = HTMLChanges(result)
    }

    var values: [String: Any] {
        let fails = result.findings(with: .fail)
        let grave = fails.filter { finding in
            result.failOn.map { finding.rule.severityValue >= $0 } ?? false
        }
        let lesser = fails.filter { finding in !grave.contains { $0.rule.id == finding.rule.id } }
        return [
            "t": HTMLStrings.all,
            "style": HTMLStyle.text,
            "script": HTMLScript.text,
            "scriptHash": HTMLScript.hash,
            "title": "\(result.verdict.title) – \(result.profiles.last?.title ?? "Chaperone")",
            "verdict": result.verdict.title,
            "verdictClass": result.verdict.rawValue,
            "verdictSentence": reasons,
            "incomplete": result.isComplete ? [] : [result.incompleteSentence],
            "head": head,
            "counts": counts,
            "chart": AreaChart(result).values,
            "trend": TrendChart(result).values,
            "changed": changes.section,
            "changes": changes.choices,
            "sections": [
                section("todo", HTMLStrings.todo, HTMLStrings.todoHint, grave, .fail),
                section("better", HTMLStrings.better, HTMLStrings.betterHint, lesser, .fail),
                section(
                    "confirm", HTMLStrings.confirm, HTMLStrings.confirmHint,
                    result.findings(with: .manual), .manual),
                section(
                    "unread", HTMLStrings.unread, HTMLStrings.unreadHint,
                    result.findings(with: .unknown), .unknown),
                section(
                    "waived", HTMLStrings.waived, HTMLStrings.waivedHint,
                    result.findings(with: .waived).sorted(by: Self.endsSooner), .waived),
            ].compactMap(\.self),
            "all": allRules,
            "subjects": subjects.isEmpty ? [] : [["items": subjects]],
            "states": Verdict.allCases.filter { $0 != .waived || result.summary[.waived] > 0 }.map {
                ["value": $0.word, "label": HTMLStrings.word(of: $0)]
            },
            "severities": Severity.allCases.reversed().map { $0.rawValue },
            "areas": AreaChart.areas(of: result),
            "platforms": platforms.count > 1 ? [["names": platforms]] : [],
            "diagnostics": diagnostics,
            "inputs": inputs,
            "foot": foot,
            "roles": roles,
        ]
    }

    private static func endsSooner(_ a: RuleFinding, _ b: RuleFinding) -> Bool {
        (a.tally.firstWaived.first?.waiver?.expires ?? "")
            < (b.tally.firstWaived.first?.waiver?.expires ?? "")
    }

    private var reasons: String {
        let sentence = result.verdictSentence
        let lead = result.verdict.title + ": "
        guard sentence.hasPrefix(lead) else { return "" }
        let rest = String(sentence.dropFirst(lead.count))
        return rest.prefix(1).uppercased() + rest.dropFirst() + "."
    }

    private var head: [[String: String]] {
        var lines = [(HTMLStrings.read, result.readSentence)]
        lines += result.profileSentences.map { (HTMLStrings.profile, visible($0)) }
        lines += result.overlaySentences.map { ($0.label, $0.text) }
        lines.append((HTMLStrings.asOf, result.asOfSentence))
        return lines.map { ["label": $0.0, "text": $0.1] }
    }

    private var counts: [[String: String]] {
        result.counts.filter { $0.count > 0 }.map { ["count": String($0.count), "word": $0.word] }
    }

    private var platforms: [String] {
        var names: [String] = []
        for name in result.inputs.compactMap(\.platform) where !names.contains(name) {
            names.append(name)
        }
        return names
    }

    private func section(
        _ id: String, _ title: String, _ hint: String, _ findings: [RuleFinding],
        _ verdict: Verdict
    ) -> [String: Any]? {
        guard !findings.isEmpty else { return nil }
        let anchors = Set(places.map { HTMLAnchor.subject($0.subject) })
        return [
            "id": id, "title": title, "hint": hint, "count": String(findings.count),
            "rules": findings.map {
                HTMLRule($0, result, changes, places: anchors).values(for: verdict)
            },
        ]
    }

    private var allRules: [[String: Any]] {
        zip(result.rules, result.tallies).filter { $1.counts.total > 0 }.map { rule, tally in
            HTMLRule(RuleFinding(rule: rule, tally: tally), result, changes).row
        }
    }

    /// Those of whom something has to change, as far as rules name them.
    private static func places(in result: AuditResult) -> [Place] {
        var places: [Place] = []
        var numbers: [String: Int] = [:]
        for finding in result.findings(with: .fail) {
            for subject in finding.tally.firstFails.compactMap(\.subject) {
                let anchor = HTMLAnchor.subject(subject)
                if numbers[anchor] == nil {
                    guard places.count < shownSubjects else { continue }
                    numbers[anchor] = places.count
                    places.append(Place(subject: subject))
                }
                guard let number = numbers[anchor],
                    places[number].rules.last?.id != finding.rule.id
                else { continue }
                places[number].rules.append(finding.rule)
            }
        }
        return places
    }

    private var subjects: [[String: Any]] {
        places.map { place in
            let outcome = Outcome(rule: 0, subject: place.subject, raw: .fail)
            return [
                "id": HTMLAnchor.subject(place.subject), "name": outcome.subjectSentence(),
                "rules": place.rules.map {
                    ["title": visible($0.title), "anchor": HTMLAnchor.entry(of: $0, .fail)]
                },
            ]
        }
    }

    private var diagnostics: [[String: String]] {
        result.gravestDiagnostics.prefix(50).map {
            [
                "severity": $0.severity.rawValue, "message": visible($0.message),
                "place": visible($0.location?.description ?? ""),
            ]
        }
    }

    private var inputs: [[String: String]] {
        let shown = result.inputs.prefix(100).map {
            ["file": visible($0.file), "digest": $0.digest ?? "", "platform": $0.platform ?? "–"]
        }
        let more = result.inputs.count - shown.count
        return more > 0
            ? shown + [["file": "and \(more) more", "digest": "", "platform": ""]] : Array(shown)
    }

    private var foot: [String] {
        ["\(result.tool.name) \(result.tool.version), as of \(result.asOf.description)"]
            + result.profiles.map { "Profile \($0.id) version \($0.version), \($0.digest)" }
            + [result.organisation, result.answers.source, result.waivers.source].compactMap {
                $0.map { "\(visible($0.file)), \($0.digest)" }
            }
    }

    /// Who has to answer or to act: the lines that people sign.
    private var roles: [String] {
        var roles: [String] = []
        for finding in result.findings(with: .manual) {
            for role in finding.rule.questions.compactMap(\.answerBy) where !roles.contains(role) {
                roles.append(role)
            }
        }
        return (roles.isEmpty ? ["safeguarding lead"] : Array(roles.prefix(6))).map(visible)
    }

    private func visible(_ text: String) -> String { VisibleText(text, atMost: 400).text }
}
