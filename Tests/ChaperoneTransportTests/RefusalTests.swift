import Chaperone
import ChaperoneTransport
import Foundation
import Glibc
import Testing

@Suite("What the transport refuses, and what it does not listen to")
struct RefusalTests {
    private static let plain: TransportLimits = {
        var limits = TransportLimits()
        limits.allowsPlainHTTPOnLoopback = true
        return limits
    }()

    private func failure(
        of request: Request, _ limits: TransportLimits = plain
    ) async -> TransportError? {
        do throws(TransportError) {
            _ = try await CurlTransport(limits: limits).send(request)
            return nil
        } catch {
            return error
        }
    }

    @Test("Without being asked, plain HTTP is refused to this machine too")
    func plainByDefault() async throws {
        let server = try LoopbackServer { $0.answer("") }
        let error = await failure(of: Request(url: server.url()), TransportLimits())
        #expect(error?.code == .refused)
        #expect(server.requests.isEmpty)
    }

    @Test(
        "Asked or not, only this machine is spoken to without encryption",
        arguments: [
            "http://192.0.2.1/", "http://example.org/", "http://127.0.0.1.example.org/",
            "http://localhost.example.org/", "http://127.0.0.2:8/", "HTTP://192.0.2.1/",
        ])
    func plainElsewhere(url: String) async {
        #expect(await failure(of: Request(url: url))?.code == .refused)
    }

    @Test("A name in front of the host does not make another host this machine")
    func userInformation() async throws {
        let server = try LoopbackServer { $0.answer("") }
        // 127.0.0.2 is not among the addresses that are allowed, and stands for any other host.
        for name in ["127.0.0.1:80", "127.0.0.1:", "localhost:x"] {
            let url = "http://\(name)@127.0.0.2:\(server.port)/"
            #expect(await failure(of: Request(url: url))?.code == .refused)
        }
    }

    @Test(
        "Other protocols are refused",
        arguments: [
            "file:///etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1:80/",
            "dict://127.0.0.1/",
            "telnet://127.0.0.1/", "smtp://127.0.0.1/", "FILE:///etc/hostname",
        ])
    func protocols(url: String) async {
        #expect(await failure(of: Request(url: url))?.code == .refused)
    }

    @Test(
        "An address that is none is an error",
        arguments: ["", "https://", "://", "https:// /", "x y"])
    func addresses(url: String) async {
        #expect(await failure(of: Request(url: url)) != nil)
    }

    @Test("A line end in an address reaches nobody")
    func lineEndInAddress() async throws {
        let server = try LoopbackServer { $0.answer("") }
        #expect(await failure(of: Request(url: server.url("/a\r\nX-Evil: 1"))) != nil)
        #expect(server.requests.isEmpty)
    }

    @Test(
        "A header with a line end or a NUL in it is refused before anything is sent",
        arguments: [
            ("X", "a\r\nX-Evil: 1"), ("X", "a\nb"), ("X", "a\rb"), ("X", "a\u{0}b"),
            ("X\r\nX-Evil", "1"), ("X\n", "1"), ("X", "a\r\n"), ("X", "\u{301}\n\u{301}"),
        ])
    func headerLines(name: String, value: String) async throws {
        let server = try LoopbackServer { $0.answer("") }
        let error = await failure(of: Request(url: server.url(), headers: [.init(name, value)]))
        #expect(error?.code == .refused && error?.reason == "a header has a line end in it")
        #expect(server.requests.isEmpty)
    }

    @Test("Nobody there is told as such")
    func unreachable() async throws {
        let port = try LoopbackServer { $0.end() }.port
        usleep(50_000)
        let error = await failure(of: Request(url: "http://127.0.0.1:\(port)/"))
        #expect(error?.code == .unreachable)
    }

    @Test("A server without TLS is told as such")
    func withoutTLS() async throws {
        let server = try LoopbackServer(listens: false) { connection in
            connection.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            usleep(200_000)
        }
        let error = await failure(of: Request(url: "https://127.0.0.1:\(server.port)/"))
        #expect(error?.code == .tls)
        withExtendedLifetime(server) {}
    }

    @Test(
        "An error does not repeat what follows the path",
        arguments: ["?pwd=Secret", "#Secret", "?a=1#Secret", "?\u{301}Secret"])
    func withoutQuery(rest: String) async {
        let error = await failure(of: Request(url: "http://192.0.2.1/v2/meetings\(rest)"))
        #expect(error?.address == "http://192.0.2.1/v2/meetings")
        #expect(error.map { "\($0)".contains("Secret") } == false)
    }

    @Test("An error does not repeat a name and password in the address")
    func withoutPassword() async {
        let error = await failure(of: Request(url: "http://me:Secret@192.0.2.1/v2"))
        #expect(error.map { "\($0)".contains("Secret") } == false)
    }

    @Test("Proxies, passwords and key logs that the environment names are not used")
    func environment() async {
        await #expect(processExitsWith: .success) {
            let proxy = try LoopbackServer { $0.answer("proxy") }
            let server = try LoopbackServer { $0.answer("server") }
            let home = "/tmp/chaperone-home-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: home) }
            try "machine 127.0.0.1 login me password Secret\n"
                .write(toFile: "\(home)/.netrc", atomically: true, encoding: .utf8)
            for name in [
                "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
            ] {
                setenv(name, "http://127.0.0.1:\(proxy.port)", 1)
            }
            unsetenv("no_proxy")
            setenv("HOME", home, 1)
            setenv("NETRC", "\(home)/.netrc", 1)
            setenv("SSLKEYLOGFILE", "\(home)/keys", 1)
            var limits = TransportLimits()
            limits.allowsPlainHTTPOnLoopback = true
            let response = try await CurlTransport(limits: limits).send(Request(url: server.url()))
            let head = server.requests.joined().lowercased()
            #expect(proxy.requests.isEmpty && !head.contains("authorization"))
            #expect(response.body == Array("server".utf8))
            #expect(!FileManager.default.fileExists(atPath: "\(home)/keys"))
            #expect(getenv("SSLKEYLOGFILE") == nil)
        }
    }
}
