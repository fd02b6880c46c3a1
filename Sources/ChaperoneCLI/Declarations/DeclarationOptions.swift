import ArgumentParser
import Chaperone
import ChaperoneRecords

/// Where people's words are: the same for every command that hears them.
struct DeclarationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A chaperone.yaml with profiles and the files below. Without: $CHAPERONE_CONFIG, ./chaperone.yaml, ~/.config/chaperone/config.yaml, /etc/chaperone/config.yaml.",
            valueName: "file"))
    var config: String?

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
    func configuration() throws -> Configuration? {
        guard let path = try configurationPath() else { return nil }
        let bytes: [UInt8]
        do {
            bytes = try SmallFile.read(path, as: "configuration")
        } catch let failure as Failure {
            throw Failure(.badConfiguration, failure.message)
        }
        do throws(DeclarationError) {
            return try Configuration(reading: NamedDocument(name: path, bytes: bytes))
        } catch {
            throw Failure(.badConfiguration, Self.message("the configuration", path, error))
        }
    }

    private func configurationPath() throws -> String? {
        if let named = config ?? Console.environment("CHAPERONE_CONFIG") {
            guard SmallFile.exists(named) else {
                throw Failure(.badConfiguration, "there is no configuration \(named)")
            }
            return named
        }
        let home =
            Console.environment("XDG_CONFIG_HOME")
            ?? Console.environment("HOME").map { "\($0)/.config" }
        let places =
            ["chaperone.yaml"] + (home.map { ["\($0)/chaperone/config.yaml"] } ?? [])
            + ["/etc/chaperone/config.yaml"]
        return places.first { SmallFile.exists($0) }
    }

    static func message(_ what: String, _ path: String, _ error: DeclarationError) -> String {
        let count = error.diagnostics.count
        return
            "\(what) \(path) cannot be used: \(count == 1 ? "one problem" : "\(count) problems")\n"
            + error.diagnostics.map(\.description).joined(separator: "\n")
    }
}
