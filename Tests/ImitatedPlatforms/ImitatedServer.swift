import Foundation
import Glibc
import Synchronization

/// A server on 127.0.0.1 that answers as a platform does, enforces its quotas, and misbehaves as it is
/// told.
///
/// It speaks HTTP/1.1 over sockets of its own, because no server that is made to be good can truncate,
/// stall and reset; one thread for each connection. It ends with ``stop()`` or with its last reference, and
/// its port is nobody else's before that.
package final class ImitatedServer: Sendable {
    package let port: UInt16
    private let listener: CInt
    private let holder: CInt
    private let service: Service

    package init(
        _ platform: any ImitatedPlatform, quotas: [String: ServerQuota] = [:],
        faults: [Fault] = [], port: UInt16 = 0
    ) throws {
        (listener, holder, self.port) = try ServerSocket.listening(on: port)
        service = Service(platform, quotas: quotas, faults: faults)
        let listener = listener
        let service = service
        Thread {
            while true {
                let number = accept(listener, nil, nil)
                guard number >= 0 else { break }
                guard service.opens(number) else {
                    close(number)
                    break
                }
                Thread { service.serve(number) }.start()
            }
            close(listener)
        }.start()
    }

    deinit {
        stop()
        close(holder)
    }

    /// Where it is, without a slash at the end.
    package var url: String { "http://127.0.0.1:\(port)" }
    /// What came, in order.
    package var requests: [RecordedRequest] { service.requests }
    /// How many connections were made.
    package var connections: Int { service.connections }
    package var statistics: ServerStatistics { ServerStatistics(service.requests) }

    /// Ends all connections and takes no new ones.
    package func stop() {
        if service.stop() { shutdown(listener, CInt(SHUT_RDWR)) }
    }
}

/// A server that nobody should ever send anything to: it only counts what comes.
package struct EvilPlatform: ImitatedPlatform {
    package init() {}
    package func answer(_ request: HTTPRequest) -> HTTPResponse { .json("{\"evil\":true}") }
    package func quota(of request: HTTPRequest) -> String? { nil }
}
