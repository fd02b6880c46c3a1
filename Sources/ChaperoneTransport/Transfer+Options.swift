import CCurl
import Glibc

extension Transfer {
    /// Sets what is the same for every request.
    ///
    /// libcurl-security(3) names most of these traps.
    func setOptions() {
        // No other protocol, no other place, and the path as it was written.
        set(CURLOPT_PROTOCOLS_STR, "https")
        set(CURLOPT_REDIR_PROTOCOLS_STR, "https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_MAXREDIRS, 0)
        set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_HTTP09_ALLOWED, 0)

        // Whom to believe. The folder goes with the file, or the system's would be trusted as well.
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, 6)  // CURL_SSLVERSION_TLSv1_2
        if let file = limits.certificateFile {
            set(CURLOPT_CAINFO, file)
            chaperone_easy_set_string(easy, CURLOPT_CAPATH, nil)
        }

        // Nothing from the environment or from the home folder; no cookie is ever kept.
        set(CURLOPT_PROXY, limits.proxy ?? "")
        set(CURLOPT_NOPROXY, "")
        set(CURLOPT_NETRC, 0)  // CURL_NETRC_IGNORED

        // How long, how much, how fast.
        set(CURLOPT_ACCEPT_ENCODING, "gzip")
        set(CURLOPT_CONNECTTIMEOUT_MS, limits.connectMilliseconds)
        set(CURLOPT_TIMEOUT_MS, limits.totalMilliseconds)
        set(CURLOPT_LOW_SPEED_LIMIT, 100)
        set(CURLOPT_LOW_SPEED_TIME, limits.stallSeconds)
        set(CURLOPT_HTTP_VERSION, 4)  // CURL_HTTP_VERSION_2TLS
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_FAILONERROR, 0)
        set(CURLOPT_VERBOSE, 0)

        setCallbacks()
    }

    /// The loop keeps the transfer alive for as long as libcurl has its handle, so that the callbacks
    /// may take it unretained.
    private func setCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        chaperone_easy_set_pointer(easy, CURLOPT_WRITEDATA, context)
        chaperone_easy_set_write(easy, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            guard let context else { return 0 }
            return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
                .receiveBody(UnsafeRawBufferPointer(start: data, count: size * count))
        }
        chaperone_easy_set_pointer(easy, CURLOPT_HEADERDATA, context)
        chaperone_easy_set_write(easy, CURLOPT_HEADERFUNCTION) { data, size, count, context in
            guard let context else { return 0 }
            return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
                .receiveHead(UnsafeRawBufferPointer(start: data, count: size * count))
        }
        // A proxy looks names up itself, and may well be in a private network.
        guard limits.proxy == nil else { return }
        chaperone_easy_set_pointer(easy, CURLOPT_OPENSOCKETDATA, context)
        chaperone_easy_set_open(easy, CURLOPT_OPENSOCKETFUNCTION) { context, _, address in
            guard let context, let address,
                let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr)
            else { return CURL_SOCKET_BAD }
            let target = NetworkAddress(
                UnsafeRawPointer(address) + offset, length: Int(address.pointee.addrlen))
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            guard transfer.mayConnect(to: target) else { return CURL_SOCKET_BAD }
            return socket(
                address.pointee.family, address.pointee.socktype | CInt(SOCK_CLOEXEC.rawValue),
                address.pointee.protocol)
        }
    }
}
