/// How a piece of text looks on a terminal with colours; the words say the same without.
enum TerminalStyle {
    case plain, strong, faint
    case bad, doubtful, asking, good

    /// The numbers of its Select Graphic Rendition; empty for plain.
    var codes: String {
        switch self {
        case .plain: ""
        case .strong: "1"
        case .faint: "2"
        case .bad: "1;31"
        case .doubtful: "1;33"
        case .asking: "1;36"
        case .good: "1;32"
        }
    }
}
