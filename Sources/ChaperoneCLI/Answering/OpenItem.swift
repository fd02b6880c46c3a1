import Chaperone
import ChaperonePlatforms
import ChaperoneRecords

/// Something that only a person can tell, and that nobody has told yet.
struct OpenItem {
    enum Matter {
        /// A question of a rule.
        case question(Question)
        /// A setting that no API shows, with the place where a person finds it.
        case setting(SettingID, place: String?)
        /// A protection that the platform lacks, and why.
        case lacking(String?)
    }

    let matter: Matter
    /// The rule that asks; the first of those that do.
    let rule: Rule
    /// For whom or what an answer counts, as the file of answers has it.
    let scope: Scope
    /// The same, as the file of answers has it.
    let scopeYAML: String
    /// The same in words.
    let scopeText: String

    /// The role of the person who is asked.
    var role: String? {
        switch matter {
        case .question(let question): question.answerBy
        case .setting, .lacking: rule.fixes.lazy.compactMap(\.by).first
        }
    }

    /// What is asked.
    var ask: String {
        switch matter {
        case .question(let question): question.ask
        case .setting(let id, _): id.question
        case .lacking(let why):
            "The platform cannot do this\(why.map { " (\($0))" } ?? ""). Is something done in its place that protects as well?"
        }
    }

    /// Days for which an answer counts.
    var days: Int {
        switch matter {
        case .question(let question): question.validFor ?? 180
        case .setting, .lacking: 180
        }
    }
}

/// Finds what is open.
struct OpenItems {
    private(set) var items: [OpenItem] = []
    /// Rules whose questions are asked of each meeting, when nobody said of which.
    private(set) var meetingRules = 0
    /// What the organisation has to declare first, in words.
    private(set) var undeclared: [String] = []
    /// Whether any meeting or webinar was judged.
    private(set) var hasEvents = false

    /// - Parameter focus: the meeting that questions are asked of; nil when only the organisation is
    ///   asked.
    /// - Throws: ``Failure``.
    init(
        exports: [String], profiles: [Profile], overlay: Overlay, focus: Focus?
    ) throws {
        let rules = try RuleSelection(profiles, only: [], skip: []).rules
        let finder = InputFinder(exports)
        let files = finder.files.map { MeteredFile($0, wantsDigest: false) }
        let run = AuditRun(
            rules: rules, overlay: overlay, focus: focus?.scope, detail: .tallies,
            recognise: Platforms.recognise, explain: Platforms.explain, spools: .files)
        let findings: RunFindings
        do {
            findings = try run.run(files.map(\.input), into: FindingsSink(nil, []))
        } catch let error as SpoolError { throw Failure(.cannotWrite, error.description) }
        self.init(findings, focus: focus)
    }

    /// What is open after a run.
    init(_ findings: RunFindings, focus: Focus?) {
        hasEvents = findings.subjectCounts.contains {
            KindSet.events.contains($0.key) && $0.value > 0
        }
        for (rule, tally) in zip(findings.rules, findings.tallies) {
            for outcome in tally.manuals { add(outcome, rule, focus) }
        }
    }

    private mutating func add(_ outcome: Outcome, _ rule: Rule, _ focus: Focus?) {
        switch outcome.reason {
        case .question?:
            for question in rule.check.questions {
                if question.scope == .organisation {
                    append(.question(question), rule, nil)
                } else if let focus {
                    append(.question(question), rule, focus)
                } else {
                    meetingRules += 1
                }
            }
        case .notExposed?:
            guard let id = outcome.setting.flatMap({ SettingID(name: $0) }) else { return }
            let place = outcome.note.map { note in
                let lead = "look in the portal: "
                return note.hasPrefix(lead) ? String(note.dropFirst(lead.count)) : note
            }
            append(.setting(id, place: place), rule, nil)
        case .notSupported?: append(.lacking(outcome.note), rule, nil)
        case .undeclared?:
            let what = outcome.note ?? "what '\(outcome.setting ?? rule.id)' is"
            let line = "\(rule.title): \(what)"
            if !undeclared.contains(line) { undeclared.append(line) }
        default: break
        }
    }

    private mutating func append(_ matter: OpenItem.Matter, _ rule: Rule, _ focus: Focus?) {
        if case .setting(let id, _) = matter,
            items.contains(where: { if case .setting(id, _) = $0.matter { true } else { false } })
        {
            return
        }
        items.append(
            OpenItem(
                matter: matter, rule: rule, scope: focus?.scope ?? .organisation,
                scopeYAML: focus?.yaml ?? "organisation",
                scopeText: focus?.text ?? "for the organisation"))
    }
}

extension Scope {
    static var organisation: Scope {
        var scope = Scope()
        scope.isOrganisation = true
        return scope
    }
}

/// The meeting or the tag that questions are asked of.
struct Focus {
    let scope: Scope
    let yaml: String
    let text: String

    init(subject: String) {
        var scope = Scope()
        scope.subjects = [subject]
        self.scope = scope
        yaml = YAMLText.quoted(subject)
        text = "for \(subject)"
    }

    init(tag: String) {
        var scope = Scope()
        scope.tags = [tag]
        self.scope = scope
        yaml = "{tag: \(YAMLText.quoted(tag))}"
        text = "for everything tagged \(tag)"
    }
}
