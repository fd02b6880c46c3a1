import Foundation
import Glibc
import ImitatedPlatforms
import Testing

@Suite("The imitated server")
struct ImitatedServerTests {
    /// Answers with what it was asked.
    struct Echo: ImitatedPlatform {
        func answer(_ request: HTTPRequest) -> HTTPResponse {
            let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
            let body = String(decoding: request.body, as: UTF8.self)
            return .json("\(request.method) \(request.path) \(query) \(body)")
        }
        func quota(of request: HTTPRequest) -> String? {
            request.path.hasPrefix("/light") ? "light" : nil
        }
    }

    /// Runs the command line's curl, and tells what it wrote.
    private static func curl(_ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["curl", "-sS", "--max-time", "20"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
            + (process.terminationStatus == 0 ? "" : "!\(process.terminationStatus)")
    }

    @Test("It answers as its platform does, over one connection")
    func answers() throws {
        let server = try ImitatedServer(Echo())
        let text = try Self.curl(
            "\(server.url)/a%2Fb?x=%20y&z", "\(server.url)/c", "-w", "[%{num_connects}]")
        #expect(text == "GET /a%2Fb x= y;z= [1]GET /c  [0]")
        let form = try Self.curl("-d", "grant_type=x", "\(server.url)/token", "-u", "me:secret")
        #expect(form == "POST /token  grant_type=x")
        #expect(server.requests.map(\.target) == ["/a%2Fb?x=%20y&z", "/c", "/token"])
        #expect(server.statistics.writes == 0 && server.statistics.withAuthorization == 1)
        _ = try Self.curl("-X", "DELETE", "\(server.url)/c")
        #expect(server.statistics.writes == 1 && server.statistics.requests == 4)
        server.stop()
        #expect(try Self.curl("\(server.url)/c") == "!7")
    }

    @Test("The port of one that has stopped is nobody else's, and may be used again")
    func port() throws {
        let server = try ImitatedServer(Echo())
        server.stop()
        #expect(try Self.curl("\(server.url)/c") == "!7")
        let other = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(other) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = server.port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let trouble = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(other, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 ? 0 : errno
            }
        }
        #expect(trouble == EADDRINUSE)
        let next = try ImitatedServer(Echo(), port: server.port)
        #expect(try Self.curl("\(next.url)/c") == "GET /c  ")
    }

    @Test("A full quota is a 429 that says so, and a violation", arguments: [true, false])
    func quota(slides: Bool) throws {
        let quota = ServerQuota(2, per: 60, window: slides ? .sliding : .fixed)
        let server = try ImitatedServer(Echo(), quotas: ["light": quota])
        let format = "[%{http_code} %header{retry-after} %header{x-ratelimit-remaining}]"
        let urls = ["/light/1", "/light/2", "/light/3", "/heavy"].map { server.url + $0 }
        let text = try urls.map { try Self.curl($0, "-o", "/dev/null", "-w", format) }
        #expect(text == ["[200  1]", "[200  0]", "[429 1 ]", "[200  ]"])
        #expect(server.statistics.violations == 1)
        #expect(server.requests.map(\.violatesQuota) == [false, false, true, false])
    }

    @Test("The day's end is an ISO 8601 date")
    func day() throws {
        let server = try ImitatedServer(
            Echo(), quotas: ["light": ServerQuota(100, perDay: 1)])
        _ = try Self.curl("\(server.url)/light")
        let text = try Self.curl(
            "\(server.url)/light", "-o", "/dev/null", "-w",
            "%{http_code} %header{x-ratelimit-type} %header{retry-after}")
        #expect(text.hasPrefix("429 Daily-limit 20") && text.hasSuffix("T00:00:00Z"))
    }

    @Test("Asking again while asked to wait is noticed, and so is asking twice for the same")
    func pause() throws {
        let server = try ImitatedServer(
            Echo(), faults: [Fault(.tooMany(.seconds(60)), path: "/light*", .nth(2))])
        for _ in 0..<3 {
            _ = try Self.curl("\(server.url)/light")
            usleep(300_000)
        }
        #expect(server.requests.map(\.status) == [200, 429, 200])
        #expect(server.requests.map(\.comesInPause) == [false, false, true])
        #expect(server.statistics.duplicates == 2 && server.statistics.violations == 0)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let act: FaultAct
        let expected: String
        var testDescription: String { "\(act)" }
        init(_ act: FaultAct, _ expected: String) {
            self.act = act
            self.expected = expected
        }
    }

    static let cases: [Case] = [
        .init(.status(503, body: "no"), "no[503]"), .init(.empty, "[200]"),
        .init(.deepJSON(levels: 3), "[[[]]][200]"), .init(.redirect(to: "http://x/"), "[302]"),
        .init(.truncated, "GET [200]!18"), .init(.halfWithoutLength, "GET [200]"),
        .init(.closed, "[000]!52"), .init(.reset, "[200]!56"), .init(.garbage, "[000]!1"),
        .init(.drip(milliseconds: 1), "GET /x  [200]"),
        .init(.late(milliseconds: 9), "GET /x  [200]"),
        .init(.stalledBody(seconds: 1), "GET [200]!18"),
        .init(.stalledHead(seconds: 1), "[200]"),
    ]

    @Test("Each fault is what it says", arguments: cases)
    func faults(_ fault: Case) throws {
        let server = try ImitatedServer(Echo(), faults: [Fault(fault.act, path: "/x", .first(1))])
        let text = try Self.curl("\(server.url)/x", "-w", "[%{http_code}]")
        #expect(text == fault.expected)
        #expect(try Self.curl("\(server.url)/x") == "GET /x  ")
        #expect(server.requests.map(\.isFaulted) == [true, false])
    }

    @Test("A share of the requests is faulted, the same each time")
    func share() throws {
        let faults = [Fault(.status(500), path: "/s*", .share(0.5, seed: 7))]
        let statuses = try (0..<2).map { _ in
            let server = try ImitatedServer(Echo(), faults: faults)
            _ = try Self.curl("\(server.url)/s[1-60]", "-o", "/dev/null")
            return server.requests.map(\.status)
        }
        #expect(statuses[0] == statuses[1] && statuses[0].count == 60)
        #expect((10...50).contains(statuses[0].count { $0 == 500 }))
    }
}
