import Chaperone
import ChaperoneTransport

/// The program's own transport, with less patience.
enum MeetTransport {
    /// - Parameter plan: nil for the tests that ask as fast as they can.
    static func make(plan: QuotaPlan? = nil) -> PacedTransport {
        var limits = TransportLimits()
        limits.allowsPlainHTTPOnLoopback = true
        limits.totalMilliseconds = 10_000
        limits.stallSeconds = 1
        limits.maximumBodyBytes = 4 << 20
        var options = PacingOptions()
        options.firstPause = .milliseconds(5)
        options.longestPause = .milliseconds(40)
        return PacedTransport(over: CurlTransport(limits: limits), plan: plan, options: options)
    }
}
