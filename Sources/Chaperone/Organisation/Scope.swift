/// For what something that a person wrote counts: the organisation, or the subjects that it names.
///
/// Everything that is given has to hold; of a list, one.
package struct Scope: Sendable, Equatable {
    /// The organisation, and with it all subjects.
    package var isOrganisation = false
    /// Identifiers as results have them (`zoom:meeting:98765432101`), or only their last part.
    package var subjects: [String] = []
    package var kinds: KindSet?
    /// Tags that the organisation gives to subjects.
    package var tags: [String] = []
    package var platforms: [String] = []
    /// The tenant that the organisation's file names.
    package var tenant: String?

    package init() {}

    /// How exactly it says whom it means: more is more exact.
    package var precision: Int {
        if !subjects.isEmpty { return 3 }
        if !tags.isEmpty { return 2 }
        return kinds == nil ? 0 : 1
    }

    /// Whether it names the subjects one by one or by tag, rather than all that there are.
    package var isNarrow: Bool { precision >= 2 }

    /// Whether it means a subject.
    package func contains(_ subject: SubjectReference, in organisation: Organisation?) -> Bool {
        if let tenant, tenant != organisation?.tenant { return false }
        if subject.kind == .organisation {
            return isOrganisation || subjects.contains(subject.id)
        }
        if let kinds, !kinds.contains(subject.kind) { return false }
        if !platforms.isEmpty, !platforms.contains(subject.platform ?? "") { return false }
        if !subjects.isEmpty, !subjects.contains(where: { subject.isNamed($0) }) { return false }
        if !tags.isEmpty {
            guard let organisation, tags.contains(where: { organisation.tag($0, has: subject) })
            else { return false }
        }
        return true
    }

    /// In words, for reports.
    package var text: String {
        var pieces: [String] = isOrganisation ? ["the organisation"] : []
        pieces += subjects
        if let kinds { pieces += kinds.kinds.map { "every \($0.word)" } }
        pieces += tags.map { "everything tagged \($0)" }
        pieces += platforms.map { "on \($0)" }
        if let tenant { pieces.append("of \(tenant)") }
        return pieces.joined(separator: ", ")
    }
}

extension SubjectReference {
    /// Whether `name` is the identifier, or its last part as the platform itself writes it.
    func isNamed(_ name: String) -> Bool {
        if id.utf8.elementsEqual(name.utf8) { return true }
        guard let platform else { return false }
        let prefix = "\(platform):\(kind.word):"
        return id.utf8.starts(with: prefix.utf8)
            && id.utf8.dropFirst(prefix.utf8.count).elementsEqual(name.utf8)
    }
}
