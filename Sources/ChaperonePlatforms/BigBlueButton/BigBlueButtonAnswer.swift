import Chaperone

/// What BigBlueButton's API answers to `getMeetings` and `getMeetingInfo`
/// (docs.bigbluebutton.org, API Reference), read strictly and without a DTD.
///
/// Of each meeting only its plain fields are kept: no attendees, no metadata, and neither of its two
/// passwords, which stand there in clear text.
struct BigBlueButtonAnswer {
    private(set) var meetings: [TreeValue] = []
    /// Whether it is an answer of BigBlueButton at all.
    private(set) var isAnswer = false
    /// `FAILED` with the reason, where the server refused.
    private(set) var refusal: (key: String, spot: TextCursor.Spot)?
    private(set) var tree = TreeDocument()

    private static let kept: Set<String> = [
        "meetingName", "meetingID", "internalMeetingID", "voiceBridge", "dialNumber", "duration",
        "recording", "maxUsers", "isBreakout", "running",
    ]

    /// Longer than any name or number of a meeting.
    private static let textBytes = 1 << 12

    init(_ bytes: [UInt8]) {
        var markup = CLIXMLMarkup(bytes)
        var path: [(name: String, spot: TextCursor.Spot)] = []
        var members: [TreeMember] = []
        var (root, meetingSpot): (TextCursor.Spot?, TextCursor.Spot?)
        var text: [UInt8] = []
        var (code, key): (String?, String?)
        var codeSpot = markup.cursor.spot
        reading: while true {
            switch markup.next() {
            case .start(let tag):
                path.append((tag.name, tag.spot))
                text = []
                if path.count == 1, tag.name != "response" { return }
                if path.count == 1 { root = tag.spot }
                let isInList = path.count == 3 && path[1].name == "meetings"
                if tag.name == "meeting", isInList { (members, meetingSpot) = ([], tag.spot) }
            case .text(let piece):
                if text.count <= Self.textBytes { text += piece.prefix(Self.textBytes + 1) }
            case .end:
                guard let ended = path.popLast() else { break reading }
                let value =
                    text.count > Self.textBytes ? nil : String(validating: text, as: UTF8.self)
                let isInMeeting = path.count == 3 && path[1].name == "meetings"
                if path.count == 1, ended.name == "returncode" {
                    (code, codeSpot, isAnswer) = (value, ended.spot, true)
                }
                if path.count == 1, ended.name == "messageKey" { key = value }
                if isInMeeting || path.count == 1, Self.kept.contains(ended.name) {
                    let content: TreeValue.Content = value.map { .text($0) } ?? .damaged
                    members.append(
                        TreeMember(name: ended.name, value: TreeValue(content, at: ended.spot)))
                }
                if path.count == 2, ended.name == "meeting", let spot = meetingSpot {
                    add(members, at: spot)
                    (members, meetingSpot) = ([], nil)
                }
                text = []
            case .finished: break reading
            }
        }
        if let fault = markup.fault {
            isAnswer = isAnswer || path.first?.name == "response"
            tree.fail(fault.message, at: fault.spot)
        }
        if !isAnswer, tree.isComplete, let root {
            tree.fail("this answer has no returncode, so it is none of BigBlueButton's", at: root)
        }
        // The answer about one meeting holds its fields itself.
        let isSingle = members.contains { $0.name == "meetingID" }
        if isSingle { add(members, at: meetingSpot ?? codeSpot) }
        if code != "SUCCESS", isAnswer, tree.isComplete { refusal = (key ?? "", codeSpot) }
    }

    private mutating func add(_ members: [TreeMember], at spot: TextCursor.Spot) {
        let id = members.first { $0.name == "meetingID" }?.value.text
        guard id.map({ $0.utf8.count <= BigBlueButtonKey.longest }) == true else {
            return tree.fail(.nameless, at: spot)
        }
        meetings.append(TreeValue(.object(members), at: spot))
    }
}

extension Diagnostic.Message {
    fileprivate static let nameless: Self =
        "this meeting has no meetingID that can be one, so it cannot be named, and was not read"
}
