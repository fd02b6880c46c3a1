/// Understands `organisation.yaml`, strictly.
struct OrganisationReader {
    static let keys = [
        "version", "organisation", "tenant", "timezone", "domains", "hours", "longest-session",
        "largest-group", "data-regions", "retention-days", "platforms", "roles", "parameters",
        "tags", "facts",
    ]
    /// The declarations that are a number each.
    private static let numbers = ["longest-session", "largest-group", "retention-days"]

    var problems = ProblemList()

    mutating func organisation(_ root: YAMLValue) -> Organisation? {
        guard
            let fields = problems.mapping(root, of: "an organisation's file", allowing: Self.keys)
        else { return nil }
        problems.requireVersion(fields)
        var organisation = Organisation(file: root.file)
        organisation.name = problems.text(fields["organisation"], "'organisation'")
        organisation.tenant = problems.text(fields["tenant"], "'tenant'")
        organisation.zone = problems.zone(fields["timezone"])
        if let domains = fields["domains"] { organisation.domains = self.domains(domains) }
        if let hours = fields["hours"] {
            organisation.hours = WeeklyHours(
                windows: windows(hours), zone: organisation.zone ?? .utc)
            if fields["timezone"] == nil {
                problems.report(
                    "hours need a 'timezone', such as Europe/London: nobody knows otherwise when they begin",
                    at: hours.place)
            }
        }
        for name in Self.numbers {
            guard let value = fields[name], let number = problems.number(value, "'\(name)'") else {
                continue
            }
            organisation.declarations[name] = .init(words: [String(number)], location: value.place)
        }
        if let value = fields["data-regions"] {
            let words = problems.texts(value, "'data-regions'")
            if !words.isEmpty {
                organisation.declarations["data-regions"] = .init(
                    words: words, location: value.place)
            }
        }
        readPlatforms(fields["platforms"], into: &organisation)
        for entry in entries(fields["roles"], "'roles'") {
            organisation.roles[entry.key] = problems.texts(entry.value, "the people of a role")
        }
        for entry in entries(fields["parameters"], "'parameters'") {
            let words = problems.texts(entry.value, "the value of a parameter")
            if words.isEmpty { problems.report("this parameter has no value", at: entry.place) }
            organisation.parameters[entry.key] = .init(words: words, location: entry.value.place)
        }
        for entry in entries(fields["tags"], "'tags'") {
            organisation.tags[entry.key] = problems.texts(entry.value, "the subjects of a tag")
        }
        readFacts(fields["facts"], into: &organisation)
        return organisation
    }

    private mutating func entries(_ value: YAMLValue?, _ what: String) -> [YAMLField] {
        guard let value, !value.isEmptyScalar else { return [] }
        return problems.mapping(value, of: what, allowing: nil)?.fields ?? []
    }

    private mutating func domains(_ value: YAMLValue) -> [String]? {
        let domains = problems.texts(value, "'domains'").map { $0.lowercased() }
        for domain in domains where !Self.isDomain(domain) {
            problems.report(
                .init(
                    "'\(domain.shortened)' is no domain: write what stands behind the @ of an address"
                ),
                at: value.place)
        }
        return domains.isEmpty ? nil : domains
    }

    private static func isDomain(_ text: String) -> Bool {
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2 && text.utf8.count <= 253
            && labels.allSatisfy { label in
                !label.isEmpty
                    && label.allSatisfy { byte in
                        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                            || byte == UInt8(ascii: "-") || byte >= 0x80
                    }
            }
    }

    // MARK: - Hours

    private mutating func windows(_ value: YAMLValue) -> [WeeklyHours.Window] {
        guard let items = value.items else {
            problems.report(
                "'hours' is a list of {days: [mon, tue], from: \"09:00\", to: \"17:00\"}",
                at: value.place)
            return []
        }
        var windows: [WeeklyHours.Window] = []
        for item in items {
            guard
                let fields = problems.mapping(
                    item, of: "an item of 'hours'", allowing: ["days", "from", "to"])
            else { continue }
            let days = days(fields["days"], at: fields.place)
            guard let from = minute(fields["from"], "from", at: fields.place),
                let to = minute(fields["to"], "to", at: fields.place)
            else { continue }
            guard from < to else {
                problems.report(
                    "these hours end before they begin; hours over midnight are two items: to \"24:00\", and from \"00:00\"",
                    at: fields.place)
                continue
            }
            windows += days.map { WeeklyHours.Window(weekday: $0, from: from, to: to) }
        }
        return windows
    }

