/// Fetches bytes over HTTPS.
///
/// Fetchers see this protocol; only the command line sees libcurl and the keeping of quotas.
package protocol Transport: Sendable {
    /// Sends `request` and waits for the whole answer, whatever its status.
    /// - Throws: ``TransportError`` when there is no answer, or none that may be used.
    func send(_ request: Request) async throws(TransportError) -> Response
}

/// Why a request has no answer.
package struct TransportError: Error, Sendable, Equatable {
    package enum Code: Sendable {
        case cancelled, unreachable, tls, tooLarge, refused, failed
        /// The platform wants to be left alone for longer than a run waits: a daily limit.
        case exhausted
    }

    package let code: Code
    /// The address without its query, which may hold secrets.
    package let address: String
    package let reason: String
    /// When to try again; nil when that was not said.
    package let retryAt: Timestamp?

    package init(_ code: Code, address: String, reason: String, retryAt: Timestamp? = nil) {
        self.code = code
        self.address = address
        self.reason = reason
        self.retryAt = retryAt
    }
}
