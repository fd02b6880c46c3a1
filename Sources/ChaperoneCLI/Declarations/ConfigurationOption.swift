import ArgumentParser
import Chaperone

/// Which `chaperone.yaml` holds.
struct ConfigurationOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A chaperone.yaml with profiles, the files that people wrote, and tenants. Without: $CHAPERONE_CONFIG, ./chaperone.yaml, ~/.config/chaperone/config.yaml, /etc/chaperone/config.yaml.",
            valueName: "file"))
    var config: String?

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
            throw Failure(
                .badConfiguration, DeclarationOptions.message("the configuration", path, error))
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
}
