import Glibc
import Synchronization

/// What a server's threads share.
final class Service: Sendable {
    private struct State {
        var requests: [RecordedRequest] = []
        var uses: [String: QuotaUse] = [:]
        /// How many requests fitted each fault's path.
        var fits: [Int]
        var sockets: Set<CInt> = []
        var connections = 0
        var isStopped = false
    }

    private let platform: any ImitatedPlatform
    private let quotas: [String: ServerQuota]
    private let faults: [Fault]
    private let start = ContinuousClock.now
    private let state: Mutex<State>

    init(_ platform: any ImitatedPlatform, quotas: [String: ServerQuota], faults: [Fault]) {
        self.platform = platform
        self.quotas = quotas
        self.faults = faults
        state = Mutex(State(fits: Array(repeating: 0, count: faults.count)))
    }

    var requests: [RecordedRequest] { state.withLock { $0.requests } }
    var connections: Int { state.withLock { $0.connections } }

    /// Notes a connection; false when there are to be none any more.
    func opens(_ number: CInt) -> Bool {
        state.withLock {
            if !$0.isStopped {
                $0.sockets.insert(number)
                $0.connections += 1
            }
            return !$0.isStopped
        }
    }

    /// Ends all connections; false when that was done before.
    func stop() -> Bool {
        state.withLock {
            guard !$0.isStopped else { return false }
            $0.isStopped = true
            for number in $0.sockets { shutdown(number, CInt(SHUT_RDWR)) }
            return true
        }
    }

    /// Answers what comes over a connection until it ends.
    func serve(_ number: CInt) {
        let socket = ServerSocket(number)
        while socket.staysOpen, let (request, target) = socket.readRequest() {
            answer(request, target, over: socket)
        }
        state.withLock {
            // Under the lock, so that `stop` cannot mean another connection of the same number.
            $0.sockets.remove(number)
            close(number)
        }
    }

    private func answer(_ request: HTTPRequest, _ target: String, over socket: ServerSocket) {
        let now = ContinuousClock.now
        let label = platform.quota(of: request)
        let (verdict, fault, isInPause) = admit(request, target, label, at: now)
        var response: HTTPResponse
        let isRefused: Bool
        switch verdict {
        case .tooMany, .dayIsOver:
            response = refusal(verdict, label)
            isRefused = true
        default:
            response = fault?.response ?? platform.answer(request)
            isRefused = false
        }
        if let label, let quota = quotas[label], quota.tellsLimits {
            response.headers += [
                ("X-RateLimit-Category", label), ("X-RateLimit-Limit", "\(quota.limit)"),
            ]
            if case .allowed(let remaining) = verdict {
                response.headers += [
                    ("X-RateLimit-Type", "QPS"), ("X-RateLimit-Remaining", "\(remaining)"),
                ]
            }
        }
        let misbehaves = !isRefused && fault != nil && fault?.response == nil
        let record = RecordedRequest(
            request: request, target: target, quota: label, time: now,
            status: misbehaves ? 0 : response.status, violatesQuota: isRefused,
            comesInPause: isInPause, isFaulted: fault != nil && !isRefused)
        state.withLock { $0.requests.append(record) }
        if misbehaves, let fault {
            fault.send(response, over: socket)
        } else {
            socket.send(response.bytes())
        }
        if request.headers["connection"]?.lowercased() == "close" { socket.staysOpen = false }
    }

    private func admit(
        _ request: HTTPRequest, _ target: String, _ label: String?, at time: ContinuousClock.Instant
    ) -> (QuotaUse.Verdict?, FaultAct?, isInPause: Bool) {
        let elapsed = start.duration(to: time) / .seconds(1)
        return state.withLock { state in
            var use = label.flatMap { state.uses[$0] } ?? QuotaUse()
            // What was on its way when the pause began is nobody's fault.
            let isInPause =
                elapsed < use.pausedUntil && elapsed > use.pausedSince + Self.onTheWay
            let verdict = label.flatMap { quotas[$0] }.map { use.take($0, at: elapsed) }
            var act: FaultAct?
            for (index, fault) in faults.enumerated()
            where fault.fits(path: request.path, target: target) {
                state.fits[index] += 1
                if act == nil && fault.befalls(state.fits[index]) { act = fault.act }
            }
            if let seconds = act?.pause { use.pause(from: elapsed, seconds: seconds) }
            if let label { state.uses[label] = use }
            return (verdict, act, isInPause)
        }
    }

    /// Seconds.
    private static let onTheWay = 0.25

    private func refusal(_ verdict: QuotaUse.Verdict?, _ label: String?) -> HTTPResponse {
        if case .dayIsOver = verdict {
            return FaultAct.dailyLimit(seconds: Calendar.secondsLeftToday).response
                ?? HTTPResponse(status: 429)
        }
        let retryAfter = label.flatMap { quotas[$0] }?.retryAfter ?? .none
        var response = FaultAct.tooMany(retryAfter).response ?? HTTPResponse(status: 429)
        response.headers.append(("X-RateLimit-Type", "QPS"))
        return response
    }
}
