/// Understands `waivers.yaml`, strictly.
struct WaiverReader {
    static let keys = [
        "id", "rule", "allow-glob", "scope", "kind", "reason", "approved-by", "requested-by",
        "approved-on", "expires", "timezone", "evidence", "expect",
    ]
    /// Shorter reasons say nothing to whoever reads them in a year.
    private static let shortestReason = 20

    let zone: Zone
    var problems: ProblemList

    mutating func waivers(_ root: YAMLValue) -> WaiverFile? {
        guard
            let fields = problems.mapping(
                root, of: "a file of waivers", allowing: ["version", "waivers"])
        else { return nil }
        problems.requireVersion(fields)
        guard let list = fields.field("waivers") else {
            problems.report(
                "a file of waivers has the key 'waivers', with a list", at: fields.place)
            return nil
        }
        guard let items = problems.items(list.value, "'waivers'") else { return nil }
        var ids: Set<String> = []
        let waivers = items.compactMap { item -> Waiver? in
            guard let waiver = waiver(item) else { return nil }
            if let id = waiver.id, !ids.insert(id).inserted {
                problems.report(.init("the id '\(id.shortened)' stands twice"), at: item.place)
            }
            return waiver
        }
        return WaiverFile(
            waivers: waivers, layout: ListLayout(key: "waivers", list, items))
    }

    private mutating func waiver(_ item: YAMLValue) -> Waiver? {
        guard let fields = problems.mapping(item, of: "a waiver", allowing: Self.keys) else {
            return nil
        }
        let before = problems.diagnostics.count
        let rule = problems.required("rule", "the id of the rule", in: fields)
        let allowsGlob = flag(fields["allow-glob"])
        if let rule, rule.utf8.contains(UInt8(ascii: "*")), !allowsGlob {
            problems.report(
                "a waiver is for one rule; for several write 'allow-glob: true' beside it",
                at: fields["rule"]?.place ?? fields.place)
        }
        let scope = ScopeReader.scope(
            fields["scope"], of: "a waiver", place: fields.place, &problems)
        let reason = problems.required("reason", "why the risk is accepted", in: fields)
        if let reason,
            reason.unicodeScalars.count(where: { !$0.properties.isWhitespace }) < Self
                .shortestReason / 2
                || reason.unicodeScalars.count < Self.shortestReason
        {
            problems.report(
                .init(
                    "the reason has fewer than \(Self.shortestReason) characters; say why the risk is accepted"
                ),
                at: fields["reason"]?.place ?? fields.place)
        }
        let approver = problems.required("approved-by", "who accepted the risk", in: fields)
        let approved = problems.requiredDay("approved-on", "when it was accepted", in: fields)
        let expires = problems.requiredDay(
            "expires", "the last day on which it counts; no waiver is for ever", in: fields)
        if let approved, let expires, expires < approved {
            problems.report(
                "this waiver expires before it was approved",
                at: fields["expires"]?.place ?? fields.place)
        }
        let zone = problems.zone(fields["timezone"]) ?? self.zone
        let kind = problems.word(fields["kind"], "a kind of waiver", as: Waiver.Kind.self)
        let evidence = EvidenceReader.evidence(fields["evidence"], &problems)
        let expect = fields["expect"].map { problems.texts($0, "'expect'") }
        if let expect, expect.isEmpty, let value = fields["expect"] {
            problems.report("'expect' says nothing", at: value.place)
        }
        let id = problems.text(fields["id"], "'id'")
        let requester = problems.text(fields["requested-by"], "'requested-by'")
        guard problems.diagnostics.count == before, let rule, let scope, let reason, let approver,
            let approved, let expires
        else { return nil }
        return Waiver(
            id: id, rule: rule, allowsGlob: allowsGlob, scope: scope, kind: kind, reason: reason,
            approvedBy: approver, requestedBy: requester,
            validity: Validity(first: approved, last: expires, zone: zone), evidence: evidence,
            expect: expect, location: item.place, objection: nil)
    }

    private mutating func flag(_ value: YAMLValue?) -> Bool {
        guard let value else { return false }
        guard let text = value.text, text == "true" || text == "false" else {
            problems.report("'allow-glob' is true or false", at: value.place)
            return false
        }
        return text == "true"
    }
}

extension WaiverFile {
    /// Reads `waivers.yaml`.
    /// - Parameter zone: by which days begin and end where a waiver does not say.
    /// - Throws: every problem at once.
    package init(reading document: NamedDocument, zone: Zone) throws(DeclarationError) {
        self = try document.read { root, problems in
            var reader = WaiverReader(zone: zone, problems: problems)
            let file = reader.waivers(root)
            problems = reader.problems
            return file
        }
    }
}
