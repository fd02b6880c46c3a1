import Chaperone

/// What a service account signs to act for somebody: a JSON Web Token (RFC 7523;
/// developers.google.com/identity/protocols/oauth2/service-account).
enum GoogleAssertion {
    /// Seconds; Google takes no longer ones.
    private static let lifetime = 3600

    /// - Parameters:
    ///   - subject: whom to act for; usable, see ``GoogleAddress``.
    ///   - now: seconds since 1970.
    /// - Returns: nil when the key cannot sign.
    static func signed(
        by key: ServiceAccountKey, for subject: String, to permissions: [GooglePermission],
        now: Int
    ) -> Secret? {
        let id = key.keyID.map { #","kid":"\#($0)""# } ?? ""
        let scopes = permissions.map(\.rawValue).joined(separator: " ")
        let claims = """
            {"iss":"\(key.email)","sub":"\(subject)","scope":"\(scopes)",\
            "aud":"\(key.tokenAddress)","iat":\(now),"exp":\(now + lifetime)}
            """
        var token = Base64URL.encoded(Array(#"{"alg":"RS256","typ":"JWT"\#(id)}"#.utf8))
        token.append(UInt8(ascii: "."))
        token += Base64URL.encoded(Array(claims.utf8))
        guard let signature = key.signature(of: token) else { return nil }
        token.append(UInt8(ascii: "."))
        token += Base64URL.encoded(signature)
        return Secret(token)
    }
}

/// The alphabet of tokens (RFC 4648, section 5), without padding.
enum Base64URL {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 4 / 3 + 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * (3 - group.count))
            for index in 0...group.count {
                result.append(letters[Int(bits >> (18 - 6 * index)) & 63])
            }
        }
        return result
    }
}
