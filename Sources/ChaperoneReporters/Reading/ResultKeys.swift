import Chaperone

/// Where the parts of a result's file stand.
enum ResultKeys {
    /// The keys of the outermost object; the order is that of ``names``, and counts follow.
    enum Root: Int32, RecordKey {
        case schemaVersion, toolName, toolVersion, verdict, asOf, failOn, isComplete
        case omittedVerdicts, subjects, rules, profiles, inputs, diagnostics

        static let names = [
            "schemaVersion", "tool.name", "tool.version", "verdict", "asOf", "failOn",
            "isComplete", "omitted.verdicts", "subjects", "rules", "profiles", "inputs",
            "diagnostics",
        ]
        /// The lists that have to be there; that of the outcomes is looked for with them.
        static let lists: [Root] = [.subjects, .rules, .profiles, .inputs, .diagnostics]
    }

    /// A count, whose key is a verdict or a kind.
    struct Count: RecordKey { let rawValue: Int32 }

    /// A member of what is said of answers or waivers.
    struct Overlay: RecordKey {
        let rawValue: Int32
        static let names = OverlayTally().counts.map(\.name) + ["file", "digest"]
        /// The lists of those that have an overlay's members, in the order of their keys.
        static let owners = ["waivers", "answers", "organisation"]
    }

    /// The lists, by their numbers in the tree.
    enum List: Int32 {
        case subjects = 1
        case fixes, questions, rules, profiles, inputs, diagnostics
    }

    static let tree = RecordTree(
        root: Root.names + Verdict.inSummary.map { "summary.\($0.summaryKey)" }
            + SubjectKind.allCases.map { "subjectCounts.\($0.word)" }
            + Overlay.owners.flatMap { owner in Overlay.names.map { "\(owner).\($0)" } },
        lists: [
            .init(path: "subjects[]", keys: SubjectKey.names),
            .init(path: "rules[].fixes[]", keys: FixKey.names),
            .init(path: "rules[].questions[]", keys: QuestionKey.names),
            .init(path: "rules[]", keys: RuleKey.names),
            .init(path: "profiles[]", keys: ProfileKey.names),
            .init(path: "inputs[]", keys: InputKey.names),
            .init(path: "diagnostics[]", keys: DiagnosticKey.names),
        ])

    static func count(of verdict: Verdict) -> Count {
        let index = Verdict.inSummary.firstIndex(of: verdict) ?? 0
        return Count(rawValue: Int32(Root.names.count + index))
    }

    static func count(of kind: SubjectKind) -> Count {
        let index = SubjectKind.allCases.firstIndex(of: kind) ?? 0
        return Count(rawValue: Int32(Root.names.count + Verdict.inSummary.count + index))
    }

    static func member(_ name: String, of owner: String) -> Overlay {
        let before =
            Root.names.count + Verdict.inSummary.count + SubjectKind.allCases.count
            + (Overlay.owners.firstIndex(of: owner) ?? 0) * Overlay.names.count
        return Overlay(rawValue: Int32(before + (Overlay.names.firstIndex(of: name) ?? 0)))
    }
}
