/// A request as it came.
package struct RecordedRequest: Sendable {
    package let request: HTTPRequest
    /// Percent-encoded, with the query, as it was sent.
    package let target: String
    package let quota: String?
    package let time: ContinuousClock.Instant
    /// What was answered; 0 where a fault answered something that is no answer.
    package let status: Int
    /// It came although its quota was used up.
    package let violatesQuota: Bool
    /// It came while its label was asked to wait, later than what was on its way already.
    package let comesInPause: Bool
    /// A fault befell it.
    package let isFaulted: Bool

    package var hasAuthorization: Bool { request.headers["authorization"] != nil }
    /// A POST of a form asks for a token; whatever else is no GET would change something.
    package var isWrite: Bool {
        let type = request.headers["content-type"] ?? ""
        return request.method != "GET"
            && !(request.method == "POST"
                && type.utf8.starts(with: "application/x-www-form-urlencoded".utf8))
    }
}

/// What a server saw, in figures.
package struct ServerStatistics: Sendable, Equatable {
    package var requests = 0
    package var violations = 0
    package var inPause = 0
    package var writes = 0
    /// Questions that had been answered with 2xx before, without a fault.
    package var duplicates = 0
    package var withAuthorization = 0
    package var withCookie = 0

    init(_ requests: [RecordedRequest]) {
        var answered: Set<String> = []
        for record in requests {
            self.requests += 1
            violations += record.violatesQuota ? 1 : 0
            inPause += record.comesInPause ? 1 : 0
            writes += record.isWrite ? 1 : 0
            withAuthorization += record.hasAuthorization ? 1 : 0
            withCookie += record.request.headers["cookie"] == nil ? 0 : 1
            guard record.request.method == "GET" else { continue }
            duplicates += answered.contains(record.target) ? 1 : 0
            if record.status / 100 == 2 && !record.isFaulted { answered.insert(record.target) }
        }
    }
}
