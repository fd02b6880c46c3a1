import Chaperone

/// Where a tenant's API and its tokens are.
struct ZoomAddresses: Sendable {
    /// What the configuration says; nil for Zoom's own, which the answer to the credentials may name.
    private let configured: APIBase?
    let token: APIBase

    /// The regions of Zoom's API ("Server-to-Server OAuth", `api_url`).
    private static let hosts: Set<String> = Set(
        ["", "-au", "-ca", "-eu", "-in", "-sa", "-sg", "-uk", "-us"].map { "api\($0).zoom.us" })
    /// The region of Zoom for Government, which is another cloud with accounts of its own.
    private static let governmentHost = "api.zoomgov.com"

    /// - Throws: ``FetchError/credentials(_:)`` for an address that no secret may be sent to.
    init(_ access: TenantAccess) throws(FetchError) {
        configured = try access.baseURL.map { (address) throws(FetchError) in
            try Self.base(address, "base-url", path: "/v2")
        }
        if let address = access.tokenURL {
            token = try Self.base(address, "token-url", path: "/oauth/token")
        } else if let configured, !Self.hosts.contains(configured.host) {
            let origin =
                configured.host == Self.governmentHost ? "https://zoomgov.com" : configured.origin
            token = try Self.base(origin, "base-url", path: "/oauth/token")
        } else {
            token = try Self.base("https://zoom.us", "token-url", path: "/oauth/token")
        }
    }

    /// Where to ask, once there is a token.
    ///
    /// The address that comes with a token is believed only if it is one of Zoom's and nothing was
    /// configured.
    func base(for token: BearerToken) throws(FetchError) -> APIBase {
        if let configured { return configured }
        let isGovernment = self.token.host == "zoomgov.com"
        if let told = token.base.flatMap(APIBase.init), told.hasNoPath,
            isGovernment ? told.host == Self.governmentHost : Self.hosts.contains(told.host),
            told.origin.utf8.elementsEqual("https://\(told.host)".utf8)
        {
            return try Self.base(told.address, "api_url", path: "/v2")
        }
        let host = isGovernment ? Self.governmentHost : "api.zoom.us"
        return try Self.base("https://\(host)", "base-url", path: "/v2")
    }

    /// - Parameter path: what stands behind the host where the address has nothing there.
    private static func base(
        _ address: String, _ key: String, path: String
    ) throws(FetchError) -> APIBase {
        guard let base = APIBase(address) else {
            throw .credentials("the \(key) is not an address such as https://api.zoom.us/v2")
        }
        let isHere = ["127.0.0.1", "localhost", "[::1]"].contains(base.host)
        guard isHere || base.origin.utf8.starts(with: "https://".utf8) else {
            throw .credentials("the \(key) does not begin with https://")
        }
        guard base.hasNoPath, let whole = APIBase(base.address + path) else { return base }
        return whole
    }
}
