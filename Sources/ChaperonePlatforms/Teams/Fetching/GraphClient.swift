import Chaperone
import Synchronization

/// Asks Microsoft Graph, and says in a fetch's words what it answers.
///
/// Every question is a GET of its own. Graph can take twenty of them in one call, `$batch`, but that
/// call is a POST, and whoever lets Chaperone into a tenant should be able to see, at a proxy or in a
/// log, that it sends nothing but reading calls.
struct GraphClient: Sendable {
    /// What is asked for.
    enum Place: Sendable {
        case path([String], [(name: String, value: String)] = [])
        /// An address below Graph's own.
        case link(String)
    }

    private let api: APIClient
    private let tokens: TokenKeeper
    /// Permissions that Graph and the token both said are missing, with what Graph said.
    private let denied = Denials()

    private final class Denials: Sendable {
        let ends = Mutex<[GraphPermission: FetchEnd]>([:])
    }

    init(_ base: APIBase, tokens: TokenKeeper, over transport: any Transport) {
        self.tokens = tokens
        api = APIClient(
            base: base, transport: transport, tokens: tokens,
            dialect: .init(problem: Self.problem))
    }

    /// The address of a place whose last step is a call with arguments, which are written plainly.
    func address(of path: [String], calling function: String) -> String {
        "\(api.base.address(of: path))/\(function)"
    }

    /// Asks once.
    ///
    /// - Parameter prefers: what the header `Prefer` says besides that values which Graph added to
    ///   its lists later shall not be hidden.
    func ask(
        _ place: Place, _ permission: GraphPermission, prefers: String? = nil
    ) async throws(FetchError) -> GraphAnswer {
        if let end = denied.ends.withLock({ $0[permission] }) {
            return .problem(APIProblem(.answer, status: 403, message: ""), end)
        }
        let words = [prefers, "include-unknown-enum-members"].compactMap(\.self)
        var headers = [Request.Header("Prefer", words.joined(separator: ", "))]
        // Without it, Graph does not pick the people out of a group's members:
        // learn.microsoft.com/graph/aad-advanced-queries.
        if permission == .groups { headers.append(.init("ConsistencyLevel", "eventual")) }
        let answer =
            switch place {
            case .path(let path, let query):
                try await api.get(path, query, quota: permission.quota, headers: headers)
            case .link(let link):
                try await api.follow(link, quota: permission.quota, headers: headers)
            }
        switch answer {
        case .value(let value): return .value(value)
        case .problem(let problem):
            return .problem(problem, try await end(of: problem, permission))
        }
    }

    /// Reads a list to its end.
    ///
    /// - Parameter kept: what of an entry is held in memory; nil for nothing.
    func list(
        _ place: Place, _ permission: GraphPermission, prefers: String? = nil,
        keeping kept: (TreeValue) -> TreeValue? = { $0 }
    ) async throws(FetchError) -> GraphList {
        var list = GraphList()
        let pages = PagedList { $0["id"]?.text }
        let end = try await pages.read(
            page: { (token: String?) async throws(FetchError) in
                let answer = try await ask(
                    token.map(Place.link) ?? place, permission, prefers: prefers)
                return list.page(answer, isFirst: token == nil)
            },
            entries: { (new: [TreeValue]) async throws(FetchError) in
                list.items += new.compactMap(kept)
            })
        switch end {
        case .whole: list.end = .read
        case .incomplete(let reason): list.end = .failed(reason: reason)
        // What it means was worked out when it came.
        case .problem: break
        }
        return list
    }

    /// The permissions that the token says it has; nil where it does not say.
    func roles() async throws(FetchError) -> Set<String>? {
        GraphJWT.roles(of: try await tokens.token().token.secret)
    }

    /// Errors as learn.microsoft.com/graph/errors describes them.
    ///
    /// The number of the request is left out: with it, no two answers would be the same, and a
    /// manifest could not say how many there are of each.
    @Sendable private static func problem(_ status: Int, _ body: TreeValue?) -> APIProblem {
        let error = body?["error"]
        return APIProblem(
            .answer, status: status, code: error?["code"]?.text,
            message: error?["message"]?.text ?? "")
    }

