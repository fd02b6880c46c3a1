/// A form for people who can look at their platform's settings and have no export of them: one row for
/// each setting that profiles ask.
package struct Worksheet: Sendable {
    /// The columns of its table, as its first line names them.
    package enum Column: String, Sendable, CaseIterable {
        case setting
        case about
        case name
        case question
        case place = "where to look"
        case allowed = "allowed values"
        case value
        case locked
        case lookedBy = "looked by"
        case lookedOn = "looked on"
        case platform
    }

    /// Of what a row speaks.
    package enum About: Sendable, Equatable {
        /// The account, and with it all of its meetings.
        case all
        case kind(SubjectKind)

        /// What the table calls it.
        package var word: String {
            switch self {
            case .all: "all"
            case .kind(let kind): kind.word
            }
        }

        package init?(word: String) {
            if word == "all" {
                self = .all
            } else if let kind = SubjectKind(word: word), kind != .organisation {
                self = .kind(kind)
            } else {
                return nil
            }
        }
    }

    package struct Row: Sendable {
        package let target: Condition.Target
        package let about: About
        package let question: String
        /// Where the platform shows it; nil where nobody wrote that down.
        package let place: String?
        /// The values that may be written, in words.
        package let allowed: String
        /// Whether it also has to be found out if the setting is locked.
        package let asksLock: Bool
    }

    package let platform: String
    /// The titles of the profiles.
    package let titles: [String]
    package let rows: [Row]

    /// - Parameter place: where a platform shows a setting.
    package init(
        _ profiles: [Profile], platform: String, place: (SettingID) -> String?
    ) {
        self.platform = platform
        titles = profiles.map(\.title)
        var rows: [Row] = []
        var known: [Condition.Target: Int] = [:]
        for rule in profiles.flatMap(\.rules)
        where rule.platform == nil || rule.platform == platform {
            let conditions = rule.check.conditions + (rule.guardCheck?.conditions ?? [])
            for condition in conditions {
                for target in Self.asked(for: condition.target) {
                    let locks = condition.demand.locked == .required
                    if let row = known[target] {
                        rows[row] = rows[row].widened(by: rule, locks)
                        continue
                    }
                    known[target] = rows.count
                    let steps = rule.fixes.first { $0.platform == platform }?.steps
                    let isSingle = conditions.count == 1
                    rows.append(
                        Row(
                            target: target, about: About(rule),
                            question: target.question(in: rule),
                            place: target.setting.flatMap(place) ?? (isSingle ? steps : nil),
                            allowed: target.domain.allowedWords, asksLock: locks))
                }
            }
        }
        self.rows = rows
    }

    /// What a person has to look up for a target: for what follows from declarations, what it follows
    /// from.
    private static func asked(for target: Condition.Target) -> [Condition.Target] {
        switch target {
        case .setting(.hostInOrganisation): [.setting(.hostDomain)]
        case .setting(.inDeclaredHours): [.setting(.startsAt), .setting(.durationMinutes)]
        case .setting(.oneToOne), .setting(.approvedPlatform): []
        case .setting, .field: [target]
        }
    }
}

extension Worksheet.Row {
    /// The same row, for what another rule asks too.
    fileprivate func widened(by rule: Rule, _ locks: Bool) -> Self {
        let other = Worksheet.About(rule)
        let about = other == about ? about : .all
        return .init(
            target: target, about: about, question: question, place: place, allowed: allowed,
            asksLock: asksLock || locks)
    }
}

extension Worksheet.About {
    /// Of what a rule wants to know: of all that it judges.
    fileprivate init(_ rule: Rule) {
        guard let kinds = rule.kinds else {
            self = .all
            return
        }
        if kinds.contains(.meeting) {
            self = .all
        } else if kinds.contains(.account) {
            self = .kind(.account)
        } else {
            self = .kind(kinds.kinds.first ?? .account)
        }
    }
}

extension Condition.Target {
    /// The setting; nil for a native field.
    package var setting: SettingID? {
        if case .setting(let id) = self { id } else { nil }
    }

    /// What a person is asked who looks it up.
    fileprivate func question(in rule: Rule) -> String {
        switch self {
        case .setting(let id): id.question
        case .field(let field): "What is set for this: \(rule.title)? (\(field.path))"
        }
    }
}

extension Domain {
    /// The values that people may write in a form.
    package var allowedWords: String {
        switch self {
        case .flag: "yes, no"
        case .count: "a whole number, or unlimited"
        case .choice(let words, _): words.joined(separator: ", ")
        case .audience: Audience.allCases.map(\.word).joined(separator: ", ")
        case .text: "words, with commas between"
        case .instant: "a date and time with the offset from UTC, such as 2026-11-21T16:00+00:00"
        }
    }
}
