import Chaperone

/// Somebody whose meetings are looked for.
struct WebexPerson: Sendable, Hashable {
    /// The address to ask with.
    let address: String
    /// All addresses, in small letters.
    let addresses: Set<String>

    init?(_ addresses: [String]) {
        let usable = addresses.filter(Self.isAddress)
        guard let first = usable.first else { return nil }
        address = first
        self.addresses = Set(usable.map { $0.lowercased() })
    }

    static func isAddress(_ text: String) -> Bool {
        text.utf8.count <= 320 && text.utf8.contains(UInt8(ascii: "@"))
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }
}

/// Whose meetings are read.
extension WebexRun {
    func people() async throws(FetchError) -> [WebexPerson] {
        var people: [WebexPerson] = []
        for name in scope.users {
            if let person = try await person(named: name) { people.append(person) }
        }
        for group in scope.groups {
            let unit = FetchUnit("groups", group)
            await snapshot.announce([unit])
            try await finish(
                unit, .failed(reason: "groups of Webex are not read; name people under 'users'"))
        }
        guard scope.users.isEmpty, scope.groups.isEmpty else { return people }
        return try await everybody()
    }

    /// Reads who belongs to the organisation (developer.webex.com/docs/api/v1/people/list-people).
    private func everybody() async throws(FetchError) -> [WebexPerson] {
        let unit = FetchUnit("users", "all")
        await snapshot.announce([unit])
        var people: [WebexPerson] = []
        var odd = 0
        let list = try await list(["people"], [("max", "100")]) {
            (new) async throws(FetchError) in
            for entry in new {
                // Programs plan no meetings.
                if let type = entry["type"]?.text, type.lowercased() != "person" { continue }
                if let person = Self.person(entry) { people.append(person) } else { odd += 1 }
            }
        }
        let end = WebexDialect.end(of: list, needs: .people)
        let isWhole = end != .read || odd == 0
        try await finish(
            unit, isWhole ? end : .failed(reason: "\(odd) people have no address that can be used"))
        return people
    }

    /// Somebody who was named, by an address or an identifier; nil for nobody.
    private func person(named name: String) async throws(FetchError) -> WebexPerson? {
        if let person = WebexPerson([name]) { return person }
        let unit = FetchUnit("users", name)
        await snapshot.announce([unit])
        switch try await ask(["people", name]) {
        case .value(let body):
            let person = Self.person(body)
            try await finish(
                unit, person == nil ? .failed(reason: "no address was given") : .read)
            return person
        case .problem(let problem):
            let end = WebexDialect.end(of: problem, needs: .people)
            try await finish(
                unit, problem.status == 404 ? .failed(reason: "nobody is named so") : end)
            return nil
        }
    }

    private static func person(_ entry: TreeValue) -> WebexPerson? {
        WebexPerson((entry["emails"]?.items ?? []).compactMap(\.text))
    }

    /// Reads what somebody prefers
    /// (developer.webex.com/docs/api/v1/meeting-preferences, get meeting preference details).
    func readPreferences(of person: WebexPerson) async throws(FetchError) {
        let unit = FetchUnit("preferences", person.address)
        await snapshot.announce([unit])
        guard await !snapshot.isFinished(unit) else { return }
        switch try await ask(["meetingPreferences"], [("userEmail", person.address)]) {
        case .value(let body):
            let parts = ["personalMeetingRoom", "schedulingOptions", "audio"]
            let document =
                parts.contains { body[$0]?.members != nil }
                ? WebexDocuments.preferences(body, of: person.address) : nil
            try await snapshot.finish(
                unit, document == nil ? .failed(reason: "the answer has no preferences") : .read,
                document.map { [$0] } ?? [])
        case .problem(let problem):
            let end = WebexDialect.end(of: problem, needs: .preferences, mayBeGone: true)
            var documents: [FetchedDocument] = []
            if case .refused = end {
                documents = WebexDocuments.refused(person: person.address).map { [$0] } ?? []
            }
            try await snapshot.finish(unit, end, documents)
        }
    }
}