    /// What a problem means for what was asked for.
    private func end(
        of problem: APIProblem, _ permission: GraphPermission
    ) async throws(FetchError) -> FetchEnd {
        guard problem.cause == .answer else { return .failed(reason: problem.reason) }
        switch problem.status {
        case 401: return .refused(needs: nil, reason: problem.reason)
        case 403: return try await refusal(problem, permission)
        case 404, 410:
            // A proxy or a gateway has such statuses too, and knows nothing of what is gone.
            let isGraphs = problem.code.map { Self.notFound.contains($0.lowercased()) } ?? false
            return isGraphs ? .gone : .failed(reason: problem.reason)
        default: return .failed(reason: problem.reason)
        }
    }

    /// Graph's own codes, in small letters, for what is not there: its directory's, Exchange's and
    /// those of learn.microsoft.com/graph/errors and …/graph/resolve-auth-errors.
    private static let notFound: Set<String> = [
        "notfound", "itemnotfound", "resourcenotfound", "request_resourcenotfound",
        "erroritemnotfound", "errornonexistentmailbox", "mailboxnotenabledforrestapi",
        "mailboxnotsupportedforrestapi",
    ]

    /// In our own words: Graph's name the person, and no two of them would be the same.
    private static let noAccessPolicy = FetchEnd.refused(
        needs: GraphPermission.accessPolicy.requirement.name,
        reason: "HTTP 403: no application access policy lets this app read this person's meetings")

    private func refusal(
        _ problem: APIProblem, _ permission: GraphPermission
    ) async throws(FetchError) -> FetchEnd {
        let policy = GraphPermission.accessPolicy.requirement.name
        if problem.message.lowercased().contains(policy) {
            return Self.noAccessPolicy
        }
        let roles = try await roles()
        if roles.map({ permission.isGranted(by: $0) }) ?? false {
            // It has the permission, and something else keeps it out.
            let isPolicys = permission == .meetings || permission == .virtualEvents
            return .refused(needs: isPolicys ? policy : nil, reason: problem.reason)
        }
        let end = FetchEnd.refused(needs: permission.requirement.name, reason: problem.reason)
        // Nobody's calendar will open, so nobody else's is tried.
        if roles != nil { denied.ends.withLock { $0[permission] = end } }
        return end
    }
}

/// What came of a question.
enum GraphAnswer: Sendable {
    case value(TreeValue)
    case problem(APIProblem, FetchEnd)
}

/// What was read of a list, and how it ended.
struct GraphList: Sendable {
    var items: [TreeValue] = []
    var end = FetchEnd.read
    /// What Graph said, where that ended it.
    private(set) var problem: APIProblem?
    /// Whether a page of it was read.
    private(set) var hasPages = false

    /// A page of an answer; takes note of what is none.
    fileprivate mutating func page(_ answer: GraphAnswer, isFirst: Bool) -> PageAnswer {
        switch answer {
        case .value(let value):
            if let items = value["value"]?.items {
                hasPages = true
                return .page(
                    Page(
                        items: items, next: value["@odata.nextLink"]?.text,
                        total: value["@odata.count"]?.scalar.flatMap(Int.init)))
            }
            let problem = APIProblem(.unusable, status: 200, message: "the answer holds no list")
            (self.problem, end) = (problem, .failed(reason: problem.reason))
            return .problem(problem)
        case .problem(let problem, let end):
            let isTooOld =
                problem.status == 410 || problem.code?.hasSuffix("ExpiredPageToken") ?? false
            if !isFirst, isTooOld { return .expired }
            // What was there a page ago is not gone: the rest of it is missing.
            let isCut = hasPages && end == .gone
            (self.problem, self.end) = (problem, isCut ? .failed(reason: problem.reason) : end)
            return .problem(problem)
        }
    }
}
