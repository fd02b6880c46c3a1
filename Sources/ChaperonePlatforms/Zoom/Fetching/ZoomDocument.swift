import Chaperone

/// The lines of a snapshot of Zoom, in shapes that say whose everything is.
///
/// Answers about settings name nobody, so each stands under a key beside its owner's identifier;
/// answers about events and entries of lists name themselves.
enum ZoomDocument {
    /// Why there are no settings of a subject, under the key `unread`.
    enum Unread: String { case refused = "not-permitted", failed = "not-observed" }

    /// An answer about settings.
    static func settings(
        _ answer: TreeValue, option: String?, of owner: ZoomOwner
    ) -> FetchedDocument? {
        switch option {
        case "meeting_authentication", "recording_authentication":
            // Older answers hold both kinds below the key that is a list in newer ones.
            let isNested = answer["authentication_options"]?.members != nil
            let members =
                isNested ? answer.members ?? [] : [TreeMember(name: option ?? "", value: answer)]
            return document(owner.file, [owner.member] + members)
        default:
            return document(
                owner.file, [owner.member, TreeMember(name: "settings", value: answer)])
        }
    }

    /// An answer about locks.
    static func locks(_ answer: TreeValue, of owner: ZoomOwner) -> FetchedDocument? {
        document(owner.file, [owner.member, TreeMember(name: "lock_settings", value: answer)])
    }

    /// That there is a subject whose settings are unknown, and why.
    static func unread(_ why: Unread, of owner: ZoomOwner) -> FetchedDocument? {
        document(owner.file, [owner.member, TreeMember(name: "unread", text: why.rawValue)])
    }

    /// An entry of the list of groups or users.
    static func listed(_ entry: TreeValue, as list: String) -> FetchedDocument? {
        document("\(list).ndjson", [TreeMember(name: list, value: entry.alone)])
    }

    /// How many users of a status there are, in the frame of Zoom's list.
    static func count(_ page: TreeValue, of status: String) -> FetchedDocument? {
        let total = page["total_records"].map { [TreeMember(name: "total_records", value: $0)] }
        let frame = [
            TreeMember(name: "status", text: status),
            TreeMember(name: "users", value: page.with(.list([]))),
        ]
        return document("other-users.ndjson", frame + (total ?? []))
    }

    /// An event as its own address describes it.
    static func event(_ answer: TreeValue, of kind: ZoomEventKind) -> FetchedDocument? {
        JSONText.line(answer.withoutWords, hiding: ZoomSecrets.keys).map {
            FetchedDocument(file: "\(kind.name).ndjson", line: $0)
        }
    }

    /// An entry of a list of events, to be kept where the event itself cannot be read.
    static func entry(_ entry: TreeValue) -> [UInt8]? {
        JSONText.line(entry.withoutWords, hiding: ZoomSecrets.keys)
    }

    /// An event of which only the entry of its list is known.
    ///
    /// - Parameter entry: an object with at least one member.
    static func unread(
        _ why: Unread, _ entry: [UInt8], of kind: ZoomEventKind
    ) -> FetchedDocument {
        let mark = ",\"unread\":\"\(why.rawValue)\"}"
        let line =
            Array("{\"\(kind.name)\":[".utf8) + entry.dropLast() + Array(mark.utf8)
            + Array("]}".utf8)
        return FetchedDocument(file: "\(kind.name).ndjson", line: line)
    }

    private static func document(_ file: String, _ members: [TreeMember]) -> FetchedDocument? {
        let value = TreeValue(.object(members), line: 1, column: 1)
        return JSONText.line(value, hiding: ZoomSecrets.keys).map {
            FetchedDocument(file: file, line: $0)
        }
    }
}

extension TreeMember {
    fileprivate init(name: String, text: String) {
        self.init(name: name, value: TreeValue(.text(text), line: 1, column: 1))
    }
}

extension TreeValue {
    fileprivate func with(_ content: Content) -> TreeValue {
        TreeValue(content, line: line, column: column, offset: offset)
    }

    /// An event without what its host wrote about it: no rule asks for it, and people write passcodes
    /// there.
    fileprivate var withoutWords: TreeValue {
        guard let members else { return self }
        return with(.object(members.filter { $0.foldedName != "agenda" }))
    }

    /// The value as the only one of a list.
    fileprivate var alone: TreeValue { with(.list([self])) }
}
