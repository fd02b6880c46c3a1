import Chaperone

/// One file of a Jitsi server, with what it says.
struct JitsiDocument {
    enum Sort: String {
        case config, interface, prosody, jicofo, env

        /// What the script is called on a server.
        var file: String { self == .interface ? "interface_config.js" : "config.js" }
    }

    let sort: Sort
    /// What the file says, by the names that it uses.
    var record: TreeValue
    let tree: TreeDocument
    /// Whether what it does not say has the value that the code gives it.
    let isWhole: Bool
    /// The domain of the server, where the file says it.
    var host: String?
    /// The hosts and components of Prosody.
    var sections: [LuaTree.Section] = []

    /// The largest file that is read: those of servers have some kilobytes.
    static let bytes = 4 << 20

    /// Nil where the bytes are no file of Jitsi's.
    init?(_ bytes: [UInt8]) {
        guard let first = bytes.first(where: { !$0.isSpace }) else { return nil }
        if first == UInt8(ascii: "{"), let document = Self.fetched(bytes) {
            self = document
        } else if first != UInt8(ascii: "<"), let document = Self.script(bytes) {
            self = document
        } else if let document = Self.lua(bytes) {
            self = document
        } else if let document = Self.hocon(bytes) {
            self = document
        } else if let document = Self.environment(bytes) {
            self = document
        } else {
            return nil
        }
        record = record.withoutSecrets.spelled(as: Self.spelling)
    }

    /// Nil where the bytes are not this script.
    init?(script bytes: [UInt8], _ sort: Sort) {
        guard bytes.first(where: { !$0.isSpace }) != UInt8(ascii: "<"),
            let document = Self.script(bytes), document.sort == sort
        else { return nil }
        self = document
        record = record.withoutSecrets
    }

    private init(
        sort: Sort, record: TreeValue, tree: TreeDocument, isWhole: Bool, host: String?
    ) {
        self.sort = sort
        self.record = record
        self.tree = tree
        self.isWhole = isWhole
        self.host = host
    }

    // MARK: - config.js and interface_config.js

    private static func script(_ bytes: [UInt8]) -> Self? {
        guard bytes.contains(word: "config") || bytes.contains(word: "interfaceConfig") else {
            return nil
        }
        let script = ScriptTree(bytes)
        for (name, sort) in [("config", Sort.config), ("interfaceConfig", .interface)] {
            guard var record = script.variables[name] else { continue }
            record.isCut = script.hasFailed || script.taint != nil || record.isDamaged
            return Self(
                sort: sort, record: record, tree: script.document,
                isWhole: script.declared.contains(name) && !record.isCut && !record.isOpen,
                host: script.lastSeen[name]?.value(at: "hosts.domain")?.text)
        }
        return nil
    }

    /// What a fetch kept of a script.
    private static func fetched(_ bytes: [UInt8]) -> Self? {
        guard bytes.contains(word: JitsiScriptRecord.mark) else { return nil }
        let tree = JSONTree.read(bytes)
        guard let root = tree.roots.first, let read = JitsiScriptRecord.read(root),
            let sort = [Sort.config, .interface].first(where: { $0.file == read.file })
        else { return nil }
        var record = read.values
        record.isCut = record.isDamaged || !tree.isComplete
        return Self(
            sort: sort, record: record, tree: tree, isWhole: read.isWhole && !record.isCut,
            host: read.server)
    }

    // MARK: - Prosody

    private static func lua(_ bytes: [UInt8]) -> Self? {
        guard bytes.contains(word: "VirtualHost") || bytes.contains(word: "Component") else {
            return nil
        }
        let lua = LuaTree(bytes)
        guard lua.sections.count > 1 else { return nil }
        let isWhole = !lua.hasFailed && !lua.isPartial
        let prosody = ProsodySections(lua.sections)
        var record = prosody.record
        record.isCut = lua.hasFailed
        var document = Self(
            sort: .prosody, record: record, tree: lua.document, isWhole: isWhole,
            host: prosody.main?.name)
        document.sections = lua.sections
        return document
    }

    // MARK: - Jicofo

