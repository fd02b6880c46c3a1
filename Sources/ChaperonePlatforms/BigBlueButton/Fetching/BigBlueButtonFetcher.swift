package import Chaperone

/// Asks a server of BigBlueButton which meetings there are: all that its API shows of them.
///
/// What the server does with meetings stands in its files, which nobody can ask for over the API.
package struct BigBlueButtonFetcher: PlatformFetcher {
    package static let adapter: any PlatformAdapter.Type = BigBlueButton.self
    package static let kinds: [SubjectKind] = [.meeting]

    /// No limits are documented: it is the organisation's own server, and one question is asked.
    package static let plans = [
        QuotaPlan(
            name: "own-server", summary: "a server of your own: one question a second",
            buckets: ["api": .init(perSecond: 1)])
    ]

    package static let requirements = [
        AccessRequirement(
            "getMeetings", purpose: "which meetings there are on the server", kinds: [.meeting])
    ]

    package static let credentialsHelp = """
        a JSON object with 'secret', as 'bbb-conf --secret' prints it on the server, and, if the server \
        takes only one of them, 'checksum': sha256, sha512, sha384 or sha1; 'base-url' in chaperone.yaml \
        is the address of the API, https://HOST/bigbluebutton/api
        """

    private let base: APIBase
    private let secret: Secret
    /// How calls may be signed, tried one after the other until the server takes one.
    private let checksums: [BigBlueButtonChecksum]

    private static let attempts = 3

    package init(_ access: TenantAccess) throws(FetchError) {
        let fields = try CredentialFields(
            access.credentials, required: ["secret"], optional: ["checksum"])
        guard let secret = fields["secret"] else {
            throw .credentials("the credentials file lacks 'secret'")
        }
        guard let address = access.baseURL, let base = APIBase(address) else {
            throw .credentials(
                "'base-url' has to be the address of the server's API, "
                    + "such as https://bbb.example.org/bigbluebutton/api")
        }
        self.secret = secret
        if let word = try fields.identifier("checksum") {
            guard let checksum = BigBlueButtonChecksum(rawValue: word) else {
                let names = BigBlueButtonChecksum.allCases.map(\.rawValue)
                throw .credentials("'checksum' is one of \(names.joined(separator: ", "))")
            }
            checksums = [checksum]
        } else {
            checksums = BigBlueButtonChecksum.allCases
        }
        self.base = base
    }

    /// The server has one secret for everybody.
    package var account: String { base.host }

    package func fetch(
        _ scope: FetchScope, over transport: any Transport, into snapshot: any SnapshotSink
    ) async throws(FetchError) {
        guard scope.kinds.isEmpty || scope.kinds.contains(.meeting) else { return }
        let unit = FetchUnit("meetings", "getMeetings")
        await snapshot.announce([unit])
        if await snapshot.isFinished(unit) { return }
        let answer: BigBlueButtonAnswer
        switch try await meetings(over: transport) {
        case .failure(let problem):
            return try await snapshot.finish(unit, .failed(reason: problem.reason), [])
        case .success(let whole): answer = whole
        }
        if let refusal = answer.refusal {
            try refuseSecret(refusal.key)
            let reason = APIProblem.said("the server answers \(refusal.key)", atMost: 120)
            return try await snapshot.finish(unit, .refused(needs: nil, reason: reason), [])
        }
        let keys = SecretKeys(own: ["attendeePW", "moderatorPW"])
        let documents = answer.meetings.compactMap { meeting in
            JSONText.line(meeting, hiding: keys).map {
                FetchedDocument(file: "meetings.ndjson", line: $0)
            }
        }
        let isWhole = documents.count == answer.meetings.count
        try await snapshot.finish(
            unit, isWhole ? .read : .failed(reason: "a meeting could not be read"), documents)
    }

    package func examine(
        over transport: any Transport
    ) async throws(FetchError) -> [AccessFinding] {
        let requirement = Self.requirements[0]
        switch try await meetings(over: transport) {
        case .failure(let problem):
            return [AccessFinding(requirement, .unknown, detail: problem.reason)]
        case .success(let answer):
            guard let refusal = answer.refusal else {
                return [AccessFinding(requirement, .granted)]
            }
            try refuseSecret(refusal.key)
            return [
                AccessFinding(
                    requirement, .missing,
                    detail: APIProblem.said("the server answers \(refusal.key)", atMost: 120))
            ]
        }
    }

    private func refuseSecret(_ key: String) throws(FetchError) {
        guard key == "checksumError" else { return }
        throw .notPermitted(
            "the server does not accept the secret; 'bbb-conf --secret' on the server prints it")
    }

    /// Asks, and where the server does not know this way of signing, in the next one.
    private func meetings(
        over transport: any Transport
    ) async throws(FetchError) -> Result<BigBlueButtonAnswer, APIFailure> {
        var result = Result<BigBlueButtonAnswer, APIFailure>.failure(APIFailure(reason: ""))
        for checksum in checksums {
            result = try await meetings(signedBy: checksum, over: transport)
            guard case .success(let answer) = result, answer.refusal?.key == "checksumError" else {
                return result
            }
        }
        return result
    }

    /// Asks until a whole answer comes, or often enough.
    private func meetings(
        signedBy checksum: BigBlueButtonChecksum, over transport: any Transport
    ) async throws(FetchError) -> Result<BigBlueButtonAnswer, APIFailure> {
        let health = APIHealth()
        let checksum = checksum.of("getMeetings", query: "", secret)
        let address = base.address(of: ["getMeetings"], asking: [("checksum", checksum)])
        var last = APIFailure(reason: "")
        for attempt in 1...Self.attempts {
            if Task.isCancelled { throw .cancelled }
            let response: Response
            do {
                response = try await transport.send(
                    Request(
                        url: address, headers: [.init("Accept", "application/xml")], quota: "api"))
            } catch {
                return .failure(APIFailure(reason: try health.noteSilence(error).reason))
            }
            // Redirects are not followed: the checksum opens this server alone.
            guard response.status == 200 else {
                return .failure(
                    APIFailure(
                        reason: APIProblem(.answer, status: response.status, message: "").reason))
            }
            let answer = BigBlueButtonAnswer(TextBytes.utf8(response.body))
            if answer.isAnswer, answer.tree.isComplete { return .success(answer) }
            last = APIFailure(reason: "the server sent no whole answer of BigBlueButton's")
            guard attempt < Self.attempts else { break }
            do { try await Task.sleep(for: .milliseconds(100 << attempt)) } catch {
                throw .cancelled
            }
        }
        return .failure(last)
    }
}

/// Why a question came to nothing.
private struct APIFailure: Error {
    let reason: String
}
