/// Understands `chaperone.yaml`, strictly.
struct ConfigurationReader {
    var problems: ProblemList

    mutating func configuration(_ root: YAMLValue, file: String) -> Configuration? {
        guard
            let fields = problems.mapping(
                root, of: "a configuration", allowing: Configuration.keys)
        else { return nil }
        problems.requireVersion(fields)
        var configuration = Configuration(file: file)
        for field in fields.fields { configuration.places[field.key] = field.place }
        configuration.profiles = problems.texts(fields["profiles"], "'profiles'")
        configuration.organisation = problems.text(fields["organisation"], "'organisation'")
        configuration.answers = problems.text(fields["answers"], "'answers'")
        configuration.waivers = problems.text(fields["waivers"], "'waivers'")
        configuration.history = problems.text(fields["history"], "'history'")
        configuration.reports = problems.text(fields["reports"], "'reports'")
        configuration.formats = problems.texts(fields["formats"], "'formats'")
        configuration.within = span(fields["within"], "'within'")
        if let every = span(fields["every"], "'every'") { configuration.every = every }
        if let kept = problems.number(fields["keep-snapshots"], "'keep-snapshots'") {
            configuration.keptSnapshots = kept
            if kept == 0, let place = fields["keep-snapshots"]?.place {
                problems.report("'keep-snapshots' is a whole number from 1", at: place)
            }
        }
        configuration.tenants = tenants(fields["tenants"])
        configuration.notices = notices(fields["notify"], among: configuration.tenants)
        return configuration
    }

    private mutating func tenants(_ value: YAMLValue?) -> [TenantConfiguration] {
        guard let value, let items = problems.items(value, "'tenants'") else { return [] }
        var names: Set<String> = []
        return items.compactMap { item in
            guard let tenant = tenant(item) else { return nil }
            // Names are folders, and some disks do not tell capitals from small letters.
            guard names.insert(tenant.name.lowercased()).inserted else {
                problems.report(
                    .init("another tenant is called '\(tenant.name.shortened)' too"),
                    at: tenant.places["name"] ?? item.place)
                return nil
            }
            return tenant
        }
    }

    private mutating func tenant(_ item: YAMLValue) -> TenantConfiguration? {
        guard
            let fields = problems.mapping(item, of: "a tenant", allowing: TenantConfiguration.keys)
        else { return nil }
        let name = problems.required("name", "what you call this tenant", in: fields)
        let platform = problems.required(
            "platform", "where it is: see 'chaperone platforms'", in: fields)
        let needsNone =
            fields["credentials"] == nil && platform.map(TenantConfiguration.open.contains) ?? false
        let credentials =
            needsNone
            ? ""
            : problems.required(
                "credentials", "the file with what opens it, which only you can read", in: fields)
        guard let name, let platform, let credentials else { return nil }
        if let value = fields["name"], !TenantConfiguration.isName(name) {
            problems.report(
                "a tenant's name has letters without accents, digits, '.', '_' and '-', and begins with a letter or a digit",
                at: value.place)
            return nil
        }
        if let value = fields["name"], name.lowercased().hasPrefix("tenants.") {
            problems.report("the overview of all tenants has such a name", at: value.place)
            return nil
        }
        var tenant = TenantConfiguration(name: name, platform: platform, credentials: credentials)
        for field in fields.fields { tenant.places[field.key] = field.place }
        tenant.baseURL = address(fields["base-url"], "'base-url'")
        tenant.tokenURL = address(fields["token-url"], "'token-url'")
        tenant.certificateFile = problems.text(fields["ca-file"], "'ca-file'")
        tenant.subject = problems.text(fields["subject"], "'subject'")
        if let plan = fields["plan"], plan.isMapping {
            tenant.quotas = quotas(plan)
        } else {
            tenant.plan = problems.text(fields["plan"], "'plan'")
        }
        tenant.profiles = problems.texts(fields["profiles"], "'profiles'")
        tenant.organisation = problems.text(fields["organisation"], "'organisation'")
        tenant.answers = problems.text(fields["answers"], "'answers'")
        tenant.waivers = problems.text(fields["waivers"], "'waivers'")
        tenant.exports = problems.texts(fields["exports"], "'exports'")
        tenant.signOffs = problems.text(fields["sign-offs"], "'sign-offs'")
        tenant.allowedSigners = problems.text(fields["allowed-signers"], "'allowed-signers'")
        tenant.revoked = problems.text(fields["revoked"], "'revoked'")
        tenant.within = span(fields["within"], "'within'")
        tenant.users = problems.texts(fields["users"], "'users'")
        tenant.groups = problems.texts(fields["groups"], "'groups'")
        tenant.kinds = kinds(fields["kinds"])
        return tenant
    }

