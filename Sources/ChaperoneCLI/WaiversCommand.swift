import ArgumentParser
import Chaperone

/// Shows, adds, checks and tidies up waivers: `chaperone waivers`.
struct WaiversCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waivers",
        abstract: "List, add, check and tidy up the risks that somebody accepted for a time.",
        subcommands: [List.self, Add.self, Check.self, Prune.self], defaultSubcommand: List.self)

    /// What all of them need to know.
    struct Options: ParsableArguments {
        @OptionGroup var declarations: DeclarationOptions

        @Option(
            name: .customLong("as-of"),
            help: "The date to judge by, such as 2026-11-21. Now without.")
        var asOf: Timestamp?
    }
}
