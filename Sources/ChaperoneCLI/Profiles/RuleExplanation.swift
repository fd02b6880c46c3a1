import Chaperone
import ChaperonePlatforms

/// Everything that there is to say of a rule, for reading.
struct RuleExplanation {
    let text: String

    init(_ rule: Rule, in profile: Profile) {
        var lines = ["\(rule.id): \(rule.title)", ""]
        if let why = rule.why { lines += ["Why:        \(why)"] }
        lines += Self.lines(of: rule.check, label: "Asks:")
        if let guardCheck = rule.guardCheck {
            lines += Self.lines(of: guardCheck, label: "Only where:")
        }
        if let kinds = rule.kinds {
            lines.append("Judges:     \(kinds.kinds.map(\.word).joined(separator: ", "))")
        }
        lines.append("Weight:     \(rule.obligation.rawValue), severity \(rule.severity.rawValue)")
        lines.append("Profile:    \(rule.profile), used by \(profile.id)")
        lines += Self.references(of: rule, in: profile)
        lines += Self.platforms(of: rule)
        for fix in rule.fixes {
            lines += ["", "How to put it right on \(fix.platform):", "  \(fix.steps)"]
            if let field = fix.field { lines.append("  API field: \(field)") }
            let effort = [fix.by.map { "by \($0)" }, fix.minutes.map { "\($0) minutes" }].compactMap
            { $0 }
            if !effort.isEmpty { lines.append("  \(effort.joined(separator: ", "))") }
        }
        lines += Self.examples(of: rule)
        text = lines.joined(separator: "\n")
    }

    /// What a check asks, a line for each of its parts.
    private static func lines(of check: Check, label: String, depth: Int = 0) -> [String] {
        let lead =
            (depth == 0 ? label : "").padded(to: 12) + String(repeating: "  ", count: depth)
        switch check {
        case .condition(let condition):
            return ["\(lead)\(condition.target.name): \(condition.expected)"]
        case .declared(let fact):
            return [
                "\(lead)declared of the meeting: \(fact.name) is \(fact.oneOf.joined(separator: " or "))"
            ]
        case .question(let question):
            let indent = String(repeating: " ", count: lead.count)
            let scope = question.scope == .organisation ? "the organisation" : "each meeting"
            var lines = ["\(lead)of \(scope): \(question.ask)"]
            if let role = question.answerBy { lines.append("\(indent)answered by the \(role)") }
            if let evidence = question.evidence { lines.append("\(indent)proof: \(evidence)") }
            if let days = question.validFor {
                lines.append("\(indent)an answer counts for \(days) days")
            }
            return lines
        case .all(let checks), .any(let checks):
            let isAll = if case .all = check { true } else { false }
            return ["\(lead)\(isAll ? "all of these:" : "one of these:")"]
                + checks.flatMap { Self.lines(of: $0, label: label, depth: depth + 1) }
        }
    }

    private static func references(of rule: Rule, in profile: Profile) -> [String] {
        guard !rule.references.isEmpty else { return [] }
        var lines = ["References: \(rule.references.joined(separator: ", "))"]
        for source in profile.sources
        where rule.references.contains(where: { $0.utf8.starts(with: (source.key + "-").utf8) }) {
            let details = [source.publisher, source.date].compactMap { $0 }.joined(separator: ", ")
            lines.append(
                "  \(source.key): \(source.title)\(details.isEmpty ? "" : " (\(details))")")
        }
        return lines
    }

    private static func platforms(of rule: Rule) -> [String] {
        var lines: [String] = []
        for case .setting(let setting) in rule.check.conditions.map(\.target) {
            for platform in Platforms.all {
                let fields = platform.mapping.filter { $0.setting == setting }
                let paths = fields.map(\.nativePath).filter { !$0.isEmpty }
                var seen: Set<String> = []
                let distinct = paths.filter { seen.insert($0).inserted }
                if !distinct.isEmpty {
                    lines.append(
                        "On \(platform.name):    \(setting.name) is read from \(distinct.joined(separator: "; "))"
                    )
                }
                for case .notExposed(let place) in fields.map(\.source) {
                    lines.append("On \(platform.name):    no API shows it; look at \(place)")
                }
            }
        }
        return lines
    }

    private static func examples(of rule: Rule) -> [String] {
        func words(_ examples: [Example]) -> String {
            examples.map { example in
                rule.check.conditions.compactMap { condition -> String? in
                    guard let value = example.values[condition.target] else { return nil }
                    let word =
                        switch value {
                        case .code(let code):
                            condition.target.domain.word(ofCode: code) ?? String(code)
                        case .words(let words): words.joined(separator: " and ")
                        }
                    return rule.check.conditions.count == 1
                        ? word : "\(condition.target.name) \(word)"
                }.joined(separator: " with ")
            }.joined(separator: ", ")
        }
        var lines: [String] = []
        if !rule.examples.pass.isEmpty { lines.append("In order:   \(words(rule.examples.pass))") }
        if !rule.examples.fail.isEmpty { lines.append("Not so:     \(words(rule.examples.fail))") }
        return lines.isEmpty ? [] : [""] + lines
    }
}

extension String {
    /// The text with blanks behind it, up to a number of columns.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - utf8.count))
    }
}
