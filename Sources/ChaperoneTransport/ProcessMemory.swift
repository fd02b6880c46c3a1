import CCurl
import Glibc

/// Keeps what is in memory to this process while there are secrets in it.
package enum ProcessMemory {
    /// No core dumps, and no other process of this user may look in (prctl(2), `PR_SET_DUMPABLE`).
    package static func keepPrivate() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        _ = chaperone_keep_memory_private()
    }
}
