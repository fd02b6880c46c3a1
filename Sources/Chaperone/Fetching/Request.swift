/// One question to a platform.
///
/// It only reads: a GET, or the call that exchanges credentials for a token.
package struct Request: Sendable {
    /// Absolute, with everything percent-encoded; `https`, or `http` to this machine.
    package var url: String
    /// None of them secret: see ``authorization``.
    package var headers: [Header]
    package var authorization: Authorization?
    /// The body of a call for a token, which is a POST of a form; nil for a GET.
    package var form: [FormField]?
    /// Which of the platform's quotas it counts against, by the names of its ``QuotaPlan``; nil for
    /// a call that has none.
    package var quota: String?

    package struct Header: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package enum Authorization: Sendable {
        case bearer(Secret)
        case basic(user: String, password: Secret)
    }

    package struct FormField: Sendable {
        package let name: String
        package let value: Secret

        package init(_ name: String, _ value: Secret) {
            self.name = name
            self.value = value
        }

        package init(_ name: String, _ value: String) {
            self.init(name, Secret(value.utf8))
        }
    }

    package init(
        url: String, headers: [Header] = [], authorization: Authorization? = nil,
        form: [FormField]? = nil, quota: String? = nil
    ) {
        self.url = url
        self.headers = headers
        self.authorization = authorization
        self.form = form
        self.quota = quota
    }
}

/// What a platform answered.
package struct Response: Sendable {
    package let status: Int
    package let headers: [Request.Header]
    package let body: [UInt8]

    package init(status: Int, headers: [Request.Header] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of this name, in whatever capitals.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
