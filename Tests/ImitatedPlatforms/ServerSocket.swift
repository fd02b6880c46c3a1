import Foundation
import Glibc

/// One connection to a server, used by its own thread.
final class ServerSocket {
    private let number: CInt
    private var buffer: [UInt8] = []
    /// Whether the next request may come over it.
    var staysOpen = true

    init(_ number: CInt) {
        self.number = number
        var on: CInt = 1
        setsockopt(
            number, CInt(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<CInt>.size))
    }

    /// A socket that listens on 127.0.0.1, its port, and a socket that keeps the port until it is closed, so
    /// that nobody else is given it when the server has stopped.
    static func listening(
        on port: UInt16
    ) throws -> (listener: CInt, holder: CInt, port: UInt16) {
        let listener = reusable()
        let holder = reusable()
        // A port that the system chose is free again as soon as nobody listens, one that was asked for is not.
        guard let port = bound(listener, to: port), bound(holder, to: port) != nil,
            listen(listener, 1024) == 0
        else {
            close(listener)
            close(holder)
            throw POSIXError(.EADDRNOTAVAIL)
        }
        return (listener, holder, port)
    }

    private static func reusable() -> CInt {
        let number = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var on: CInt = 1
        setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<CInt>.size))
        return number
    }

    /// The port of 127.0.0.1 that the socket has now, nil when it cannot be had; 0 asks for any.
    private static func bound(_ number: CInt, to port: UInt16) -> UInt16? {
        var address = loopback(port)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, size) == 0 && getsockname(number, $0, &size) == 0
            }
        }
        return isBound ? UInt16(bigEndian: address.sin_port) : nil
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    /// Whether somebody takes connections to this port of this machine.
    static func isListening(on port: UInt16) -> Bool {
        let number = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(number) }
        var address = loopback(port)
        return withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    /// The next request, with its target as it was sent; nil when the connection ends or sends what
    /// is none.
    func readRequest() -> (request: HTTPRequest, target: String)? {
        var searched = 0
        while true {
            if let end = Self.headEnd(in: buffer, from: max(0, searched - 3)) {
                let head = String(decoding: buffer[..<end], as: UTF8.self)
                buffer.removeFirst(end + 4)
                return readBody(of: head)
            }
            searched = buffer.count
            guard searched < 1 << 20, fill() else { return nil }
        }
    }

    private static func headEnd(in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (start...bytes.count - 4).first {
            bytes[$0] == 13 && bytes[$0 + 1] == 10 && bytes[$0 + 2] == 13 && bytes[$0 + 3] == 10
        }
    }

    private func readBody(of head: String) -> (HTTPRequest, String)? {
        let lines = head.components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        if headers["expect"] != nil { send("HTTP/1.1 100 Continue\r\n\r\n") }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        while buffer.count < length { guard fill() else { return nil } }
        let body = Array(buffer[..<length])
        buffer.removeFirst(length)
        let target = String(words[1])
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let request = HTTPRequest(
            method: String(words[0]), path: String(parts[0]),
            query: parts.count == 2 ? Self.query(parts[1]) : [], headers: headers, body: body)
        return (request, target)
    }

    private static func query(_ text: Substring) -> [(name: String, value: String)] {
        text.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            func decoded(_ half: Substring) -> String {
                half.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
                    ?? String(half)
            }
            return (decoded(halves[0]), halves.count == 2 ? decoded(halves[1]) : "")
        }
    }

    private func fill() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        let count = recv(number, &chunk, chunk.count, 0)
        guard count > 0 else { return false }
        buffer.append(contentsOf: chunk[..<count])
        return true
    }

    /// Sends bytes; false when nobody takes them any more.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(number, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
            }
            guard count > 0 else {
                staysOpen = false
                return false
            }
            sent += count
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Waits so long, or until the other side has gone.
    func wait(milliseconds: Int) {
        // POLLRDHUP, which Glibc's module does not show.
        var descriptor = pollfd(fd: number, events: Int16(0x2000), revents: 0)
        poll(&descriptor, 1, CInt(milliseconds))
    }

    /// Makes the end of the connection a reset.
    func resetAtEnd() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(number, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        staysOpen = false
    }
}
