/// Lets threads do something in the order of their tickets, one after the other.
///
/// Sendable, because the count is only touched under the lock.
final class Turns: @unchecked Sendable {
    private let monitor = Monitor()
    private var next = 0

    /// Waits until every ticket before this one had its turn, and takes this one's.
    ///
    /// What is done before a turn's end is seen by everybody whose turn comes later.
    func take(_ ticket: Int, _ body: () -> Void) {
        monitor.lock()
        while next != ticket { monitor.wait() }
        monitor.unlock()
        body()
        monitor.lock()
        next += 1
        monitor.tellAll()
        monitor.unlock()
    }
}
