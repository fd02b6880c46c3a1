import Chaperone

/// Asks a platform's API: with the run's token, in addresses made of parts, believing only whole and
/// strict JSON.
struct APIClient: Sendable {
    /// What is the platform's own about its answers.
    struct Dialect: Sendable {
        /// What an answer says that is no success; the value is nil where its body is no JSON.
        var problem: @Sendable (_ status: Int, _ body: TreeValue?) -> APIProblem
        /// Whether it says that the token is no longer good; a status 401 says so anyway.
        var refusesToken: @Sendable (APIProblem) -> Bool = { _ in false }
        /// Whether identifiers with slashes are encoded twice.
        var encodesSlashesTwice = false
        /// Puts into a body what the platform says in headers.
        var reading: @Sendable (_ response: Response, _ body: TreeValue) -> TreeValue = { $1 }
    }

    /// What the top of an answer has to be.
    enum Shape: Sendable { case object, list }

    let base: APIBase
    private let transport: any Transport
    private let tokens: TokenKeeper
    private let dialect: Dialect
    private let health: APIHealth

    /// How often a body that cannot be used is asked for.
    private static let attempts = 3

    /// - Parameter health: shared by clients that ask the same platform.
    init(
        base: APIBase, transport: any Transport, tokens: TokenKeeper, dialect: Dialect,
        health: APIHealth = APIHealth()
    ) {
        self.health = health
        self.base = base
        self.transport = transport
        self.tokens = tokens
        self.dialect = dialect
    }

    /// Asks for what the segments of `path` name.
    ///
    /// - Throws: what makes further questions pointless.
    func get(
        _ path: [String], _ query: [(name: String, value: String)] = [], quota: String?,
        headers: [Request.Header] = [], expecting shape: Shape = .object
    ) async throws(FetchError) -> APIAnswer {
        // A segment of dots would climb out of its place.
        guard path.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
            return .problem(APIProblem(.unusable, message: "an identifier here names nothing"))
        }
        let address = base.address(
            of: path, asking: query, slashesTwice: dialect.encodesSlashesTwice)
        return try await ask(address, quota, headers, shape)
    }

    /// Follows a link that the platform gave, if it leads nowhere else.
    func follow(
        _ link: String, quota: String?, headers: [Request.Header] = [],
        expecting shape: Shape = .object
    ) async throws(FetchError) -> APIAnswer {
        guard base.leads(to: link) else {
            return .problem(
                APIProblem(.unusable, message: "a link to the next page leads to another host"))
        }
        return try await ask(link, quota, headers, shape)
    }

    private func ask(
        _ address: String, _ quota: String?, _ headers: [Request.Header], _ shape: Shape
    ) async throws(FetchError) -> APIAnswer {
        var last = APIProblem(.unusable, message: "")
        for attempt in 1...Self.attempts {
            if Task.isCancelled { throw .cancelled }
            switch try await askOnce(address, quota, headers, shape) {
            case .problem(let problem) where problem.cause == .unusable: last = problem
            case let answer: return answer
            }
            if attempt < Self.attempts {
                do { try await Task.sleep(for: .milliseconds(100 << attempt)) } catch {
                    throw .cancelled
                }
            }
        }
        try health.noteFailure(last)
        return .problem(last)
    }

    private func askOnce(
        _ address: String, _ quota: String?, _ headers: [Request.Header], _ shape: Shape
    ) async throws(FetchError) -> APIAnswer {
        var held = try await tokens.token()
        for isSecond in [false, true] {
            let request = Request(
                url: address, headers: [.init("Accept", "application/json")] + headers,
                authorization: .bearer(held.token.secret), quota: quota)
            let response: Response
            do {
                response = try await transport.send(request)
            } catch {
                return .problem(try health.noteSilence(error))
            }
            let answer = read(response, shape, held.token.secret)
            if case .problem(let problem) = answer, problem.cause == .answer {
                let isRefused = problem.status == 401 || dialect.refusesToken(problem)
                if isRefused, isSecond { await tokens.noteRefusedAnyway() }
                if isRefused, !isSecond, await tokens.isWorthReplacing {
                    held = try await tokens.replacement(of: held)
                    continue
                }
                if !isRefused { await tokens.noteAccepted() }
                // The transport has asked again already.
                if problem.status >= 500 || problem.status == 429 {
                    try health.noteFailure(problem)
                } else {
                    health.noteAnswer()
                }
            } else if case .value = answer {
                await tokens.noteAccepted()
                health.noteAnswer()
            }
            return answer
        }
        return .problem(APIProblem(.unusable, message: ""))
    }

    /// What an answer holds.
    private func read(_ response: Response, _ shape: Shape, _ token: Secret) -> APIAnswer {
        let document = JSONTree.read(response.body)
        let isWhole = document.isComplete && document.roots.count == 1
        let body = isWhole ? document.roots.first : nil
        guard response.status == 200 else {
            // Redirects, too, are not followed: nothing says that their aim may have the token.
            let problem = dialect.problem(response.status, body)
            return .problem(problem.hiding(token))
        }
        switch (body?.content, shape) {
        case (.object?, .object), (.list?, .list): break
        default:
            let what =
                response.body.isEmpty
                ? "an empty answer" : isWhole ? "JSON of another shape" : "no whole JSON"
            return .problem(
                APIProblem(.unusable, status: 200, message: "the platform sent \(what)"))
        }
        guard let body else { return .problem(APIProblem(.unusable, message: "")) }
        return .value(dialect.reading(response, body))
    }
}
