package import Chaperone

/// A message for another system, such as a chat.
package struct Webhook: Sendable {
    /// Whoever knows it can write there, so that it is a secret as a whole.
    package let url: Secret
    package let json: [UInt8]
    package let headers: [Request.Header]
    package let authorization: Request.Authorization?
    /// The same for every attempt at one message, so that its receiver can tell that it has it.
    package let idempotencyKey: String

    package init(
        url: Secret, json: [UInt8], headers: [Request.Header] = [],
        authorization: Request.Authorization? = nil, idempotencyKey: String
    ) {
        self.url = url
        self.json = json
        self.headers = headers
        self.authorization = authorization
        self.idempotencyKey = idempotencyKey
    }
}

/// Posts messages: the only thing that is ever written to another machine.
///
/// It goes nowhere that the address does not say: redirects are not followed, and names that lead to
/// this machine or to a private network are refused unless the limits allow them. No error shows more
/// of an address than its host.
package final class WebhookSender: Sendable {
    private let transport: CurlTransport
    private let limits: TransportLimits
    private let options: PacingOptions
    private let clock: PacingClock

    package init(
        limits: TransportLimits = WebhookSender.limits,
        options: PacingOptions = WebhookSender.options, clock: PacingClock = .system
    ) {
        self.limits = limits
        self.options = options
        self.clock = clock
        transport = CurlTransport(limits: limits)
    }

    /// An answer is short, and soon there.
    package static let limits: TransportLimits = {
        var limits = TransportLimits()
        limits.totalMilliseconds = 15_000
        limits.maximumBodyBytes = 64 << 10
        limits.maximumTransfers = 4
        return limits
    }()

    /// Nobody waits for a chat for long.
    package static let options: PacingOptions = {
        var options = PacingOptions()
        options.retries = 3
        options.retryBudget = .seconds(60)
        options.longestWait = .seconds(30)
        return options
    }()

    /// Posts the message, a few times if need be.
    /// - Throws: ``TransportError`` when nobody took it.
    package func post(_ webhook: Webhook) async throws(TransportError) {
        let call = try Call(
            url: webhook.url.withBytes { String(decoding: $0, as: UTF8.self) },
            headers: webhook.headers + [
                .init("Content-Type", "application/json"),
                .init("Idempotency-Key", webhook.idempotencyKey),
            ], authorization: webhook.authorization, body: ClearedBuffer(webhook.json),
            hidesPath: true, within: limits)
        var trial = Trial(options, began: clock.now())
        var refusals = 0
        while true {
            let answer: Result<Response, TransportError>
            do throws(TransportError) {
                answer = .success(try await transport.send(call))
            } catch {
                answer = .failure(error)
            }
            let headers = (try? answer.get()).map { RateHeaders($0, date: clock.date()) }
            let pause: Duration
            switch trial.next(after: answer, headers, now: clock.now()) {
            case .done: return try accept(answer.get(), call)
            case .retry(let wait): pause = wait
            case .leaveAlone(let wait):
                pause = wait ?? options.pause(after: refusals)
                refusals += 1
                trial.noteWait(pause)
                guard refusals <= options.retries, pause <= options.longestWait else {
                    return try accept(answer.get(), call)
                }
            }
            do { try await clock.sleep(pause) } catch {
                throw TransportError(.cancelled, address: call.address, reason: "cancelled")
            }
        }
    }

    private func accept(_ response: Response, _ call: Call) throws(TransportError) {
        guard response.status / 100 != 2 else { return }
        throw TransportError(
            .failed, address: call.address, reason: "it answered with status \(response.status)")
    }
}
