import Chaperone
import Testing

/// A statement of a published document, with the profile that serves it.
struct GuidanceStatement: Sendable, CustomTestStringConvertible {
    let id: String
    let kinds: [Profile.StatementKind]
    let profile: String
    var testDescription: String { id }

    static let all: [GuidanceStatement] = Shipped.names.flatMap { name in
        let profile = try? Shipped.read(name)
        let sources = profile?.sources ?? []
        return sources.flatMap(\.statements).map {
            GuidanceStatement(id: $0.id, kinds: $0.kinds, profile: name)
        }
    }
}

@Suite("Each statement of the guidance is judged in the way that its profile says")
struct GuidanceTests {
    /// How many statements each document has.
    static let documents = [("CG", 44), ("YP", 22), ("CO", 36), ("LC", 16), ("CS", 23)]

    @Test("The statements of a document are numbered without a gap", arguments: documents)
    func numbers(key: String, count: Int) throws {
        let listed = Set(GuidanceStatement.all.map(\.id).filter { $0.hasPrefix("\(key)-") })
        let expected = Set((1...count).map { $0 < 10 ? "\(key)-0\($0)" : "\(key)-\($0)" })
        #expect(listed == expected)
        let owners = try Shipped.names.filter { name in
            try Shipped.read(name).sources.contains { $0.key == key && !$0.statements.isEmpty }
        }
        #expect(owners.count == 1, "one profile lists them: \(owners)")
    }

    @Test("No other document has statements")
    func noOthers() {
        let keys = Set(GuidanceStatement.all.compactMap { $0.id.split(separator: "-").first })
        #expect(keys == Set(Self.documents.map { Substring($0.0) }))
        #expect(GuidanceStatement.all.count == Self.documents.map(\.1).reduce(0, +))
    }

    @Test(
        "A rule of the right sort cites it, or the checklist does",
        arguments: GuidanceStatement.all)
    func isJudged(_ statement: GuidanceStatement) throws {
        let profile = try Shipped.read(statement.profile)
        let rules = profile.rules.filter { $0.references.contains(statement.id) }
        let questions = rules.flatMap(\.check.questions)
        #expect(!statement.kinds.isEmpty)
        #expect(Set(statement.kinds).count == statement.kinds.count)
        for kind in statement.kinds {
            switch kind {
            case .setting, .meeting:
                #expect(rules.contains { !$0.check.conditions.isEmpty }, "\(kind.rawValue)")
            case .question:
                #expect(questions.contains { $0.scope == .meeting })
            case .organisation:
                #expect(questions.contains { $0.scope == .organisation })
            case .advice:
                #expect(profile.checklist.contains { $0.references.contains(statement.id) })
            }
        }
    }

    @Test("What a rule cites is a statement that there is", arguments: Shipped.names)
    func citations(name: String) throws {
        let profile = try Shipped.read(name)
        let known = Set(GuidanceStatement.all.map(\.id))
        let keys = Self.documents.map { "\($0.0)-" }
        let cited =
            profile.rules.flatMap(\.references) + profile.checklist.flatMap(\.references)
        for id in cited where keys.contains(where: id.hasPrefix) {
            #expect(known.contains(id), "\(id)")
        }
    }

    @Test("A rule cites three statements of one document at most", arguments: Shipped.names)
    func fewCitations(name: String) throws {
        for rule in try Shipped.read(name).rules {
            for (key, _) in Self.documents {
                let cited = rule.references.filter { $0.hasPrefix("\(key)-") }
                #expect(cited.count <= 3, "\(rule.id): \(cited)")
            }
        }
    }
}
