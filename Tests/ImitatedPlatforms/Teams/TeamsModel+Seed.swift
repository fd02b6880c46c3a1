import Glibc

extension TeamsModel {
    /// A tenant with so many users, each of whom holds some meetings.
    ///
    /// The same seed gives the same tenant. Secrets begin with `CNRY`, wherever Graph has one.
    /// - Parameter day: the first day of meetings, as `2026-11-22`.
    package static func seeded(
        _ seed: UInt64 = 1, users count: Int = 7, meetingsEach: Int = 2, day: String = "2026-11-22"
    ) -> TeamsModel {
        var random = SplitMix(seed)
        var model = TeamsModel(tenant: "7f0f6f5e-2a0c-4c8e-9a54-5d2f0c1b7a11")
        for number in 1...max(count, 1) {
            let name = number <= names.count ? names[number - 1] : "person\(number)"
            model.users.append(User(id: id(number), address: "\(name)@example.org"))
        }
        for user in model.users {
            for number in 0..<meetingsEach {
                model.addMeeting(of: user, number: number, day: day, &random)
            }
            model.configurations[user.id] = configuration(of: user, tenant: model.tenant, &random)
        }
        if let organizer = model.users.first {
            model.addWebinar(of: organizer, day: day)
            model.addTownHall(of: organizer, day: day)
        }
        model.groups = [
            ("90000000-0000-4000-8000-000000000001", "Youth team", model.users.prefix(2).map(\.id))
        ]
        model.resources = policies
        model.jobs = [job(day: day)]
        return model
    }

    /// The day after this one, in UTC: nights ask for what is still to come.
    package static var tomorrow: String {
        var time = time(nil) + 86_400
        var parts = tm()
        gmtime_r(&time, &parts)
        func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    }

    private static let names = ["amara", "ben", "carol", "deniz", "o'neill", "farah", "zoë"]

    static func id(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return "0b6e2f5c-6a7d-4b1f-8d31-"
            + String(repeating: "0", count: 12 - digits.utf8.count) + digits
    }

    private mutating func addMeeting(
        of user: User, number: Int, day: String, _ random: inout SplitMix
    ) {
        let tail = "\(user.id.suffix(6))\(number)"
        // Graph's own form: escaped inside, with a quote that the filter has to double.
        let link =
            "https://teams.microsoft.com/l/meetup-join/19%3ameeting_CNRY\(tail)%40thread.v2/0"
            + "?context=%7b%22Tid%22%3a%22\(tenant)%22%7d&n='\(number)'"
        let start = "\(day)T\(number + 9 < 10 ? "0" : "")\(number % 10 + 9):30:00"
        let subject = "Meeting \(number) of \(user.address)"
        // A series stands in the calendar once for each day.
        let occurrences = number % 2 == 1 ? 3 : 1
        for occurrence in 0..<occurrences {
            var entry = Self.entry(
                id: "e\(tail)-\(occurrence)", subject: subject, start: start, link: link)
            if occurrences > 1 { entry["seriesMasterId"] = .text("e\(tail)") }
            entries.append(Entry(id: "e\(tail)-\(occurrence)", owner: user.id, value: entry))
        }
        // Somebody else who is invited has it in the calendar as well.
        if let guest = users.first(where: { $0.id != user.id }) {
            var entry = Self.entry(id: "i\(tail)", subject: subject, start: start, link: link)
            entry["isOrganizer"] = false
            entries.append(Entry(id: "i\(tail)", owner: guest.id, value: entry))
        }
        meetings.append(
            (
                user.id,
                Self.meeting(
                    tail: tail, link: link, subject: subject, start: start, organizer: user,
                    tenant: tenant, &random)
            ))
    }

