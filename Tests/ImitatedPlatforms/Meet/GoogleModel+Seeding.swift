extension GoogleModel {
    /// An invented organisation whose content depends on nothing but the arguments.
    ///
    /// - Parameters:
    ///   - now: midnight of the day on which its meetings begin, in seconds since 1970.
    package init(seed: UInt64 = 1, users: Int = 6, meetingsEach: Int = 3, now: Int) {
        var draw = GoogleDraw(seed)
        units = [
            Unit(id: "03ph8a2z0top0aa", path: "/"), Unit(id: "03ph8a2z1staff1", path: "/Staff"),
            Unit(id: "03ph8a2z2recep2", path: "/Staff/Reception"),
            Unit(id: "03ph8a2z3volun3", path: "/Volunteers"),
        ]
        groups = [
            Group(id: "01abcd23efgh45i", email: "trustees@example.org"),
            Group(id: "02bcde34fghi56j", email: "counsellors@example.org"),
        ]
        addPolicies(&draw)
        self.users = [User(email: administrator, unit: "/", hasCalendar: false)]
        for number in 0..<users {
            let email = "\(Self.names[number % Self.names.count])\(number)@example.org"
            self.users.append(User(email: email, unit: units[number % units.count].path))
            for meeting in 0..<meetingsEach {
                addMeeting(number * meetingsEach + meeting, of: email, now, &draw)
            }
        }
        self.users.append(User(email: "gone@example.org", unit: "/", isSuspended: true))
        for (number, user) in self.users.enumerated() where number % 2 == 1 {
            groups[number / 2 % 2].members.append(user.email)
        }
        addOddEvents(now)
    }

    private static let names = ["amara", "ben", "chidi", "dilys", "emeka", "farah", "gwen", "hari"]

    private mutating func addPolicies(_ draw: inout GoogleDraw) {
        func word(_ name: String, _ words: [String]) -> String {
            "{\"\(name)\":\"\(words[draw.below(words.count)])\"}"
        }
        func flag(_ name: String) -> String { "{\"\(name)\":\(draw.below(2) == 0)}" }
        let top = units[0].id
        var number = 0
        func add(
            _ type: String, _ value: String, unit: String, group: String? = nil,
            order: String = "1"
        ) {
            number += 1
            policies.append(
                Policy(
                    number: number, unit: unit, group: group, order: order, type: type,
                    value: value))
        }
        let audiences = ["OPEN", "TRUSTED", "RESTRICTED"]
        add("meet.service_status", "{\"serviceState\":\"ENABLED\"}", unit: top)
        add("meet.meet_joining", word("allowedAudience", audiences), unit: top)
        add(
            "meet.safety_domain",
            word("usersAllowedToJoin", ["ALL", "LOGGED_IN", "SAME_ORGANIZATION_ONLY"]), unit: top)
        add(
            "meet.safety_access",
            word("meetingsAllowedToJoin", ["ALL", "ANY_WORKSPACE_ORGANIZATION"]), unit: top)
        for (type, name) in [
            ("meet.safety_host_management", "enableHostManagement"),
            ("meet.safety_external_participants", "enableExternalLabel"),
            ("meet.video_recording", "enableRecording"), ("meet.automatic_recording", "enabled"),
            ("meet.automatic_transcription", "enabled"), ("meet.meet_messaging", "enabled"),
            ("meet.meet_presenting", "enabled"), ("meet.meet_questions", "enabled"),
        ] { add(type, flag(name), unit: top) }
        // Two for one unit, of which the larger order counts.
        add(
            "meet.meet_joining", "{\"allowedAudience\":\"RESTRICTED\"}", unit: units[1].id,
            order: "101.00104")
        add(
            "meet.meet_joining", "{\"allowedAudience\":\"OPEN\"}", unit: units[1].id,
            order: "101.00103")
        add("meet.meet_presenting", "{\"enabled\":false}", unit: units[2].id)
        add("meet.meet_messaging", "{\"enabled\":false}", unit: top, group: groups[0].id)
        add(
            "meet.meet_joining", "{\"allowedAudience\":\"RESTRICTED\"}", unit: top,
            group: groups[1].id)
    }

    private mutating func addMeeting(
        _ number: Int, of email: String, _ now: Int, _ draw: inout GoogleDraw
    ) {
        let code = Self.code(number)
        let start = now + (9 + draw.below(9)) * 3600 + draw.below(10) * 86_400
        var event = Event(
            id: "event\(number)", summary: "Session \(number)", organizer: email, code: code,
            start: start)
        event.guests = ["guest\(number)@example.com", administrator]
        if draw.below(3) == 0 {
            // It began weeks ago, and goes on.
            event.start -= 35 * 86_400
            event.everyDays = 7
        }
        event.visibility = [nil, "public", "private"][draw.below(3)]
        events.append(event)
        spaces.append(Space(code: code, owner: email, config: Self.config(&draw)))
    }

    /// As the Meet API gives it: often no more than the access type.
    private static func config(_ draw: inout GoogleDraw) -> String {
        func one(_ words: String...) -> String { words[draw.below(words.count)] }
        let access = one("OPEN", "TRUSTED", "RESTRICTED")
        guard draw.below(3) > 0 else {
            return "{\"accessType\":\"\(access)\",\"entryPointAccess\":\"ALL\"}"
        }
        return """
            {"accessType":"\(access)","entryPointAccess":"ALL","moderation":"\(one("ON", "OFF"))",\
            "moderationRestrictions":{"chatRestriction":"\(one("HOSTS_ONLY", "NO_RESTRICTION"))",\
            "presentRestriction":"\(one("HOSTS_ONLY", "NO_RESTRICTION"))",\
            "defaultJoinAsViewerType":"\(one("ON", "OFF"))"},\
            "attendanceReportGenerationType":"\(one("GENERATE_REPORT", "DO_NOT_GENERATE"))",\
            "artifactConfig":{"recordingConfig":{"autoRecordingGeneration":"\(one("ON", "OFF"))"},\
            "smartNotesConfig":{"autoSmartNotesGeneration":"\(one("ON", "OFF"))"}}}
            """
    }

    /// Entries that are no meetings of Meet, or none of this organisation's.
    private mutating func addOddEvents(_ now: Int) {
        guard let first = users.dropFirst().first?.email else { return }
        let tomorrow = now + 86_400 + 36_000
        var lunch = Event(
            id: "lunch", summary: "Lunch", organizer: first, code: "", start: tomorrow)
        lunch.conference = .none
        var zoom = Event(
            id: "zoom", summary: "Elsewhere", organizer: first, code: "98765432101",
            start: tomorrow)
        zoom.conference = .addOn("Zoom Meeting")
        var off = Event(
            id: "off", summary: "Called off", organizer: first, code: "off-fffo-fff",
            start: tomorrow)
        off.isCancelled = true
        var far = Event(
            id: "far", summary: "Next year", organizer: first, code: "far-farf-far",
            start: now + 300 * 86_400)
        far.visibility = "public"
        var theirs = Event(
            id: "theirs", summary: "A client's meeting", organizer: "someone@example.com",
            code: "the-irsm-eet", start: tomorrow)
        theirs.guests = [first]
        events += [lunch, zoom, off, far, theirs]
    }

    /// Ten letters, as every meeting has them.
    package static func code(_ number: Int) -> String {
        var rest = number * 7_368_787 + 1_000_003
        var letters: [Character] = []
        for _ in 0..<10 {
            letters.append(Character(Unicode.Scalar(UInt8(97 + rest % 26))))
            rest = rest / 26 + number
        }
        return String(letters[..<3]) + "-" + String(letters[3..<7]) + "-" + String(letters[7...])
    }
}

/// Numbers that look drawn by chance and depend on the seed alone (SplitMix64).
struct GoogleDraw {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }
}
