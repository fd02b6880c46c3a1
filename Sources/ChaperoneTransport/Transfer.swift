import CCurl
import Chaperone

/// A handle of libcurl, with the request that it has in hand.
///
/// Created, used and destroyed on the loop's thread. It serves one request after another, because
/// making one ready costs more than a request on a connection that stands.
final class Transfer {
    let easy: UnsafeMutableRawPointer
    let limits: TransportLimits
    private(set) var submission: CurlLoop.Submission?
    private var body: [UInt8] = []
    private var head = HeaderBlock()
    private var isTooLarge = false
    private var leadsNowhere = false
    private var speaksPlain = false

    /// Nil when libcurl has no memory.
    init?(limits: TransportLimits) {
        guard let easy = chaperone_curl_easy_init() else { return nil }
        self.easy = easy
        self.limits = limits
        setOptions()
    }

    deinit { chaperone_curl_easy_cleanup(easy) }

    /// Makes the handle ready for a request; what came of the one before has been taken.
    func begin(_ submission: CurlLoop.Submission) {
        self.submission = submission
        let call = submission.call
        body = []
        head.clear()
        isTooLarge = false
        leadsNowhere = false
        set(CURLOPT_URL, call.url)
        chaperone_easy_set_list(easy, CURLOPT_HTTPHEADER, call.headers.list)
        if call.isSecure == speaksPlain {
            speaksPlain = !call.isSecure
            set(CURLOPT_PROTOCOLS_STR, speaksPlain ? "http" : "https")
        }
        // Whether a server takes many requests over one connection shows when TLS begins: until
        // then others wait rather than open a connection each.
        set(CURLOPT_PIPEWAIT, call.isSecure ? 1 : 0)
        if let body = call.body {
            set(CURLOPT_POST, 1)
            set(CURLOPT_POSTFIELDSIZE, body.count)
            // libcurl does not copy it; the submission keeps it.
            chaperone_easy_set_pointer(easy, CURLOPT_POSTFIELDS, body.bytes)
        }
    }

    /// Forgets the request, and with it what may be secret.
    private func end() {
        if submission?.call.body != nil {
            chaperone_easy_set_pointer(easy, CURLOPT_POSTFIELDS, nil)
            set(CURLOPT_HTTPGET, 1)
        }
        chaperone_easy_set_list(easy, CURLOPT_HTTPHEADER, nil)
        submission = nil
        body = []
    }

    func cancel() {
        submission?.reply.cancel(submission?.call)
        end()
    }

    func finish(_ result: CURLcode) {
        guard let submission else { return }
        if result == CURLE_OK {
            var status = 0
            chaperone_easy_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
            submission.reply.resume(
                returning: .success(Response(status: status, headers: head.headers, body: body)))
        } else {
            submission.reply.resume(
                returning: .failure(
                    TransportError(
                        code(of: result), address: submission.call.address,
                        reason: reason(of: result))))
        }
        end()
    }

    private func code(of result: CURLcode) -> TransportError.Code {
        switch result {
        case CURLE_COULDNT_CONNECT where leadsNowhere: return .refused
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return .unreachable
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CIPHER:
            return .tls
        case CURLE_WRITE_ERROR where isTooLarge: return .tooLarge
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT:
            // An answer that is no HTTP is called so too, but comes after a request.
            var sent = 0
            chaperone_easy_get_long(easy, CURLINFO_REQUEST_SIZE, &sent)
            return sent > 0 ? .failed : .refused
        default: return .failed
        }
    }

    private func reason(of result: CURLcode) -> String {
        leadsNowhere && result == CURLE_COULDNT_CONNECT
            ? "its name leads to this machine or to a private network"
            : String(cString: chaperone_curl_easy_strerror(result))
    }

    /// Returns how many bytes were taken; libcurl stops the transfer when that is fewer than it gave.
    func receiveBody(_ chunk: UnsafeRawBufferPointer) -> Int {
        guard body.count + chunk.count <= limits.maximumBodyBytes else {
            isTooLarge = true
            return 0
        }
        body.append(contentsOf: chunk)
        return chunk.count
    }

    func receiveHead(_ line: UnsafeRawBufferPointer) -> Int {
        guard head.receive(line, atMost: limits.maximumHeaderBytes) else {
            isTooLarge = true
            return 0
        }
        return line.count
    }

    /// Whether a connection may be made to where a name led.
    func mayConnect(to address: NetworkAddress) -> Bool {
        let isAllowed =
            switch address {
            case .anywhere: true
            case .loopback: submission?.call.staysHere == true || limits.allowsPrivateAddresses
            case .unroutable: limits.allowsPrivateAddresses
            }
        if !isAllowed { leadsNowhere = true }
        return isAllowed
    }

    func set(_ option: CURLoption, _ value: String) {
        chaperone_easy_set_string(easy, option, value)
    }

    func set(_ option: CURLoption, _ value: Int) {
        chaperone_easy_set_long(easy, option, value)
    }
}
