import Glibc
import Synchronization

/// How many were there at the same time.
final class Crowd: Sendable {
    private let counts = Mutex((now: 0, most: 0))

    var most: Int { counts.withLock { $0.most } }

    func enter() {
        counts.withLock {
            $0.now += 1
            $0.most = max($0.most, $0.now)
        }
    }

    func leave() { counts.withLock { $0.now -= 1 } }

    static func rest(_ milliseconds: UInt64) { usleep(UInt32(milliseconds * 1000)) }
}
