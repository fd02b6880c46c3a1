import Synchronization

/// Lets one task through at a time, in the order in which they came.
final class Turnstile: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [(id: UInt64, entry: CheckedContinuation<Bool, Never>)] = []
        /// Where in `waiting` the next one stands.
        var next = 0
        var lastID: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Waits for its turn; false when the task was cancelled first.
    func enter() async -> Bool {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { entry in
                let isFree = state.withLock { state in
                    if state.isTaken { state.waiting.append((id, entry)) }
                    defer { state.isTaken = true }
                    return !state.isTaken
                }
                if isFree { entry.resume(returning: true) }
                // `onCancel` may have run before there was anything to cancel.
                if Task.isCancelled { cancel(id) }
            }
        } onCancel: {
            cancel(id)
        }
    }

    /// Lets the next one in.
    func leave() {
        let entry: CheckedContinuation<Bool, Never>? = state.withLock { state in
            guard state.next < state.waiting.count else {
                state.waiting.removeAll(keepingCapacity: true)
                state.next = 0
                state.isTaken = false
                return nil
            }
            defer { state.next += 1 }
            return state.waiting[state.next].entry
        }
        entry?.resume(returning: true)
    }

    private func cancel(_ id: UInt64) {
        let entry: CheckedContinuation<Bool, Never>? = state.withLock { state in
            guard let place = state.waiting[state.next...].firstIndex(where: { $0.id == id }) else {
                return nil
            }
            return state.waiting.remove(at: place).entry
        }
        entry?.resume(returning: false)
    }
}
