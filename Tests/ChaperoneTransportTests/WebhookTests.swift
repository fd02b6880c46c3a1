import Chaperone
import ChaperoneTransport
import ImitatedPlatforms
import Testing

@Suite("Messages to other systems")
struct WebhookTests {
    private func sender(_ limits: TransportLimits = .here) -> WebhookSender {
        var options = WebhookSender.options
        options.firstPause = .milliseconds(20)
        return WebhookSender(limits: limits, options: options)
    }

    private func webhook(_ url: String) -> Webhook {
        Webhook(
            url: Secret(url.utf8), json: Array("{\"text\":\"2 new\"}".utf8),
            headers: [.init("X-Team", "a")], idempotencyKey: "run-7")
    }

    @Test("A message is posted once, as JSON, with its key")
    func post() async throws {
        let server = try ImitatedServer(TestPlatform())
        try await sender().post(webhook("\(server.url)/free/Canary"))
        let request = try #require(server.requests.first?.request)
        #expect(request.method == "POST" && request.body == Array("{\"text\":\"2 new\"}".utf8))
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["idempotency-key"] == "run-7" && request.headers["x-team"] == "a")
        #expect(server.requests.count == 1)
    }

    @Test(
        "A receiver that fails is tried again, with the same key",
        arguments: [
            FaultAct.status(503), .tooMany(.seconds(0)), .tooMany(.none), .reset, .closed,
        ])
    func again(act: FaultAct) async throws {
        let server = try ImitatedServer(TestPlatform(), faults: [Fault(act, .first(2))])
        try await sender().post(webhook("\(server.url)/free/x"))
        #expect(server.requests.count == 3)
        #expect(Set(server.requests.map { $0.request.headers["idempotency-key"] }) == ["run-7"])
    }

    @Test(
        "Who goes on failing, refuses or sends elsewhere is told by host alone",
        arguments: [
            (FaultAct.status(500), 4), (.tooMany(.none), 4), (.status(404), 1), (.status(400), 1),
            (.tooMany(.seconds(3600)), 1), (.reset, 4),
        ])
    func refused(act: FaultAct, requests: Int) async throws {
        let server = try ImitatedServer(TestPlatform(), faults: [Fault(act)])
        let error = await failure { () throws(TransportError) in
            try await sender().post(webhook("\(server.url)/free/Canary?x=Canary"))
        }
        #expect(error?.code == .failed && error?.address == server.url)
        #expect(error.map { "\($0)".contains("Canary") } == false)
        #expect(server.requests.count == requests)
    }

    @Test("A redirect is not followed")
    func redirect() async throws {
        let evil = try ImitatedServer(EvilPlatform())
        let server = try ImitatedServer(
            TestPlatform(), faults: [Fault(.redirect(to: "\(evil.url)/"))])
        let error = await failure { () throws(TransportError) in
            try await sender().post(webhook("\(server.url)/free"))
        }
        #expect(error?.reason == "it answered with status 302" && evil.connections == 0)
    }

    @Test("Without leave, a name that leads to this machine is refused")
    func privateAddress() async throws {
        let server = try LoopbackServer(listens: false) { _ in }
        let error = await failure { () throws(TransportError) in
            try await sender(WebhookSender.limits).post(
                webhook("https://localhost:\(server.port)/Canary"))
        }
        #expect(error?.code == .refused && error?.address == "https://localhost:\(server.port)")
        let plain = await failure { () throws(TransportError) in
            try await sender(WebhookSender.limits).post(webhook("http://example.org/Canary"))
        }
        #expect(plain?.code == .refused && plain?.address == "http://example.org")
        withExtendedLifetime(server) {}
    }
}
