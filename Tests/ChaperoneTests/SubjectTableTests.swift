@testable import Chaperone
import Testing

@Suite("A table of subjects gives back what was put into it")
struct SubjectTableTests {
    private static let kinds: [SubjectKind] = [.user, .user, .meeting, .account, .organisation]
    /// Two of them look the same and have other bytes.
    private static let texts = [
        "", "a", "u\u{301}ber", "\u{FA}ber", "0123456789abcdefghijk", "x\u{0}y", "日本",
    ]

    private static func subject(_ generator: inout SeededGenerator) -> Subject {
        func text() -> String { texts.randomElement(using: &generator) ?? "" }
        func some() -> [String] {
            Int.random(in: 0..<4, using: &generator) == 0 ? [text(), text()] : []
        }
        var subject = Subject(
            kind: kinds.randomElement(using: &generator) ?? .user,
            platform: Bool.random(using: &generator) ? "zoom" : "test",
            key: text() + String(Int.random(in: 0..<1000, using: &generator)),
            name: Int.random(in: 0..<3, using: &generator) == 0 ? text() : nil, aliases: some(),
            owners: some())
        if Bool.random(using: &generator) { subject.parent = text() }
        return subject
    }

    /// Every byte of everything, because subjects that look the same are equal.
    private static func bytes(of subject: Subject) -> [[UInt8]?] {
        let texts =
            [subject.platform, subject.key, subject.name, subject.parent] + subject.aliases
            + ["owners"] + subject.owners
        return [[subject.kind.rawValue]] + texts.map { $0.map { Array($0.utf8) } }
    }

    private static func expectSame(
        _ table: SubjectTable, _ subjects: [Subject],
        `where`: SourceLocation = #_sourceLocation
    ) {
        #expect(table.map(bytes) == subjects.map(bytes), sourceLocation: `where`)
        for row in subjects.indices {
            let subject = subjects[row]
            #expect(table.kind(of: row) == subject.kind, sourceLocation: `where`)
            #expect(table.name(of: row) == subject.name, sourceLocation: `where`)
            #expect(table.owners(of: row) == subject.owners, sourceLocation: `where`)
            #expect(table.parent(of: row) == subject.parent, sourceLocation: `where`)
            #expect(table.identityHash(of: row) == subject.identityHash, sourceLocation: `where`)
        }
    }

    @Test("Added, replaced, changed, cut and forgotten", arguments: 1...6 as ClosedRange<UInt64>)
    func model(seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        var table = SubjectTable()
        var subjects: [Subject] = []
        for round in 0..<3 {
            for _ in 0..<200 {
                let subject = Self.subject(&generator)
                table.append(subject)
                subjects.append(subject)
            }
            for row in subjects.indices {
                switch Int.random(in: 0..<6, using: &generator) {
                case 0:
                    let subject = Self.subject(&generator)
                    table[row] = subject
                    subjects[row] = subject
                case 1:
                    table[row].name = nil
                    subjects[row].name = nil
                case 2:
                    table[row].key += "\u{301}"
                    subjects[row].key += "\u{301}"
                case 3:
                    let parent = Self.texts.randomElement(using: &generator)
                    table.set(parent: parent, of: row)
                    subjects[row].parent = parent
                default: break
                }
            }
            Self.expectSame(table, subjects)
            for rows in [0..<0, 0..<subjects.count, 7..<8, 3..<150, 64..<128] {
                Self.expectSame(table.part(rows), Array(subjects[rows]))
            }
            guard round == 1 else { continue }
            table.removeAll()
            subjects = []
            #expect(table.isEmpty)
        }
    }
}
