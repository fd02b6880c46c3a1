/// Fetches bytes over HTTPS.
///
/// Adapters see this protocol; only the command line sees libcurl.
package protocol Transport: Sendable {
    func send(_ request: Request) async throws(TransportError) -> Response
}

/// One question to a platform.
///
/// It only reads: there is no method other than GET.
package struct Request: Sendable {
    package var url: String
    package var headers: [Header]

    package struct Header: Sendable, Equatable {
        package let name: String
        package let value: String
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(url: String, headers: [Header] = []) {
        self.url = url
        self.headers = headers
    }
}

/// What a platform answered.
package struct Response: Sendable {
    package let status: Int
    package let body: [UInt8]

    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// Why a request failed.
package struct TransportError: Error, Sendable, Equatable {
    package enum Code: Sendable { case cancelled, unreachable, tls, tooLarge, refused, failed }
    package let code: Code
    /// The address without its query, which may hold secrets.
    package let address: String
    package let reason: String

    package init(_ code: Code, address: String, reason: String) {
        self.code = code
        self.address = address
        self.reason = reason
    }
}
