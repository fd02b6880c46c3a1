import Chaperone
import Synchronization

/// What the tasks of one run tell each other.
final class ZoomMemory: Sendable {
    /// What is known of an endpoint.
    private enum Trial {
        /// The first question there is under way; these wait for what becomes of it.
        case underWay([CheckedContinuation<Void, Never>])
        case over
    }

    private struct State {
        var trials: [ZoomEndpoint: Trial] = [:]
        var refusals: [ZoomEndpoint: APIProblem] = [:]
        var events: Set<String> = []
    }

    private let state = Mutex(State())

    /// Asks at an endpoint, where not every question is refused because a scope is missing; that
    /// answer is given again, since asking again would only use the quota up.
    ///
    /// The first question goes alone. Hundreds that wait for the quota's sake would all be asked
    /// although one of them tells what the others will be told.
    func asking(
        at endpoint: ZoomEndpoint, _ ask: () async throws(FetchError) -> APIAnswer
    ) async throws(FetchError) -> APIAnswer {
        let isFirst = await isFirst(at: endpoint)
        defer { if isFirst { endTrial(of: endpoint) } }
        if let refusal = state.withLock({ $0.refusals[endpoint] }) { return .problem(refusal) }
        let answer = try await ask()
        if case .problem(let problem) = answer,
            case .refused(_, isForAll: true) = ZoomMeaning(problem, at: endpoint)
        {
            state.withLock { $0.refusals[endpoint] = problem }
        }
        return answer
    }

    /// Whether nobody has asked at an endpoint yet; waits while somebody does so for the first time.
    ///
    /// Who is first tells the others in the end, whatever happens, so that nobody waits forever.
    private func isFirst(at endpoint: ZoomEndpoint) async -> Bool {
        let isFirst = state.withLock {
            guard $0.trials[endpoint] == nil else { return false }
            $0.trials[endpoint] = .underWay([])
            return true
        }
        guard !isFirst else { return true }
        await withCheckedContinuation { (waiting: CheckedContinuation<Void, Never>) in
            let isOver = state.withLock {
                guard case .underWay(let others) = $0.trials[endpoint] else { return true }
                $0.trials[endpoint] = .underWay(others + [waiting])
                return false
            }
            if isOver { waiting.resume() }
        }
        return false
    }

    private func endTrial(of endpoint: ZoomEndpoint) {
        let before = state.withLock {
            let before = $0.trials[endpoint]
            $0.trials[endpoint] = .over
            return before
        }
        guard case .underWay(let others) = before else { return }
        for other in others { other.resume() }
    }

    /// Takes an event on; false when another list has named it already.
    func claim(_ id: String, _ kind: ZoomEventKind) -> Bool {
        state.withLock { $0.events.insert(kind == .meetings ? id : "w\(id)").inserted }
    }
}
