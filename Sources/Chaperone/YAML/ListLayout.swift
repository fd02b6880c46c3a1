/// Where the items of a list of mappings stand in a file, for adding and removing some of them without
/// touching a byte of the others.
package struct ListLayout: Sendable, Equatable {
    package let key: String
    /// The line of the key, from 1.
    package let keyLine: Int
    /// The line on which each item begins, from 1.
    package let itemLines: [Int]
    /// Whether it is a list without items, which takes brackets: `answers: []`.
    package let isEmptyList: Bool

    init(key: String, _ field: YAMLField, _ items: [YAMLValue]) {
        self.key = key
        keyLine = field.place.line
        itemLines = items.map(\.place.line)
        isEmptyList = field.value.items?.isEmpty ?? false
    }
}

extension ProblemList {
    /// The items of a list; none for a key without a value.
    mutating func items(_ value: YAMLValue, _ what: String) -> [YAMLValue]? {
        if value.isEmptyScalar { return [] }
        guard let items = value.items else {
            report(.init("\(what) is a list"), at: value.place)
            return nil
        }
        return items
    }

    /// The text of a key that has to be there.
    mutating func required(_ key: String, _ meaning: String, in fields: YAMLFields) -> String? {
        guard let value = fields[key] else {
            report(.init("'\(key)' is missing: \(meaning)"), at: fields.place)
            return nil
        }
        guard !value.isEmptyScalar, !value.isBlank else {
            report(.init("'\(key)' is blank: \(meaning)"), at: value.place)
            return nil
        }
        return text(value, "'\(key)'")
    }

    /// The date of a key that has to be there.
    mutating func requiredDay(_ key: String, _ meaning: String, in fields: YAMLFields) -> Day? {
        guard let value = fields[key] else {
            report(.init("'\(key)' is missing: \(meaning)"), at: fields.place)
            return nil
        }
        return day(value, "'\(key)'")
    }
}
