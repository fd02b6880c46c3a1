import Glibc

/// Waiting a moment for another thread without going to sleep.
///
/// Threads that take turns mostly wait for each other for less time than it takes to fall asleep and to be
/// woken; and whoever is woken often gets the processor of the thread that woke it, although another has
/// nothing to do, and both then go on taking turns on it.
enum Patience {
    /// How often it is asked at most, which takes a millisecond or two: some blocks' worth of work.
    private static let limit = 4000

    /// Whether something became so before patience ended.
    @inline(__always)
    static func wait(until isSo: () -> Bool) -> Bool {
        if isSo() { return true }
        for _ in 0..<limit {
            // Whoever is waited for may be waiting for this processor.
            sched_yield()
            if isSo() { return true }
        }
        return false
    }
}
