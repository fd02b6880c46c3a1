import Glibc

/// Lets threads do something in the order of their tickets, one after the other.
///
/// Sendable, because the count is only touched under the lock.
final class Turns: @unchecked Sendable {
    // Owned; destroyed and freed in `deinit`. Their addresses never change, as they have to.
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let changed: UnsafeMutablePointer<pthread_cond_t>
    private var next = 0

    init() {
        lock = .allocate(capacity: 1)
        changed = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(lock)
        changed.deallocate()
        lock.deallocate()
    }

    /// Waits until every ticket before this one had its turn, and takes this one's.
    ///
    /// What is done before a turn's end is seen by everybody whose turn comes later.
    func take(_ ticket: Int, _ body: () -> Void) {
        pthread_mutex_lock(lock)
        while next != ticket { pthread_cond_wait(changed, lock) }
        pthread_mutex_unlock(lock)
        body()
        pthread_mutex_lock(lock)
        next += 1
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(lock)
    }
}
