import Chaperone
import ChaperoneTransport
import Foundation
import ImitatedPlatforms
import Testing

@Suite("What goes over the connection, and what comes back")
struct RequestTests {
    private let transport = CurlTransport(limits: .here)

    @Test("The headers of the answer come with it, those of the last head only")
    func headers() async throws {
        let server = try LoopbackServer {
            $0.send("HTTP/1.1 103 Early\r\nLink: early\r\nX-Old: 1\r\n\r\n")
            $0.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nRETRY-after:  7 \r\nX-Empty:\r\n")
            $0.send("X-Long: a\r\n b\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\n\r\n")
            $0.staysOpen = true
        }
        let response = try await transport.send(Request(url: server.url()))
        #expect(response.header("retry-After") == "7" && response.header("x-empty") == "")
        #expect(response.header("X-Long") == "a b" && response.header("X-Old") == nil)
        #expect(response.header("Link") == nil && response.header("Nothing") == nil)
        #expect(response.headers.count { $0.name.lowercased() == "set-cookie" } == 2)
        // A cookie is never given back.
        _ = try await transport.send(Request(url: server.url()))
        #expect(!server.requests.joined().lowercased().contains("cookie:"))
    }

    @Test(
        "Headers just under the limit are taken, above it they are too large", arguments: [0, 400])
    func headerLimit(more: Int) async throws {
        var limits = TransportLimits.here
        limits.maximumHeaderBytes = 20_000
        let transport = CurlTransport(limits: limits)
        let server = try LoopbackServer {
            $0.answer(
                "",
                headers: String(
                    repeating: "X: \(String(repeating: "x", count: 95))\r\n", count: 190 + more / 10
                ))
        }
        let error = await failure { () throws(TransportError) in
            _ = try await transport.send(Request(url: server.url()))
        }
        #expect(error?.code == (more == 0 ? nil : .tooLarge))
    }

