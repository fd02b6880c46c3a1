package import Chaperone
import Synchronization

/// Sends requests through libcurl's multi interface, many at a time on one thread.
package final class CurlTransport: Transport {
    private let loop: CurlLoop
    private let limits: TransportLimits
    private let nextID = Atomic<UInt64>(0)

    package init(limits: TransportLimits = TransportLimits()) {
        self.limits = limits
        loop = CurlLoop(limits: limits)
        loop.start()
    }

    deinit { loop.stop() }

    package func send(_ request: Request) async throws(TransportError) -> Response {
        try await send(Call(request, within: limits))
    }

    func send(_ call: Call) async throws(TransportError) -> Response {
        let id = nextID.add(1, ordering: .relaxed).newValue
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation {
                loop.submit(CurlLoop.Submission(id: id, call: call, reply: $0))
                // `onCancel` may have run before there was anything to cancel.
                if Task.isCancelled { loop.cancel(id) }
            }
        } onCancel: {
            loop.cancel(id)
        }
        return try result.get()
    }
}
