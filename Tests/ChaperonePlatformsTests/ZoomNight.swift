import Chaperone
import ChaperonePlatforms
import ChaperoneTransport
import ImitatedPlatforms
import Synchronization

/// An imitated Zoom behind a socket, and a fetcher for it.
struct ZoomNight {
    let zoom: ImitatedZoom
    let server: ImitatedServer

    init(
        _ model: ZoomModel = .invented(users: 5), _ behaviour: ZoomBehaviour = ZoomBehaviour(),
        quotas: [String: ServerQuota] = [:], faults: [Fault] = []
    ) throws {
        zoom = ImitatedZoom(model, behaviour)
        server = try ImitatedServer(zoom, quotas: quotas, faults: faults)
    }

    func fetcher(credentials: String? = nil) throws(FetchError) -> ZoomFetcher {
        try ZoomFetcher(
            TenantAccess(
                name: "north", baseURL: server.url,
                credentials: Secret((credentials ?? zoom.credentials).utf8)))
    }

    static var transport: CurlTransport { transport(seconds: 60) }

    static func transport(seconds: Int) -> CurlTransport {
        var limits = TransportLimits()
        limits.allowsPlainHTTPOnLoopback = true
        limits.totalMilliseconds = seconds * 1000
        limits.maximumBodyBytes = 4 << 20
        return CurlTransport(limits: limits)
    }

    static let now = Timestamp(seconds: 1_800_000_000)

    func fetch(
        _ scope: FetchScope = FetchScope(now: now), over transport: any Transport = transport,
        into snapshot: CollectedSnapshot
    ) async throws(FetchError) {
        try await fetcher().fetch(scope, over: transport, into: snapshot)
    }

    /// A whole fetch.
    func fetched(_ scope: FetchScope = FetchScope(now: now)) async throws(FetchError)
        -> CollectedSnapshot
    {
        let snapshot = CollectedSnapshot()
        try await fetch(scope, into: snapshot)
        return snapshot
    }

    /// Questions that were asked, without those for tokens.
    var asked: [String] {
        server.requests.filter { $0.request.method == "GET" }.map(\.target)
    }
}

extension ZoomModel {
    /// The account as somebody saved it by hand.
    var sheets: [Sheet] { export().map { Sheet($0.name, $0.text) } }

    /// The same without some events.
    func without(_ events: Set<String>) -> ZoomModel {
        var model = self
        model.events.removeAll { events.contains($0.id) }
        return model
    }

    var meetings: [String] { events.filter { !$0.isWebinar }.map(\.id).sorted() }
    var webinars: [String] { events.filter(\.isWebinar).map(\.id).sorted() }
}

extension Portrait {
    private static let wholes = Mutex<[String: Portrait]>([:])

    /// What an audit sees of an account that was saved by hand, worked out once for each account.
    static func whole(_ model: ZoomModel) throws -> Portrait {
        let text = model.export().map(\.text).joined()
        if let known = wholes.withLock({ $0[text] }) { return known }
        let portrait = try Portrait(model.sheets)
        wholes.withLock { $0[text] = portrait }
        return portrait
    }

    /// What an audit knows: lines whose verdict is neither unknown nor open, without what is known of
    /// locks.
    var known: Set<String> {
        let settled = lines.filter { !$0.contains(" unknown - ") && !$0.contains(" manual - ") }
        return Set(settled.map { $0.split(separator: " ").dropLast(2).joined(separator: " ") })
    }

    /// Of which subjects' settings it is known whether they are locked, and whether they are.
    var locks: Set<String> {
        Set(
            lines.map { $0.split(separator: " ") }.filter { $0.last != "-" }
                .map { "\($0[0]) \($0[1]) \($0[$0.count - 1])" })
    }

    func lines(about subject: String) -> [String] { lines.filter { $0.hasPrefix(subject + " ") } }
}
