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
            guard !text.isEmpty else {
                problems.report(.init(form), at: value.place)
                return nil
            }
            if text == "organisation" {
                scope.isOrganisation = true
            } else if text.utf8.contains(UInt8(ascii: ":")) || text.utf8.allSatisfy(isDigit) {
                scope.subjects = [text]
            } else {
                problems.report(
                    .init(
                        "'\(text.shortened)' is no scope\(Suggestion.text(for: text, among: ["organisation"])): \(form)"
                    ), at: value.place)
                return nil
            }
            return scope
        }
        if value.items != nil {
            scope.subjects = problems.texts(value, "'scope'")
            if scope.subjects.isEmpty { problems.report(.init(form), at: value.place) }
            return scope
        }
        guard let fields = problems.mapping(value, of: "a scope", allowing: keys) else {
            return nil
        }
        guard !fields.fields.isEmpty else {
            problems.report(.init("this scope is empty; \(form)"), at: value.place)
            return nil
        }
        scope.subjects = list(fields["subject"], "'subject'", &problems)
        if scope.subjects == ["organisation"] {
            scope.subjects = []
            scope.isOrganisation = true
        }
        scope.tags = list(fields["tag"], "'tag'", &problems)
        if let tags = fields["meeting-tag"] {
            scope.tags += list(tags, "'meeting-tag'", &problems)
            scope.kinds = .events
        }
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
        return scope
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
