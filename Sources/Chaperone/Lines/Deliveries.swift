/// Takes what threads made, as each of them is ready, and passes it on in the order of the tickets.
///
/// Nobody waits for somebody who is slower, except where too much would be kept: whoever brings what is
/// next passes that on, and what came before its turn.
///
/// Sendable, because everything is only touched under the lock, and one thread at a time passes on.
final class Deliveries<Item>: @unchecked Sendable {
    private let monitor = Monitor()
    private var early: [Int: Item] = [:]
    private var next = 0
    private var isPassing = false

    /// How far ahead of its turn something is kept; what comes sooner waits with its thread.
    static var limit: Int { 1 }

    /// Passes on everything whose turn it is, which may be nothing.
    ///
    /// What is done with an item is seen by whoever passes on a later one. Everything was passed on
    /// when all threads are back.
    func deliver(_ item: Item, _ ticket: Int, _ pass: (Item) -> Void) {
        monitor.lock()
        while ticket - next > Self.limit { monitor.wait() }
        early[ticket] = item
        if !isPassing {
            isPassing = true
            while let item = early.removeValue(forKey: next) {
                monitor.unlock()
                pass(item)
                monitor.lock()
                next += 1
                monitor.tellAll()
            }
            isPassing = false
        }
        monitor.unlock()
    }
}
