import Glibc
import Synchronization

/// Who is there, and how many were at the same time.
final class Crowd: Sendable {
    private let state = Mutex((names: [String](), most: 0))

    var names: [String] { state.withLock { $0.names } }
    var most: Int { state.withLock { $0.most } }

    func enter(_ name: String) {
        state.withLock {
            $0.names.append(name)
            $0.most = max($0.most, $0.names.count)
        }
    }

    func leave(_ name: String) {
        state.withLock { state in
            if let index = state.names.firstIndex(of: name) { state.names.remove(at: index) }
        }
    }

    static func rest(_ milliseconds: UInt64) { usleep(UInt32(milliseconds * 1000)) }
}
