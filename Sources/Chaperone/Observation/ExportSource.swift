/// One sort of document that an adapter reads, and how people get it: a line of `docs/platforms/NAME.md`.
package struct ExportSource: Sendable, Equatable {
    /// What it is, by the name that its maker gives it.
    package let what: String
    /// The API's call, the command or the menu that gives it, as Markdown in one line.
    package let how: String

    package init(_ what: String, _ how: String) {
        self.what = what
        self.how = how
    }
}
