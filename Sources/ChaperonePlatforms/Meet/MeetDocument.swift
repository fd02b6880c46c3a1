import Chaperone

/// One override of a setting: for whom, how much it counts, and what it says.
struct MeetPolicy {
    /// Whom an override is for.
    enum Owner: Hashable {
        /// The whole organisation.
        case top
        /// A unit by its identifier, or by its path where that is known.
        case unit(String)
        /// A group, and the unit in which it stands.
        case group(String, unit: String?)
    }

    /// Nil where the document does not say.
    let owner: Owner?
    /// Of several for the same, the largest counts; nil where it cannot be read.
    let order: Double?
    /// The setting without `settings/meet.`, such as `meet_joining`.
    let setting: String
    let value: TreeValue
}

/// A document of Google's, in whichever form it was saved.
struct MeetDocument {
    private(set) var policies: [MeetPolicy] = []
    private(set) var spaces: [TreeValue] = []
    private(set) var events: [TreeValue] = []
    private(set) var logs: [TreeValue] = []
    private(set) var units = MeetUnits()
    private(set) var strangers: [TreeValue] = []
    /// Where a list goes on that was not saved.
    private(set) var openPages: [TreeValue] = []
    /// Errors that stand where policies should.
    private(set) var missingPolicies: [TreeValue] = []
    /// Whether it is an export of ScubaGoggles, whose Meet part may come later.
    private(set) var isGoggles = false
    let tree: TreeDocument

    var holdsContext: Bool {
        !policies.isEmpty || !events.isEmpty || !units.isEmpty || isGoggles
            || !missingPolicies.isEmpty
    }

    init(_ bytes: [UInt8]) {
        let first = bytes.first { $0 > 0x20 }
        let isJSON = first == nil || first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        tree = isJSON ? JSONTree.read(bytes) : TableTree.read(bytes)
        for root in tree.roots { take(root, depth: 0) }
    }

    private mutating func take(_ value: TreeValue, depth: Int) {
        guard depth < 5 else { return strangers.append(value) }
        if let items = value.items {
            for item in items { take(item, depth: depth + 1) }
            return
        }
        guard value.members != nil else {
            if !value.isDamaged { strangers.append(value) }
            return
        }
        if takeGoggles(value) || takePolicy(value) { return }
        if let cell = value["JSON"], let text = cell.text {
            // GAM's second form: a column that holds JSON.
            let inner = JSONTree.read(Array(text.utf8))
            guard inner.isComplete else { return strangers.append(cell) }
            for root in inner.roots { take(root.moved(to: cell), depth: depth + 1) }
            return
        }
        if value["meetingUri"] != nil || value["meetingCode"] != nil {
            spaces.append(value)
        } else if value["conferenceData"] != nil || value["kind"]?.text == "calendar#event"
            || value["hangoutLink"] != nil
        {
            events.append(value)
        } else if value["orgUnitPath"] != nil, value["orgUnitId"] != nil {
            units.add(value)
        } else if !takeLists(value, depth) {
            strangers.append(value)
        }
    }

    private mutating func takeLists(_ value: TreeValue, _ depth: Int) -> Bool {
        var isFound = false
        for key in ["policies", "organizationUnits", "orgunits", "items", "spaces"] {
            guard let list = value[key] else { continue }
            isFound = true
            take(list, depth: depth + 1)
        }
        // Without its other pages a list says nothing of what it leaves out.
        if isFound, let token = value["nextPageToken"], token.text != nil {
            openPages.append(token)
        }
        if value["policies"] != nil, value["error"] != nil { missingPolicies.append(value) }
        return isFound || value["warning"] != nil
    }

