/// Why a record does not say what a record of its type says.
package struct RecordFormFault: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

/// The keys of an object, each of which is read exactly once: what is missing, odd or unknown is a
/// fault, so that no version of the program steps over what another meant.
package struct CanonicalFields {
    private let path: String
    private var members: [(key: String, value: CanonicalValue)]

    /// - Parameter path: where the object stands, for messages; empty for the outermost.
    package init(_ value: CanonicalValue, _ path: String = "") throws(RecordFormFault) {
        guard case .object(let members) = value else {
            throw RecordFormFault("\(path.isEmpty ? "the record" : path) is no object")
        }
        self.members = members
        self.path = path
    }

    private func place(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    package mutating func value(_ key: String) throws(RecordFormFault) -> CanonicalValue {
        guard let index = members.firstIndex(where: { $0.key.utf8.elementsEqual(key.utf8) }) else {
            throw RecordFormFault("\(place(of: key)) is missing")
        }
        return members.remove(at: index).value
    }

    package mutating func text(_ key: String) throws(RecordFormFault) -> String {
        guard case .text(let text) = try value(key) else {
            throw RecordFormFault("\(place(of: key)) is no text")
        }
        return text
    }

    package mutating func textOrNull(_ key: String) throws(RecordFormFault) -> String? {
        switch try value(key) {
        case .null: return nil
        case .text(let text): return text
        default: throw RecordFormFault("\(place(of: key)) is no text and not null")
        }
    }

    package mutating func number(_ key: String) throws(RecordFormFault) -> Int {
        guard case .number(let number) = try value(key) else {
            throw RecordFormFault("\(place(of: key)) is no whole number")
        }
        return number
    }

    package mutating func numberOrNull(_ key: String) throws(RecordFormFault) -> Int? {
        switch try value(key) {
        case .null: return nil
        case .number(let number): return number
        default: throw RecordFormFault("\(place(of: key)) is no whole number and not null")
        }
    }

    package mutating func flag(_ key: String) throws(RecordFormFault) -> Bool {
        guard case .flag(let flag) = try value(key) else {
            throw RecordFormFault("\(place(of: key)) is neither true nor false")
        }
        return flag
    }

    package mutating func flagOrNull(_ key: String) throws(RecordFormFault) -> Bool? {
        switch try value(key) {
        case .null: return nil
        case .flag(let flag): return flag
        default: throw RecordFormFault("\(place(of: key)) is neither true nor false nor null")
        }
    }

    package mutating func moment(_ key: String) throws(RecordFormFault) -> Timestamp {
        let text = try text(key)
        guard let moment = Timestamp(text), moment.description == text else {
            throw RecordFormFault(
                "\(place(of: key)) is no time in UTC such as 2026-11-21T02:00:00Z")
        }
        return moment
    }

    package mutating func momentOrNull(_ key: String) throws(RecordFormFault) -> Timestamp? {
        if case .null? = members.first(where: { $0.key == key })?.value {
            _ = try value(key)
            return nil
        }
        return try moment(key)
    }

    package mutating func word<W: RawRepresentable<String>>(
        _ key: String, as: W.Type
    ) throws(RecordFormFault) -> W {
        let text = try text(key)
        guard let word = W(rawValue: text) else {
            throw RecordFormFault("\(place(of: key)) is a word that there is not")
        }
        return word
    }

    package mutating func fields(_ key: String) throws(RecordFormFault) -> CanonicalFields {
        try CanonicalFields(try value(key), place(of: key))
    }

    /// The objects of a list, each read by `body`.
    package mutating func list<Item>(
        _ key: String, _ body: (inout CanonicalFields) throws(RecordFormFault) -> Item
    ) throws(RecordFormFault) -> [Item] {
        guard case .list(let values) = try value(key) else {
            throw RecordFormFault("\(place(of: key)) is no list")
        }
        var items: [Item] = []
        for (index, value) in values.enumerated() {
            var fields = try CanonicalFields(value, "\(place(of: key))[\(index)]")
            items.append(try body(&fields))
            try fields.end()
        }
        return items
    }

    package mutating func texts(_ key: String) throws(RecordFormFault) -> [String] {
        guard case .list(let values) = try value(key) else {
            throw RecordFormFault("\(place(of: key)) is no list")
        }
        var texts: [String] = []
        for value in values {
            guard case .text(let text) = value else {
                throw RecordFormFault("\(place(of: key)) is no list of texts")
            }
            texts.append(text)
        }
        return texts
    }

    /// What is left: the keys that nobody asked for, and their values.
    package mutating func rest() -> [(key: String, value: CanonicalValue)] {
        defer { members = [] }
        return members
    }

    /// - Throws: when a key is left that nobody asked for.
    package func end() throws(RecordFormFault) {
        guard let first = members.first else { return }
        throw RecordFormFault("\(place(of: first.key)) is a key that there is not")
    }
}