    private mutating func days(_ value: YAMLValue?, at place: Location) -> [Int] {
        guard let value else {
            problems.report("hours have 'days', such as [mon, tue]", at: place)
            return []
        }
        let words = problems.texts(value, "'days'")
        if words.isEmpty {
            problems.report("hours have 'days', such as [mon, tue]", at: value.place)
        }
        return words.compactMap { text in
            if let day = WeeklyHours.weekdays.firstIndex(of: text) { return day }
            problems.report(
                .init(
                    "'\(text.shortened)' is no day: \(WeeklyHours.weekdays.joined(separator: ", "))"
                        + Suggestion.text(for: text, among: WeeklyHours.weekdays)), at: value.place)
            return nil
        }
    }

    private mutating func minute(_ value: YAMLValue?, _ key: String, at place: Location) -> Int? {
        guard let value, let text = value.text else {
            problems.report(.init("hours say '\(key)' when, such as \"09:00\""), at: place)
            return nil
        }
        let digits = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let parts = digits.map { Int(Substring($0)) }
        guard digits.map(\.count) == [2, 2],
            text.utf8.allSatisfy({ $0 == 0x3A || (0x30...0x39).contains($0) }),
            let hour = parts[0], let minute = parts[1],
            (0...23).contains(hour) && (0...59).contains(minute) || hour == 24 && minute == 0
        else {
            problems.report(
                .init("'\(text.shortened)' is no time of day; write it as \"09:00\""),
                at: value.place)
            return nil
        }
        return hour * 60 + minute
    }

    // MARK: - Platforms and facts

    private mutating func readPlatforms(_ value: YAMLValue?, into organisation: inout Organisation)
    {
        guard let value, !value.isEmptyScalar else { return }
        var names: [(name: String, place: Location)] = []
        if value.isMapping {
            for entry in entries(value, "'platforms'") {
                names.append((entry.key, entry.place))
                guard !entry.value.isEmptyScalar,
                    let fields = problems.mapping(
                        entry.value, of: "a platform", allowing: ["plan"])
                else { continue }
                organisation.plans[entry.key] = problems.text(fields["plan"], "'plan'")
            }
        } else {
            names = problems.texts(value, "'platforms'").map { ($0, value.place) }
        }
        for (name, place) in names where !ProfileKnowledge.isPlatform(name) {
            problems.report(
                .init(
                    "unknown platform '\(name.shortened)'"
                        + Suggestion.text(for: name, among: ProfileKnowledge.allPlatformNames)),
                at: place)
        }
        if names.isEmpty { problems.report("'platforms' names nothing", at: value.place) }
        organisation.platforms = names.map(\.name)
    }

    private mutating func readFacts(_ value: YAMLValue?, into organisation: inout Organisation) {
        guard let value, !value.isEmptyScalar else { return }
        guard let items = value.items else {
            problems.report(
                "'facts' is a list of {scope: …, client: young-person}", at: value.place)
            return
        }
        for item in items {
            guard let fields = problems.mapping(item, of: "a fact", allowing: nil) else { continue }
            guard
                let scope = ScopeReader.scope(
                    fields["scope"], of: "a fact", place: fields.place, &problems)
            else { continue }
            let facts = fields.fields.filter { $0.key != "scope" }
            if facts.isEmpty {
                problems.report(
                    "this says nothing; for example client: young-person", at: item.place)
            }
            for fact in facts {
                guard var word = problems.text(fact.value, "a fact") else { continue }
                if let setting = SettingID(name: fact.key) {
                    guard Organisation.Fact.settings.contains(setting) else {
                        problems.report(
                            .init(
                                "\(fact.key) is no fact of a meeting; what somebody saw of a setting is an answer, in answers.yaml"
                            ),
                            at: fact.place)
                        continue
                    }
                    guard let code = OperandReader.code(ofWord: word, in: setting.domain) else {
                        problems.report(
                            .init(
                                "'\(word.shortened)' is not a value of \(fact.key): \(setting.domain.description)"
                                    + Suggestion.text(for: word, among: setting.domain.words)),
                            at: fact.value.place)
                        continue
                    }
                    // `yes` and `on` are ways to write true, and are compared as such.
                    word = setting.domain.word(ofCode: code) ?? word
                }
                organisation.facts.append(
                    .init(name: fact.key, value: word, scope: scope, location: fact.place))
            }
        }
    }
}

extension Organisation {
    /// Reads `organisation.yaml`.
    /// - Throws: every problem at once.
    package init(reading document: NamedDocument) throws(DeclarationError) {
        self = try document.read { root, problems in
            var reader = OrganisationReader(problems: problems)
            let organisation = reader.organisation(root)
            problems = reader.problems
            return organisation
        }
    }
}
