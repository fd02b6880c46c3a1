import Chaperone

/// Every sentence of the page, in British English.
enum HTMLStrings {
    static let todo = "What has to change"
    static let todoHint =
        "Each entry says what is wrong, why it matters, what to do and who can do it."
    static let better = "What could be better"
    static let betterHint = "These do not stop you, and are worth an hour."
    static let confirm = "What a person has to confirm"
    static let confirmHint =
        "No platform shows these. The person in brackets answers; 'chaperone answer' asks one by one."
    static let unread = "What could not be read"
    static let unreadHint =
        "Nobody knows whether these are in order, so they do not count as in order. Ask for the missing part of the export."
    static let waived = "What was accepted for a time"
    static let waivedHint =
        "Not put right: somebody accepted the risk. The soonest to end comes first."
    static let read = "Read"
    static let profile = "Compared with"
    static let asOf = "As of"

    static let areas = [
        "Who gets in", "What they can do", "What is kept", "How it is protected",
        "Facts of a meeting",
    ]
    static let peopleArea = "What people answer"
    static let otherArea = "Other settings"

    /// What the template says itself.
    static let all: [String: String] = [
        "skip": "To the results", "filter": "Show", "search": "Search", "state": "State",
        "severity": "Severity", "area": "Area", "platform": "Platform", "any": "all",
        "reset": "Show everything", "why": "Why", "do": "Do", "where": "Where", "who": "Who",
        "accepted": "Accepted", "cause": "Cause", "source": "Source",
        "all": "All checks", "allHint": "Every rule that was applied, with what was found.",
        "rule": "Rule", "rules": "Rules", "check": "Check", "found": "Found",
        "method": "What was read, and how",
        "methodHint":
            "The audit compared files with the profile, offline. The same files, profile and date give the same result.",
        "file": "File", "files": "The files", "digest": "SHA-256", "notes": "While reading",
        "signoff": "Signed",
        "signoffHint": "I have read this report.", "name": "Name", "role": "Role", "date": "Date",
        "signature": "Signature", "chart": "Rules by area", "severityWord": "severity",
        "obligation": "obligation", "shown": "shown", "places": "Where something has to change",
        "toFix": "To fix", "change": "Change", "changed": "What changed",
        "since": "Compared with the result as of", "trend": "The last runs",
        "placesHint": "The first places of each rule; the table of '-f csv' has all of them.",
        "beforeLive":
            "What hosts change while a meeting runs, no audit beforehand can see.",
    ]

    static func word(of verdict: Verdict) -> String {
        switch verdict {
        case .fail: "to fix"
        case .unknown: "unknown"
        case .manual: "to confirm"
        case .waived: "waived"
        case .pass: "in order"
        case .notApplicable: "not applicable"
        }
    }
}
