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

    /// Ends of names that say that a secret stands there, without `_` and `-`.
    ///
    /// Switches and lengths do not end so: `require_password_for_scheduled_meeting`.
    private static let endings = [
        "password", "passcode", "passwd", "pwd", "secret", "secretkey", "token", "hostkey", "pin",
        "pincode", "streamkey", "apikey", "accesskey", "privatekey", "zak", "jwt", "salt",
    ].map { Array($0.utf8) }

    enum Kind { case secret, link }

    /// What stands under a name; nil for what is no secret.
    func kind(of name: String) -> Kind? {
        let small = name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if links.contains(small) { return .link }
        if own.contains(small) { return .secret }
        let letters = small.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
        return Self.endings.contains { letters.suffix($0.count).elementsEqual($0) }
            ? .secret : nil
    }
}
