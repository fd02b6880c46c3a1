import ArgumentParser

/// What nightly runs left: `chaperone history`.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Look at the results of nightly runs, and look after them.",
        discussion: """
            The history is a folder with a database and with the result of each run as a file. The files \
            are the truth: the database can be made again from them.

            Examples:
              chaperone history list --tenant school
              chaperone history show 20261122T020000Z-7
              chaperone history trend school --rule BASE.LOBBY.1v1
              chaperone history purge --older-than 400d
            """,
        subcommands: [
            HistoryList.self, HistoryShow.self, HistoryTrend.self, HistoryCheck.self,
            HistoryPurge.self, HistoryRebuild.self,
        ])
}
