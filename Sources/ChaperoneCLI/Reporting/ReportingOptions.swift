import ArgumentParser
import Chaperone
import ChaperoneReporters

/// How results are reported: the same for every command that does.
struct ReportingOptions: ParsableArguments {
    @Option(
        name: [.customShort("f"), .customLong("format")], parsing: .singleValue,
        help: ArgumentHelp(
            "Write a report in this format: \(Reporters.all.map { $0.name }.joined(separator: ", ")). Repeatable; one may go to standard output.",
            valueName: "format[=path]"))
    var formats: [FormatRequest] = []

    @Option(
        name: [.customShort("o"), .customLong("output-dir")],
        help:
            "Write the formats that have no path of their own into this folder, which is made if need be."
    )
    var outputFolder: String?

    @Option(help: "List only what needs somebody (problems), or everything (all).")
    var show: Show = .problems

    @Option(help: "Hide names in reports: full, names or off. Each format has its own default.")
    var redact: Redaction?

    @Option(help: "Colour the terminal report: auto, always or never.")
    var color: ColourChoice = .auto

    @Flag(
        name: [.customShort("q"), .long],
        help: "Print no report unless -f asks for one; the exit status tells.")
    var quiet = false

    enum Show: String, CaseIterable, ExpressibleByArgument { case problems, all }

    /// What is to be written, and where.
    /// - Throws: ``Failure`` for unknown formats, and when two would go to standard output.
    func requests() throws -> [(reporter: any Reporter.Type, path: String?)] {
        var wanted = formats
        if wanted.isEmpty && !quiet { wanted = [FormatRequest(name: "terminal", path: nil)] }
        let requests = try wanted.map { request in
            let reporter = try request.reporter()
            let folder = outputFolder.map { "\($0)/chaperone.\(Self.ending(of: request.name))" }
            return (reporter: reporter, path: request.path ?? folder)
        }
        guard requests.count(where: { $0.path == nil }) <= 1 else {
            throw Failure(
                .usage,
                "only one format can go to standard output; give the others a path: -f json=FILE")
        }
        let paths = requests.compactMap(\.path)
        guard Set(paths).count == paths.count else {
            throw Failure(.usage, "two formats would go to the same file")
        }
        return requests
    }

    static func ending(of format: String) -> String {
        switch format {
        case "terminal": "txt"
        case "markdown": "md"
        default: format
        }
    }

    func options(for reporter: any Reporter.Type, path: String?) -> ReportOptions {
        var options = ReportOptions()
        options.showsAll = show == .all
        if path == nil {
            options.width = Console.width
            options.usesColour = Console.usesColour(color)
            options.usesUnicode = Console.usesUnicode || !Console.isTerminal
        } else {
            options.usesColour = color == .always
        }
        return options
    }
}

extension ColourChoice: ExpressibleByArgument {}
extension Redaction: ExpressibleByArgument {}