    private static func entry(id: String, subject: String, start: String, link: String) -> GraphJSON
    {
        [
            "id": .text(id), "subject": .text(subject), "isOrganizer": true, "isCancelled": false,
            "isOnlineMeeting": true, "onlineMeetingProvider": "teamsForBusiness",
            "type": "singleInstance",
            "start": ["dateTime": .text("\(start).0000000"), "timeZone": "UTC"],
            "end": ["dateTime": .text("\(start.prefix(14))59:00.0000000"), "timeZone": "UTC"],
            "onlineMeeting": ["joinUrl": .text(link)],
        ]
    }

    private static func meeting(
        tail: String, link: String, subject: String, start: String, organizer: User,
        tenant: String, _ random: inout SplitMix
    ) -> GraphJSON {
        [
            "id": .text("MSo\(tail)*0**19:meeting_CNRY\(tail)@thread.v2"),
            "creationDateTime": "2026-10-29T22:35:33.1594516Z",
            "startDateTime": .text("\(start)Z"),
            "endDateTime": .text("\(start.prefix(14))59:00Z"), "joinWebUrl": .text(link),
            "subject": .text(subject), "isEntryExitAnnounced": true,
            "lobbyBypassSettings": [
                "scope": .text(
                    random.pick([
                        "organizer", "organization", "organizationAndFederated", "everyone",
                        "invited", "organizationExcludingGuests",
                    ])), "isDialInBypassEnabled": .flag(random.flag()),
            ],
            "allowedLobbyAdmitters": "organizerAndCoOrganizers",
            "allowedPresenters": .text(
                random.pick(["everyone", "organization", "roleIsPresenter", "organizer"])),
            "joinMeetingIdSettings": [
                "isPasscodeRequired": true, "joinMeetingId": .text("29\(tail.utf8.count)4567801"),
                "passcode": .text("CNRY\(random.pick(["aB", "aB3", "x9Kq", "77"]))"),
            ],
            "allowAttendeeToEnableMic": .flag(random.flag()),
            "allowAttendeeToEnableCamera": .flag(random.flag()),
            "allowMeetingChat": .text(random.pick(["enabled", "limited", "disabled"])),
            "chatRestrictions": ["allowTextOnly": .flag(random.flag())],
            "allowRecording": .flag(random.flag()), "allowTranscription": .flag(random.flag()),
            "recordAutomatically": .flag(random.flag()),
            "watermarkProtection": [
                "isEnabledForContentSharing": .flag(random.flag()), "isEnabledForVideo": false,
            ],
            "isEndToEndEncryptionEnabled": .flag(random.flag()),
            "allowParticipantsToChangeName": .flag(random.flag()),
            "allowBreakoutRooms": .flag(random.flag()), "allowWhiteboard": .flag(random.flag()),
            "audioConferencing": [
                "conferenceId": "CNRY1301", "tollNumber": "+44 20 7946 0301",
                "tollNumbers": ["+44 20 7946 0301"],
                "dialinUrl": "https://dialin.teams.microsoft.com/CNRYdial?id=CNRY1301",
            ],
            "chatInfo": [
                "threadId": .text("19:meeting_CNRY\(tail)@thread.v2"), "messageId": "0",
            ],
            "joinInformation": [
                "contentType": "html", "content": "data:text/html,Passcode%3a+CNRYinvitation",
            ],
            "meetingOptionsWebUrl": .text(
                "https://teams.microsoft.com/meetingOptions/?threadId=19_meeting_CNRY\(tail)"),
            "videoTeleconferenceId": "CNRYvtc1",
            "participants": [
                "organizer": [
                    "upn": .text(organizer.address), "role": "presenter",
                    "identity": [
                        "user": ["id": .text(organizer.id), "tenantId": .text(tenant)]
                    ],
                ],
                "attendees": [
                    [
                        "upn": "guest@example.com",
                        "role": .text(random.pick(["coorganizer", "attendee"])),
                    ]
                ],
            ],
        ]
    }
}

/// Numbers that the same seed gives again.
struct SplitMix: Sendable {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func flag() -> Bool { next() & 1 == 0 }
    mutating func pick(_ words: [String]) -> String { words[Int(next() % UInt64(words.count))] }
}
