import CCurl
import Chaperone
import Foundation
import Glibc
import Synchronization

/// The thread that owns the multi handle.
///
/// Only submissions cross into it and only replies come out, so that no handle of libcurl is ever
/// touched by two threads.
final class CurlLoop: Sendable {
    typealias Reply = CheckedContinuation<Result<Response, TransportError>, Never>

    struct Submission: Sendable {
        let id: UInt64
        let call: Call
        let reply: Reply
    }

    private struct Inbox {
        var submissions: [Submission] = []
        var cancelled: [UInt64] = []
        var isStopping = false
        /// Nobody reads it any more.
        var isClosed = false

        var isEmpty: Bool { submissions.isEmpty && cancelled.isEmpty && !isStopping }
    }

    private let inbox = Mutex(Inbox())
    private let limits: TransportLimits
    /// What is written wakes the loop, which reads; both never block.
    private let pipe: (read: CInt, write: CInt)

    init(limits: TransportLimits) {
        _ = Self.globalInit
        self.limits = limits
        var ends: [CInt] = [-1, -1]
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        socketpair(AF_UNIX, CInt(kind), 0, &ends)
        pipe = (ends[0], ends[1])
    }

    deinit {
        close(pipe.read)
        close(pipe.write)
    }

    /// libcurl writes TLS keys to the file that SSLKEYLOGFILE names: nobody may ask for that from
    /// outside, nor change what OpenSSL believes.
    private static let globalInit: Void = {
        unsetenv("SSLKEYLOGFILE")
        unsetenv("OPENSSL_CONF")
        chaperone_curl_global_init(CLong(CURL_GLOBAL_DEFAULT))
    }()

    func start() { Thread { self.run() }.start() }
    func stop() { post { $0.isStopping = true } }
    func cancel(_ id: UInt64) { post { $0.cancelled.append(id) } }

    func submit(_ submission: Submission) {
        guard !post({ $0.submissions.append(submission) }) else { return }
        Self.refuse(submission)
    }

    /// False when nobody is there any more.
    @discardableResult
    private func post(_ change: (inout Inbox) -> Void) -> Bool {
        let (isOpen, isFirst) = inbox.withLock { inbox in
            guard !inbox.isClosed else { return (false, false) }
            defer { change(&inbox) }
            return (true, inbox.isEmpty)
        }
        // Whoever posted before has woken the loop, which then finds this too.
        if isFirst {
            var byte: UInt8 = 0
            send(pipe.write, &byte, 1, CInt(MSG_NOSIGNAL))
        }
        return isOpen
    }

    private func run() {
        if let multi = chaperone_curl_multi_init() {
            let watch = SocketWatch(wokenBy: pipe.read)
            watch.attach(to: multi)
            let count = limits.maximumTransfers
            chaperone_multi_set_long(multi, CURLMOPT_PIPELINING, 2)  // CURLPIPE_MULTIPLEX
            chaperone_multi_set_long(multi, CURLMOPT_MAXCONNECTS, count)
            chaperone_multi_set_long(
                multi, CURLMOPT_MAX_HOST_CONNECTIONS, limits.maximumConnectionsPerHost)
            var crew = TransferCrew(multi, limits: limits)
            run(&crew, watch)
            crew.cancelAll()
            chaperone_curl_multi_cleanup(multi)
            withExtendedLifetime(watch) {}
        }
        let left = inbox.withLock { inbox in
            defer { inbox = Inbox(isClosed: true) }
            return inbox.submissions
        }
        for submission in left { Self.refuse(submission) }
    }

    /// Answers what no loop takes any more, or never did because there is no libcurl.
    private static func refuse(_ submission: Submission) {
        guard let problem = chaperone_curl_problem() else {
            submission.reply.cancel(submission.call)
            return
        }
        submission.reply.resume(
            returning: .failure(
                TransportError(
                    .refused, address: submission.call.address,
                    reason: """
                        libcurl cannot be used, which Debian has in the package libcurl4: \
                        \(String(cString: problem))
                        """)))
    }

    private func run(_ crew: inout TransferCrew, _ watch: SocketWatch) {
        while true {
            let (submissions, cancelled, isStopping) = inbox.withLock { inbox in
                defer {
                    inbox.submissions.removeAll(keepingCapacity: true)
                    inbox.cancelled.removeAll(keepingCapacity: true)
                }
                return (inbox.submissions, inbox.cancelled, inbox.isStopping)
            }
            if isStopping {
                crew.add(submissions)
                return
            }
            crew.add(submissions)
            crew.cancel(cancelled)
            repeat {
                crew.startWaiting()
                // What was started is sent now, not after a look at the sockets.
                if watch.takeDeadline() { crew.act(on: CURL_SOCKET_TIMEOUT, 0) }
            } while crew.reap() && crew.hasWaiting
            for (socket, mask) in watch.wait() { crew.act(on: socket, mask) }
            crew.reap()
        }
    }
}

extension CurlLoop.Reply {
    /// Says that it was cancelled.
    func cancel(_ call: Call?) {
        resume(
            returning: .failure(
                TransportError(.cancelled, address: call?.address ?? "", reason: "cancelled")))
    }
}
