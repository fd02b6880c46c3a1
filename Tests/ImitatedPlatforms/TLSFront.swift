import Foundation
import Glibc

/// TLS in front of a server, by Debian's `stunnel4`, with a certificate made for it by `openssl`.
package final class TLSFront: Sendable {
    package enum Certificate: Sendable, CaseIterable {
        case good, selfSigned, expired, wrongHost, unknownAuthority
    }

    /// Where it is, without a slash at the end.
    package let url: String
    /// The certificate of the authority that a client is to trust.
    package let authorityFile: String
    private let folder: String
    private let stunnel: Process

    /// - Parameter newest: the newest version of TLS that it speaks, in stunnel's words.
    package init(
        to server: ImitatedServer, _ certificate: Certificate = .good, newest: String = "TLSv1.3"
    ) throws {
        let folder = "\(NSTemporaryDirectory())chaperone-tls-\(UUID().uuidString)"
        self.folder = folder
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try Self.makeCertificates(in: folder, certificate)
        authorityFile = "\(folder)/authority.pem"
        (stunnel, url) = try Self.listening(in: folder, before: server, newest: newest)
    }

    /// Starts stunnel on a port that is kept for it until it listens.
    private static func listening(
        in folder: String, before server: ImitatedServer, newest: String
    ) throws -> (Process, url: String) {
        for _ in 0..<5 {
            let (socket, holder, port) = try ServerSocket.listening(on: 0)
            close(socket)
            defer { close(holder) }
            let configuration = """
                foreground = yes
                debug = 3
                pid =
                [front]
                accept = 127.0.0.1:\(port)
                connect = 127.0.0.1:\(server.port)
                cert = \(folder)/server.pem
                key = \(folder)/server.key
                sslVersionMin = TLSv1
                sslVersionMax = \(newest)
                ciphers = DEFAULT:@SECLEVEL=0

                """
            try configuration.write(
                toFile: "\(folder)/stunnel.conf", atomically: true, encoding: .utf8)
            let stunnel = try started("stunnel4", ["\(folder)/stunnel.conf"])
            for _ in 0..<1000 where stunnel.isRunning {
                if ServerSocket.isListening(on: port), stunnel.isRunning {
                    return (stunnel, "https://localhost:\(port)")
                }
                usleep(20_000)
            }
            end(stunnel)
        }
        throw POSIXError(.ETIMEDOUT)
    }

    deinit { stop() }

    package func stop() {
        Self.end(stunnel)
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A polite signal would not do: what a thread of Swift's pool starts inherits that it is blocked.
    private static func end(_ process: Process) {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    private static func makeCertificates(in folder: String, _ kind: Certificate) throws {
        let elliptic = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        func authority(_ name: String) throws {
            try openssl(
                ["req", "-x509", "-days", "2", "-subj", "/CN=Made-up authority"] + elliptic
                    + ["-keyout", "\(folder)/\(name).key", "-out", "\(folder)/\(name).pem"])
        }
        try authority("authority")
        let host = kind == .wrongHost ? "other.example.org" : "localhost"
        let request = ["req", "-subj", "/CN=\(host)", "-addext", "subjectAltName=DNS:\(host)"]
        let key = ["-keyout", "\(folder)/server.key"]
        if kind == .selfSigned {
            return try openssl(
                request + ["-x509", "-days", "2"] + elliptic + key + [
                    "-out", "\(folder)/server.pem",
                ])
        }
        let signer = kind == .unknownAuthority ? "stranger" : "authority"
        if kind == .unknownAuthority { try authority(signer) }
        try openssl(request + elliptic + key + ["-out", "\(folder)/server.csr"])
        try openssl([
            "x509", "-req", "-in", "\(folder)/server.csr", "-copy_extensions", "copy",
            "-CA", "\(folder)/\(signer).pem", "-CAkey", "\(folder)/\(signer).key",
            "-CAcreateserial", "-days", kind == .expired ? "-1" : "1",
            "-out", "\(folder)/server.pem",
        ])
    }

    private static func openssl(_ arguments: [String]) throws {
        let process = try started("openssl", arguments)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw POSIXError(.EINVAL) }
    }

    private static func started(_ program: String, _ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }
}
