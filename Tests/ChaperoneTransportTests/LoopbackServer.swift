import Foundation
import Glibc
import Synchronization

/// A server on 127.0.0.1 that answers as it is told, over sockets of its own, so that it can also do
/// what no server should: stall, cut off, reset, and never end.
final class LoopbackServer: Sendable {
    typealias Script = @Sendable (Connection) -> Void

    let port: UInt16
    private let listener: CInt
    private let log = Log()

    /// The heads of the requests that came, in order.
    var requests: [String] { log.heads.withLock { $0 } }

    /// Outlives the server, for connections that end after it.
    private final class Log: Sendable {
        let heads = Mutex<[String]>([])
    }

    /// - Parameter listens: whether a request is waited for before the script runs.
    init(listens: Bool = true, _ script: @escaping Script) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let number = try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> UInt16 in
                guard bind(listener, address, size) == 0, listen(listener, 512) == 0,
                    getsockname(listener, address, &size) == 0
                else { throw POSIXError(.EADDRNOTAVAIL) }
                return 0
            }
        }
        port = number + UInt16(bigEndian: address.sin_port)
        let log = log
        Thread {
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { break }
                Thread {
                    let connection = Connection(socket)
                    while let head = listens ? connection.readHead() : "" {
                        log.heads.withLock { $0.append(head) }
                        script(connection)
                        if !connection.staysOpen { break }
                    }
                    connection.end()
                }.start()
            }
            // Here and not in `deinit`: its number may be another server's as soon as it is closed.
            close(listener)
        }.start()
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }
}

/// One connection to the server, used by its own thread.
final class Connection {
    private let socket: CInt
    private var isOpen = true
    /// Whether the next request may come over this connection too.
    var staysOpen = false

    fileprivate init(_ socket: CInt) { self.socket = socket }

    /// The first line and the headers of a request; nil when there is none.
    fileprivate func readHead() -> String? {
        guard isOpen else { return nil }
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]) {
            guard recv(socket, &byte, 1, 0) == 1 else { return nil }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Sends bytes; false when nobody takes them any more.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// A whole answer.
    func answer(_ body: String, status: Int = 200, headers: String = "") {
        send("HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
        staysOpen = true
    }

    /// Ends the connection with a reset instead of an end.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        end()
    }

    func end() {
        if isOpen { close(socket) }
        isOpen = false
    }
}
