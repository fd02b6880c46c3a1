import Chaperone
import ChaperoneReporters
import Glibc

/// Asks a person at a terminal, one thing after the other, and writes each answer down at once.
struct Interview {
    let store: AnswerStore
    let asOf: Timestamp
    let today: Day
    /// Who answers, by role.
    private var names: [String: String] = [:]
    private let givenName: String?
    private let givenRole: String?
    private let options: ReportOptions

    /// How it went.
    struct Summary {
        var answered = 0
        var skipped = 0
        var wasStopped = false
    }

    /// The person ended it.
    private struct Stop: Error {}

    init(store: AnswerStore, asOf: Timestamp, today: Day, by name: String?, role: String?) {
        self.store = store
        self.asOf = asOf
        self.today = today
        givenName = name
        givenRole = role
        var options = ReportOptions()
        options.width = min(Console.width, 88)
        options.usesUnicode = Console.usesUnicode
        self.options = options
    }

    /// - Throws: ``Failure`` when an answer cannot be written; those before it are.
    mutating func ask(_ items: [OpenItem]) throws -> Summary {
        var summary = Summary()
        say("Answer y for yes, n for no, s to skip, q to stop. Every answer is saved at once.")
        for (number, item) in items.enumerated() {
            do {
                show(item, number + 1, items.count)
                guard let entry = try answer(to: item) else {
                    summary.skipped += 1
                    continue
                }
                try store.add(entry, to: item.rule, asOf: asOf)
                summary.answered += 1
                say("saved", indent: 4)
            } catch is Stop {
                summary.wasStopped = true
                return summary
            }
        }
        return summary
    }

    private func show(_ item: OpenItem, _ number: Int, _ count: Int) {
        say("")
        let role = item.role.map { ", asked of the \($0)" } ?? ""
        say("\(number) of \(count), \(item.scopeText)\(role)", indent: 0)
        say(item.rule.title, indent: 2)
        say(item.ask, indent: 4)
        if let why = item.rule.why { say("Why: \(why)", indent: 4) }
        switch item.matter {
        case .question(let question):
            if let evidence = question.evidence { say("Keep as proof: \(evidence)", indent: 4) }
        case .setting(_, let place):
            if let place { say("Where to look: \(place)", indent: 4) }
        case .lacking: break
        }
    }

    private mutating func answer(to item: OpenItem) throws -> AnswerEntry? {
        var status: String?
        var value: [String]?
        var isLocked: Bool?
        var measure: String?
        var target = Answer.Target.rule(item.rule.id)
        switch item.matter {
        case .question:
            guard let yes = try flag("Is it so? [y, n, s, q]") else { return nil }
            status = yes ? "met" : "not-met"
        case .lacking:
            guard let yes = try flag("Is it so? [y, n, s, q]") else { return nil }
            status = yes ? "met" : "not-met"
            if yes { measure = try text("What is done in its place?") }
        case .setting(let id, _):
            guard let words = try self.value(of: id) else { return nil }
            value = words
            target = .setting(id)
            if item.rule.check.conditions.contains(where: { $0.demand.locked == .required }) {
                isLocked = try flag("Is it locked, so that nobody below can change it? [y, n]")
            }
        }
        let isSetting = if case .setting = item.matter { true } else { false }
        let evidence = try text(
            isSetting ? "What did you see, and where?" : "What shows it? (Enter for nothing)",
            mayBeEmpty: !isSetting)
        let (name, role) = try person(item.role)
        return AnswerEntry(
            target: target, scope: item.scope, scopeText: item.scopeYAML, status: status,
            value: value, isLocked: isLocked, measure: measure, by: name, role: role, on: today,
            until: today.adding(days: item.days), evidence: evidence)
    }

    private mutating func person(_ asked: String?) throws -> (name: String, role: String) {
        let role: String
        if let given = givenRole ?? asked {
            role = given
        } else {
            role = try text("In which role do you answer?") ?? ""
        }
        if let name = givenName ?? names[role] { return (name, role) }
        let name = try text("Who answers as \(role)? (your name)") ?? ""
        names[role] = name
        return (name, role)
    }

    // MARK: - Lines

    private func flag(_ prompt: String) throws -> Bool? {
        while true {
            switch try line(prompt).lowercased() {
            case "y", "yes": return true
            case "n", "no": return false
            case "s", "skip", "": return nil
            default: say("Please answer y, n, s or q.", indent: 4)
            }
        }
    }

    private func value(of id: SettingID) throws -> [String]? {
        while true {
            let text = try line("What is set? [\(id.domain.allowedWords); s, q]")
            if text.isEmpty || text.lowercased() == "s" { return nil }
            if let words = TypedWords(text, in: id.domain)?.words { return words }
            say("That is no value of this setting: \(id.domain.allowedWords)", indent: 4)
        }
    }

    private func text(_ prompt: String, mayBeEmpty: Bool = false) throws -> String? {
        while true {
            let text = try line(prompt)
            if !text.isEmpty { return text }
            if mayBeEmpty { return nil }
            say("Please write something, or q to stop.", indent: 4)
        }
    }

    /// A line that the person typed, without blanks around it.
    private func line(_ prompt: String) throws -> String {
        Console.prompt("    \(prompt) ")
        guard let line = readLine(strippingNewline: true) else {
            say("")
            throw Stop()
        }
        let text = TypedWords.trimmed(line)
        if ["q", "quit"].contains(text.lowercased()) { throw Stop() }
        return text
    }

    private func say(_ text: String, indent: Int = 0) {
        guard !text.isEmpty else { return Console.say("") }
        var lines = TerminalText.paragraph(text, indent: indent, options)
        while lines.hasSuffix("\n") { lines.removeLast() }
        Console.say(lines)
    }
}
