import Chaperone

/// What is peculiar about the tenant's own records.
enum TeamsTenant {
    /// The record with its odd spellings made plain.
    static func prepared(_ record: TeamsRecord) -> TeamsRecord {
        guard var members = record.value.members else { return record }
        switch record.sort {
        case .federation:
            members = members.map { member in
                var value = member.value
                switch (member.foldedName, value.content) {
                case ("alloweddomains", _): value.content = allowedDomains(member.value)
                // Which number stands for which word is written down nowhere.
                case ("externalaccesswithtrialtenants", .number): value.content = .damaged
                default: return member
                }
                return TreeMember(name: member.name, value: value)
            }
        case .tenant:
            if let plans = record.value["AssignedPlan"] {
                var cloud = plans
                cloud.content = .text(self.cloud(plans))
                members.append(TreeMember(name: "cloud", value: cloud))
            }
        default: return record
        }
        var value = record.value
        value.content = .object(members)
        return TeamsRecord(sort: record.sort, value: value)
    }

    /// Which domains may be talked to: all, none, or those of a list.
    ///
    /// PowerShell writes "all known domains" as an object or a list with nothing in it, and a list of
    /// one as a text; only a list inside the object that is empty blocks all.
    private static func allowedDomains(_ value: TreeValue) -> TreeValue.Content {
        let all = TreeValue.Content.text("AllowAllKnownDomains")
        switch value.content {
        case .object(let members):
            guard !members.isEmpty else { return all }
            guard let inner = value["AllowedDomain"] else { return .damaged }
            if let items = inner.items, items.isEmpty { return .text("none") }
            return domains(inner)
        case .list(let items):
            guard !items.isEmpty else { return all }
            // CISA's own form: a list of such objects.
            guard items.contains(where: { $0["AllowedDomain"] != nil }) else {
                return domains(value)
            }
            return joined(items.map(allowedDomains))
        case .text(let text) where text.isEmpty: return all
        case .text: return domains(value)
        case .null: return .null
        case .flag, .number, .damaged: return .damaged
        }
    }

    /// What several lists allow together.
    private static func joined(_ contents: [TreeValue.Content]) -> TreeValue.Content {
        var domains: [TreeValue] = []
        for content in contents {
            switch content {
            case .list(let items): domains += items
            case .text("none"): continue
            case .text: return content
            default: return .damaged
            }
        }
        return domains.isEmpty ? .text("none") : .list(domains)
    }

    private static func domains(_ value: TreeValue) -> TreeValue.Content {
        var words: [TreeValue] = []
        for item in value.items ?? [value] {
            guard let text = item["Domain"]?.text ?? item.text else { return .damaged }
            for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
                let lead = "Domain="
                let name = word.hasPrefix(lead) ? word.dropFirst(lead.utf8.count) : word
                // A table has the name of the type in place of the value.
                let type = name.lowercased()
                if type == "allowallknowndomains" || type.hasSuffix(".allowallknowndomains") {
                    return .text("AllowAllKnownDomains")
                }
                guard isDomain(type) else { return .damaged }
                words.append(
                    TreeValue(
                        .text(String(name)), line: item.line, column: item.column,
                        offset: item.offset))
            }
        }
        // Blanks name nobody, and no list either.
        return words.isEmpty ? .damaged : .list(words)
    }

    /// Whether a word in small letters is a domain, and not the name of a type that stands in its place.
    private static func isDomain(_ word: String) -> Bool {
        let lost = ["system.", "microsoft.rtc.", "deserialized."]
        return word.utf8.contains(UInt8(ascii: "."))
            && !lost.contains(where: word.hasPrefix)
            && word.utf8.allSatisfy { byte in
                byte.isLetter || byte.isDigit || byte >= 0x80 || [0x2D, 0x2E].contains(byte)
            }
    }

    /// The cloud that a tenant's plans tell of.
    private static func cloud(_ plans: TreeValue) -> String {
        let words = (plans.items ?? [plans]).compactMap { $0.scalar?.uppercased() }
        if words.contains(where: { $0.contains("DOD") }) { return "dod" }
        if words.contains(where: { $0.contains("GCCHIGH") }) { return "gcchigh" }
        return words.contains { $0.contains("GCC") } ? "gcc" : "commercial"
    }

    /// Where nothing tells, the tenant counts as a commercial one, to which every rule applies.
    static func addCloud(to batch: inout Batch, _ row: Int, _ table: TreeTable) {
        for (field, column) in table.nativeColumns
        where field.path == "Tenant.cloud" && batch[column, row] == nil {
            batch[column, row] = Cell(
                code: batch.texts.code(of: ["commercial"]), basis: .platformDefault,
                strength: .enforced, field: 0, place: .none)
        }
    }
}
