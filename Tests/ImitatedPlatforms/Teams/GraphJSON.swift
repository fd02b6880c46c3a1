/// A JSON value of the imitated Graph, with its members in order.
package indirect enum GraphJSON: Sendable, Equatable {
    case null
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([GraphJSON])
    case object([GraphMember])

    /// The member of this name; setting nil removes it, and a new one goes to the end.
    package subscript(_ name: String) -> GraphJSON? {
        get {
            guard case .object(let members) = self else { return nil }
            return members.first { $0.name == name }?.value
        }
        set {
            guard case .object(var members) = self else { return }
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(GraphMember(name: name, value: value))
            case (nil, nil): break
            }
            self = .object(members)
        }
    }

    package var string: String? { if case .text(let text) = self { text } else { nil } }
    package var items: [GraphJSON]? { if case .list(let items) = self { items } else { nil } }

    /// Replaces the value at a path of names joined by dots, making the objects on its way.
    package mutating func set(_ path: String, to value: GraphJSON) {
        let steps = path.split(separator: ".", maxSplits: 1).map(String.init)
        guard steps.count > 1 else { return self[path] = value }
        var inner = self[steps[0]] ?? .object([])
        if case .null = inner { inner = .object([]) }
        inner.set(steps[1], to: value)
        self[steps[0]] = inner
    }

    /// The value as JSON on one line.
    package var text: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): String(number)
        case .text(let text): Self.quoted(text)
        case .list(let items): "[\(items.map(\.text).joined(separator: ","))]"
        case .object(let members):
            "{\(members.map { "\(Self.quoted($0.name)):\($0.value.text)" }.joined(separator: ","))}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default:
                if scalar.value < 0x20 {
                    let digits = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}

package struct GraphMember: Sendable, Equatable {
    package let name: String
    package var value: GraphJSON

    package init(name: String, value: GraphJSON) {
        self.name = name
        self.value = value
    }
}

extension GraphJSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .text(value) }
    package init(booleanLiteral value: Bool) { self = .flag(value) }
    package init(integerLiteral value: Int) { self = .number(value) }
    package init(nilLiteral: ()) { self = .null }
    package init(arrayLiteral elements: GraphJSON...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, GraphJSON)...) {
        self = .object(elements.map { GraphMember(name: $0.0, value: $0.1) })
    }
}
