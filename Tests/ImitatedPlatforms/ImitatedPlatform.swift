/// A platform's API, imitated closely enough for a whole nightly run.
///
/// It answers what an unfaulted platform would; quotas, faults, sockets and TLS are the server's.
package protocol ImitatedPlatform: Sendable {
    /// Answers one request; called by several threads at once.
    func answer(_ request: HTTPRequest) -> HTTPResponse
    /// Which quota the request counts against; nil for none.
    func quota(of request: HTTPRequest) -> String?
}

package struct HTTPRequest: Sendable {
    package let method: String
    /// As it was sent, percent-encoded, without the query.
    package let path: String
    /// Decoded, in order.
    package let query: [(name: String, value: String)]
    /// Names in small letters.
    package let headers: [String: String]
    package let body: [UInt8]

    package init(
        method: String, path: String, query: [(name: String, value: String)] = [],
        headers: [String: String] = [:], body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    package subscript(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

package struct HTTPResponse: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(
        status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package static func json(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [("content-type", "application/json;charset=UTF-8")],
            body: Array(text.utf8))
    }
}
