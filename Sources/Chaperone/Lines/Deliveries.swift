import Synchronization

/// Takes what threads made, as each of them is ready, and passes it on in the order of the tickets.
///
/// Nobody waits for somebody who is slower, except where too much would be kept: whoever brings what is
/// next passes that on, and what came before its turn.
///
/// Sendable, because whose turn it is is atomic, everything else is only touched under the lock, and one thread
/// at a time passes on.
final class Deliveries<Item>: @unchecked Sendable {
    private let monitor = Monitor()
    /// Whose turn it is; only changed under the lock.
    private let next = Atomic(0)
    private var early: [Int: Item] = [:]
    private var isPassing = false

    /// How far ahead of its turn something is kept; what comes sooner waits with its thread.
    static var limit: Int { 2 }

    /// Passes on everything whose turn it is, which may be nothing.
    ///
    /// What is done with an item is seen by whoever passes on a later one. Everything was passed on
    /// when all threads are back.
    func deliver(_ item: Item, _ ticket: Int, _ pass: (Item) -> Void) {
        let mayBeKept = { ticket - self.next.load(ordering: .acquiring) <= Self.limit }
        _ = Patience.much.wait(until: mayBeKept)
        monitor.lock()
        while !mayBeKept() { monitor.wait() }
        early[ticket] = item
        if !isPassing {
            isPassing = true
            var turn = next.load(ordering: .relaxed)
            while let item = early.removeValue(forKey: turn) {
                monitor.unlock()
                pass(item)
                monitor.lock()
                turn += 1
                next.store(turn, ordering: .releasing)
                monitor.tellAll()
            }
            isPassing = false
        }
        monitor.unlock()
    }
}
