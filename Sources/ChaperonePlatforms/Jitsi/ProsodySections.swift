import Chaperone

/// The hosts and components of a Prosody configuration that matter to Jitsi Meet
/// (jitsi.github.io/handbook, "Self-Hosting Guide", and the shipped prosody.cfg.lua-jvb.example).
struct ProsodySections {
    private let sections: [LuaTree.Section]

    /// Sections of one name are one host: what is said of it last counts.
    init(_ sections: [LuaTree.Section]) {
        var merged: [LuaTree.Section] = []
        for section in sections {
            let name = section.name.lowercased()
            let isGlobal = section.sort == "global" || name == "*"
            let place = merged.firstIndex {
                isGlobal ? $0.sort == "global" : $0.name.lowercased() == name
            }
            guard let place else {
                merged.append(section)
                continue
            }
            for member in section.settings.members ?? [] {
                merged[place].settings = merged[place].settings.setting(
                    [member.name][...], to: member.value)
            }
            if section.settings.isDamaged { merged[place].settings = section.settings }
            if !section.module.isEmpty { merged[place].module = section.module }
        }
        self.sections = merged
    }

    /// Names of hosts for the server's own parts.
    private static let parts = ["auth.", "recorder.", "hidden.", "jigasi.", "localhost", "jvb."]

    private func isPart(_ section: LuaTree.Section) -> Bool {
        Self.parts.contains(where: section.name.hasPrefix)
    }

    /// The host that people connect to.
    var main: LuaTree.Section? {
        let hosts = sections.filter { $0.sort == "host" && !isPart($0) }
        return hosts.first { !$0.name.hasPrefix("guest.") } ?? hosts.first
    }

    /// A host for people without an account, beside the main one.
    var guests: LuaTree.Section? {
        sections.first { section in
            guard section.sort == "host", !isPart(section), section.name != main?.name else {
                return false
            }
            if section.name.hasPrefix("guest.") { return true }
            return value("authentication", of: section)?.text.map(JitsiEntry.isAnonymous) ?? true
        }
    }

    /// The component in which the rooms are.
    var rooms: LuaTree.Section? {
        let rooms = sections.filter { $0.sort == "component" && $0.module == "muc" }
        return rooms.first { $0.name.hasPrefix("conference.") || $0.name.hasPrefix("muc.") }
    }

    func hasComponent(_ module: String) -> Bool {
        sections.contains { $0.sort == "component" && $0.module == module }
    }

    /// A setting of a host, or else the one that stands before all hosts.
    func value(_ name: String, of section: LuaTree.Section?) -> TreeValue? {
        let global = sections.first { $0.sort == "global" }
        return section?.settings.exact(name) ?? global?.settings.exact(name)
    }

    /// The modules of a section, with those of all; damaged where one list is.
    private func modules(of section: LuaTree.Section?) -> TreeValue? {
        guard let section else { return nil }
        let own = section.settings.exact("modules_enabled")
        // A component takes none of the modules that concern Jitsi from what is said for all hosts
        // (Prosody's modulemanager.lua, component_inheritable_modules).
        let isComponent = section.sort == "component"
        let shared =
            isComponent
            ? nil : sections.first { $0.sort == "global" }?.settings.exact("modules_enabled")
        let off = value("modules_disabled", of: section)
        guard var list = own ?? shared else { return nil }
        let lists = [own, shared, off].compactMap(\.self)
        let isReadable = lists.allSatisfy {
            $0.isNull || $0.items?.allSatisfy { $0.text != nil } ?? false
        }
        guard isReadable else {
            list.content = .damaged
            return list
        }
        let without = Set((off?.items ?? []).compactMap(\.text))
        list.content = .list(
            ((own?.items ?? []) + (shared?.items ?? [])).filter {
                $0.text.map { !without.contains($0) } ?? true
            })
        return list
    }

    /// What a rule can ask for by its path: `VirtualHost`, `guest` and `muc`, each with its settings.
    var record: TreeValue {
        var members: [TreeMember] = []
        for (name, section) in [("VirtualHost", main), ("guest", guests), ("muc", rooms)] {
            guard let section else { continue }
            let global = sections.first { $0.sort == "global" }
            var settings = (global?.settings.members ?? []).filter {
                section.settings.exact($0.name) == nil
            }
            settings += section.settings.members ?? []
            settings.removeAll { $0.name == "modules_enabled" }
            if let modules = modules(of: section) {
                settings.append(TreeMember(name: "modules_enabled", value: modules))
            }
            members.append(
                TreeMember(name: name, value: TreeValue(.object(settings), at: section.spot)))
        }
        let names = sections.filter { $0.sort == "component" }.map {
            TreeValue(.text($0.module.isEmpty ? $0.name : $0.module), at: $0.spot)
        }
        members.append(
            TreeMember(name: "Component", value: TreeValue(.list(names), at: sections[0].spot)))
        return TreeValue(.object(members), at: sections[0].spot)
    }
}

extension TreeValue {
    /// The member of exactly this name.
    func exact(_ name: String) -> TreeValue? { members?.last { $0.name == name }?.value }
}