    @Test("A call for a token is a POST of a form, and the next request is none")
    func form() async throws {
        let server = try ImitatedServer(TestPlatform())
        let form = [
            Request.FormField("grant_type", "account_credentials"),
            Request.FormField("a&b", Secret("x=y +ü%\u{0}~".utf8)),
        ]
        let who = Request.Authorization.basic(user: "id", password: Secret("pass:word".utf8))
        _ = try await transport.send(
            Request(url: "\(server.url)/free/token", authorization: who, form: form))
        _ = try await transport.send(Request(url: "\(server.url)/free/users"))
        let requests = server.requests.map(\.request)
        #expect(requests.map(\.method) == ["POST", "GET"])
        #expect(
            String(decoding: requests[0].body, as: UTF8.self)
                == "grant_type=account_credentials&a%26b=x%3Dy%20%2B%C3%BC%25%00~")
        #expect(requests[0].headers["content-type"] == "application/x-www-form-urlencoded")
        #expect(requests[0].headers["authorization"] == "Basic aWQ6cGFzczp3b3Jk")
        #expect(requests[1].headers["authorization"] == nil && requests[1].body.isEmpty)
        #expect(server.statistics.writes == 0 && server.connections == 1)
    }

    @Test(
        "Base64 is right for every length",
        arguments: [("", "YTo="), ("b", "YTpi"), ("bc", "YTpiYw=="), ("bcd", "YTpiY2Q=")])
    func basic(password: String, encoded: String) async throws {
        let server = try ImitatedServer(TestPlatform())
        let who = Request.Authorization.basic(user: "a", password: Secret(password.utf8))
        _ = try await transport.send(Request(url: "\(server.url)/free", authorization: who))
        #expect(server.requests.first?.request.headers["authorization"] == "Basic \(encoded)")
    }

    @Test(
        "Credentials that would be more than one line, or none, are refused and not shown",
        arguments: ["a\r\nX: 1", "a\nb", "a\u{0}b", "a b", "", "Canary\u{7F}", "Canary\u{301}"])
    func credentials(text: String) async throws {
        let server = try ImitatedServer(TestPlatform())
        let bearer = await failure { () throws(TransportError) in
            let request = Request(
                url: "\(server.url)/free", authorization: .bearer(Secret(text.utf8)))
            _ = try await transport.send(request)
        }
        #expect(bearer?.code == .refused && bearer.map { "\($0)".contains("Canary") } == false)
        let user = await failure { () throws(TransportError) in
            let who = Request.Authorization.basic(user: "a:\(text)", password: Secret([]))
            _ = try await transport.send(Request(url: "\(server.url)/free", authorization: who))
        }
        #expect(user?.code == .refused)
        #expect(server.requests.isEmpty)
    }

    @Test("Requests one after the other share a connection, and so do many")
    func reuse() async throws {
        let server = try ImitatedServer(TestPlatform())
        for number in 0..<20 {
            _ = try await transport.send(Request(url: "\(server.url)/free/\(number)"))
        }
        #expect(server.connections == 1)
        let transport = transport
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<300 {
                group.addTask {
                    _ = try? await transport.send(Request(url: "\(server.url)/free/\(number)"))
                }
            }
        }
        #expect(server.requests.count == 320)
        #expect(server.connections <= TransportLimits().maximumTransfers + 1)
    }

    @Test("No more are in flight than may be; the others wait, and can be cancelled while they do")
    func bound() async throws {
        var limits = TransportLimits.here
        limits.maximumTransfers = 3
        let transport = CurlTransport(limits: limits)
        let gate = Gate()
        defer { gate.open() }
        let platform = TestPlatform(gate: gate)
        let server = try ImitatedServer(platform)
        let tasks = (0..<24).map { number in
            Task { try await transport.send(Request(url: "\(server.url)/free/\(number)")).status }
        }
        for _ in 0..<15_000 where platform.crowd.names.count < 3 {
            try await Task.sleep(for: .milliseconds(1))
        }
        let sent = Set(platform.crowd.names)
        try #require(sent.count == 3)
        let waiting = tasks.indices.filter { !sent.contains("/free/\($0)") }
        for number in waiting.prefix(6) { tasks[number].cancel() }
        for number in waiting.prefix(6) { #expect((try? await tasks[number].value) == nil) }
        gate.open()
        for number in Set(tasks.indices).subtracting(waiting.prefix(6)) {
            #expect(try await tasks[number].value == 200)
        }
        #expect(platform.crowd.most == 3)
        #expect(server.requests.count == 18)
    }

    @Test("Dots in a path are sent as they are")
    func path() async throws {
        let server = try ImitatedServer(TestPlatform())
        _ = try await transport.send(Request(url: "\(server.url)/free/a%2F..%2Fb/../c?x=/../"))
        #expect(server.requests.first?.target == "/free/a%2F..%2Fb/../c?x=/../")
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        let act: FaultAct
        let status: Int?
        var testDescription: String { "\(act)" }
    }

    static let wrong: [Wrong] = [
        .init(act: .html(status: 200), status: 200), .init(act: .html(status: 502), status: 502),
        .init(act: .empty, status: 200), .init(act: .deepJSON(levels: 1000), status: 200),
        .init(act: .status(503), status: 503), .init(act: .tooMany(.none), status: 429),
        .init(act: .redirect(to: "https://example.org/"), status: 302),
        .init(act: .halfWithoutLength, status: 200), .init(act: .truncated, status: nil),
        .init(act: .reset, status: nil), .init(act: .closed, status: nil),
        .init(act: .garbage, status: nil), .init(act: .stalledHead(seconds: 20), status: nil),
        .init(act: .stalledBody(seconds: 20), status: nil),
        .init(act: .drip(milliseconds: 60), status: nil), .init(act: .endless, status: nil),
        .init(act: .gzipBomb(bytes: 4 << 20), status: nil),
    ]

    @Test("Answers that are whole are returned as they are, others are errors", arguments: wrong)
    func faults(_ wrong: Wrong) async throws {
        var limits = TransportLimits.here
        limits.totalMilliseconds = 2000
        limits.maximumBodyBytes = 1 << 20
        let transport = CurlTransport(limits: limits)
        let server = try ImitatedServer(
            TestPlatform(), faults: [Fault(wrong.act, path: "/free/x*", .first(1))])
        var status: Int?
        let error = await failure { () throws(TransportError) in
            status = try await transport.send(Request(url: "\(server.url)/free/x?pwd=Canary"))
                .status
        }
        #expect(status == wrong.status)
        #expect((error == nil) == (wrong.status != nil))
        #expect(error.map { "\($0)".contains("Canary") } != true)
        // It harms no request that comes after it.
        #expect(try await transport.send(Request(url: "\(server.url)/free/x")).status == 200)
    }
}
