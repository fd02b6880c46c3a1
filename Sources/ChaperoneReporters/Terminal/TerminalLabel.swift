import Chaperone

/// A symbol and a word that say how things stand.
struct TerminalLabel {
    let symbol: String
    /// In place of the symbol where there is nothing but ASCII.
    let plainSymbol: String
    let word: String
    let style: TerminalStyle

    /// The label of a rule that has outcomes with this verdict.
    init(_ verdict: Verdict, of rule: RuleSummary) {
        switch verdict {
        case .fail:
            let word =
                switch rule.obligationValue {
                case .must: "MUST FIX"
                case .should: "SHOULD FIX"
                case .may: "COULD FIX"
                }
            self.init("✘", "[x]", word, .bad)
        case .unknown: self.init("?", "[?]", "UNKNOWN", .doubtful)
        case .manual: self.init("☐", "[ ]", "CONFIRM", .asking)
        case .waived: self.init("⏸", "[w]", "WAIVED", .faint)
        case .pass: self.init("✔", "[ok]", "OK", .good)
        case .notApplicable: self.init("–", "[-]", "NOT APPLICABLE", .faint)
        }
    }

    private init(
        _ symbol: String, _ plainSymbol: String, _ word: String, _ style: TerminalStyle
    ) {
        self.symbol = symbol
        self.plainSymbol = plainSymbol
        self.word = word
        self.style = style
    }

    /// The symbol and the word.
    func text(usesUnicode: Bool) -> String { "\(usesUnicode ? symbol : plainSymbol) \(word)" }
}
