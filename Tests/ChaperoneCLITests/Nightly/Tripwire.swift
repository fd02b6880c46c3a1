import Glibc
import ImitatedPlatforms
import Synchronization

/// A platform at which something happens when a certain request has come and is not answered yet.
final class Tripwire: ImitatedPlatform {
    private let base: any ImitatedPlatform
    private let number: Int
    private let count = Mutex(0)
    private let act = Mutex<(@Sendable () -> Void)?>(nil)
    private let isArmed = Mutex(false)

    /// - Parameter number: which request it is, from 1.
    init(_ base: any ImitatedPlatform, at number: Int) {
        self.base = base
        self.number = number
    }

    /// Says what happens; until then the request waits.
    func arm(_ body: @escaping @Sendable () -> Void) {
        act.withLock { $0 = body }
        isArmed.withLock { $0 = true }
    }

    /// Whether the request came.
    var wasReached: Bool { count.withLock { $0 } >= number }

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        let mine = count.withLock {
            $0 += 1
            return $0
        }
        if mine == number {
            while !isArmed.withLock({ $0 }) { usleep(500) }
            let body = act.withLock { $0 }
            body?()
        }
        return base.answer(request)
    }

    func quota(of request: HTTPRequest) -> String? { base.quota(of: request) }
}
