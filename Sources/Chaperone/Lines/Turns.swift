import Synchronization

/// Lets threads do something in the order of their tickets, one after the other.
///
/// Sendable, because whose turn it is passes from one to the next by an atomic number.
final class Turns: Sendable {
    private let monitor = Monitor()
    private let next = Atomic(0)

    /// Waits until every ticket before this one had its turn, and takes this one's.
    ///
    /// What is done before a turn's end is seen by everybody whose turn comes later.
    func take(_ ticket: Int, _ body: () -> Void) {
        if !Patience.much.wait(until: { next.load(ordering: .acquiring) == ticket }) {
            monitor.lock()
            while next.load(ordering: .acquiring) != ticket { monitor.wait() }
            monitor.unlock()
        }
        body()
        monitor.lock()
        next.store(ticket + 1, ordering: .releasing)
        monitor.tellAll()
        monitor.unlock()
    }
}
