package import Chaperone
import Glibc
import Synchronization

/// Passes requests on, and compares the clock of whoever answers with ours.
package final class ClockProbe: Transport {
    private let base: any Transport
    private let seen = Mutex<Int?>(nil)

    package init(_ base: any Transport) { self.base = base }

    /// By how many seconds our clock is ahead of the platform's (RFC 9110, section 6.6.1), as the last
    /// answer had it; nil when none said.
    package var secondsAhead: Int? { seen.withLock { $0 } }

    package func send(_ request: Request) async throws(TransportError) -> Response {
        let response = try await base.send(request)
        if let theirs = response.header("Date").flatMap({ RetryTime($0) })?.moment {
            seen.withLock { $0 = time(nil) - theirs.seconds }
        }
        return response
    }
}

extension QuotaLedger {
    /// How many requests of a label were counted today, by UTC.
    package func usedToday(_ label: String, at moment: Timestamp) -> Int {
        update(label) { $0.day == moment.seconds / 86_400 ? $0.usedToday : 0 }
    }
}
