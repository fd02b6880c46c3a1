import Chaperone
import ChaperoneTransport
import Foundation
import Testing

@Suite("Requests through libcurl")
struct CurlTransportTests {
    private static func limits(
        body: Int = 1 << 20, milliseconds: Int = 20_000
    ) -> TransportLimits {
        var limits = TransportLimits()
        limits.allowsPlainHTTPOnLoopback = true
        limits.maximumBodyBytes = body
        limits.totalMilliseconds = milliseconds
        return limits
    }

    private let transport = CurlTransport(limits: limits())

    private func failure(
        of request: Request, _ transport: CurlTransport
    ) async -> TransportError? {
        do throws(TransportError) {
            let response = try await transport.send(request)
            Issue.record("it was answered: \(response.status), \(response.body.count) bytes")
            return nil
        } catch {
            return error
        }
    }

    @Test("An answer comes with its status and its bytes", arguments: [200, 404, 429, 500])
    func answers(status: Int) async throws {
        let server = try LoopbackServer { $0.answer("{\"é\": \(status)}\u{0}", status: status) }
        let response = try await transport.send(Request(url: server.url("/v2/users?page=1")))
        #expect(response.status == status)
        #expect(response.body == Array("{\"é\": \(status)}\u{0}".utf8))
        #expect(server.requests.count == 1)
        #expect(server.requests.first?.hasPrefix("GET /v2/users?page=1 HTTP/1.1\r\n") == true)
    }

    @Test("Headers are sent as they are given, and none besides what a request needs")
    func headers() async throws {
        let server = try LoopbackServer { $0.answer("") }
        let request = Request(
            url: server.url(), headers: [.init("X-Y", "ü"), .init("X-Empty", "")],
            authorization: .bearer(Secret("a.b-c".utf8)))
        _ = try await transport.send(request)
        let lines = server.requests.first?.split(separator: "\r\n").map(String.init) ?? []
        #expect(lines.contains("Authorization: Bearer a.b-c") && lines.contains("X-Y: ü"))
        #expect(lines.contains("X-Empty:"))
        let names = Set(
            lines.dropFirst().compactMap { $0.split(separator: ":").first?.lowercased() })
        #expect(names == ["host", "accept", "accept-encoding", "authorization", "x-y", "x-empty"])
    }

    @Test("Two hundred at once each get their own answer")
    func many() async throws {
        let open = Crowd()
        let server = try LoopbackServer { connection in
            open.enter("")
            usleep(100_000)
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
            open.leave("")
        }
        let transport = transport
        let statuses = await withTaskGroup(of: Int.self) { group in
            for number in 0..<200 {
                let request = Request(url: server.url("/\(number)"))
                group.addTask { (try? await transport.send(request))?.status ?? -1 }
            }
            return await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 200))
        #expect(
            Set(server.requests.compactMap { $0.split(separator: " ").dropFirst().first }).count
                == 200)
        // One after the other there would never be two.
        #expect(open.most > 10)
    }

    @Test("A body without a length that ends with the connection is taken as it is")
    func withoutLength() async throws {
        let server = try LoopbackServer { $0.send("HTTP/1.1 200 OK\r\n\r\nhalf of {") }
        let response = try await transport.send(Request(url: server.url()))
        #expect(response.body == Array("half of {".utf8))
    }

    struct Rude: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let expected: TransportError.Code
        let script: LoopbackServer.Script
    }

    static let rude: [Rude] = [
        .init(testDescription: "cut off before its length", expected: .failed) {
            $0.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")
        },
        .init(testDescription: "cut off within a chunk", expected: .failed) {
            $0.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf")
        },
        .init(testDescription: "reset", expected: .failed) {
            $0.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
            usleep(50_000)
            $0.reset()
        },
        .init(testDescription: "closed without a word", expected: .failed) { $0.end() },
        .init(testDescription: "not HTTP", expected: .failed) {
            $0.send("220 mail.example ESMTP\r\n")
        },
        .init(testDescription: "too long by its length", expected: .tooLarge) { connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n")
            while connection.send([UInt8](repeating: 0x78, count: 1 << 16)) {}
        },
        .init(testDescription: "chunks without end", expected: .tooLarge) { connection in
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk =
                Array("10000\r\n".utf8) + [UInt8](repeating: 0x78, count: 1 << 16) + [13, 10]
            while connection.send(chunk) {}
        },
        .init(testDescription: "without length and without end", expected: .tooLarge) {
            connection in
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            while connection.send([UInt8](repeating: 0x78, count: 1 << 16)) {}
        },
        .init(testDescription: "gzip bomb", expected: .tooLarge) {
            let bomb = Bomb.gzip
            $0.send(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
            )
            $0.send(bomb)
        },
        .init(testDescription: "gzip that is none", expected: .failed) {
            $0.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd")
        },
        .init(testDescription: "a header of a megabyte", expected: .failed) { connection in
            connection.send("HTTP/1.1 200 OK\r\nX: ")
            for _ in 0..<16 where connection.send([UInt8](repeating: 0x78, count: 1 << 16)) {}
            connection.send("\r\nContent-Length: 0\r\n\r\n")
        },
    ]

    @Test("What a server should not do is an error, soon", arguments: rude)
    func rudeness(_ rude: Rude) async throws {
        let server = try LoopbackServer(rude.script)
        let error = await failure(of: Request(url: server.url("/x")), transport)
        #expect(error?.code == rude.expected && error?.reason.isEmpty == false)
        #expect(error?.address == server.url("/x"))
        // It is found out, not waited for.
        #expect(error?.reason != "Timeout was reached")
    }

    @Test("Headers without end are stopped")
    func endlessHeaders() async throws {
        let server = try LoopbackServer { connection in
            connection.send("HTTP/1.1 200 OK\r\n")
            for number in 0..<4000 {
                let line = "X-\(number): \(String(repeating: "x", count: 1000))\r\n"
                guard connection.send(line) else { return }
            }
            connection.send("Content-Length: 0\r\n\r\n")
        }
        #expect(await failure(of: Request(url: server.url()), transport)?.code == .tooLarge)
    }

    @Test("A body of exactly the limit is taken, one of a byte more is not", arguments: [0, 1])
    func exactLimit(more: Int) async throws {
        let transport = CurlTransport(limits: Self.limits(body: 5000))
        let server = try LoopbackServer { $0.answer(String(repeating: "x", count: 5000 + more)) }
        let request = Request(url: server.url())
        if more == 0 {
            #expect(try await transport.send(request).body.count == 5000)
        } else {
            #expect(await failure(of: request, transport)?.code == .tooLarge)
        }
    }

    @Test("A server that stalls is given up after the time that it has")
    func stall() async throws {
        let transport = CurlTransport(limits: Self.limits(milliseconds: 300))
        let server = try LoopbackServer {
            $0.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1")
            sleep(8)
        }
        let error = await failure(of: Request(url: server.url()), transport)
        // Were it not given up, the server would end the connection and the reason be another.
        #expect(error?.code == .failed && error?.reason == "Timeout was reached")
    }

    @Test("A redirect is an answer like any other, and nobody goes there")
    func redirect() async throws {
        let other = try LoopbackServer { $0.answer("secret") }
        let target = other.url("/other")
        let server = try LoopbackServer {
            $0.answer("moved", status: 302, headers: "Location: \(target)\r\n")
        }
        let request = Request(url: server.url(), authorization: .bearer(Secret("t".utf8)))
        let response = try await transport.send(request)
        #expect(response.status == 302 && response.body == Array("moved".utf8))
        #expect(other.requests.isEmpty)
    }
}
