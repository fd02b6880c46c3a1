import Foundation

/// What the APIs say of the model, with everything that they say.
extension GoogleModel {
    /// As the Cloud Identity Policy API has it
    /// (cloud.google.com/identity/docs/reference/rest/v1/policies).
    func written(_ policy: Policy, withAddress: Bool = false) -> String {
        var query: [(String, GoogleJSON)] = [
            ("query", .text("entity.org_units.exists(org_unit, true)")),
            ("orgUnit", .text("orgUnits/\(policy.unit)")), ("sortOrder", .number(policy.order)),
        ]
        if let group = policy.group {
            query.append(("group", .text("groups/\(group)")))
            if withAddress, let email = groups.first(where: { $0.id == group })?.email {
                query.append(("groupEmail", .text(email)))
            }
        }
        return GoogleJSON.object([
            ("name", .text("policies/akajj264aoc\(policy.number)")),
            ("customer", "customers/C01larksp"), ("policyQuery", .object(query)),
            (
                "setting",
                .object([
                    ("type", .text("settings/\(policy.type)")), ("value", .number(policy.value)),
                ])
            ), ("type", "ADMIN"),
        ]).written
    }

    func written(_ unit: Unit) -> String {
        let above =
            unit.path.lastIndex(of: "/").map { unit.path[..<$0].isEmpty ? "/" : unit.path[..<$0] }
            ?? "/"
        let parent = units.first { $0.path == above }?.id ?? ""
        var members: [(String, GoogleJSON)] = [
            ("kind", "admin#directory#orgUnit"), ("etag", "\"a\""),
            ("name", .text(unit.path.split(separator: "/").last.map(String.init) ?? "example.org")),
            ("orgUnitPath", .text(unit.path)), ("orgUnitId", .text("id:\(unit.id)")),
        ]
        if unit.path != "/" {
            members += [
                ("parentOrgUnitPath", .text(String(above))),
                ("parentOrgUnitId", .text("id:\(parent)")),
            ]
        }
        return GoogleJSON.object(members).written
    }

    func written(_ user: User) -> String {
        GoogleJSON.object([
            ("kind", "admin#directory#user"), ("id", .text(user.id)),
            ("primaryEmail", .text(user.email)), ("suspended", .flag(user.isSuspended)),
            ("orgUnitPath", .text(user.unit)), ("recoveryPhone", "+44-CNRYphone"),
        ]).written
    }

    /// One entry of a calendar, in one of its repetitions.
    func written(_ event: Event, at start: Int) -> String {
        let link = "https://meet.google.com/\(event.code)"
        var members: [(String, GoogleJSON)] = [
            ("kind", "calendar#event"), ("etag", "\"d\""),
            (
                "id",
                .text(event.everyDays == nil ? event.id : "\(event.id)_\(GoogleTime.text(start))")
            ), ("status", event.isCancelled ? "cancelled" : "confirmed"),
            ("htmlLink", "https://www.google.com/calendar/event?eid=CNRYeid"),
            ("summary", .text(event.summary)),
            (
                "description",
                "Join: \(link)?pwd=CNRYlink PIN: CNRYpin Passcode: CNRYpasscode"
            ), ("location", "https://zoom.us/j/98765432101?pwd=CNRYlocation"),
            ("organizer", .object([("email", .text(event.organizer))])),
            ("start", .object([("dateTime", .text(GoogleTime.text(start)))])),
            ("end", .object([("dateTime", .text(GoogleTime.text(start + event.minutes * 60)))])),
            (
                "attendees",
                .list(
                    event.guests.map {
                        .object([("email", .text($0)), ("comment", "CNRYcomment")])
                    })
            ), ("guestsCanInviteOthers", .flag(true)), ("eventType", "default"),
        ]
        if event.everyDays != nil { members.append(("recurringEventId", .text(event.id))) }
        if let visibility = event.visibility { members.append(("visibility", .text(visibility))) }
        switch event.conference {
        case .none: break
        case .meet:
            members.append(("hangoutLink", .text("\(link)?hs=CNRYhs&pwd=CNRYhangout")))
            members.append(conference(of: event, "hangoutsMeet", "Google Meet", link))
        case .addOn(let name):
            members.append(
                conference(of: event, "addOn", name, "https://zoom.us/j/1?pwd=CNRYaddon"))
        }
        return GoogleJSON.object(members).written
    }

