package import Chaperone

/// Asks a server of Jitsi Meet for the scripts that it gives to everybody who opens a meeting.
///
/// They need no credentials. What binds people stands in the files of Prosody and Jicofo, which no
/// server shows: those settings stay unknown until the files are audited too.
package struct JitsiFetcher: PlatformFetcher {
    package static let adapter: any PlatformAdapter.Type = Jitsi.self
    package static let kinds: [SubjectKind] = [.server]

    /// Two files, which every visitor's browser asks for.
    package static let plans = [
        QuotaPlan(
            name: "one-visitor", summary: "as one visitor: a question a second",
            buckets: ["files": .init(perSecond: 1)])
    ]

    package static let requirements = [
        AccessRequirement(
            "config.js", purpose: "the settings that the server gives to everybody",
            kinds: [.server])
    ]

    package static let credentialsHelp = """
        nothing: a Jitsi server shows its config.js to everybody; leave 'credentials' out, and give \
        'base-url', the address of the server, https://HOST
        """

    private let base: APIBase

    private static let attempts = 3

    package init(_ access: TenantAccess) throws(FetchError) {
        guard access.credentials.count == 0 else {
            throw .credentials(
                "a Jitsi server asks for no credentials; leave 'credentials' out, so that nothing secret "
                    + "lies about")
        }
        guard let address = access.baseURL, let base = APIBase(address) else {
            throw .credentials(
                "'base-url' has to be the address of the server, such as https://meet.example.org")
        }
        self.base = base
    }

    /// The server knows nobody: it counts by itself.
    package var account: String { base.host }

    package func fetch(
        _ scope: FetchScope, over transport: any Transport, into snapshot: any SnapshotSink
    ) async throws(FetchError) {
        guard scope.kinds.isEmpty || scope.kinds.contains(.server) else { return }
        let sorts: [JitsiDocument.Sort] = [.config, .interface]
        await snapshot.announce(sorts.map(Self.unit))
        for sort in sorts {
            let unit = Self.unit(sort)
            if await snapshot.isFinished(unit) { continue }
            switch try await script(sort, over: transport) {
            case .failure(let problem):
                try await snapshot.finish(unit, problem.end, [])
            case .success(let script):
                let line = JitsiScriptRecord.line(of: script, server: base.host)
                let documents = line.map {
                    [FetchedDocument(file: "\(sort.rawValue).ndjson", line: $0)]
                }
                try await snapshot.finish(
                    unit, documents == nil ? .failed(reason: "it could not be kept") : .read,
                    documents ?? [])
            }
        }
    }

    private static func unit(_ sort: JitsiDocument.Sort) -> FetchUnit {
        FetchUnit("files", sort.file)
    }

    package func examine(
        over transport: any Transport
    ) async throws(FetchError) -> [AccessFinding] {
        let requirement = Self.requirements[0]
        switch try await script(.config, over: transport) {
        case .success: return [AccessFinding(requirement, .granted)]
        case .failure(let problem):
            return [
                AccessFinding(
                    requirement, problem.isRefused ? .missing : .unknown, detail: problem.reason)
            ]
        }
    }

    /// Asks until a whole script comes, or often enough.
    private func script(
        _ sort: JitsiDocument.Sort, over transport: any Transport
    ) async throws(FetchError) -> Result<JitsiDocument, ScriptProblem> {
        let health = APIHealth()
        let address = base.address(of: [sort.file])
        var last = ScriptProblem(reason: "")
        for attempt in 1...Self.attempts {
            if Task.isCancelled { throw .cancelled }
            let response: Response
            do {
                response = try await transport.send(
                    Request(
                        url: address,
                        headers: [.init("Accept", "application/javascript, text/javascript, */*")],
                        quota: "files"))
            } catch {
                return .failure(ScriptProblem(reason: try health.noteSilence(error).reason))
            }
            // Redirects are not followed: another address is another server.
            guard response.status == 200 else {
                return .failure(ScriptProblem(status: response.status, isOptional: sort != .config))
            }
            switch Self.read(response.body, sort) {
            case .success(let document): return .success(document)
            case .failure(let problem): last = problem
            }
            guard attempt < Self.attempts else { break }
            do { try await Task.sleep(for: .milliseconds(100 << attempt)) } catch {
                throw .cancelled
            }
        }
        return .failure(last)
    }

    /// A script that is there to its end.
    private static func read(
        _ body: [UInt8], _ sort: JitsiDocument.Sort
    ) -> Result<JitsiDocument, ScriptProblem> {
        guard body.count <= JitsiDocument.bytes else {
            return .failure(
                ScriptProblem(reason: "\(sort.file) is larger than a configuration can be"))
        }
        guard let document = JitsiDocument(script: TextBytes.utf8(body), sort) else {
            return .failure(
                ScriptProblem(reason: "what the server sends for \(sort.file) is no such script"))
        }
        guard document.tree.isComplete else {
            let line = document.tree.problems.first { $0.losesInput }.map { ", at line \($0.line)" }
            return .failure(
                ScriptProblem(
                    reason:
                        "\(sort.file) cannot be read to its end\(line ?? ""); look at it in a browser"
                ))
        }
        return .success(document)
    }
}

/// Why a script was not to be had.
private struct ScriptProblem: Error {
    let reason: String
    var isRefused = false
    var isGone = false

    init(reason: String) { self.reason = reason }

    init(status: Int, isOptional: Bool) {
        reason =
            (300..<400).contains(status)
            ? "HTTP \(status): the server sends to another address; give that one as 'base-url'"
            : APIProblem(.answer, status: status, message: "").reason
        isRefused = status == 401 || status == 403
        isGone = isOptional && (status == 404 || status == 410)
    }

    var end: FetchEnd {
        isGone ? .gone : isRefused ? .refused(needs: nil, reason: reason) : .failed(reason: reason)
    }
}
