import Chaperone
import Foundation
import Glibc

@testable import ChaperonePlatforms

/// Sends requests over sockets, and asks again where that helps, as the program's transport does.
struct MeetTransport: Transport {
    static func make() -> any Transport { MeetTransport() }

    func send(_ request: Request) async throws(TransportError) -> Response {
        var last: Result<Response, TransportError> = .failure(
            TransportError(.failed, address: "", reason: ""))
        for attempt in 0..<4 {
            if attempt > 0 { try? await Task.sleep(for: .milliseconds(5 << attempt)) }
            last = await once(request)
            if case .success(let response) = last, response.status != 429, response.status < 500 {
                return response
            }
        }
        return try last.get()
    }

    private func once(_ request: Request) async -> Result<Response, TransportError> {
        await withCheckedContinuation { continuation in
            Thread { continuation.resume(returning: Self.exchange(request)) }.start()
        }
    }

    private static func exchange(_ request: Request) -> Result<Response, TransportError> {
        func failed(_ reason: String, _ code: TransportError.Code = .failed)
            -> Result<Response, TransportError>
        { .failure(TransportError(code, address: "", reason: reason)) }
        guard let parts = URLComponents(string: request.url), let port = parts.port,
            parts.host == "127.0.0.1"
        else { return failed("no such host", .unreachable) }
        let number = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(number) }
        var limit = timeval(tv_sec: 2, tv_usec: 0)
        setsockopt(
            number, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(number, $0, size) == 0 }
        }
        guard isOpen else { return failed("nobody listens", .unreachable) }
        let target = request.url.dropFirst("http://127.0.0.1:\(port)".utf8.count)
        var head = "\(request.form == nil ? "GET" : "POST") \(target) HTTP/1.1\r\nhost: x\r\n"
        for header in request.headers { head += "\(header.name): \(header.value)\r\n" }
        if case .bearer(let token)? = request.authorization {
            head +=
                "authorization: Bearer \(token.withBytes { String(decoding: $0, as: UTF8.self) })\r\n"
        }
        let body = (request.form ?? []).map {
            "\($0.name)=\(PercentEncoding.encoded($0.value.withBytes { String(decoding: $0, as: UTF8.self) }))"
        }.joined(separator: "&")
        if request.form != nil {
            head +=
                "content-type: application/x-www-form-urlencoded\r\n"
                + "content-length: \(body.utf8.count)\r\n"
        }
        let bytes = Array((head + "connection: close\r\n\r\n" + body).utf8)
        guard Glibc.send(number, bytes, bytes.count, CInt(MSG_NOSIGNAL)) == bytes.count else {
            return failed("nothing could be sent")
        }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while answer.count < 4 << 20 {
            let count = recv(number, &chunk, chunk.count, 0)
            guard count > 0 else { break }
            answer += chunk[..<count]
        }
        guard answer.count < 4 << 20 else { return failed("too long", .tooLarge) }
        return read(answer) ?? failed("no whole answer")
    }

    private static func read(_ bytes: [UInt8]) -> Result<Response, TransportError>? {
        guard let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        let lines = head.components(separatedBy: "\r\n")
        guard lines[0].hasPrefix("HTTP/1.1 "), let status = Int(lines[0].dropFirst(9).prefix(3))
        else { return nil }
        let headers = lines.dropFirst().compactMap { line -> Request.Header? in
            let pair = line.split(separator: ":", maxSplits: 1)
            return pair.count == 2
                ? .init(String(pair[0]), pair[1].trimmingCharacters(in: .whitespaces)) : nil
        }
        let response = Response(
            status: status, headers: headers, body: Array(bytes[end.upperBound...]))
        if let length = response.header("content-length"), Int(length) != response.body.count {
            return nil
        }
        return .success(response)
    }
}
