import Chaperone
import Synchronization

/// Tells a platform that fails once from one that is down, so that a run does not ask a hundred
/// thousand times in vain.
final class APIHealth: Sendable {
    private struct State {
        var failuresInARow = 0
        var hasAnswered = false
    }

    private let state = Mutex(State())

    /// Questions in a row without an answer that can be used, after which the fetch ends.
    private static let patience = 25

    func noteAnswer() {
        state.withLock {
            $0.failuresInARow = 0
            $0.hasAnswered = true
        }
    }

    /// Takes note of a question that came to nothing.
    func noteFailure(_ problem: APIProblem) throws(FetchError) {
        if count() >= Self.patience {
            throw .platform(
                "the platform has given no usable answer for a while; last: \(problem.reason)")
        }
    }

    /// What a question without any answer means: a problem of this question alone, or the end.
    func noteSilence(_ error: TransportError) throws(FetchError) -> APIProblem {
        let isFirst = state.withLock { !$0.hasAnswered }
        switch error.code {
        case .cancelled: throw .cancelled
        case .exhausted, .tls, .refused: throw .transport(error)
        case .unreachable where isFirst: throw .transport(error)
        case .tooLarge: break
        case .unreachable, .failed:
            if count() >= Self.patience { throw .transport(error) }
        }
        return APIProblem(.silence, message: error.reason)
    }

    private func count() -> Int {
        state.withLock {
            $0.failuresInARow += 1
            return $0.failuresInARow
        }
    }
}
