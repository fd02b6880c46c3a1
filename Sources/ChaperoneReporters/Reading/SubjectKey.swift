import Chaperone

/// The keys of a subject; the order is that of ``names``.
enum SubjectKey: Int32, RecordKey {
    case id, kind, platform, name, parent

    static let names = ["id", "kind", "platform", "name", "parent"]
}

extension RecordFields {
    /// The subject that the object stands for.
    mutating func subject() throws(ResultFileError) -> SubjectReference {
        SubjectReference(
            id: try text(SubjectKey.id),
            kind: try word(SubjectKey.kind, SubjectKind.init(word:)),
            platform: try textOrNull(SubjectKey.platform),
            name: try textOrNull(SubjectKey.name),
            parent: try textOrNull(SubjectKey.parent))
    }
}
