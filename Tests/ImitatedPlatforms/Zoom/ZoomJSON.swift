import Foundation

/// A JSON value of the imitated Zoom, whose members are written in the order of their names.
package indirect enum ZoomJSON: Sendable, Equatable, Decodable {
    case null
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([ZoomJSON])
    case object([String: ZoomJSON])

    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Int.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let items = try? value.decode([ZoomJSON].self) {
            self = .list(items)
        } else {
            self = .object(try value.decode([String: ZoomJSON].self))
        }
    }

    /// The value that a text of this package means.
    static func parsed(_ text: String) -> ZoomJSON {
        do {
            return try JSONDecoder().decode(ZoomJSON.self, from: Data(text.utf8))
        } catch {
            fatalError("a template of Zoom's answers is no JSON: \(error)")
        }
    }

    /// The value at a path of names joined by dots; setting nil removes it.
    package subscript(_ path: String) -> ZoomJSON? {
        get {
            guard case .object(let members) = self else { return nil }
            let steps = path.split(separator: ".", maxSplits: 1).map(String.init)
            return steps.count == 1 ? members[path] : members[steps[0]]?[steps[1]]
        }
        set {
            guard case .object(var members) = self else { return }
            let steps = path.split(separator: ".", maxSplits: 1).map(String.init)
            if steps.count == 1 {
                members[path] = newValue
            } else {
                members[steps[0], default: .object([:])][steps[1]] = newValue
            }
            self = .object(members)
        }
    }

    package var string: String? { if case .text(let text) = self { text } else { nil } }

    /// The value in one line.
    package var text: String {
        switch self {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): "\(number)"
        case .text(let text): Self.quoted(text)
        case .list(let items): "[\(items.map(\.text).joined(separator: ","))]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }
                .map { "\(Self.quoted($0.key)):\($0.value.text)" }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20:
                result += "\\u00" + (scalar.value < 0x10 ? "0" : "")
                result += String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
