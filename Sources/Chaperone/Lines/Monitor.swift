import Glibc

/// A lock, and a place to wait in until somebody else has changed what it guards.
///
/// Sendable, because it is its two parts that threads share, which are made for that.
final class Monitor: @unchecked Sendable {
    // Owned; destroyed and freed in `deinit`. Their addresses never change, as they have to.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>

    init() {
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Takes the lock, awake where that does not take long: most of what is done with it is short.
    func lock() {
        guard !Patience.little.wait(until: { pthread_mutex_trylock(mutex) == 0 }) else { return }
        pthread_mutex_lock(mutex)
    }
    func unlock() { pthread_mutex_unlock(mutex) }

    /// Gives the lock away until ``tellAll()``; what was waited for may still not be there then.
    func wait() { pthread_cond_wait(condition, mutex) }

    /// Wakes all who wait, with the lock or without.
    func tellAll() { pthread_cond_broadcast(condition) }
}
