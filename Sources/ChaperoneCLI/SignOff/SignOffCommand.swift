import ArgumentParser
import Chaperone
import ChaperoneRecords
import Glibc

/// Signs one event off before it starts: `chaperone signoff`.
struct SignOffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signoff",
        abstract:
            "Sign a webinar or meeting off before it starts, and see whether that still holds.",
        discussion: """
            A sign-off holds what was read of one event, what was found, and who has to say yes. Each role \
            signs with a key of OpenSSH, so that anybody can verify it with ssh-keygen. Whoever changes a \
            setting afterwards that the profile asks about makes it void.

            Examples:
              chaperone signoff prepare 94787405784 --from export/ -p webinar
              chaperone signoff approve signoffs/zoom-webinar-94787405784-20261120T090000Z --role producer --as "Elif Demir" --key elif.key
              chaperone signoff verify signoffs/zoom-webinar-94787405784-20261120T090000Z --against export/ --allowed-signers allowed_signers
            """,
        subcommands: [
            SignOffPrepare.self, SignOffApprove.self, SignOffVerify.self, SignOffShow.self,
            SignOffList.self, SignOffRevoke.self,
        ])
}

/// The moment that a command writes down or verifies by.
struct MomentOptions: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help:
            "The date and time to go by, such as 2026-11-21T02:00:00Z. Now without. It cannot be before the last entry of the chain."
    )
    var asOf: Timestamp?

    var moment: Timestamp { asOf ?? Timestamp(seconds: time(nil)) }
}

extension Failure {
    /// - Parameter error: what went wrong with the files of sign-offs.
    init(signOff error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as SystemError where error.code == EWOULDBLOCK:
            self.init(.tryLater, "\(error.path): somebody else works in it, and does not get done")
        case let error as SystemError: self.init(.cannotWrite, error.description)
        case let error as SpoolError: self.init(.cannotWrite, error.description)
        case let fault as SignOffFault: self.init(.badData, fault.description)
        case let fault as KeyFault: self.init(.badData, fault.description)
        default: self.init(.internalError, "\(error)")
        }
    }
}

/// Names of people, as they stand in records and in a file of allowed signers.
enum SignerName {
    /// - Throws: ``Failure`` for a name that a file of allowed signers could not hold.
    static func check(_ name: String) throws {
        let refused: Set<UInt8> = Set("\"\\,*?!".utf8)
        let isPlain = name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && !refused.contains($0) }
        guard isPlain, (1...100).contains(name.utf8.count), TypedWords.trimmed(name) == name else {
            throw Failure(
                .usage,
                "a name has 1 to 100 characters, none of them a quotation mark, a backslash, a comma, *, ? or !"
            )
        }
    }

    /// As the first word of a line of allowed signers.
    static func principal(_ name: String) -> String {
        name.utf8.contains(0x20) || name.utf8.first == UInt8(ascii: "#") ? "\"\(name)\"" : name
    }
}
