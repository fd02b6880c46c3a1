import Chaperone

/// A request that was checked and made ready, so that the loop only has to hand it to libcurl.
struct Call: Sendable {
    let url: String
    let headers: HeaderLines
    /// What is posted; nil for a GET.
    let body: ClearedBuffer?
    let isSecure: Bool
    /// Whether `http:`, and an address of this machine, may be used.
    let staysHere: Bool
    /// Whether an error may show the path.
    private let hidesPath: Bool

    /// - Throws: ``TransportError`` of the code `refused` when it may not be sent.
    init(
        url: String, headers: [Request.Header], authorization: Request.Authorization?,
        body: ClearedBuffer?, hidesPath: Bool = false, within limits: TransportLimits
    ) throws(TransportError) {
        self.url = url
        self.body = body
        self.hidesPath = hidesPath
        guard let address = WebAddress(url) else {
            throw Self.refusal(url, hidesPath, "it is no address that may be asked")
        }
        isSecure = address.isSecure
        staysHere = address.isLoopback && limits.allowsPlainHTTPOnLoopback
        guard isSecure || staysHere else {
            throw Self.refusal(url, hidesPath, "it is not encrypted")
        }
        do {
            self.headers = try HeaderLines(
                headers, authorization.map { (who) throws(HeaderProblem) in try ClearedBuffer(who) }
            )
        } catch {
            throw Self.refusal(url, hidesPath, error.reason)
        }
    }

    /// What errors call it.
    var address: String { Self.shown(url, hidesPath) }

    private static func shown(_ url: String, _ hidesPath: Bool) -> String {
        hidesPath ? WebAddress(url)?.origin ?? "" : WebAddress.shown(url)
    }

    private static func refusal(
        _ url: String, _ hidesPath: Bool, _ reason: String
    ) -> TransportError {
        TransportError(.refused, address: shown(url, hidesPath), reason: reason)
    }
}

extension Call {
    init(_ request: Request, within limits: TransportLimits) throws(TransportError) {
        try self.init(
            url: request.url, headers: request.headers, authorization: request.authorization,
            body: request.form.map { ClearedBuffer(form: $0) }, within: limits)
    }
}
