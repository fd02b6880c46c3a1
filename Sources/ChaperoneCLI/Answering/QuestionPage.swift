import Chaperone
import ChaperoneReporters

/// The open questions as a form to fill in by hand.
struct QuestionPage {
    let page: FormPage

    init(_ items: [OpenItem], titles: [String]) {
        var roles: [String] = []
        for item in items where !roles.contains(item.role ?? "") { roles.append(item.role ?? "") }
        page = FormPage(
            title: "Questions: \(titles.joined(separator: "; "))",
            introduction: [
                "What no platform shows and only a person can tell. Answer what you know, sign it with your name and the date, and say what shows it. What stays blank counts as not answered."
            ],
            sections: roles.map { role in
                FormPage.Section(
                    title: role.isEmpty ? "For whoever knows" : "For the \(role)",
                    items: items.filter { ($0.role ?? "") == role }.map(Self.item))
            })
    }

    private static func item(_ item: OpenItem) -> FormPage.Item {
        var details: [(label: String, text: String)] = []
        var blanks = ["Yes or no"]
        if let why = item.rule.why { details.append(("Why", why)) }
        switch item.matter {
        case .question(let question):
            if let evidence = question.evidence { details.append(("Keep as proof", evidence)) }
        case .setting(let id, let place):
            if let place { details.append(("Where to look", place)) }
            details.append(("Write one of", id.domain.allowedWords))
            blanks = ["What is set"]
        case .lacking: blanks.append("What is done in its place")
        }
        details.append(("Rule", "\(item.rule.id), \(item.scopeText)"))
        return FormPage.Item(
            title: item.ask, details: details,
            blanks: blanks + ["Name and role", "Date", "What shows it"])
    }
}
