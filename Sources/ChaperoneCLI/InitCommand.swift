import ArgumentParser
import Chaperone
import ChaperoneRecords
import Glibc

/// Writes a folder to begin with: `chaperone init`.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract:
            "Write a commented folder to begin with: profile, organisation, answers, waivers.",
        discussion: """
            Asks a few questions, or none with --yes. Nothing that is there already is changed.

            Example:
              chaperone init audits --profile youth-and-at-risk --yes
              cd audits && chaperone audit ../export
            """)

    @Argument(help: ArgumentHelp("The folder, which is made if need be.", valueName: "folder"))
    var folder = "."

    @Option(
        name: [.customShort("p"), .customLong("profile")],
        help: "The profile to audit with. Repeatable; asked for without.")
    var profiles: [String] = []

    @Option(help: ArgumentHelp("The organisation's name; asked for without.", valueName: "name"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "The domain of the organisation's e-mail addresses; asked for without.",
            valueName: "domain"))
    var domain: String?

    @Option(
        help: ArgumentHelp(
            "The time zone, such as Europe/London; asked for without.", valueName: "zone"))
    var timezone: String?

    @Flag(name: [.short, .long], help: "Ask nothing.")
    var yes = false

    func run() throws {
        let library = ProfileLibrary()
        for profile in profiles where !ProfileLibrary.isPath(profile) {
            _ = try library.profile(profile)
        }
        var starter = StarterFolder(path: folder)
        try starter.requireEmptyPlaces()
        starter.profiles = profiles
        starter.name = name
        starter.domain = domain
        starter.timezone = timezone
        if !yes { try ask(&starter, library) }
        if let zone = starter.timezone, Zone(zone) == nil {
            throw Failure(
                .usage, "'\(zone)' is no time zone\(Suggestion.text(for: zone, among: Zone.names))")
        }
        try starter.write()
        for name in StarterFolder.names { Console.say("wrote \(starter.place(of: name))") }
        let inside = folder == "." ? "" : "cd \(folder), "
        Console.say(
            "Next: \(inside)fill in organisation.yaml, then 'chaperone answer' and 'chaperone audit EXPORT'."
        )
    }

    private func ask(_ starter: inout StarterFolder, _ library: ProfileLibrary) throws {
        if starter.profiles.isEmpty {
            Console.say("For what are your meetings?")
            let names = library.names
            for (number, name) in names.enumerated() {
                let title = (try? library.profile(name))?.title ?? ""
                Console.say("  \(number + 1)  \(name): \(title)")
            }
            while starter.profiles.isEmpty, let text = line("Number or name [meeting-baseline]:") {
                if text.isEmpty {
                    starter.profiles = ["meeting-baseline"]
                } else if let number = Int(text), names.indices.contains(number - 1) {
                    starter.profiles = [names[number - 1]]
                } else if names.contains(text) {
                    starter.profiles = [text]
                } else {
                    Console.say("There is no '\(text)'\(Suggestion.text(for: text, among: names))")
                }
            }
        }
        if starter.name == nil {
            starter.name = line("What is your organisation called? (Enter to leave open)")
        }
        if starter.domain == nil {
            starter.domain = line(
                "What stands behind the @ of its e-mail addresses? (Enter to leave open)")
        }
        while starter.timezone == nil,
            let text = line("In which time zone are you? [Europe/London]")
        {
            let zone = text.isEmpty ? "Europe/London" : text
            if Zone(zone) != nil {
                starter.timezone = zone
            } else {
                Console.say(
                    "'\(zone)' is no time zone\(Suggestion.text(for: zone, among: Zone.names))")
            }
        }
    }

    /// What the person typed; nil at the end of the input.
    private func line(_ prompt: String) -> String? {
        Console.prompt("\(prompt) ")
        return readLine(strippingNewline: true).map(TypedWords.trimmed)
    }
}
