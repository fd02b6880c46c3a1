/// A tenant of `chaperone.yaml`: an account at a platform, and how it is audited.
package struct TenantConfiguration: Sendable, Equatable {
    /// Letters, digits, `.`, `_` and `-`, so that it can be the name of a folder.
    package let name: String
    /// The platform's name as `chaperone platforms` lists it; not checked here.
    package let platform: String
    /// Instead of the platform's own; without a slash at the end.
    package var baseURL: String?
    package var tokenURL: String?
    /// Certificates to trust instead of the system's: a path from the folder of the configuration.
    package var certificateFile: String?
    /// The name of a file of credentials, or a path; `-` for standard input; empty where nothing is
    /// asked for.
    package let credentials: String
    /// The account to act for, where the platform wants one named.
    package var subject: String?
    /// The name of the quota plan; nil for the platform's first.
    package var plan: String?
    /// Quotas that were agreed with the platform, by label; nil for one that has no limit.
    package var quotas: [String: QuotaPlan.Bucket?] = [:]
    package var profiles: [String] = []
    package var organisation: String?
    package var answers: String?
    package var waivers: String?
    /// Files and folders that are audited beside what is fetched, such as those of a server.
    package var exports: [String] = []
    /// The folder of this tenant's sign-offs, which are verified after each run.
    package var signOffs: String?
    /// Whose keys are believed in them, and which are not any more.
    package var allowedSigners: String?
    package var revoked: String?
    package var within: Span?
    package var users: [String] = []
    package var groups: [String] = []
    package var kinds: [SubjectKind] = []
    /// Where each key stands.
    package var places: [String: Location] = [:]

    package init(name: String, platform: String, credentials: String) {
        self.name = name
        self.platform = platform
        self.credentials = credentials
    }

    /// Platforms that show everybody what is fetched of them.
    static let open: Set<String> = ["jitsi"]

    static let keys = [
        "name", "platform", "base-url", "token-url", "ca-file", "credentials", "subject", "plan",
        "profiles", "organisation", "answers", "waivers", "exports", "sign-offs", "allowed-signers",
        "revoked",
        "within", "users", "groups", "kinds",
    ]

    /// Whether a name can be that of a folder on every system, and of nothing above it.
    package static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 64 else { return false }
        func isPlain(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte)
        }
        return isPlain(first)
            && text.utf8.allSatisfy { isPlain($0) || [0x2D, 0x2E, 0x5F].contains($0) }
    }

    /// Whether an address is one that secrets may be sent to: `https`, or `http` to this machine.
    package static func isSafe(address: String) -> Bool {
        // A name and a password before an `@` are secrets, and what looks like the host is not it.
        guard address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !Self.namesUser(address)
        else { return false }
        if address.hasPrefix("https://") { return address.utf8.count > 8 }
        guard address.hasPrefix("http://") else { return false }
        let host = address.dropFirst(7).prefix { $0 != "/" }
        return ["127.0.0.1", "localhost", "[::1]"].contains { name in
            host == name || host.hasPrefix("\(name):")
        }
    }

    private static func namesUser(_ address: String) -> Bool {
        let afterScheme =
            address.utf8.split(
                separator: UInt8(ascii: "/"), maxSplits: 2, omittingEmptySubsequences: false
            ).dropFirst(2).first ?? address.utf8[...]
        let authority = afterScheme.prefix { !"/?#\\".utf8.contains($0) }
        return authority.contains(UInt8(ascii: "@"))
    }
}
