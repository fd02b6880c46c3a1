package import Chaperone
import Synchronization

/// Keeps an account's quotas, and tries again what may well succeed.
///
/// It sends nothing itself. All requests of a run, and of all runs that share `ledger`, go through the
/// same buckets.
package final class PacedTransport: Transport {
    private let transport: any Transport
    private let plan: QuotaPlan?
    private let ledger: any QuotaLedger
    private let options: PacingOptions
    private let clock: PacingClock
    private let gates: [String: Turnstile]
    private let counts = Mutex(PacingStatistics())
    /// - Parameter plan: nil where the platform tells no quota; it may still ask to wait.
    package init(
        over transport: any Transport, plan: QuotaPlan?, ledger: any QuotaLedger = MemoryLedger(),
        options: PacingOptions = PacingOptions(), clock: PacingClock = .system
    ) {
        self.transport = transport
        self.plan = plan
        self.ledger = ledger
        self.options = options
        self.clock = clock
        gates = plan?.buckets.mapValues { _ in Turnstile() } ?? [:]
    }

    package var statistics: PacingStatistics { counts.withLock { $0 } }

    package func send(_ request: Request) async throws(TransportError) -> Response {
        let label = request.quota ?? ""
        var trial = Trial(options, began: clock.now())
        while true {
            let sent = try await admission(of: request, label)
            let answer: Result<Response, TransportError>
            do throws(TransportError) {
                answer = .success(try await transport.send(request))
            } catch {
                answer = .failure(error)
            }
            let headers = note(answer, label, sent: sent)
            switch trial.next(after: answer, headers, now: clock.now()) {
            case .done: return try answer.get()
            case .retry(let pause):
                count(label) { $0.retries += 1 }
                try await wait(pause, request, label)
            case .leaveAlone(let pause):
                try leaveAlone(request, label, headers, pause, &trial)
            }
        }
    }

    /// Waits until the request may be sent, and returns when that is.
    private func admission(
        of request: Request, _ label: String
    ) async throws(TransportError) -> Int64 {
        if Task.isCancelled { throw cancelled(request) }
        let gate = gates[label]
        if let gate, await !gate.enter() { throw cancelled(request) }
        defer { gate?.leave() }
        while true {
            let (admission, now) = ledger.update(label) { state in
                let now = clock.now()
                let bucket = plan?.buckets[label]
                return (state.admit(bucket, options, now: now, date: clock.date()), now)
            }
            switch admission {
            case .now: return now
            case .wait(let time):
                try await wait(.nanoseconds(max(time - now, 0)), request, label)
            case .exhausted(let date): throw exhausted(request, until: date)
            }
        }
    }

    /// Tells the ledger and the statistics what came.
    private func note(
        _ answer: Result<Response, TransportError>, _ label: String, sent: Int64
    ) -> RateHeaders? {
        let now = clock.now()
        let response = try? answer.get()
        let headers = response.map { RateHeaders($0, date: clock.date()) }
        ledger.update(label) { state in
            state.settle(sent, at: now)
            if let status = response?.status, status < 400 { state.strikes = 0 }
            if let headers, headers.category == nil || headers.category == label {
                state.correct(by: headers, now: now)
            }
        }
        count(label) {
            $0.requests += 1
            $0.bytes += response?.body.count ?? 0
            $0.throttled += response?.status == 429 ? 1 : 0
        }
        return headers
    }

    /// Has all requests of the label wait, because the platform wants to be left alone.
    private func leaveAlone(
        _ request: Request, _ label: String, _ headers: RateHeaders?, _ pause: Duration?,
        _ trial: inout Trial
    ) throws(TransportError) {
        let date = clock.date()
        let end: Timestamp? = ledger.update(label) { state in
            let now = clock.now()
            var pause = pause ?? options.pause(after: state.strikes)
            if headers?.isDayOver == true, headers?.retryAfter == nil {
                pause = .seconds(86_400 - date.seconds % 86_400)
            }
            trial.noteWait(pause)
            state.pause(until: now + pause.nanoseconds, now: now)
            guard pause > options.longestWait || trial.hasWaitedEnough else { return nil }
            let end = date.seconds + Int(pause.nanoseconds / 1_000_000_000)
            if pause > options.longestWait { state.exhaustedUntil = end }
            return Timestamp(seconds: end)
        }
        if let end { throw exhausted(request, until: end) }
    }

    private func wait(
        _ pause: Duration, _ request: Request, _ label: String
    ) async throws(TransportError) {
        count(label) { $0.waited += pause }
        do { try await clock.sleep(pause) } catch { throw cancelled(request) }
    }

    private func count(_ label: String, _ change: (inout PacingStatistics.Label) -> Void) {
        counts.withLock { change(&$0.labels[label, default: .init()]) }
    }

    private func cancelled(_ request: Request) -> TransportError {
        TransportError(.cancelled, address: WebAddress.shown(request.url), reason: "cancelled")
    }

    private func exhausted(_ request: Request, until date: Timestamp) -> TransportError {
        TransportError(
            .exhausted, address: WebAddress.shown(request.url),
            reason: "the platform wants no more requests of this kind until \(date)",
            retryAt: date)
    }
}
