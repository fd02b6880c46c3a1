import Glibc

/// Waiting a moment for another thread without going to sleep.
///
/// Threads that take turns mostly wait for each other for less time than it takes to fall asleep and to be
/// woken; and whoever is woken often gets the processor of the thread that woke it, although another has
/// nothing to do, and both then go on taking turns on it.
enum Patience: Int {
    // How often it is asked at most.
    /// Some tenths of a millisecond: for what is done with a lock, which may also be to wait for a slow pipe.
    case little = 500
    /// A millisecond or two: for what is made of a block.
    case much = 4000

    /// Whether something became so before patience ended.
    @inline(__always)
    func wait(until isSo: () -> Bool) -> Bool {
        if isSo() { return true }
        for _ in 0..<rawValue {
            // Whoever is waited for may be waiting for this processor.
            sched_yield()
            if isSo() { return true }
        }
        return false
    }
}
