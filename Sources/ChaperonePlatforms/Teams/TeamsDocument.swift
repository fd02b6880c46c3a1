import Chaperone

/// A document of Teams, in whichever form it was saved: its records, and what is wrong with it.
struct TeamsDocument {
    private(set) var records: [TeamsRecord] = []
    /// Objects that are none of Teams', with the place of each.
    private(set) var strangers: [TreeValue] = []
    /// Cmdlets that failed while somebody exported.
    private(set) var failedCommands: [TreeValue] = []
    /// Where a list goes on that was not saved.
    private(set) var openPages: [TreeValue] = []
    let tree: TreeDocument
    /// Whether it is an export of several products in which Teams' part may come later.
    private(set) var mayHoldTeams = false

    /// The parts of ScubaGear's export that concern meetings, with what stands in each.
    private static let scubaKeys: [(String, TeamsRecord.Sort)] = [
        ("meeting_policies", .meetingPolicy), ("broadcast_policies", .broadcastPolicy),
        ("federation_configuration", .federation), ("client_configuration", .clientConfiguration),
        ("teams_tenant_info", .tenant),
    ]

    init(_ bytes: [UInt8], isWhole: Bool = true) {
        tree = Self.tree(bytes)
        for root in tree.roots { take(root, depth: 0) }
    }

    private static func tree(_ bytes: [UInt8]) -> TreeDocument {
        let first = bytes.first { $0 > 0x20 }
        switch first {
        case UInt8(ascii: "{")?, UInt8(ascii: "[")?, nil: return JSONTree.read(bytes)
        case UInt8(ascii: "<")?: return CLIXMLTree.read(bytes)
        default:
            let line = bytes.prefix { $0 != 0x0A }
            let isTable =
                bytes.starts(with: Array("#TYPE".utf8))
                || String(decoding: line, as: UTF8.self).lowercased().contains("identity")
                    && line.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
                    && !line.contains(UInt8(ascii: "{"))
            return isTable ? TableTree.read(bytes) : PowerShellTree.read(bytes)
        }
    }

    private mutating func take(_ value: TreeValue, depth: Int) {
        guard depth < 4 else { return strangers.append(value) }
        if let items = value.items {
            for item in items { take(item, depth: depth + 1) }
            return
        }
        guard value.members != nil else {
            if !value.isDamaged { strangers.append(value) }
            return
        }
        if let raw = value["Raw"], raw.members != nil { return take(raw, depth: depth + 1) }
        // The head of ScubaGear's results, whose settings come last.
        if value.value(at: "MetaData.ProductSuite")?.text == "Microsoft 365" {
            return mayHoldTeams = true
        }
        if takeScuba(value) { return }
        if let resource = value["ResourceName"]?.text {
            if let sort = TeamsRecord.sort(ofResource: resource) {
                records.append(TeamsRecord(sort: sort, value: value))
            }
            return
        }
        if let type = value["resourceType"]?.text {
            guard let sort = TeamsRecord.sort(ofResource: type) else { return }
            guard let inner = value["properties"], inner.members != nil else {
                return strangers.append(value)
            }
            return records.append(TeamsRecord(sort: sort, value: inner))
        }
        if let sort = TeamsRecord.sort(of: value) {
            records.append(TeamsRecord(sort: sort, value: value))
            return
        }
        for key in ["value", "resources"] {
            guard let list = value[key], list.items != nil else { continue }
            // A link that is not there, or empty, ends the list: learn.microsoft.com/graph/paging.
            if let next = value["@odata.nextLink"], !next.isNull, next.scalar != "" {
                openPages.append(next)
            }
            return take(list, depth: depth + 1)
        }
        strangers.append(value)
    }

    private mutating func takeScuba(_ value: TreeValue) -> Bool {
        let names = ["meeting_policies", "federation_configuration", "teams_successful_commands"]
        let isScuba =
            names.contains { value[$0] != nil }
            || value["baseline_version"] != nil && value["module_version"] != nil
        guard isScuba else { return false }
        mayHoldTeams = true
        for (key, sort) in Self.scubaKeys {
            for item in value[key]?.items ?? [] where item.members != nil {
                records.append(TeamsRecord(sort: sort, value: item))
            }
        }
        // Newer exports say in their configuration which cloud the tenant is in.
        if value["teams_tenant_info"] == nil,
            let cloud = value.value(at: "scuba_config.M365Environment"), cloud.text != nil
        {
            var tenant = cloud
            tenant.content = .object([TreeMember(name: "cloud", value: cloud.lowercased)])
            records.append(TeamsRecord(sort: .tenant, value: tenant))
        }
        failedCommands += value["teams_unsuccessful_commands"]?.items ?? []
        return true
    }
}

extension TreeValue {
    /// The same text in small letters.
    fileprivate var lowercased: TreeValue {
        var value = self
        if let text { value.content = .text(text.lowercased()) }
        return value
    }
}