    private static func hocon(_ bytes: [UInt8]) -> Self? {
        guard bytes.contains(word: "jicofo") else { return nil }
        let hocon = HOCONTree.read(bytes)
        guard let root = hocon.document.roots.first, var record = root["jicofo"],
            record.members != nil
        else { return nil }
        record.isCut = root.isCut
        return Self(
            sort: .jicofo, record: record, tree: hocon.document,
            isWhole: !root.isCut && !hocon.isPartial,
            host: record.value(at: "xmpp.client.xmpp-domain")?.text)
    }

    // MARK: - Docker

    /// Variables of docker-jitsi-meet that nothing else has.
    private static let variables: Set<String> = [
        "ENABLE_AUTH", "ENABLE_GUESTS", "ENABLE_LOBBY", "ENABLE_PREJOIN_PAGE", "XMPP_DOMAIN",
        "JICOFO_AUTH_PASSWORD", "JVB_AUTH_PASSWORD", "JWT_ALLOW_EMPTY", "ENABLE_AV_MODERATION",
        "ENABLE_REQUIRE_DISPLAY_NAME", "XMPP_MUC_MODULES",
    ]

    private static func environment(_ bytes: [UInt8]) -> Self? {
        guard variables.contains(where: { bytes.contains(word: $0) }) else { return nil }
        let tree = EnvironmentTree.read(bytes)
        guard let record = tree.roots.first, let members = record.members,
            members.contains(where: { variables.contains($0.name) })
        else { return nil }
        let domain = record["XMPP_DOMAIN"]
        return Self(
            sort: .env, record: record, tree: tree, isWhole: !record.isCut,
            // The name that the composition gives it where nobody else does.
            host: domain == nil || domain?.isNull == true ? "meet.jitsi" : domain?.text)
    }
}

extension JitsiDocument {
    /// The names of the mapping, by themselves in small letters: capitals count in these files.
    fileprivate static let spelling: [String: String] = {
        let steps = Jitsi.mapping.flatMap { line in
            line.nativePath.split { $0 == "." || $0 == "," || $0 == " " }.map(String.init)
        }
        return Dictionary(steps.map { ($0.lowercased(), $0) }, uniquingKeysWith: { a, _ in a })
    }()
}

extension TreeValue {
    /// The same without members that differ from a known name in capitals only.
    fileprivate func spelled(as names: [String: String]) -> TreeValue {
        guard let members else { return self }
        var copy = self
        copy.content = .object(
            members.filter { (names[$0.foldedName] ?? $0.name) == $0.name }
                .map { TreeMember(name: $0.name, value: $0.value.spelled(as: names)) })
        return copy
    }

    /// The same without what stands under names of secrets.
    var withoutSecrets: TreeValue {
        var copy = self
        switch content {
        case .list(let items): copy.content = .list(items.map(\.withoutSecrets))
        case .object(let members):
            copy.content = .object(
                members.map { member in
                    let isSecret = Self.secretParts.contains(where: member.foldedName.contains)
                    return TreeMember(
                        name: member.name,
                        value: isSecret ? member.value.hidden : member.value.withoutSecrets)
                })
        case .null, .flag, .number, .text, .damaged: break
        }
        return copy
    }

    /// The same with no text in it.
    private var hidden: TreeValue {
        var copy = self
        switch content {
        case .text(let text): copy.content = .text(text.isEmpty ? "" : "…")
        case .list(let items): copy.content = .list(items.map(\.hidden))
        case .object(let members):
            copy.content = .object(
                members.map { TreeMember(name: $0.name, value: $0.value.hidden) })
        case .null, .flag, .number, .damaged: break
        }
        return copy
    }

    /// What names of secrets have in them.
    private static let secretParts = [
        "secret", "passwd", "password", "app_id", "appid", "apikey", "api_key", "appkey",
        "credential", "jwt_", "_token",
    ]
}

extension [UInt8] {
    /// Whether these bytes occur.
    fileprivate func contains(word: String) -> Bool {
        let word = Array(word.utf8)
        guard let first = word.first, count >= word.count else { return false }
        for start in 0...(count - word.count)
        where self[start] == first && self[start..<start + word.count].elementsEqual(word) {
            return true
        }
        return false
    }
}
