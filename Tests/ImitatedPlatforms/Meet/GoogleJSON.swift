/// A value of JSON to be written, with its members in the order given.
indirect enum GoogleJSON: Sendable {
    case text(String)
    case number(String)
    case flag(Bool)
    case list([GoogleJSON])
    case object([(String, GoogleJSON)])

    /// On one line.
    var written: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let digits): digits
        case .flag(let flag): flag ? "true" : "false"
        case .list(let items): "[" + items.map(\.written).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.map { "\(Self.quoted($0.0)):\($0.1.written)" }.joined(separator: ",")
                + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension GoogleJSON: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    init(stringLiteral text: String) { self = .text(text) }
}
