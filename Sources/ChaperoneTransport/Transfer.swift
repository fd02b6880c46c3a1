import CCurl
import Chaperone

/// One request in flight.
///
/// Created, used and destroyed on the loop's thread.
final class Transfer {
    let id: UInt64
    let easy: UnsafeMutableRawPointer
    private let address: String
    private let reply: CheckedContinuation<Result<Response, TransportError>, Never>
    private let maximumBodyBytes: Int
    private var body: [UInt8] = []
    private var isTooLarge = false
    private var headers: UnsafeMutablePointer<curl_slist>?

    /// Nil when the request was refused; its reply has then been given.
    init?(_ submission: CurlLoop.Submission, limits: TransportLimits) {
        id = submission.id
        reply = submission.reply
        address = Self.address(of: submission.request.url)
        maximumBodyBytes = limits.maximumBodyBytes
        let isSafe = submission.request.headers.allSatisfy {
            Self.isSafe($0.name) && Self.isSafe($0.value)
        }
        guard isSafe, let easy = curl_easy_init() else {
            reply.resume(
                returning: .failure(
                    TransportError(
                        .refused, address: address, reason: "a header has a line end in it")))
            return nil
        }
        self.easy = easy
        for header in submission.request.headers {
            headers = curl_slist_append(headers, "\(header.name): \(header.value)")
        }
        let schemes =
            limits.allowsPlainHTTPOnLoopback && Self.isLoopback(submission.request.url)
            ? "https,http" : "https"
        set(CURLOPT_URL, submission.request.url)
        set(CURLOPT_PROTOCOLS_STR, schemes)
        set(CURLOPT_REDIR_PROTOCOLS_STR, schemes)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_MAXREDIRS, 0)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, 6)  // CURL_SSLVERSION_TLSv1_2
        if let file = limits.certificateFile { set(CURLOPT_CAINFO, file) }
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NETRC, 0)
        set(CURLOPT_ACCEPT_ENCODING, "gzip")
        set(CURLOPT_CONNECTTIMEOUT_MS, limits.connectMilliseconds)
        set(CURLOPT_TIMEOUT_MS, limits.totalMilliseconds)
        set(CURLOPT_LOW_SPEED_LIMIT, 100)
        set(CURLOPT_LOW_SPEED_TIME, 15)
        set(CURLOPT_NOSIGNAL, 1)
        chaperone_easy_set_list(easy, CURLOPT_HTTPHEADER, headers)
        chaperone_easy_set_pointer(
            easy, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque())
        chaperone_easy_set_write(easy, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            guard let context else { return 0 }
            // The loop keeps the transfer alive for as long as libcurl has its handle.
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.receive(UnsafeRawBufferPointer(start: data, count: size * count))
        }
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headers)
    }

    /// Returns how many bytes were taken; libcurl stops the transfer when that is fewer than it gave.
    private func receive(_ chunk: UnsafeRawBufferPointer) -> Int {
        guard body.count + chunk.count <= maximumBodyBytes else {
            isTooLarge = true
            return 0
        }
        body.append(contentsOf: chunk)
        return chunk.count
    }

    func cancel() {
        reply.resume(
            returning: .failure(TransportError(.cancelled, address: address, reason: "cancelled")))
    }

    func finish(_ result: CURLcode) {
        guard result == CURLE_OK else {
            let code: TransportError.Code =
                switch result {
                case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST: .unreachable
                case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR: .tls
                case CURLE_UNSUPPORTED_PROTOCOL: .refused
                case CURLE_WRITE_ERROR where isTooLarge: .tooLarge
                default: .failed
                }
            let reason = String(cString: curl_easy_strerror(result))
            reply.resume(
                returning: .failure(TransportError(code, address: address, reason: reason)))
            return
        }
        var status = 0
        chaperone_easy_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        reply.resume(returning: .success(Response(status: status, body: body)))
    }

    /// The address without its query and without a name and password before the host, which may be
    /// secret.
    private static func address(of url: String) -> String {
        let text = Array(url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        guard let start = hostStart(in: text) else { return String(decoding: text, as: UTF8.self) }
        let end = text[start...].firstIndex(of: UInt8(ascii: "/")) ?? text.endIndex
        guard let at = text[start..<end].lastIndex(of: UInt8(ascii: "@")) else {
            return String(decoding: text, as: UTF8.self)
        }
        return String(decoding: text[..<start] + text[(at + 1)...], as: UTF8.self)
    }

    /// Where the part after `//` begins.
    private static func hostStart(in text: [UInt8]) -> Int? {
        let slash = UInt8(ascii: "/")
        return text.indices.dropLast().first { text[$0] == slash && text[$0 + 1] == slash }.map {
            $0 + 2
        }
    }

    /// Whether the address is one of this machine.
    ///
    /// One with a name before its host is none, because what looks like the host may then be a
    /// name.
    private static func isLoopback(_ url: String) -> Bool {
        let hosts = [
            "http://127.0.0.1:", "http://127.0.0.1/", "http://localhost:", "http://[::1]:",
        ]
        return !url.utf8.contains(UInt8(ascii: "@"))
            && hosts.contains { url.utf8.starts(with: $0.utf8) }
    }

    private static func isSafe(_ text: String) -> Bool {
        !text.utf8.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0 }
    }

    private func set(_ option: CURLoption, _ value: String) {
        chaperone_easy_set_string(easy, option, value)
    }

    private func set(_ option: CURLoption, _ value: Int) {
        chaperone_easy_set_long(easy, option, value)
    }
}
