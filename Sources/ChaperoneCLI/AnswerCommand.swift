import ArgumentParser
import Chaperone
import ChaperoneReporters
import Glibc

/// Asks what only people can tell: `chaperone answer`.
struct AnswerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "Answer the open questions of a profile, one by one.",
        discussion: """
            Asks what no platform shows and nobody has answered yet, and writes each answer into the file \
            of answers at once: stop when you like, and go on later. With an EXPORT also the settings are \
            asked that its platform does not show, and with --subject or --tag the questions of a meeting.

            Examples:
              chaperone answer --profile youth-and-at-risk
              chaperone answer -p youth-and-at-risk export/ --subject zoom:meeting:81501786897
              chaperone answer -p counselling --form html -o questions.html
            """)

    enum Form: String, CaseIterable, ExpressibleByArgument { case html, markdown }

    @Argument(
        help: ArgumentHelp("Files and folders of an export, as for 'audit'.", valueName: "export"))
    var exports: [String] = []

    @Option(
        name: [.customShort("p"), .customLong("profile")],
        help: "The profile whose questions are asked. Repeatable; as for 'audit' without.")
    var profiles: [String] = []

    @Option(
        help: ArgumentHelp(
            "Ask the questions of this meeting or webinar.", valueName: "id"))
    var subject: String?

    @Option(
        help: ArgumentHelp(
            "Ask the questions of everything that has this tag in organisation.yaml.",
            valueName: "tag"))
    var tag: String?

    @Option(help: "Print a form to fill in by hand instead: html or markdown.")
    var form: Form?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write the form into this file.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Who answers; asked for without.", valueName: "name"))
    var by: String?

    @Option(
        help: ArgumentHelp(
            "In which role; the one that each question names without.", valueName: "role"))
    var role: String?

    @Option(
        name: .customLong("as-of"),
        help: "The date of the answers, such as 2026-11-21. Today without.")
    var asOf: Timestamp?

    @OptionGroup var declarations: DeclarationOptions

    func run() throws {
        guard subject == nil || tag == nil else {
            throw Failure(.usage, "--subject and --tag are two ways to say of what; give one")
        }
        let library = ProfileLibrary()
        let declared = try Declarations(declarations, writing: .answers)
        let profiles = try library.profiles(
            declared.profileNames(profiles), organisation: declared.organisation)
        let asOf = asOf ?? Timestamp(seconds: time(nil))
        let overlay = try declared.overlay(asOf: asOf, profiles: profiles, library: library)
            .overlay
        if let tag, declared.organisation?.tags[tag] == nil {
            let known = declared.organisation?.tags.keys.sorted() ?? []
            throw Failure(
                .usage,
                "the organisation's file has no tag '\(tag)'\(Suggestion.text(for: tag, among: known))"
            )
        }
        let focus = subject.map { Focus(subject: $0) } ?? tag.map { Focus(tag: $0) }
        guard focus == nil || !exports.isEmpty else {
            throw Failure(
                .usage,
                "name the export that has the meeting too: it says which questions are asked of it")
        }
        let open = try OpenItems(
            exports: exports, profiles: profiles, overlay: overlay, focus: focus)
        if focus != nil, !open.hasEvents {
            let which = subject.map { "'\($0)'" } ?? "that is tagged '\(tag ?? "")'"
            throw Failure(.usage, "the export has no meeting or webinar \(which)")
        }
        if let form {
            let page = QuestionPage(open.items, titles: profiles.map(\.title)).page
            try PageOutput.write(page, form == .html ? .html : .markdown, to: output)
            return
        }
        let zone = declared.organisation?.zone ?? .utc
        let store = AnswerStore(path: declared.answerPath ?? "", zone: zone)
        guard !open.items.isEmpty else {
            Console.say("Nothing is open: every question has an answer that counts.")
            return tellTheRest(open)
        }
        var interview = Interview(
            store: store, asOf: asOf, today: zone.clock(at: asOf).day, by: by, role: role)
        let summary = try interview.ask(open.items)
        let left = open.items.count - summary.answered
        Console.say("")
        Console.say(
            "\(summary.answered) answered, \(left) left, in \(store.path)."
                + (left > 0 ? " Run the same command to go on." : ""))
        tellTheRest(open)
    }

    private func tellTheRest(_ open: OpenItems) {
        if open.meetingRules > 0 {
            Console.say(
                "\(open.meetingRules) questions are asked of each meeting: name one with --subject, or several with --tag."
            )
        }
        for line in open.undeclared.prefix(10) { Console.say("To declare first: \(line)") }
        if open.undeclared.count > 10 { Console.say("and \(open.undeclared.count - 10) more") }
    }
}
