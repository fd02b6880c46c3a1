import Chaperone
import Synchronization

/// Passes requests on, and remembers them.
final class WatchedTransport: Transport {
    private let transport: any Transport
    private let seen = Mutex<[Request]>([])

    init(_ transport: any Transport) { self.transport = transport }

    var requests: [Request] { seen.withLock { $0 } }

    func send(_ request: Request) async throws(TransportError) -> Response {
        seen.withLock { $0.append(request) }
        return try await transport.send(request)
    }
}
