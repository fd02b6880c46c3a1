/// What sort of thing settings belong to.
package enum SubjectKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case account, group, user, policy, organizationalUnit
    case meeting, webinar, townHall, personalRoom, template
    case server, organisation

    /// What profiles and reports call it.
    package var word: String {
        switch self {
        case .account: "account"
        case .group: "group"
        case .user: "user"
        case .policy: "policy"
        case .organizationalUnit: "organizational-unit"
        case .meeting: "meeting"
        case .webinar: "webinar"
        case .townHall: "town-hall"
        case .personalRoom: "personal-room"
        case .template: "template"
        case .server: "server"
        case .organisation: "organisation"
        }
    }

    package init?(word: String) {
        guard let kind = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = kind
    }
}

/// Several kinds of subject.
package struct KindSet: OptionSet, Sendable, Hashable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }
    package init(_ kind: SubjectKind) { rawValue = 1 << UInt16(kind.rawValue) }

    package static let account = KindSet(.account)
    package static let group = KindSet(.group)
    package static let user = KindSet(.user)
    package static let policy = KindSet(.policy)
    package static let organizationalUnit = KindSet(.organizationalUnit)
    package static let meeting = KindSet(.meeting)
    package static let webinar = KindSet(.webinar)
    package static let townHall = KindSet(.townHall)
    package static let personalRoom = KindSet(.personalRoom)
    package static let template = KindSet(.template)
    package static let server = KindSet(.server)
    package static let organisation = KindSet(.organisation)

    /// Single events: questions with the scope `meeting` are asked of each of them.
    package static let events: KindSet = [
        .meeting, .webinar, .townHall, .personalRoom,
    ]

    package func contains(_ kind: SubjectKind) -> Bool { contains(KindSet(kind)) }

    /// Whether any kind is in both.
    ///
    /// As `isDisjoint(with:)` says it, which is looked up by name for each question from another module.
    package func intersects(_ other: KindSet) -> Bool { rawValue & other.rawValue != 0 }

    /// The kinds, in the order of their declaration.
    package var kinds: [SubjectKind] { SubjectKind.allCases.filter { contains($0) } }
}
