package import Chaperone

/// Writes one page that people read, print, mail and show: the verdict, then what to do and who can.
///
/// One file that asks the network for nothing and is complete without its script, which only filters
/// and searches.
package struct HTMLReporter: Reporter {
    package static let name = "html"
    package static let summary = "one page to read, print and mail"
    package static let detail = ReportDetail.tallies
    package static let redaction = Redaction.full

    package init() {}

    package func write(
        _ result: AuditResult, _ options: ReportOptions, to output: inout ReportOutput
    ) throws {
        try output.write(HTMLText.page(HTMLTemplate.text, HTMLPage(result).values))
    }
}
