import Chaperone
import Synchronization

/// One fetch of Meet: what it may ask, what it has asked, and where it puts the answers.
struct MeetRun: Sendable {
    let access: GoogleAccess
    let scope: FetchScope
    let snapshot: any SnapshotSink
    let transport: any Transport
    let tokens: GoogleTokens
    let health = APIHealth()
    /// The token of the administrator.
    let administrator: TokenKeeper
    let granted: Set<GooglePermission>
    /// What the token endpoint said about a permission that is not delegated.
    let refusal: String
    let progress = Progress()

    /// What the organisers' tasks share.
    final class Progress: Sendable {
        private struct State {
            var codes: Set<String> = []
            var closed: [GoogleAPI: FetchEnd] = [:]
        }

        private let state = Mutex(State())

        /// Whether nobody has taken this meeting on before.
        func claim(_ code: String) -> Bool { state.withLock { $0.codes.insert(code).inserted } }

        /// How the service turned out to be switched off for everybody.
        func end(of api: GoogleAPI) -> FetchEnd? { state.withLock { $0.closed[api] } }

        func close(_ api: GoogleAPI, _ end: FetchEnd) { state.withLock { $0.closed[api] = end } }
    }

    init(
        _ access: GoogleAccess, _ scope: FetchScope, over transport: any Transport,
        into snapshot: any SnapshotSink
    ) async throws(FetchError) {
        self.access = access
        self.scope = scope
        self.snapshot = snapshot
        self.transport = transport
        tokens = GoogleTokens(key: access.key, transport: transport, health: health)
        let wanted = Self.permissions(for: scope)
        (granted, refusal) = try await access.delegated(of: wanted, with: tokens)
        guard !granted.isEmpty else {
            throw .notPermitted("\(refusal); \(access.advice(wanted))")
        }
        let granted = granted
        administrator = tokens.keeper(
            for: access.administrator,
            to: GooglePermission.administrative.filter { granted.contains($0) })
    }

    /// Whether any of these kinds is asked for.
    func wants(_ kinds: Set<SubjectKind>) -> Bool { Self.wants(kinds, scope) }

    private static func wants(_ kinds: Set<SubjectKind>, _ scope: FetchScope) -> Bool {
        scope.kinds.isEmpty || !scope.kinds.isDisjoint(with: kinds)
    }

    private static func permissions(for scope: FetchScope) -> [GooglePermission] {
        var wanted: [GooglePermission] = []
        if wants([.organizationalUnit, .group], scope) { wanted += [.policies, .units, .groups] }
        if wants([.meeting], scope) {
            wanted += [.users, .calendar, .spaces]
            if !scope.groups.isEmpty, !wanted.contains(.groups) { wanted.append(.groups) }
        }
        return wanted
    }

    /// Asks one of the services as the administrator.
    func client(of api: GoogleAPI) throws(FetchError) -> APIClient {
        try access.client(of: api, over: transport, with: administrator, health: health)
    }

    /// Asks as an organiser.
    func client(of api: GoogleAPI, with keeper: TokenKeeper) throws(FetchError) -> APIClient {
        try access.client(of: api, over: transport, with: keeper, health: health)
    }

    /// How a unit ends whose permission is not delegated; nil when it is.
    func lack(of permission: GooglePermission) -> FetchEnd? {
        granted.contains(permission)
            ? nil
            : .refused(
                needs: permission.rawValue,
                reason: APIProblem.said("\(refusal); \(access.advice([permission]))", atMost: 600))
    }

    /// Reads a list whose pages lead to each other by tokens.
    ///
    /// - Parameter emptyPages: that are gone past, where a list is filtered after it is cut in pages.
    func list(
        _ path: [String], _ query: [(name: String, value: String)], in member: String,
        named name: @escaping @Sendable (TreeValue) -> String?, emptyPages: Int = 5,
        of api: GoogleAPI, over client: APIClient,
        entries: (_ new: [TreeValue]) async throws(FetchError) -> Void
    ) async throws(FetchError) -> ListEnd {
        var list = PagedList(key: name)
        list.emptyPages = emptyPages
        return try await list.read(
            page: { (token) async throws(FetchError) in
                let fields = query + (token.map { [("pageToken", $0)] } ?? [])
                switch try await client.get(path, fields, quota: api.quota) {
                case .value(let body):
                    // Google leaves out an empty list; something else in its place is no list.
                    let value = body[member]
                    guard let items = value == nil ? [] : value?.items else {
                        return .problem(
                            APIProblem(.unusable, status: 200, message: "the answer holds no list"))
                    }
                    return .page(Page(items: items, next: body["nextPageToken"]?.text))
                // Google says the same of a token that is too old and of one that it never gave.
                case .problem(let problem)
                where token != nil && [400, 410].contains(problem.status):
                    return .expired
                case .problem(let problem): return .problem(problem)
                }
            }, entries: entries)
    }
}
