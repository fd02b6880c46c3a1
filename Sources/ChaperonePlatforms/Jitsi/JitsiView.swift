import Chaperone

/// The files of one server.
struct JitsiView {
    /// What is known of a name in them.
    struct Look {
        enum State { case seen, absent, open, conflicting }
        let state: State
        let value: TreeValue?
        let document: Int

        /// A cell for what follows from it; nil where nothing is known.
        func cell(_ strength: Strength) -> Cell? {
            switch state {
            case .open: return nil
            case .absent:
                return Cell(
                    code: 0, basis: .platformDefault, strength: strength, field: 0, place: .none)
            case .seen, .conflicting:
                guard let value else { return nil }
                var cell = Cell(
                    code: 0, strength: strength, field: 0, place: value.place(in: document))
                if state == .conflicting { cell.state = .conflicting }
                if state == .seen, value.isDamaged { cell.state = .notUnderstood }
                return cell
            }
        }

        /// The flag; `otherwise` where the file is whole and does not say; nil where that is not known.
        func flag(otherwise: Bool) -> Bool? {
            switch state {
            case .seen: value?.flag
            case .absent: otherwise
            case .open, .conflicting: nil
            }
        }

        /// The same for a text that must not be empty.
        var isGiven: Bool? {
            switch state {
            case .seen:
                switch value?.content {
                case .text(let text)?: !text.isEmpty
                case .flag(false)?: false
                default: nil
                }
            case .absent: false
            case .open, .conflicting: nil
            }
        }

        /// Whether a list has this word; nil where that is not known.
        func has(_ word: String, otherwise: Bool?) -> Bool? {
            switch state {
            case .seen:
                if let items = value?.items {
                    let words = items.map(\.text)
                    return words.contains(word) ? true : words.contains(nil) ? nil : false
                }
                return value?.scalar.map { text in
                    text.utf8.split(separator: UInt8(ascii: ",")).contains {
                        $0.filter { !$0.isBlank }.elementsEqual(word.utf8)
                    }
                }
            case .absent: return otherwise
            case .open, .conflicting: return nil
            }
        }
    }

    let documents: [(document: JitsiDocument, number: Int)]

    func holds(_ sort: JitsiDocument.Sort) -> Bool {
        documents.contains { $0.document.sort == sort }
    }

    /// What the files say under a path whose first step names their sort.
    func look(_ path: String) -> Look {
        let steps = path.split(separator: ".").map(String.init)
        let those = documents.filter { $0.document.sort.rawValue == steps.first }
        guard !those.isEmpty else { return Look(state: .open, value: nil, document: 0) }
        var found: Look?
        for (document, number) in those {
            let look = Self.look(steps.dropFirst(), in: document, number)
            guard let known = found else {
                found = look
                continue
            }
            if let a = known.value, let b = look.value {
                if !a.isEqual(b) {
                    found = Look(state: .conflicting, value: a, document: known.document)
                }
            } else if known.value == nil, look.value != nil || look.state == .open {
                found = look
            }
        }
        return found ?? Look(state: .open, value: nil, document: 0)
    }

    private static func look(
        _ steps: ArraySlice<String>, in document: JitsiDocument, _ number: Int
    ) -> Look {
        func seen(_ value: TreeValue) -> Look {
            Look(state: .seen, value: value, document: number)
        }
        if document.record.isCut {
            var damaged = document.record
            damaged.content = .damaged
            return seen(damaged)
        }
        var value = document.record
        for step in steps {
            if value.isDamaged { return seen(value) }
            guard let member = value.exact(step), !member.isNull else {
                if value.isOpen, value.exact(step) == nil {
                    value.content = .damaged
                    return seen(value)
                }
                return Look(state: document.isWhole ? .absent : .open, value: nil, document: number)
            }
            value = member
        }
        return seen(value)
    }
}

extension TreeValue {
    /// Whether it says the same, wherever it stands.
    fileprivate func isEqual(_ other: TreeValue) -> Bool {
        if let items, let others = other.items {
            return items.count == others.count
                && zip(items, others).allSatisfy { $0.isEqual($1) }
        }
        if members != nil, other.members != nil { return true }
        return scalar != nil && scalar == other.scalar
    }
}
