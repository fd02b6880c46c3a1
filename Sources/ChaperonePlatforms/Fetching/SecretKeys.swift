import Chaperone

/// The names under which platforms hand out secrets.
struct SecretKeys: Sendable {
    /// A platform's own names, in small letters.
    let own: Set<[UInt8]>
    /// A platform's names of links that open something; nothing of those is kept.
    let links: Set<[UInt8]>

    init(own: [String] = [], links: [String] = []) {
        self.own = Set(own.map { Array($0.lowercased().utf8) })
        self.links = Set(links.map { Array($0.lowercased().utf8) })
    }

    enum Kind { case secret, link }

    /// What stands under a name; nil for what is no secret.
    func kind(of name: String) -> Kind? {
        let small = name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if links.contains(small) { return .link }
        if own.contains(small) { return .secret }
        return SecretName.isOne(name) ? .secret : nil
    }
}
