import CCurl
import Chaperone
import Foundation
import Synchronization

/// The thread that owns the multi handle.
///
/// Only submissions cross into it and only replies come out, so that no handle of libcurl is ever
/// touched by two threads.
final class CurlLoop: Sendable {
    struct Submission: Sendable {
        let id: UInt64
        let request: Request
        let reply: CheckedContinuation<Result<Response, TransportError>, Never>
    }

    private struct Inbox {
        var submissions: [Submission] = []
        var cancelled: Set<UInt64> = []
        var isStopping = false
    }

    private let inbox = Mutex(Inbox())
    private let limits: TransportLimits
    /// Shared for one call only, `curl_multi_wakeup`, which libcurl allows from any thread.
    private nonisolated(unsafe) let multi: UnsafeMutableRawPointer?

    init(limits: TransportLimits) {
        _ = Self.globalInit
        self.limits = limits
        multi = curl_multi_init()
    }

    /// libcurl writes TLS keys to the file that SSLKEYLOGFILE names: nobody may ask for that from outside.
    private static let globalInit: Void = {
        unsetenv("SSLKEYLOGFILE")
        unsetenv("OPENSSL_CONF")
        curl_global_init(CLong(CURL_GLOBAL_DEFAULT))
    }()

    func start() { Thread { self.run() }.start() }
    func stop() { post { $0.isStopping = true } }
    func submit(_ submission: Submission) { post { $0.submissions.append(submission) } }
    func cancel(_ id: UInt64) { post { $0.cancelled.insert(id) } }

    private func post(_ change: (inout sending Inbox) -> Void) {
        inbox.withLock {
            change(&$0)
            // Under the lock, so that `run` cannot free the handle first.
            if let multi { curl_multi_wakeup(multi) }
        }
    }

    private func run() {
        guard let multi else { return refuseEverything() }
        var transfers: [UnsafeMutableRawPointer: Transfer] = [:]
        while true {
            let (submissions, cancelled, isStopping) = inbox.withLock { inbox in
                defer {
                    inbox.submissions = []
                    inbox.cancelled = []
                }
                return (inbox.submissions, inbox.cancelled, inbox.isStopping)
            }
            for submission in submissions {
                guard let transfer = Transfer(submission, limits: limits) else { continue }
                transfers[transfer.easy] = transfer
                curl_multi_add_handle(multi, transfer.easy)
            }
            for (easy, transfer) in transfers where isStopping || cancelled.contains(transfer.id) {
                curl_multi_remove_handle(multi, easy)
                transfers.removeValue(forKey: easy)?.cancel()
            }
            if isStopping { break }
            var running: CInt = 0
            curl_multi_perform(multi, &running)
            finish(&transfers, of: multi)
            curl_multi_poll(multi, nil, 0, 1000, nil)
        }
        inbox.withLock { _ in _ = curl_multi_cleanup(multi) }
    }

    private func finish(
        _ transfers: inout [UnsafeMutableRawPointer: Transfer], of multi: UnsafeMutableRawPointer
    ) {
        var left: CInt = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard let easy = message.pointee.easy_handle else { continue }
            let result = chaperone_message_result(message)
            curl_multi_remove_handle(multi, easy)
            transfers.removeValue(forKey: easy)?.finish(result)
        }
    }

    private func refuseEverything() {
        for submission in inbox.withLock({ $0.submissions }) {
            submission.reply.resume(
                returning: .failure(
                    TransportError(.failed, address: "", reason: "libcurl could not be started")))
        }
    }
}