    private func conference(
        of event: Event, _ type: String, _ name: String, _ link: String
    ) -> (String, GoogleJSON) {
        let phone: GoogleJSON = .object([
            ("entryPointType", "phone"), ("uri", "tel:+44-20-7946-0302,,CNRYtel#"),
            ("pin", "CNRYpin302"), ("accessCode", "CNRYaccess"), ("passcode", "CNRYpass"),
            ("password", "CNRYword"), ("meetingCode", "CNRYcode"),
        ])
        return (
            "conferenceData",
            .object([
                (
                    "entryPoints",
                    .list([
                        .object([("entryPointType", "video"), ("uri", .text(link))]), phone,
                    ])
                ),
                (
                    "conferenceSolution",
                    .object([("key", .object([("type", .text(type))])), ("name", .text(name))])
                ), ("conferenceId", .text(event.code)), ("signature", "CNRYsignature"),
                ("notes", "PIN: CNRYnotes"),
            ])
        )
    }

    func written(_ space: Space) -> String {
        let letters = space.code.split(separator: "-").joined()
        var members: [(String, GoogleJSON)] = [
            ("name", .text("spaces/\(letters)")),
            ("meetingUri", .text("https://meet.google.com/\(space.code)")),
            ("meetingCode", .text(space.code)), ("config", .number(space.config)),
        ]
        if space.hasPhones {
            members.append(
                (
                    "phoneAccess",
                    .list([
                        .object([
                            ("phoneNumber", "+44 20 7946 0302"), ("pin", "CNRYpin123"),
                            ("regionCode", "GB"), ("languageCode", "en-GB"),
                        ])
                    ])
                ))
            members.append(
                (
                    "gatewaySipAccess",
                    .list([
                        .object([
                            ("uri", "123CNRYsip@gmeet.example.com"),
                            ("sipAccessCode", "CNRYsipcode"),
                        ])
                    ])
                ))
        }
        return GoogleJSON.object(members).written
    }

    /// The entries of somebody's calendar that begin within a window, each repetition for itself,
    /// the earliest first.
    func calendar(of email: String, from: Int, until: Int) -> [(event: Event, start: Int)] {
        Self.calendar(
            events.filter { $0.organizer == email || $0.guests.contains(email) }, from: from,
            until: until)
    }

    /// The same of entries that are in one calendar.
    static func calendar(
        _ events: [Event], from: Int, until: Int
    ) -> [(event: Event, start: Int)] {
        var found: [(event: Event, start: Int)] = []
        for event in events {
            var start = event.start
            while start < until {
                if start + event.minutes * 60 > from { found.append((event, start)) }
                guard let days = event.everyDays else { break }
                start += days * 86_400
            }
        }
        return found.sorted { ($0.start, $0.event.id) < ($1.start, $1.event.id) }
    }

    /// Everything that the APIs say, as an administrator would save it: names of files and their
    /// texts, unredacted.
    package func export(from: Int, until: Int) -> [(name: String, text: String)] {
        var files = [
            (
                "policies.json",
                "{\"policies\":["
                    + policies.map { written($0, withAddress: true) }.joined(separator: ",") + "]}"
            ),
            (
                "orgunits.json",
                "{\"organizationUnits\":[" + units.map(written).joined(separator: ",") + "]}"
            ),
        ]
        var codes: Set<String> = []
        for user in users where !user.isSuspended && user.hasCalendar {
            let entries = calendar(of: user.email, from: from, until: until).filter {
                $0.event.organizer == user.email && !$0.event.isCancelled
            }
            let items = entries.map { written($0.event, at: $0.start) }
            guard !items.isEmpty else { continue }
            files.append(
                (
                    "events-\(user.email).json",
                    "{\"kind\":\"calendar#events\",\"items\":[" + items.joined(separator: ",")
                        + "]}"
                ))
            codes.formUnion(entries.map(\.event.code))
        }
        let lines = spaces.filter { codes.contains($0.code) }.map(written)
        files.append(("spaces.ndjson", lines.joined(separator: "\n")))
        return files
    }
}

/// Moments as Google writes them.
enum GoogleTime {
    static func text(_ seconds: Int) -> String {
        var (moment, parts) = (time_t(seconds), tm())
        gmtime_r(&moment, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func seconds(_ text: String) -> Int? {
        ISO8601DateFormatter().date(from: text).map { Int($0.timeIntervalSince1970) }
    }
}
