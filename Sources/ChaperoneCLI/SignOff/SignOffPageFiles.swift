import Chaperone
import ChaperoneRecords
import ChaperoneReporters

/// The pages that lie beside a record, drawn again whenever somebody decided.
enum SignOffPageFiles {
    static let html = "signoff.html"
    static let markdown = "signoff.md"

    /// The page of a sign-off that was inspected.
    static func page(_ found: InspectedSignOff, at moment: Timestamp) -> SignOffPage {
        SignOffPage(
            found.record, digest: found.digest, decisions: found.decisions,
            standing: found.standing(at: moment), revocation: found.revocation)
    }

    /// - Throws: ``SignOffFault``, ``SystemError``.
    static func write(to folder: SignOffFolder, at moment: Timestamp) throws {
        let found = try SignOffInspector(at: moment, refusesExpired: false).inspect(folder)
        let page = page(found, at: moment)
        try folder.write(Array(page.text(.html, ReportOptions()).utf8), to: html)
        try folder.write(Array(page.text(.markdown, ReportOptions()).utf8), to: markdown)
    }
}
