import Chaperone

/// What a platform gives in exchange for credentials (RFC 6749, section 5.1).
struct BearerToken: Sendable {
    let secret: Secret
    let lifetime: Duration
    /// What it allows, where the platform says so; nil where it does not.
    let scopes: Set<String>?
    /// Where the platform wants it to be used: Zoom's `api_url`.
    let base: String?

    /// Bounds of what is believed: a token that lives for years is none of an hour's work.
    private static let seconds = 1...(7 * 86_400)
    private static let bytes = 1...32_768

    init(secret: Secret, lifetime: Duration, scopes: Set<String>? = nil, base: String? = nil) {
        self.secret = secret
        self.lifetime = lifetime
        self.scopes = scopes
        self.base = base
    }

    /// Reads an answer of success.
    ///
    /// - Throws: ``FetchError/platform(_:)`` for what is no bearer token, which names the odd member
    ///   and never shows it.
    init(reading answer: TreeValue) throws(FetchError) {
        guard case .text(let token)? = answer["access_token"]?.content,
            Self.bytes.contains(token.utf8.count),
            // RFC 6750, section 2.1; nothing else can stand in a header line.
            token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .platform("the answer to the credentials has no usable access_token") }
        if let type = answer["token_type"] {
            guard type.text?.lowercased() == "bearer" else {
                throw .platform("the answer to the credentials has a token_type that is not bearer")
            }
        }
        var lifetime = 3600
        if let member = answer["expires_in"] {
            guard let seconds = member.scalar.flatMap(Int.init), Self.seconds.contains(seconds)
            else { throw .platform("the answer to the credentials has an odd expires_in") }
            lifetime = seconds
        }
        self.init(
            secret: Secret(token.utf8), lifetime: .seconds(lifetime),
            scopes: answer["scope"]?.text.map {
                Set($0.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) })
            }, base: answer["api_url"]?.text)
    }
}
