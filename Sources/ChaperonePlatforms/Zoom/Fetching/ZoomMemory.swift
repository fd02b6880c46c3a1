import Chaperone
import Synchronization

/// What the tasks of one run tell each other.
final class ZoomMemory: Sendable {
    private struct State {
        var refusals: [ZoomEndpoint: FetchEnd] = [:]
        var events: Set<String> = []
    }

    private let state = Mutex(State())

    /// The answer that every question here gets, since a scope is missing; asking again would only
    /// use the quota up.
    func refusal(at endpoint: ZoomEndpoint) -> FetchEnd? {
        state.withLock { $0.refusals[endpoint] }
    }

    func note(_ refusal: FetchEnd, at endpoint: ZoomEndpoint) {
        state.withLock { $0.refusals[endpoint] = refusal }
    }

    /// Takes an event on; false when another list has named it already.
    func claim(_ id: String, _ kind: ZoomEventKind) -> Bool {
        state.withLock { $0.events.insert(kind == .meetings ? id : "w\(id)").inserted }
    }
}