    /// Requests a second by label: a number, `none`, or a mapping with the day's number too.
    private mutating func quotas(_ value: YAMLValue) -> [String: QuotaPlan.Bucket?] {
        guard let fields = problems.mapping(value, of: "a plan", allowing: nil) else { return [:] }
        var quotas: [String: QuotaPlan.Bucket?] = [:]
        for field in fields.fields {
            if field.value.text == "none" {
                quotas[field.key] = .some(nil)
            } else if field.value.isMapping {
                guard
                    let inner = problems.mapping(
                        field.value, of: "a quota", allowing: ["per-second", "per-day"])
                else { continue }
                let perDay = problems.number(inner["per-day"], "'per-day'")
                guard let rate = rate(inner["per-second"] ?? field.value) else { continue }
                quotas[field.key] = QuotaPlan.Bucket(perSecond: rate, perDay: perDay)
            } else if let rate = rate(field.value) {
                quotas[field.key] = QuotaPlan.Bucket(perSecond: rate)
            }
        }
        return quotas
    }

    private mutating func rate(_ value: YAMLValue) -> Double? {
        guard let rate = Double(value.text ?? ""), rate > 0, rate <= 100_000 else {
            problems.report(
                "a quota is how many requests a second are allowed, such as 80 or 0.5, or 'none'",
                at: value.place)
            return nil
        }
        return rate
    }

    private mutating func kinds(_ value: YAMLValue?) -> [SubjectKind] {
        guard let value else { return [] }
        let names = SubjectKind.allCases.map(\.word)
        return problems.texts(value, "'kinds'").compactMap { name in
            if let kind = SubjectKind(word: name) { return kind }
            problems.report(
                .init(
                    "'\(name.shortened)' is no kind: \(names.joined(separator: ", "))"
                        + Suggestion.text(for: name, among: names)), at: value.place)
            return nil
        }
    }

    private mutating func notices(
        _ value: YAMLValue?, among tenants: [TenantConfiguration]
    ) -> [NoticeConfiguration] {
        guard let value, let items = problems.items(value, "'notify'") else { return [] }
        return items.compactMap { notice($0, among: tenants.map(\.name)) }
    }

    private mutating func notice(_ item: YAMLValue, among tenants: [String])
        -> NoticeConfiguration?
    {
        guard
            let fields = problems.mapping(item, of: "a notice", allowing: NoticeConfiguration.keys)
        else { return nil }
        guard let to = fields["to"] else {
            problems.report(
                "'to' is missing: webhook, slack, teams or email", at: fields.place)
            return nil
        }
        guard let way = problems.word(to, "a way", as: NoticeConfiguration.Way.self) else {
            return nil
        }
        var notice = NoticeConfiguration(way)
        notice.credentials = problems.text(fields["credentials"], "'credentials'")
        notice.addresses = problems.texts(fields["addresses"], "'addresses'")
        notice.from = problems.text(fields["from"], "'from'")
        notice.sendmail = problems.text(fields["sendmail"], "'sendmail'")
        notice.tenants = problems.texts(fields["tenants"], "'tenants'")
        for name in notice.tenants where !tenants.contains(name) {
            problems.report(
                .init(
                    "there is no tenant '\(name.shortened)'"
                        + Suggestion.text(for: name, among: tenants)),
                at: fields["tenants"]?.place ?? fields.place)
        }
        if let names = fields["names"] {
            guard let code = OperandReader.code(ofWord: names.text ?? "", in: .flag) else {
                problems.report("'names' is true or false", at: names.place)
                return nil
            }
            notice.showsNames = code == 1
        }
        check(&notice, fields)
        return notice
    }

    private mutating func check(_ notice: inout NoticeConfiguration, _ fields: YAMLFields) {
        let isMail = notice.way == .email
        for key in isMail ? ["credentials"] : ["addresses", "from", "sendmail"] {
            guard let value = fields[key] else { continue }
            problems.report(
                .init("'\(key)' is not for \(notice.way.rawValue)"), at: value.place)
        }
        if isMail && notice.addresses.isEmpty {
            problems.report("'addresses' is missing: whom to write to", at: fields.place)
        }
        for (key, addresses) in [
            ("addresses", notice.addresses), ("from", notice.from.map { [$0] } ?? []),
        ] {
            for address in addresses where !Self.isMailAddress(address) {
                problems.report(
                    .init("'\(address.shortened)' is no e-mail address"),
                    at: fields[key]?.place ?? fields.place)
            }
        }
        if !isMail && notice.credentials == nil {
            problems.report(
                "'credentials' is missing: the file with the webhook's address, which only you can read",
                at: fields.place)
        }
    }

    /// What can stand in a mail's head and on a command line without being anything else.
    private static func isMailAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && parts[0].first != 0x2D
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !",;<>\"()".utf8.contains($0) }
    }

    private mutating func address(_ value: YAMLValue?, _ what: String) -> String? {
        guard let value, var text = problems.text(value, what) else { return nil }
        guard TenantConfiguration.isSafe(address: text) else {
            problems.report(
                .init(
                    "\(what) begins with https://, or with http://127.0.0.1 for a server on this machine"
                ), at: value.place)
            return nil
        }
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }

    private mutating func span(_ value: YAMLValue?, _ what: String) -> Span? {
        guard let value else { return nil }
        guard let span = Span(value.text ?? "") else {
            problems.report(
                .init("\(what) is a length of time such as 14d, 36h or 90m"), at: value.place)
            return nil
        }
        return span
    }
}
