import Chaperone

/// A document of BigBlueButton, or of a front end to it, in whichever form it was saved.
struct BigBlueButtonDocument {
    /// Something that is read, with the sort that the mapping knows it by.
    struct Record {
        let sort: Sort
        let value: TreeValue
    }

    enum Sort: String {
        case server, create, meeting, room, activity
    }

    private(set) var properties: TreeValue?
    private(set) var events: [Record] = []
    /// Meetings that the server listed.
    private(set) var listed: [TreeValue] = []
    /// What Greenlight's administrators force on rooms: the name of an option and a word.
    private(set) var forced: [TreeMember] = []
    private(set) var strangers: [TreeValue] = []
    /// Why the server answered nothing.
    private(set) var refusal: (key: String, spot: TextCursor.Spot)?
    private(set) var tree = TreeDocument()
    private var rooms = GreenlightRows()
    private var isAnswer = false

    var holdsContext: Bool {
        properties != nil || isAnswer || !forced.isEmpty || !listed.isEmpty
    }

    /// Keys that only the files of a server have.
    private static let serverKeys = Set(
        BigBlueButton.parameters + BigBlueButton.serverOnly + [
            "bigbluebutton.web.serverURL", "securitySalt", "defaultGuestPolicy", "muteOnStart",
            "disabledFeatures", "notifyRecordingIsOn", "defaultMaxUsers", "keepEvents",
            "defaultDialAccessNumber", "supportedChecksumAlgorithms", "BIGBLUEBUTTON_RELEASE",
        ])

    private static let listedFields = ["internalMeetingID", "maxUsers", "voiceBridge"]

    private static let roomOptions: Set<String> = [
        "glAnyoneCanStart", "glAnyoneJoinAsModerator", "glRequireAuthentication",
        "glViewerAccessCode", "glModeratorAccessCode", "guestPolicy", "muteOnStart", "record",
    ]

    private static let activityColumns = ["recordallfromstart", "disableprivatechat", "lockonjoin"]

    init(_ bytes: [UInt8]) {
        let first = bytes.first { $0 > 0x20 }
        if first == UInt8(ascii: "<") {
            let answer = BigBlueButtonAnswer(bytes)
            (tree, isAnswer) = (answer.tree, answer.isAnswer)
            listed = answer.meetings
            refusal = answer.refusal
        } else if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            tree = JSONTree.read(bytes)
            for root in tree.roots { take(root, depth: 0) }
        } else if !takeProperties(bytes) {
            if CreateCalls.isThere(in: bytes) {
                tree = CreateCalls.read(bytes)
                events = tree.roots.map { Record(sort: .create, value: $0) }
            } else if Self.isTable(bytes) {
                tree = TableTree.read(bytes)
                for root in tree.roots { take(root, depth: 0) }
            }
        }
        events += rooms.rooms.map { Record(sort: .room, value: $0) }
    }

    private static func isTable(_ bytes: [UInt8]) -> Bool {
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        let cells = line.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == 0x09 }
        return cells.count > 1
    }

    /// `optional` and `default_enabled` are words of Greenlight's configuration, never of a room.
    private static func isPolicy(_ member: TreeMember) -> Bool {
        roomOptions.contains(member.name)
            && ["optional", "default_enabled"].contains(member.value.text)
    }

    /// - Returns: false for what is no file of a server.
    private mutating func takeProperties(_ bytes: [UInt8]) -> Bool {
        let read = PropertiesTree.read(bytes)
        guard let root = read.roots.first,
            root.members?.contains(where: { Self.serverKeys.contains($0.name) }) == true
        else { return false }
        tree = read
        properties = root
        return true
    }

    private mutating func take(_ value: TreeValue, depth: Int) {
        guard depth < 5 else { return strangers.append(value) }
        if let items = value.items {
            for item in items { take(item, depth: depth + 1) }
            return
        }
        guard let members = value.members else {
            if !value.isDamaged { strangers.append(value) }
            return
        }
        let names = Set(members.map(\.name))
        if let name = value["name"]?.text, let word = value["value"], value["provider"] != nil,
            Self.roomOptions.contains(name)
        {
            forced.append(TreeMember(name: name, value: word))
        } else if rooms.take(value, of: Self.roomOptions) {
            // A row of a table that has one for each option of a room.
        } else if members.contains(where: { Self.isPolicy($0) }) {
            forced += members.filter { Self.roomOptions.contains($0.name) }
        } else if names.contains("meetingID"), !names.isDisjoint(with: Self.listedFields) {
            // As a fetch keeps what the server lists.
            listed.append(value)
        } else if names.contains("glAnyoneCanStart") || names.contains("glRequireAuthentication")
            || names.contains("glViewerAccessCode")
        {
            events.append(Record(sort: .room, value: value))
        } else if Self.activityColumns.contains(where: names.contains) {
            events.append(Record(sort: .activity, value: value))
        } else if names.contains("settings"), names.contains("friendly_id") {
            // A room with its options in an object of their own.
            events.append(Record(sort: .room, value: value.joined(with: value["settings"])))
        } else if let list = value["rooms"] ?? value["bigbluebuttonbn"] ?? value["data"],
            list.members != nil || list.items != nil
        {
            take(list, depth: depth + 1)
        } else {
            strangers.append(value)
        }
    }
}

extension TreeValue {
    /// The object with the members of another beside its own.
    fileprivate func joined(with other: TreeValue?) -> TreeValue {
        var value = self
        value.content = .object((members ?? []) + (other?.members ?? []))
        return value
    }
}
