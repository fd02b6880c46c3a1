package import Chaperone

/// Every format that a result can be written in.
package enum Reporters {
    /// The formats, in alphabetical order.
    ///
    /// To add one, write its file and add its line here.
    package static let all: [any Reporter.Type] = [
        ActionPlanReporter.self,
        CSVReporter.self,
        GitHubReporter.self,
        HTMLReporter.self,
        JSONReporter.self,
        JUnitReporter.self,
        MarkdownReporter.self,
        NDJSONReporter.self,
        OCSFReporter.self,
        PrometheusReporter.self,
        SARIFReporter.self,
        TerminalReporter.self,
    ]

    /// The reporter of the word after `-f`.
    package static func named(_ name: String) -> (any Reporter.Type)? {
        all.first { $0.name == name }
    }
}
