import Chaperone

/// The account, a group or a user, as Zoom's addresses and a snapshot's lines name them.
struct ZoomOwner: Sendable {
    let kind: SubjectKind
    let id: String
    /// Where its settings are, without the last segment.
    let path: [String]

    static func account(_ id: String) -> ZoomOwner {
        ZoomOwner(kind: .account, id: id, path: ["accounts", "me"])
    }

    static func group(_ id: String) -> ZoomOwner {
        ZoomOwner(kind: .group, id: id, path: ["groups", id])
    }

    static func user(_ id: String) -> ZoomOwner {
        ZoomOwner(kind: .user, id: id, path: ["users", id])
    }

    /// The file that its settings are kept in.
    var file: String { "\(kind.word)-settings.ndjson" }

    /// The member that says whose a line is.
    var member: TreeMember {
        TreeMember(
            name: "\(kind.word)_id", value: TreeValue(.text(id), line: 1, column: 1))
    }
}

/// What events Zoom has.
enum ZoomEventKind: String, Sendable {
    case meetings, webinars

    /// The name of the list in answers and addresses.
    var name: String { rawValue }
    var subject: SubjectKind { self == .meetings ? .meeting : .webinar }
    var list: ZoomEndpoint { self == .meetings ? .meetings : .webinars }
    var detail: ZoomEndpoint { self == .meetings ? .meeting : .webinar }
    /// The unit of one user's list.
    var listUnits: String { "\(subject.word)-lists" }
}
