import Chaperone

extension AuditResult {
    /// What was read, such as `6 users, 34 meetings in 41 files`.
    var readSentence: String {
        let kinds = SubjectKind.allCases.compactMap { kind -> String? in
            guard kind != .organisation, let count = subjectCounts[kind], count > 0 else {
                return nil
            }
            return kind.words(for: count)
        }
        let what = kinds.isEmpty ? "nothing" : kinds.joined(separator: ", ")
        return "\(what) in \(inputs.count) \(inputs.count == 1 ? "file" : "files")"
    }

    /// The profiles, each with its version, and the number of rules of the last.
    var profileSentences: [String] {
        let count = "\(rules.count) \(rules.count == 1 ? "rule" : "rules")"
        return profiles.enumerated().map { index, profile in
            let isLast = index == profiles.count - 1
            let rules = isLast ? " (\(count)\(profiles.count > 1 ? " in all" : ""))" : ""
            return "\(profile.title), version \(profile.version)\(rules)"
        }
    }

    /// The moment that the audit speaks of, for people.
    var asOfSentence: String { asOf.sentence }

    /// The verdict in words for people who are not technical.
    var verdictSentence: String {
        let reasons = verdictReasons
        return reasons.isEmpty
            ? verdict.title : "\(verdict.title): \(reasons.joined(separator: ", "))"
    }

    private var verdictReasons: [String] {
        var reasons: [String] = []
        func add(_ count: Int, _ one: String, _ many: String) {
            guard count > 0 else { return }
            let subject = reasons.isEmpty ? (count == 1 ? "setting " : "settings ") : ""
            reasons.append("\(count) \(subject)\(count == 1 ? one : many)")
        }
        let failed = findings(with: .fail)
        let grave = failed.filter { finding in
            failOn.map { finding.rule.severityValue >= $0 } ?? false
        }
        add(grave.count, "must change", "must change")
        add(failed.count - grave.count, "could be better", "could be better")
        add(findings(with: .unknown).count, "cannot be read", "cannot be read")
        let manual = findings(with: .manual).count
        if manual > 0 {
            let things = reasons.isEmpty ? (manual == 1 ? "thing " : "things ") : ""
            let need = manual == 1 ? "needs" : "need"
            reasons.append("\(manual) \(things)\(need) a person to confirm")
        }
        if verdict == .cannotTell, !isComplete { reasons.append("a part could not be read") }
        if summary.total == 0 { reasons.append("no rule was checked") }
        if verdict == .ready, findings(with: .fail).isEmpty, summary.total > 0 {
            reasons.insert("every setting that was checked is as it should be", at: 0)
        }
        return reasons
    }

    /// What it means that not every input was read to its end.
    var incompleteSentence: String {
        "a part of the input could not be read, and nothing is known of what stands there"
    }

    /// How many outcomes of each verdict there are, gravest first.
    var counts: [(word: String, count: Int)] {
        let words: [(Verdict, String)] = [
            (.fail, "to fix"), (.unknown, "unknown"), (.manual, "to confirm"),
            (.waived, "waived"), (.pass, "ok"), (.notApplicable, "not applicable"),
        ]
        return words.map { ($1, summary[$0]) }
    }

    /// What became of the answers and of the waivers, where there were any.
    var overlaySentences: [(label: String, text: String)] {
        [("Answers", answers.tally), ("Waivers", waivers.tally)].compactMap { label, tally in
            guard tally.read > 0 else { return nil }
            let counts = tally.counts.filter { $0.count > 0 || $0.name == "applied" }
            return (label, counts.map { "\($0.count) \($0.name)" }.joined(separator: ", "))
        }
    }

    /// The diagnostics, errors first.
    var gravestDiagnostics: [Diagnostic] {
        Diagnostic.Severity.allCases.flatMap { severity in
            diagnostics.filter { $0.severity == severity }
        }
    }

    /// How many diagnostics there are, such as `1 error, 2 warnings`.
    var diagnosticsSentence: String {
        Diagnostic.Severity.allCases.compactMap { severity -> String? in
            let count = diagnostics.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }.joined(separator: ", ")
    }
}

extension Timestamp {
    /// The day, and where it is not its beginning the minute.
    var sentence: String {
        let text = description.utf8
        let day = String(Substring(text.prefix(10)))
        guard seconds % 86_400 != 0 else { return day }
        return "\(day) \(Substring(text.dropFirst(11).prefix(5))) UTC"
    }
}
