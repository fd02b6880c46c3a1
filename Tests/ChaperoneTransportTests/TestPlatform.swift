import Chaperone
import ChaperoneTransport
import ImitatedPlatforms
import Synchronization

/// A platform whose answers tell what was asked; each request's quota is the first part of its path.
struct TestPlatform: ImitatedPlatform {
    let crowd = Crowd()
    var takesMilliseconds: UInt64 = 0
    /// Nobody is answered while it is shut.
    var gate: Gate?

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        crowd.enter(request.path)
        defer { crowd.leave(request.path) }
        if takesMilliseconds > 0 { Crowd.rest(takesMilliseconds) }
        gate?.pass()
        return .json("{\"path\":\"\(request.path)\"}")
    }

    func quota(of request: HTTPRequest) -> String? {
        let label = request.path.split(separator: "/").first.map(String.init)
        return label == "free" ? nil : label
    }
}

extension TransportLimits {
    /// For servers of this machine.
    static var here: TransportLimits {
        var limits = TransportLimits()
        limits.allowsPlainHTTPOnLoopback = true
        limits.totalMilliseconds = 20_000
        return limits
    }
}

/// The error that an operation ends with; nil when it does not.
func failure(
    _ operation: () async throws(TransportError) -> Void
) async -> TransportError? {
    do throws(TransportError) {
        try await operation()
        return nil
    } catch {
        return error
    }
}
