/// Understands for what an answer, a waiver or a fact counts.
struct ScopeReader {
    static let keys = ["subject", "kind", "tag", "meeting-tag", "platform", "tenant"]
    private static let form =
        "a scope is 'organisation', a subject such as zoom:meeting:98765432101, or a mapping: {tag: …}"

    /// - Parameter owner: what the scope belongs to, for messages.
    static func scope(
        _ value: YAMLValue?, of owner: String, place: Location, _ problems: inout ProblemList
    ) -> Scope? {
        guard let value else {
            problems.report(.init("\(owner) has a scope: \(form)"), at: place)
            return nil
        }
        var scope = Scope()
        if let text = value.text {
            guard !text.isEmpty, !value.isEmptyScalar else {
                problems.report(.init(form), at: value.place)
                return nil
            }
            return read([value], into: &scope, &problems) ? scope : nil
        }
        if let items = value.items {
            if items.isEmpty { problems.report(.init(form), at: value.place) }
            return read(items, into: &scope, &problems) ? scope : nil
        }
        guard let fields = problems.mapping(value, of: "a scope", allowing: keys) else {
            return nil
        }
        guard !fields.fields.isEmpty else {
            problems.report(.init("this scope is empty; \(form)"), at: value.place)
            return nil
        }
        if let subject = fields["subject"] {
            let items = subject.items ?? [subject]
            if items.isEmpty { problems.report("'subject' names nothing", at: subject.place) }
            guard read(items, into: &scope, &problems) else { return nil }
        }
        scope.tags = list(fields["tag"], "'tag'", &problems)
        scope.platforms = list(fields["platform"], "'platform'", &problems)
        if let platforms = fields["platform"] {
            for name in scope.platforms where !ProfileKnowledge.isPlatform(name) {
                problems.report(
                    .init(
                        "unknown platform '\(name.shortened)'"
                            + Suggestion.text(for: name, among: ProfileKnowledge.allPlatformNames)),
                    at: platforms.place)
            }
        }
        scope.tenant = problems.text(fields["tenant"], "'tenant'")
        if let kinds = fields["kind"] { scope.kinds = self.kinds(kinds, &problems) }
        if let tags = fields["meeting-tag"] {
            if fields["tag"] != nil {
                problems.report("write 'tag' or 'meeting-tag', not both", at: tags.place)
            }
            scope.tags = list(tags, "'meeting-tag'", &problems)
            scope.kinds = scope.kinds?.intersection(.events) ?? .events
            if scope.kinds == [] {
                problems.report("a 'meeting-tag' is for meetings and webinars", at: tags.place)
            }
        }
        return scope
    }

    /// Reads the organisation or subjects; false after a problem.
    private static func read(
        _ values: [YAMLValue], into scope: inout Scope, _ problems: inout ProblemList
    ) -> Bool {
        let before = problems.diagnostics.count
        for value in values {
            guard let text = problems.text(value, "a scope") else { continue }
            if text == "organisation" {
                scope.isOrganisation = true
            } else if text.utf8.contains(UInt8(ascii: ":")) || text.utf8.allSatisfy(isDigit) {
                scope.subjects.append(text)
            } else {
                problems.report(
                    .init(
                        "'\(text.shortened)' is no scope\(Suggestion.text(for: text, among: ["organisation"])): \(form)"
                    ), at: value.place)
            }
        }
        if scope.isOrganisation, !scope.subjects.isEmpty {
            problems.report(
                "a scope is the organisation or some subjects, not both", at: values[0].place)
        }
        return problems.diagnostics.count == before
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Texts of which there has to be one: a key without a value must not widen a scope.
    private static func list(
        _ value: YAMLValue?, _ what: String, _ problems: inout ProblemList
    ) -> [String] {
        guard let value else { return [] }
        let texts = problems.texts(value, what)
        if texts.isEmpty { problems.report(.init("\(what) names nothing"), at: value.place) }
        return texts
    }

    private static func kinds(_ value: YAMLValue, _ problems: inout ProblemList) -> KindSet? {
        var kinds: KindSet = []
        let words = SubjectKind.allCases.map(\.word)
        for text in list(value, "'kind'", &problems) {
            if let kind = SubjectKind(word: text) {
                kinds.insert(KindSet(kind))
            } else {
                problems.report(
                    .init(
                        "'\(text.shortened)' is not a kind: \(words.joined(separator: ", "))"
                            + Suggestion.text(for: text, among: words)), at: value.place)
            }
        }
        return kinds
    }
}
