import Foundation
import Synchronization

extension HTTPResponse {
    /// The head and the body, as they go over the connection.
    func bytes(length: Int? = nil) -> [UInt8] {
        var text = "HTTP/1.1 \(status) \(status / 100 == 2 ? "OK" : "Not So")\r\n"
        for header in headers { text += "\(header.name): \(header.value)\r\n" }
        text += "content-length: \(length ?? body.count)\r\n\r\n"
        return Array(text.utf8) + body
    }
}

extension FaultAct {
    /// What it answers instead, where that is a whole answer; nil where it misbehaves otherwise.
    var response: HTTPResponse? {
        switch self {
        case .tooMany(let retryAfter):
            var response = HTTPResponse.json(Self.perSecondBody, status: 429)
            if let value = retryAfter.value { response.headers.append(("Retry-After", value)) }
            return response
        case .dailyLimit(let seconds):
            var response = HTTPResponse.json(Self.perDayBody, status: 429)
            response.headers += [
                ("X-RateLimit-Type", "Daily-limit"), ("X-RateLimit-Remaining", "0"),
                ("Retry-After", RetryAfter.isoDate(seconds: seconds).value ?? ""),
            ]
            return response
        case .status(let status, let body, let headers):
            var response = HTTPResponse.json(body, status: status)
            response.headers += headers
            return response
        case .html(let status):
            let page = "<!DOCTYPE html><html><body><h1>Something went wrong</h1></body></html>"
            return HTTPResponse(
                status: status, headers: [("content-type", "text/html")], body: Array(page.utf8))
        case .empty: return HTTPResponse()
        case .deepJSON(let levels):
            return .json(
                String(repeating: "[", count: levels) + String(repeating: "]", count: levels))
        case .redirect(let address):
            return HTTPResponse(status: 302, headers: [("Location", address)])
        case .gzipBomb(let bytes):
            return HTTPResponse(
                headers: [("content-type", "application/json"), ("content-encoding", "gzip")],
                body: Self.bomb(bytes))
        default: return nil
        }
    }

    /// How long it asks to be left alone.
    var pause: Int? {
        switch self {
        case .tooMany(let retryAfter): retryAfter.seconds
        case .dailyLimit(let seconds): seconds
        default: nil
        }
    }

    /// Sends what is no whole answer, or a right one in a wrong way.
    func send(_ right: HTTPResponse, over socket: ServerSocket) {
        let half = Array(right.body.prefix(right.body.count / 2))
        let bytes = right.bytes()
        switch self {
        case .truncated:
            socket.send(
                HTTPResponse(status: right.status, headers: right.headers, body: half).bytes(
                    length: right.body.count + 1))
            socket.staysOpen = false
        case .halfWithoutLength:
            socket.send("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n")
            socket.send(half)
            socket.staysOpen = false
        case .stalledHead(let seconds):
            socket.send("HTTP/1.1 200 OK\r\ncontent-")
            socket.wait(milliseconds: seconds * 1000)
            socket.staysOpen = false
        case .stalledBody(let seconds):
            socket.send(
                HTTPResponse(status: right.status, headers: right.headers, body: half).bytes(
                    length: right.body.count + 1))
            socket.wait(milliseconds: seconds * 1000)
            socket.staysOpen = false
        case .endless:
            socket.send("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n[")
            while socket.send([UInt8](repeating: 0x20, count: 1 << 16)) {}
        case .reset:
            socket.send(Array(bytes.prefix(20)))
            socket.resetAtEnd()
        case .closed: socket.staysOpen = false
        case .garbage:
            socket.send("\u{1}\u{2}220 mail.example.org ESMTP\r\n")
            socket.staysOpen = false
        case .drip(let milliseconds):
            for byte in bytes where socket.staysOpen {
                socket.send([byte])
                socket.wait(milliseconds: milliseconds)
            }
        case .late(let milliseconds):
            socket.wait(milliseconds: milliseconds)
            socket.send(bytes)
        default: socket.send((response ?? right).bytes())
        }
    }

    static let perSecondBody = """
        {"code":429,"message":"You have reached the maximum per-second rate limit for this API. \
        Try again later."}
        """
    static let perDayBody = """
        {"code":429,"message":"You have reached the maximum daily rate limit for this API. \
        Refer to the response header for details on when you can make another request."}
        """

    /// What was packed, by its length: packing takes longer than whatever is tested.
    private static let bombs = Mutex<[Int: [UInt8]]>([:])

    private static func bomb(_ bytes: Int) -> [UInt8] {
        bombs.withLock { known in
            if let packed = known[bytes] { return packed }
            let packed = packedZeros(bytes)
            known[bytes] = packed
            return packed
        }
    }

    private static func packedZeros(_ bytes: Int) -> [UInt8] {
        // Foundation's Process does not bear as many open files as many servers have.
        guard let output = popen("head -c \(bytes) /dev/zero | gzip -6", "re") else { return [] }
        defer { pclose(output) }
        var packed: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, output)
            guard count > 0 else { break }
            packed += buffer[..<count]
        }
        return packed
    }
}
