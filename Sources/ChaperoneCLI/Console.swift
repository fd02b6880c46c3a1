import Chaperone
import ChaperoneRecords
import ChaperoneReporters
import Glibc

/// What goes to the terminal beside a report.
enum Console {
    /// Standard output.
    ///
    /// Data only.
    static let output = FileDescriptor(STDOUT_FILENO, path: "standard output", closesItself: false)

    /// Says what went wrong, on standard error.
    static func error(_ message: String) { say("chaperone: \(message)") }

    /// Says something to the person at the terminal, line by line, with nothing in it that a terminal
    /// would obey.
    static func say(_ message: String) {
        var bytes: [UInt8] = []
        for line in message.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        {
            bytes += Array(VisibleText(String(String.UnicodeScalarView(line))).text.utf8) + [0x0A]
        }
        let errors = FileDescriptor(STDERR_FILENO, path: "standard error", closesItself: false)
        // There is nobody left to tell when standard error is gone.
        bytes.withUnsafeBytes { try? errors.write($0) }
    }

    /// A line with nothing in it that a terminal would obey.
    static func visible(_ line: String) -> String { VisibleText(line).text }

    /// Asks something, and leaves the cursor behind it.
    static func prompt(_ text: String) {
        let errors = FileDescriptor(STDERR_FILENO, path: "standard error", closesItself: false)
        Array(VisibleText(text).text.utf8).withUnsafeBytes { try? errors.write($0) }
    }

    /// Prints data.
    /// - Throws: ``Failure`` when standard output takes no more.
    static func print(_ text: String) throws {
        do {
            try Array((text + "\n").utf8).withUnsafeBytes { try output.write($0) }
        } catch { throw Failure(.cannotWrite, "\(error)") }
    }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// The columns of the terminal behind standard error, else 100.
    static var errorWidth: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 100
        }
        return Int(size.ws_col)
    }

    /// The columns of the terminal, else of `COLUMNS`, else 100.
    static var width: Int {
        var size = winsize()
        if isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            return Int(size.ws_col)
        }
        return environment("COLUMNS").flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil } ?? 100
    }

    /// Whether the locale says that characters beyond ASCII are shown.
    static var usesUnicode: Bool {
        let locale = environment("LC_ALL") ?? environment("LC_CTYPE") ?? environment("LANG") ?? ""
        let name = locale.lowercased()
        return name.contains("utf-8") || name.contains("utf8")
    }

    /// `NO_COLOR` and a dumb terminal turn colour off, `CLICOLOR_FORCE` turns it on.
    static func usesColour(_ choice: ColourChoice) -> Bool {
        switch choice {
        case .always: true
        case .never: false
        case .auto:
            if environment("NO_COLOR") != nil || environment("TERM") == "dumb" {
                false
            } else {
                isTerminal || environment("CLICOLOR_FORCE") != nil
            }
        }
    }

    /// A variable of the environment; nil when it is empty.
    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// When reports are coloured.
enum ColourChoice: String, CaseIterable { case auto, always, never }
