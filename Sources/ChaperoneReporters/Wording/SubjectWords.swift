import Chaperone

extension SubjectKind {
    /// A number of them, such as `3 webinars`.
    func words(for count: Int) -> String { "\(count) \(count == 1 ? title : plural)" }

    /// What people call one.
    var title: String {
        switch self {
        case .organizationalUnit: "organizational unit"
        case .townHall: "town hall"
        case .personalRoom: "personal room"
        case .account, .group, .user, .policy, .meeting, .webinar, .template, .server,
            .organisation:
            word
        }
    }

    private var plural: String { self == .policy ? "policies" : title + "s" }
}

extension SubjectReference {
    /// Its kind and identifier, such as `meeting 98765432101`; as people know it.
    var kindAndKey: String { kind == .organisation ? "the organisation" : "\(kind.title) \(key)" }
}
