import Chaperone
import ChaperoneTransport
import Foundation
import ImitatedPlatforms
import Testing

@Suite("Requests within a quota")
struct PacedTransportTests {
    private static func plan(_ perSecond: Double, perDay: Int? = nil) -> QuotaPlan {
        QuotaPlan(
            name: "test", summary: "",
            buckets: ["light": QuotaPlan.Bucket(perSecond: perSecond, perDay: perDay)])
    }

    /// Quick to try again, and strict, because this machine may be busy with other tests.
    private static let options: PacingOptions = {
        var options = PacingOptions()
        options.firstPause = .milliseconds(20)
        options.lateness = 20
        return options
    }()

    private func paced(
        _ plan: QuotaPlan?, ledger: any QuotaLedger = MemoryLedger(),
        _ change: (inout PacingOptions) -> Void = { _ in }
    ) -> PacedTransport {
        var options = Self.options
        change(&options)
        return PacedTransport(
            over: CurlTransport(limits: .here), plan: plan, ledger: ledger, options: options)
    }

    /// Sends `count` requests at once; how many were answered with 200.
    private func send(
        _ count: Int, _ transports: [PacedTransport], to server: ImitatedServer
    ) async -> Int {
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<count {
                let transport = transports[number % transports.count]
                group.addTask {
                    let request = Request(url: "\(server.url)/light/\(number)", quota: "light")
                    return (try? await transport.send(request))?.status == 200
                }
            }
            var good = 0
            for await isGood in group where isGood { good += 1 }
            return good
        }
    }

    @Test(
        "A server that enforces the quota sees no violation, and little time is lost",
        arguments: [ServerQuota.Window.fixed, .sliding], [0, 120])
    func noViolation(window: ServerQuota.Window, latency: UInt64) async throws {
        let server = try ImitatedServer(
            TestPlatform(takesMilliseconds: latency),
            quotas: ["light": ServerQuota(20, window: window)])
        let transport = paced(Self.plan(20))
        let start = ContinuousClock.now
        #expect(await send(60, [transport], to: server) == 60)
        #expect(server.statistics.violations == 0 && server.requests.count == 60)
        // By the quota alone it takes two seconds at least; half a minute is for busy machines.
        #expect((.seconds(2) ... .seconds(30)).contains(ContinuousClock.now - start))
        #expect(transport.statistics.total.requests == 60)
        #expect(transport.statistics.labels["light"]?.throttled == 0)
    }

    @Test("Two processes that share a ledger share the quota")
    func twoProcesses() async throws {
        let folder = "\(NSTemporaryDirectory())chaperone-ledger-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let server = try ImitatedServer(
            TestPlatform(), quotas: ["light": ServerQuota(20, window: .sliding)])
        let transports = (0..<2).map { _ in
            paced(Self.plan(20), ledger: FileLedger(folder: folder, account: "a"))
        }
        #expect(await send(60, transports, to: server) == 60)
        #expect(server.statistics.violations == 0 && server.requests.count == 60)
        #expect(transports.allSatisfy { $0.statistics.total.requests == 30 })
    }

    @Test("A quota of less than one a second is kept too")
    func slow() async throws {
        let server = try ImitatedServer(
            TestPlatform(), quotas: ["light": ServerQuota(1, per: 2, window: .sliding)])
        #expect(await send(3, [paced(Self.plan(0.5))], to: server) == 3)
        #expect(server.statistics.violations == 0)
    }

    @Test("Requests of a label that the plan does not know are not held up")
    func unknownLabel() async throws {
        let server = try ImitatedServer(TestPlatform())
        let transport = paced(Self.plan(0.01))
        for label in ["other", nil] {
            for _ in 0..<3 {
                let request = Request(url: "\(server.url)/free", quota: label)
                #expect(try await transport.send(request).status == 200)
            }
        }
        #expect(server.requests.count == 6)
    }

    @Test(
        "Told to wait, it waits, and no request of the label comes meanwhile",
        arguments: [RetryAfter.seconds(2), .date(seconds: 2), .isoDate(seconds: 2)])
    func retryAfter(said: RetryAfter) async throws {
        let server = try ImitatedServer(
            TestPlatform(), faults: [Fault(.tooMany(said), path: "/light/*", .nth(3))])
        let transport = paced(Self.plan(20))
        let start = ContinuousClock.now
        #expect(await send(20, [transport], to: server) == 20)
        #expect(ContinuousClock.now - start > .seconds(1.5))
        #expect(server.statistics.inPause == 0 && server.requests.count == 21)
        #expect(transport.statistics.total.throttled == 1)
    }

    @Test("A pause of one label is not one of another")
    func labelsApart() async throws {
        let server = try ImitatedServer(
            TestPlatform(), faults: [Fault(.tooMany(.seconds(30)), path: "/light/*")])
        let transport = paced(Self.plan(20))
        let held = Task {
            try await transport.send(Request(url: "\(server.url)/light/1", quota: "light"))
        }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        let free = Request(url: "\(server.url)/heavy/1", quota: "heavy")
        #expect(try await transport.send(free).status == 200)
        held.cancel()
        await #expect(throws: TransportError.self) { _ = try await held.value }
    }

    @Test("Refused without a word, it comes back later each time")
    func silent429() async throws {
        let server = try ImitatedServer(
            TestPlatform(), faults: [Fault(.tooMany(.none), .first(4))])
        let transport = paced(Self.plan(20))
        let request = Request(url: "\(server.url)/light/1", quota: "light")
        #expect(try await transport.send(request).status == 200)
        #expect(server.requests.count == 5)
        let times = server.requests.map(\.time)
        // 20, 40, 80 and 160 ms, each a quarter more or less.
        #expect(times[4] - times[3] > .milliseconds(110))
        #expect(times[3] - times[2] > .milliseconds(55))
    }

    @Test(
        "A wait that is too long is an error that says when to come again, and nothing more is sent",
        arguments: [
            FaultAct.dailyLimit(seconds: 40_000), .tooMany(.seconds(40_000)),
            .tooMany(.date(seconds: 40_000)),
        ])
    func exhausted(act: FaultAct) async throws {
        let server = try ImitatedServer(TestPlatform(), faults: [Fault(act)])
        let ledger = MemoryLedger()
        let now = Int(Date.now.timeIntervalSince1970)
        for _ in 0..<2 {
            let error = await failure { () throws(TransportError) in
                _ = try await paced(Self.plan(20), ledger: ledger).send(
                    Request(url: "\(server.url)/light/1?x=Canary", quota: "light"))
            }
            #expect(error?.code == .exhausted)
            let seconds = try #require(error?.retryAt).seconds - now
            #expect((39_990...40_060).contains(seconds))
            #expect(error.map { "\($0)".contains("Canary") } == false)
        }
        #expect(server.requests.count == 1)
    }

    @Test(
        "A platform that wants to be left alone for ever is asked again the next day",
        arguments: [429, 503], ["9999-12-31T23:59:59Z", "99999999999", "9000000000"])
    func forEver(status: Int, said: String) async throws {
        let header = [(name: "Retry-After", value: said)]
        let server = try ImitatedServer(
            TestPlatform(), faults: [Fault(.status(status, headers: header))])
        let now = Int(Date.now.timeIntervalSince1970)
        let error = await failure { () throws(TransportError) in
            _ = try await paced(Self.plan(20)).send(
                Request(url: "\(server.url)/light/1", quota: "light"))
        }
        #expect(error?.code == .exhausted)
        #expect((89_990...90_060).contains(try #require(error?.retryAt).seconds - now))
    }

    @Test("The day's own limit is kept without the server having to say so")
    func perDay() async throws {
        let server = try ImitatedServer(
            TestPlatform(), quotas: ["light": ServerQuota(100, perDay: 3)])
        let transport = paced(Self.plan(100, perDay: 3))
        #expect(await send(6, [transport], to: server) == 3)
        #expect(server.requests.count == 3 && server.statistics.violations == 0)
    }

    @Test(
        "What may pass is tried again",
        arguments: [
            FaultAct.status(500), .status(502), .status(503), .html(status: 502), .truncated,
            .reset, .closed, .garbage, .stalledHead(seconds: 20), .stalledBody(seconds: 20),
            .status(503, headers: [(name: "Retry-After", value: "1")]),
            .status(423, headers: [(name: "Retry-After", value: "0")]),
        ])
    func retries(act: FaultAct) async throws {
        var limits = TransportLimits.here
        limits.totalMilliseconds = 1500
        let transport = PacedTransport(
            over: CurlTransport(limits: limits), plan: nil, options: Self.options)
        let server = try ImitatedServer(TestPlatform(), faults: [Fault(act, .first(1))])
        let form = [Request.FormField("grant_type", "x")]
        for request in [
            Request(url: "\(server.url)/free"), Request(url: "\(server.url)/free", form: form),
        ] {
            #expect(try await transport.send(request).status == 200)
        }
        #expect(server.requests.count == 3 && server.statistics.writes == 0)
    }

    @Test(
        "What will not pass is not tried again",
        arguments: [400, 401, 403, 404, 409, 423, 501, 302])
    func noRetries(status: Int) async throws {
        let server = try ImitatedServer(TestPlatform(), faults: [Fault(.status(status))])
        let request = Request(url: "\(server.url)/free")
        #expect(try await paced(nil).send(request).status == status)
        #expect(server.requests.count == 1)
    }

    @Test("After five times it is given up: with the answer, if there is one")
    func givenUp() async throws {
        let server = try ImitatedServer(
            TestPlatform(),
            faults: [Fault(.status(500), path: "/free/a"), Fault(.reset, path: "/free/b")])
        let transport = paced(nil) { $0.firstPause = .milliseconds(1) }
        #expect(try await transport.send(Request(url: "\(server.url)/free/a")).status == 500)
        #expect(server.requests.count == 6)
        let error = await failure { () throws(TransportError) in
            _ = try await transport.send(Request(url: "\(server.url)/free/b"))
        }
        #expect(error?.code == .failed && server.requests.count == 12)
        #expect(transport.statistics.total.retries == 10)
    }

    @Test("A time for all tries together ends them sooner")
    func budget() async throws {
        let server = try ImitatedServer(TestPlatform(), faults: [Fault(.status(500))])
        let transport = paced(nil) { $0.retryBudget = .zero }
        #expect(try await transport.send(Request(url: "\(server.url)/free")).status == 500)
        #expect(server.requests.count == 1)
    }

    @Test("What the server says of its quota counts more than the plan")
    func corrected() async throws {
        let server = try ImitatedServer(
            TestPlatform(), quotas: ["light": ServerQuota(10, window: .sliding)])
        let transport = paced(Self.plan(100))
        // The first answer says ten.
        let request = Request(url: "\(server.url)/light/0", quota: "light")
        #expect(try await transport.send(request).status == 200)
        #expect(await send(25, [transport], to: server) == 25)
        #expect(server.statistics.violations == 0)
    }

    @Test("Waiting can be cancelled, in the queue and at its head")
    func cancelled() async throws {
        let server = try ImitatedServer(TestPlatform())
        let transport = paced(Self.plan(0.02))
        let first = Request(url: "\(server.url)/light/0", quota: "light")
        #expect(try await transport.send(first).status == 200)
        let tasks = (0..<5).map { number in
            Task {
                await failure { () throws(TransportError) in
                    _ = try await transport.send(
                        Request(url: "\(server.url)/light/\(number)", quota: "light"))
                }
            }
        }
        try await Task.sleep(for: .milliseconds(30))
        for task in tasks { task.cancel() }
        for task in tasks { #expect(await task.value?.code == .cancelled) }
        #expect(server.requests.count == 1)
    }
}
