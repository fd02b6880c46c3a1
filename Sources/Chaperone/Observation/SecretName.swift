/// Names under which platforms hold what opens something.
package enum SecretName {
    /// Ends of such names, without `_` and `-`.
    ///
    /// Switches and lengths do not end so: `require_password_for_scheduled_meeting`.
    private static let endings = [
        "password", "passcode", "passwd", "pwd", "secret", "secretkey", "token", "hostkey", "pin",
        "pincode", "streamkey", "apikey", "accesskey", "privatekey", "zak", "jwt", "salt",
    ].map { Array($0.utf8) }

    /// Whether a name says that a secret stands there.
    package static func isOne(_ name: String) -> Bool {
        let letters = name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            .filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
        return endings.contains { letters.suffix($0.count).elementsEqual($0) }
    }

    /// Whether the last step of a path, or what a platform calls a way in, says so.
    package static func endsPath(_ path: String) -> Bool {
        let bytes = Array(path.utf8)
        let start = bytes.lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? 0
        let last = String(
            decoding: bytes[start...].filter { $0 != 0x5B && $0 != 0x5D }, as: UTF8.self)
        let small = last.lowercased()
        let others = ["accesscode", "attendeepw", "moderatorpw", "access_code"]
        return isOne(last) || others.contains { small.hasSuffix($0) }
            || small.hasPrefix("default_password")
    }
}
