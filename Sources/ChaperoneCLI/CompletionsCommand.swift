import ArgumentParser

/// Prints what shells need to complete commands: `chaperone completions`.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print what a shell needs to complete commands with the tab key.",
        discussion: """
            bash: chaperone completions bash > ~/.local/share/bash-completion/completions/chaperone
            zsh:  chaperone completions zsh > _chaperone, in a folder of $fpath
            fish: chaperone completions fish > ~/.config/fish/completions/chaperone.fish
            """)

    enum Shell: String, CaseIterable, ExpressibleByArgument { case bash, zsh, fish }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    func run() throws {
        let known: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        try Console.print(ChaperoneCommand.completionScript(for: known))
    }
}
