package import Chaperone

extension RuleSummary {
    /// A summary of nothing, to be filled in.
    package static func blank() throws -> RuleSummary { try RuleSummary(from: BlankDecoder()) }
}

extension RuleSummary.Fix {
    /// A fix of nothing, to be filled in.
    package static func blank() throws -> RuleSummary.Fix {
        try RuleSummary.Fix(from: BlankDecoder())
    }
}

extension RuleSummary.Ask {
    /// A question about nothing, to be filled in.
    package static func blank() throws -> RuleSummary.Ask {
        try RuleSummary.Ask(from: BlankDecoder())
    }
}
