import ArgumentParser
import Chaperone
import ChaperoneRecords

/// Where people's words are: the same for every command that hears them.
struct DeclarationOptions: ParsableArguments {
    @OptionGroup var named: ConfigurationOption

    @Option(
        help: ArgumentHelp(
            "What the organisation declares: its domains, hours, sizes, tags.", valueName: "file"))
    var organisation: String?

    @Option(
        help: ArgumentHelp(
            "What people answered to questions and to settings that no API shows.",
            valueName: "file"))
    var answers: String?

    @Option(
        help: ArgumentHelp("Risks that somebody accepted for a time.", valueName: "file"))
    var waivers: String?

    /// The configuration that holds here; nil when there is none.
    /// - Throws: ``Failure``.
    func configuration() throws -> Configuration? { try named.configuration() }

    static func message(_ what: String, _ path: String, _ error: DeclarationError) -> String {
        let count = error.diagnostics.count
        return
            "\(what) \(path) cannot be used: \(count == 1 ? "one problem" : "\(count) problems")\n"
            + error.diagnostics.map(\.description).joined(separator: "\n")
    }
}
