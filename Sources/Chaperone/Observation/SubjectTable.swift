/// The subjects of a ``Batch``, one for each row, in little room: of most no more is known than what
/// they are and an identifier.
///
/// A subject is made anew whenever one is asked for; whoever wants a part of it asks for that.
package struct SubjectTable: Sendable {
    private var kinds = NarrowNumbers()
    private var platforms = RepeatedTexts()
    private var keys = DistinctTexts()
    private var parents = RepeatedTexts()
    /// One more than the place in `details` of what else is known; 0 for nothing.
    private var detailNumbers = NarrowNumbers()
    private var details: [Detail] = []

    private struct Detail {
        var name: String?
        var aliases: [String]
        var owners: [String]

        /// Nil where there is nothing to keep.
        init?(_ subject: Subject) {
            if subject.name == nil, subject.aliases.isEmpty, subject.owners.isEmpty { return nil }
            (name, aliases, owners) = (subject.name, subject.aliases, subject.owners)
        }
    }

    package init() {}

    package mutating func append(_ subject: Subject) {
        kinds.append(Int(subject.kind.rawValue))
        platforms.append(subject.platform)
        keys.append(subject.key)
        parents.append(subject.parent)
        let detail = Detail(subject)
        if let detail { details.append(detail) }
        detailNumbers.append(detail == nil ? 0 : details.count)
    }

    /// Forgets all, and keeps the memory for others.
    mutating func removeAll() {
        kinds.removeAll()
        platforms.removeAll()
        keys.removeAll()
        parents.removeAll()
        detailNumbers.removeAll()
        details.removeAll(keepingCapacity: true)
    }

    /// Some of them, in the same order.
    func part(_ rows: Range<Int>) -> SubjectTable {
        var part = SubjectTable()
        for row in rows {
            part.kinds.append(kinds[row])
            part.platforms.append(platforms[row])
            part.keys.append(row, of: keys)
            part.parents.append(parents[row])
            let detail = detail(of: row)
            if let detail { part.details.append(detail) }
            part.detailNumbers.append(detail == nil ? 0 : part.details.count)
        }
        return part
    }

    private func detail(of row: Int) -> Detail? {
        let number = detailNumbers[row]
        return number == 0 ? nil : details[number - 1]
    }

    // MARK: - Parts of one

    package func kind(of row: Int) -> SubjectKind {
        // It was made of one.
        SubjectKind(rawValue: UInt8(truncatingIfNeeded: kinds[row])) ?? .organisation
    }

    package func name(of row: Int) -> String? { detail(of: row)?.name }
    package func owners(of row: Int) -> [String] { detail(of: row)?.owners ?? [] }
    package func parent(of row: Int) -> String? { parents[row] }

    package mutating func set(parent: String?, of row: Int) { parents[row] = parent }

    /// ``Subject/identityHash`` of one.
    func identityHash(of row: Int) -> Int {
        let (kind, platform) = (kind(of: row), platforms[row] ?? "")
        return keys.withBytes(row) { Subject.identityHash(kind, key: $0, platform: platform) }
    }
}

extension SubjectTable: RandomAccessCollection, MutableCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { kinds.count }

    package subscript(row: Int) -> Subject {
        get {
            let detail = detail(of: row)
            var subject = Subject(
                kind: kind(of: row), platform: platforms[row] ?? "", key: keys[row],
                name: detail?.name, aliases: detail?.aliases ?? [], owners: detail?.owners ?? [])
            subject.parent = parents[row]
            return subject
        }
        set {
            kinds[row] = Int(newValue.kind.rawValue)
            platforms[row] = newValue.platform
            keys[row] = newValue.key
            parents[row] = newValue.parent
            let number = detailNumbers[row]
            guard let detail = Detail(newValue) else {
                if number > 0 { detailNumbers[row] = 0 }
                return
            }
            if number > 0 {
                details[number - 1] = detail
            } else {
                details.append(detail)
                detailNumbers[row] = details.count
            }
        }
    }
}

extension SubjectTable: Equatable {
    package static func == (a: SubjectTable, b: SubjectTable) -> Bool { a.elementsEqual(b) }
}
