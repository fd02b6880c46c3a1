import Chaperone

/// What became of the documents of a run.
extension RunFindings {
    func summaries(of files: [MeteredFile]) -> [InputSummary] {
        zip(files, inputs).map { file, found in
            InputSummary(
                file: file.input.name, platform: found.platform, bytes: file.bytes,
                digest: file.digestText, isComplete: found.isComplete)
        }
    }

    /// Nobody should learn from the exit status alone that a part of the input was not read.
    func tellWhatIsLost() {
        let lost = diagnostics.filter(\.losesInput)
        guard !isComplete else { return }
        Console.error("a part of the input could not be read")
        for diagnostic in lost.prefix(10) { Console.say("\(diagnostic)") }
        if lost.count > 10 { Console.say("and \(lost.count - 10) more") }
    }

    var nothingToAudit: Failure {
        let shown = diagnostics.filter { $0.severity != .note }.prefix(20).map(\.description)
        let lines = shown.isEmpty ? diagnostics.prefix(20).map(\.description) : shown
        return Failure(
            .badData,
            ([
                "there is nothing to audit: no export gives settings of an account, a user or a meeting"
            ]
                + lines).joined(separator: "\n"))
    }
}
