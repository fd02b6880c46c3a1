import Glibc

/// What the operating system refused, with the file that it was about.
package struct SystemError: Error, Sendable, Equatable, CustomStringConvertible {
    package let code: CInt
    package let path: String
    package let action: String

    package init(_ action: String, _ path: String, code: CInt = errno) {
        self.code = code
        self.path = path
        self.action = action
    }

    /// What went wrong, in the system's own words: `No such file or directory`.
    package var reason: String { String(cString: strerror(code)) }

    package var description: String { "cannot \(action) \(path): \(reason)" }
}
