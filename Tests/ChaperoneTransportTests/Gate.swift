import Foundation

/// Holds up whoever comes until it is opened; then it stays open.
///
/// Sound to share: the flag is read and written under the condition's lock alone.
final class Gate: @unchecked Sendable {
    private let condition = NSCondition()
    private var isOpen = false

    /// Waits for somebody to open, half a minute at most, so that no test hangs.
    func pass() {
        let end = Date(timeIntervalSinceNow: 30)
        condition.lock()
        while !isOpen, condition.wait(until: end) {}
        condition.unlock()
    }

    func open() {
        condition.lock()
        isOpen = true
        condition.broadcast()
        condition.unlock()
    }
}
