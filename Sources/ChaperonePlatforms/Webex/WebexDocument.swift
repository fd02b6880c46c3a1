import Chaperone

/// A document of Webex's: one object, a list, `items` as the API wraps them, or a line each.
struct WebexDocument {
    private(set) var records: [WebexRecord] = []
    private(set) var strangers: [TreeValue] = []
    /// Answers that are errors.
    private(set) var failures: [TreeValue] = []
    let tree: TreeDocument

    init(_ bytes: [UInt8]) {
        tree = JSONTree.read(bytes)
        for root in tree.roots { take(root, depth: 0) }
    }

    private mutating func take(_ value: TreeValue, depth: Int) {
        guard depth < 4 else { return strangers.append(value) }
        if let items = value.items {
            if !items.isEmpty, items.allSatisfy(WebexRecord.isSessionType) {
                return addSessionTypes(items: value, in: value)
            }
            for item in items { take(item, depth: depth + 1) }
            return
        }
        guard value.members != nil else {
            if !value.isDamaged { strangers.append(value) }
            return
        }
        if let items = value["items"], items.items != nil {
            let isTypes = !(items.items ?? []).isEmpty
            if isTypes, (items.items ?? []).allSatisfy(WebexRecord.isSessionType) {
                return addSessionTypes(items: items, in: value)
            }
            return take(items, depth: depth + 1)
        }
        if let sort = WebexRecord.sort(of: value) {
            let owner = value["userEmail"] ?? value["email"]
            records.append(
                WebexRecord(sort: sort, value: value.withPlainOptions, owner: owner?.text))
        } else if let part = WebexRecord.preferencePart(of: value) {
            var whole = value
            whole.content = .object([TreeMember(name: part, value: value)])
            records.append(
                WebexRecord(sort: .preferences, value: whole, owner: value["userEmail"]?.text))
        } else if value["trackingId"] != nil, value["message"] != nil {
            failures.append(value)
        } else {
            strangers.append(value)
        }
    }

    /// Session types that stand in a list of their own, as one record for each site.
    private mutating func addSessionTypes(items: TreeValue, in value: TreeValue) {
        let site = value["siteUrl"]?.text
        var groups: [(site: String?, types: [TreeValue])] = []
        for type in items.items ?? [] {
            let own = type["siteUrl"]?.text ?? site
            if let known = groups.firstIndex(where: { $0.site == own }) {
                groups[known].types.append(type)
            } else {
                groups.append((own, [type]))
            }
        }
        for group in groups {
            var (list, whole) = (items, value)
            list.content = .list(group.types)
            var members = [TreeMember(name: "sessionTypes", value: list)]
            if let site = group.site {
                let name = TreeValue(.text(site), line: value.line, column: value.column)
                members.append(TreeMember(name: "siteUrl", value: name))
            }
            whole.content = .object(members)
            records.append(WebexRecord(sort: .sessionTypes, value: whole, owner: group.site))
        }
    }
}

extension TreeValue {
    /// The same with groups of options as objects: some programs save them as lists.
    fileprivate var withPlainOptions: TreeValue {
        guard let members else { return self }
        let groups = ["meetingoptions", "attendeeprivileges", "audioconnectionoptions"]
        var value = self
        value.content = .object(
            members.map { member in
                if member.foldedName == "meeting", member.value.members != nil {
                    return TreeMember(name: member.name, value: member.value.withPlainOptions)
                }
                guard groups.contains(member.foldedName), let items = member.value.items,
                    items.allSatisfy({ $0.members != nil })
                else { return member }
                var joined = member.value
                joined.content = .object(items.flatMap { $0.members ?? [] })
                return TreeMember(name: member.name, value: joined)
            })
        return value
    }
}
