import Chaperone
import ChaperoneTransport
import Foundation
import Testing

@Suite("Requests that are cancelled")
struct CancellationTests {
    private let transport: CurlTransport = {
        var limits = TransportLimits()
        limits.allowsPlainHTTPOnLoopback = true
        return CurlTransport(limits: limits)
    }()

    /// Sends a request in a task of its own, and tells how it ended.
    private func task(_ url: String) -> Task<TransportError.Code?, Never> {
        let transport = transport
        return Task {
            do throws(TransportError) {
                _ = try await transport.send(Request(url: url))
                return nil
            } catch {
                return error.code
            }
        }
    }

    private static func stalling() throws -> LoopbackServer {
        try LoopbackServer {
            $0.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1")
            sleep(60)
        }
    }

    @Test("A request in flight ends soon, however long it has been", arguments: [0, 1, 20, 200])
    func inFlight(milliseconds: Int) async throws {
        let server = try Self.stalling()
        let task = task(server.url())
        try await Task.sleep(for: .milliseconds(milliseconds))
        let start = ContinuousClock.now
        task.cancel()
        #expect(await task.value == .cancelled)
        // The server would end it after a minute.
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test(
        "On a machine that does nothing else, a request starts and ends within less than a second")
    func atOnce() async {
        // In a process of its own, where no other test takes its turn.
        await #expect(processExitsWith: .success) {
            let server = try Self.stalling()
            let suite = CancellationTests()
            var times: [Duration] = []
            for _ in 0..<7 {
                let before = server.requests.count
                let start = ContinuousClock.now
                let task = suite.task(server.url())
                while server.requests.count == before {
                    try await Task.sleep(for: .milliseconds(1))
                }
                task.cancel()
                guard await task.value == .cancelled else { exit(2) }
                times.append(ContinuousClock.now - start)
            }
            // Without being woken, the loop would look up once a second.
            exit(times.sorted()[3] < .milliseconds(900) ? 0 : 1)
        }
    }

    @Test("A request of a task that is cancelled already ends too")
    func beforehand() async throws {
        let server = try Self.stalling()
        let transport = transport
        let url = server.url()
        let task = Task<TransportError.Code?, Never> {
            withUnsafeCurrentTask { $0?.cancel() }
            do throws(TransportError) {
                _ = try await transport.send(Request(url: url))
                return nil
            } catch {
                return error.code
            }
        }
        #expect(await task.value == .cancelled)
    }

    @Test("Cancelling one leaves the others alone")
    func oneOfMany() async throws {
        let server = try LoopbackServer {
            usleep(300_000)
            $0.answer("ok")
        }
        let tasks = (0..<20).map { task(server.url("/\($0)")) }
        try await Task.sleep(for: .milliseconds(50))
        for (number, task) in tasks.enumerated() where number % 2 == 0 { task.cancel() }
        for (number, task) in tasks.enumerated() {
            #expect(await task.value == (number % 2 == 0 ? .cancelled : nil))
        }
    }

    @Test("Cancelling after the answer changes nothing")
    func afterwards() async throws {
        let server = try LoopbackServer { $0.answer("ok") }
        let task = task(server.url())
        #expect(await task.value == nil)
        task.cancel()
        #expect(await self.task(server.url()).value == nil)
    }
}
