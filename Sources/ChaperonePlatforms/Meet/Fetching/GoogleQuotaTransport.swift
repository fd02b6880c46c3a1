import Chaperone
import Synchronization

/// Waits where Google says with 403 that a quota is used up, as others do with 429
/// (developers.google.com/calendar/api/guides/quota): a transport sees only the status.
struct GoogleQuotaTransport: Transport {
    private let transport: any Transport
    /// The first pause; each further one is twice as long.
    private let pause: Duration
    private let pauses = Pauses()

    /// With a first pause of a second, as long as the longest of the quotas' windows: a minute.
    private static let attempts = 6

    /// Until when each quota rests.
    private final class Pauses: Sendable {
        private let ends = Mutex<[String: ContinuousClock.Instant]>([:])

        func end(of label: String) -> ContinuousClock.Instant? { ends.withLock { $0[label] } }

        func extend(_ label: String, to end: ContinuousClock.Instant) {
            ends.withLock { $0[label] = max($0[label] ?? end, end) }
        }
    }

    init(_ transport: any Transport, pause: Duration) {
        self.transport = transport
        self.pause = pause
    }

    func send(_ request: Request) async throws(TransportError) -> Response {
        let label = request.quota ?? ""
        var (attempt, wait) = (0, pause)
        while true {
            // Another question may have prolonged the pause meanwhile.
            while let end = pauses.end(of: label), end > .now {
                do { try await Task.sleep(until: end) } catch {
                    throw TransportError(
                        .cancelled, address: Self.address(of: request), reason: "cancelled")
                }
            }
            let response = try await transport.send(request)
            guard response.status == 403, request.form == nil,
                let problem = Self.quotaProblem(in: response)
            else { return response }
            if problem.code == GoogleDialect.dailyLimit {
                throw TransportError(
                    .exhausted, address: Self.address(of: request), reason: problem.reason)
            }
            guard attempt < Self.attempts else { return response }
            pauses.extend(label, to: .now + wait * Double.random(in: 1...1.25))
            wait *= 2
            attempt += 1
        }
    }

    private static func quotaProblem(in response: Response) -> APIProblem? {
        let problem = GoogleDialect.problem(
            response.status, JSONTree.read(response.body).roots.first)
        return GoogleDialect.isQuota(problem) ? problem : nil
    }

    private static func address(of request: Request) -> String {
        String(decoding: request.url.utf8.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
    }
}
