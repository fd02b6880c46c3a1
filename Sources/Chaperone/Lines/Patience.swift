import Glibc

/// Waiting a moment for another thread without going to sleep.
///
/// Threads that take turns mostly wait for each other for less time than it takes to fall asleep and to be
/// woken; and whoever is woken often gets the processor of the thread that woke it, although another has
/// nothing to do, and both then go on taking turns on it.
enum Patience: Int {
    // How often it is asked again at most, which takes as long where the processor is free.
    /// Some tenths of a millisecond: for what is done with a lock, which may also be to wait for a slow pipe.
    case little = 500
    /// A millisecond or two: for what is made of a block.
    case much = 4000

    /// Where others use the processor, each time may take them some milliseconds; so it ends by the clock, too.
    private static let nanoseconds = 4_000_000

    /// Whether something became so before patience ended.
    @inline(__always)
    func wait(until isSo: () -> Bool) -> Bool {
        isSo() || isSoSoon(isSo)
    }

    @inline(never)
    private func isSoSoon(_ isSo: () -> Bool) -> Bool {
        let end = Self.now + Self.nanoseconds
        for time in 1...rawValue {
            // Whoever is waited for may be waiting for this processor.
            sched_yield()
            if isSo() { return true }
            if time % 64 == 0, Self.now > end { return false }
        }
        return false
    }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
