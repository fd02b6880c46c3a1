/// What the program says when it ends.
///
/// No flag changes what a number means.
enum ExitStatus: CInt, Error {
    case ready = 0
    case findings = 1
    case cannotTell = 2
    case usage = 64
    case badData = 65
    case unreachable = 69
    case internalError = 70
    case cannotWrite = 73
    case tryLater = 75
    case notPermitted = 77
    case badConfiguration = 78

    /// For `--help` and the manual; the README has the same.
    static let table = """
        EXIT STATUS (the first that holds)
          64  wrong use of the command
          65  a bad profile, waiver or answer file, or no export gives anything to audit
          69  a platform cannot be reached
          70  an internal error
          73  a file cannot be written
          75  try again later
          77  not permitted
          78  a bad configuration
           2  a part of the input could not be read, or no rule ran
           1  a setting must change: a fail of at least the severity of --fail-on
           2  cannot tell: an unknown where the rule is a must or should, or a person has to confirm a must
           0  otherwise
        """
}

/// Why a command ends, in words for its user.
struct Failure: Error {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }
}