    /// A policy of the Policy API, plain or with its names joined by dots as in GAM's table.
    private mutating func takePolicy(_ value: TreeValue) -> Bool {
        let type = value.value(at: "setting.type")?.text ?? value["setting.type"]?.text
        guard let type else { return false }
        let lead = "settings/meet."
        guard type.lowercased().hasPrefix(lead) else { return true }
        let content = value.value(at: "setting.value") ?? value.flattened(below: "setting.value.")
        func query(_ name: String) -> String? {
            value.value(at: "policyQuery.\(name)")?.text ?? value["policyQuery.\(name)"]?.text
        }
        let order =
            value.value(at: "policyQuery.sortOrder")?.scalar
            ?? value["policyQuery.sortOrder"]?.scalar
        let unit = query("orgUnitPath") ?? query("orgUnit").map(MeetUnits.identifier)
        let group = query("groupEmail") ?? query("group")
        let owner: MeetPolicy.Owner? =
            group.map { .group($0, unit: unit) } ?? unit.map { .unit($0) }
        policies.append(
            MeetPolicy(
                owner: value.isCut ? nil : owner,
                order: order.flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil },
                setting: String(type.dropFirst(lead.utf8.count)).lowercased(),
                value: content.withCamelNames))
        return true
    }

    private mutating func takeGoggles(_ value: TreeValue) -> Bool {
        let raw = value["Raw"] ?? value
        guard let policies = raw["policies"], policies.members != nil else {
            let isHead = value["MetaData"]?["ProductSuite"]?.text == "Google Workspace"
            isGoggles = isGoggles || isHead
            return isHead
        }
        isGoggles = true
        let top = raw.value(at: "tenant_info.topLevelOU")?.text
        units.top = top
        if let list = raw.value(at: "organizational_units.organizationUnits") {
            take(list, depth: 3)
        }
        logs += raw.value(at: "meet_logs.items")?.items ?? []
        for unit in policies.members ?? [] {
            for setting in unit.value.members ?? [] {
                let lead = "meet_"
                guard setting.foldedName.hasPrefix(lead) else { continue }
                self.policies.append(
                    MeetPolicy(
                        owner: MeetUnits.owner(ofGoggles: unit.name, top: top), order: 0,
                        setting: String(setting.foldedName.dropFirst(lead.utf8.count)),
                        value: setting.value.withCamelNames))
            }
        }
        return true
    }
}

extension TreeValue {
    /// Whether Google's error stands there and says that this may not be read (google.aip.dev/193).
    var isGoogleRefusal: Bool { self["error"]?["status"]?.text == "PERMISSION_DENIED" }

    /// The members below names that were joined by dots, as a tree of their own.
    fileprivate func flattened(below lead: String) -> TreeValue {
        var value = self
        let found = (members ?? []).filter { $0.foldedName.hasPrefix(lead) && !$0.value.isNull }
        value.content = .object(
            found.map {
                TreeMember(name: String($0.name.dropFirst(lead.utf8.count)), value: $0.value)
            })
        return value
    }

    /// `users_allowed_to_join` is `usersAllowedToJoin` on Google's own pages.
    fileprivate var withCamelNames: TreeValue {
        guard let members else { return self }
        var value = self
        value.content = .object(
            members.map { member in
                guard member.name.utf8.contains(UInt8(ascii: "_")) else { return member }
                let parts = member.name.split(separator: "_")
                let name = parts.dropFirst().reduce(String(parts.first ?? "")) {
                    $0 + $1.prefix(1).uppercased() + $1.dropFirst()
                }
                return TreeMember(name: name, value: member.value)
            })
        return value
    }

    /// The same tree, which stands where a cell of a table does.
    fileprivate func moved(to cell: TreeValue) -> TreeValue {
        var content = self.content
        switch self.content {
        case .list(let items): content = .list(items.map { $0.moved(to: cell) })
        case .object(let members):
            content = .object(
                members.map { TreeMember(name: $0.name, value: $0.value.moved(to: cell)) })
        default: break
        }
        return TreeValue(content, line: cell.line, column: cell.column, offset: cell.offset)
    }
}
