extension ZoomModel {
    /// An account with invented people and events, the same for the same seed.
    ///
    /// Whatever opens something begins with `CNRY`, so that it can be found where it must not be.
    package static func invented(
        users userCount: Int, groups groupCount: Int = 2, meetings: Int = 3, webinars: Int = 1,
        seed: UInt64 = 1
    ) -> ZoomModel {
        var draw = ZoomDraw(seed: seed)
        let groups = (0..<groupCount).map { number in
            var locks = ZoomTemplate.lockParts
            locks[""]?["in_meeting.file_transfer"] = .flag(draw.flag())
            return Group(
                id: "grp\(number)-\(draw.word(18))", name: "Team \(number + 1)",
                settings: ZoomTemplate.userParts, locks: locks)
        }
        let users = (0..<userCount).map { user(number: $0, in: groups, &draw) }
        var events: [Event] = []
        for (number, user) in users.enumerated() where user.status == "active" {
            for index in 0..<meetings {
                events.append(meeting(80_000_000_000 + number * 1000 + index, of: user, &draw))
            }
            for index in 0..<webinars {
                events.append(webinar(90_000_000_000 + number * 1000 + index, of: user, &draw))
            }
        }
        return ZoomModel(
            accountID: "acc-\(draw.word(18))", settings: ZoomTemplate.accountParts,
            locks: ZoomTemplate.lockParts, groups: groups, users: users, events: events)
    }

    private static let firstNames = [
        "Ada", "Björn", "Chidi", "Dilek", "Éva", "Farid", "Grace", "Hiro",
    ]
    private static let lastNames = ["O'Neil", "Müller", "Okafor", "Demir", "Nagy", "Tan"]

    private static func user(
        number: Int, in groups: [Group], _ draw: inout ZoomDraw
    ) -> User {
        var settings = ZoomTemplate.userParts
        settings[""]?["in_meeting.file_transfer"] = .flag(draw.flag())
        settings[""]?["in_meeting.who_can_share_screen"] = .text(draw.flag() ? "host" : "all")
        settings[""]?["schedule_meeting.pmi_password"] = .text("CNRY\(draw.word(4))")
        let hasWaitingRoom = draw.flag()
        settings["meeting_security"]?["meeting_security.waiting_room"] = .flag(hasWaitingRoom)
        // The older name says the same.
        settings[""]?["in_meeting.waiting_room"] = .flag(hasWaitingRoom)
        return User(
            // Identifiers have signs that mean something in addresses.
            id: "u\(number)/\(draw.word(9))+\(draw.word(9))=",
            email: "host\(number)@example.org",
            firstName: firstNames[number % firstNames.count],
            lastName: lastNames[number % lastNames.count],
            groups: groups.isEmpty ? [] : [groups[number % groups.count].id], settings: settings)
    }

    private static func meeting(_ id: Int, of user: User, _ draw: inout ZoomDraw) -> Event {
        var body = common(id, of: user, ZoomTemplate.meetingBody, &draw)
        let kind = draw.number(below: 4)
        body["type"] = .number([2, 2, 8, 3][kind])
        if kind == 3 { body["start_time"] = nil }
        body["h323_password"] = .text("CNRY\(draw.word(4))")
        body["pstn_password"] = .text("CNRY\(draw.word(4))")
        body["encrypted_password"] = .text("CNRY\(draw.word(28))")
        body["settings.waiting_room"] = .flag(draw.flag())
        body["settings.join_before_host"] = .flag(draw.flag())
        body["settings.auto_recording"] = .text(["none", "local", "cloud"][draw.number(below: 3)])
        return Event(id: "\(id)", host: user.id, isWebinar: false, body: body)
    }

    private static func webinar(_ id: Int, of user: User, _ draw: inout ZoomDraw) -> Event {
        var body = common(id, of: user, ZoomTemplate.webinarBody, &draw)
        body["h323_passcode"] = .text("CNRY\(draw.word(4))")
        body["encrypted_passcode"] = .text("CNRY\(draw.word(28))")
        body["registration_url"] = .text(
            "https://us02web.zoom.example.com/webinar/register/CNRY\(draw.word(12))")
        body["settings.practice_session"] = .flag(draw.flag())
        return Event(id: "\(id)", host: user.id, isWebinar: true, body: body)
    }

    private static func common(
        _ id: Int, of user: User, _ template: ZoomJSON, _ draw: inout ZoomDraw
    ) -> ZoomJSON {
        var body = template
        let day = 1 + draw.number(below: 28)
        body["id"] = .number(id)
        body["uuid"] = .text("/\(draw.word(20))==")
        body["host_id"] = .text(user.id)
        body["host_email"] = .text(user.email)
        body["topic"] = .text("“Circle” \(id % 1000), no. \(day) <b>&amp; friends</b>")
        body["start_time"] = .text("2027-01-\(day < 10 ? "0" : "")\(day)T18:00:00Z")
        body["start_url"] = .text(
            "https://us02web.zoom.example.com/s/\(id)?zak=CNRY\(draw.word(20))")
        guard draw.number(below: 4) > 0 else {
            body["password"] = nil
            body["join_url"] = .text("https://us02web.zoom.example.com/j/\(id)")
            return body
        }
        let passcode = "CNRY\(draw.word(2))-9"
        body["password"] = .text(passcode)
        let secret = draw.flag() ? "?pwd=CNRY\(draw.word(20)).1" : ""
        body["join_url"] = .text("https://us02web.zoom.example.com/j/\(id)\(secret)")
        if draw.flag() { body["agenda"] = .text("Come in, the passcode is \(passcode) as ever.") }
        return body
    }
}

/// Numbers that follow from a seed (SplitMix64).
struct ZoomDraw {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func number(below limit: Int) -> Int { Int(next() % UInt64(limit)) }
    mutating func flag() -> Bool { next() & 1 == 1 }

    mutating func word(_ count: Int) -> String {
        let letters = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        return String((0..<count).map { _ in letters[number(below: letters.count)] })
    }
}
