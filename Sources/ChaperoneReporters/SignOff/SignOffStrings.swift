import Chaperone

/// Every sentence of the page of a sign-off, in British English.
enum SignOffStrings {
    static func headline(_ state: SignOffStanding.State) -> String {
        switch state {
        case .approved: "APPROVED"
        case .waiting: "NOT APPROVED YET"
        case .rejected: "REJECTED"
        case .revoked: "TAKEN BACK"
        case .superseded: "REPLACED"
        case .expired: "EXPIRED"
        }
    }

    static let approvedUnsigned = "APPROVED, NOT ALL SIGNED"
    static let whoDecides = "Who decides"
    static let distinct = "Each role is another person."
    static let unsigned =
        "A decision that is NOT SIGNED was written down by whoever had the files; nothing proves who that was."
    static let accepted = "Accepted although not in order"
    static let acceptedHint =
        "Somebody decided, for this event alone, to go on although this is so or nobody can tell."
    static let waived = "Accepted beforehand, in the file of waivers"
    static let answers = "What people answered"
    static let answersHint = "No platform shows these. The person who is named says that it is so."
    static let checks = "What was checked"
    static let checksHint =
        "Settings that were read, of the event and of everything that it inherits from, compared with the profile."
    static let blind = "What no check beforehand can see"
    static let blindPoints = [
        "What the host or a co-host changes while it runs: the waiting room, who may share, chat, microphones, recording.",
        "Who really comes, under which name, and what they do.",
        "Whether the link or the passcode was passed on or published.",
        "Settings that are not in the list of checks: the profile does not ask about them.",
    ]
    static let paper = "Signed by hand"
    static let paperHint =
        "For the archive on paper. I have read this page, and decide for the role that I sign for."
    static let verify = "How to verify"
    static let verifyHint =
        "With 'chaperone signoff verify', which also reads the settings again; or without Chaperone, with these commands in the folder of the sign-off. 'allowed_signers' names the people and their keys, and comes to you by another way than this page."
    static let revoked = "Taken back"

    static let all: [String: String] = [
        "whoDecides": whoDecides, "unsigned": unsigned, "accepted": accepted,
        "acceptedHint": acceptedHint, "waived": waived, "answers": answers,
        "answersHint": answersHint, "checks": checks, "checksHint": checksHint, "blind": blind,
        "paper": paper, "paperHint": paperHint, "verify": verify, "verifyHint": verifyHint,
        "revoked": revoked, "role": "Role", "decision": "Decision", "name": "Name",
        "date": "Date", "signature": "Signature", "state": "State", "check": "Check",
        "found": "Found", "of": "Of", "rule": "Rule", "reason": "Reason", "by": "By",
        "comment": "Comment", "digests": "Digests",
    ]
}
