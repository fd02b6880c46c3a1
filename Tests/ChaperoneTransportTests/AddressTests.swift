import Chaperone
import Glibc
import Testing

@testable import ChaperoneTransport

@Suite("Where the transport connects to")
struct AddressTests {
    @Test(
        "Addresses of this machine and of private networks are told from others",
        arguments: [
            ("127.0.0.1", "loopback"), ("127.255.0.9", "loopback"), ("::1", "loopback"),
            ("::ffff:127.0.0.1", "loopback"), ("64:ff9b::7f00:1", "loopback"),
            ("2002:7f00:1::", "loopback"), ("0.0.0.0", "unroutable"), ("10.1.2.3", "unroutable"),
            ("172.16.0.1", "unroutable"), ("172.31.255.255", "unroutable"),
            ("192.168.1.1", "unroutable"), ("169.254.169.254", "unroutable"),
            ("100.64.0.1", "unroutable"), ("198.18.0.1", "unroutable"), ("192.0.0.8", "unroutable"),
            ("224.0.0.1", "unroutable"), ("255.255.255.255", "unroutable"), ("::", "unroutable"),
            ("fe80::1", "unroutable"), ("fec0::1", "unroutable"), ("fd00::1", "unroutable"),
            ("fc00::1", "unroutable"), ("ff02::1", "unroutable"),
            ("::ffff:10.0.0.1", "unroutable"), ("::10.0.0.1", "unroutable"),
            ("2002:c0a8:101::", "unroutable"), ("64:ff9b::a00:1", "unroutable"),
            ("8.8.8.8", "anywhere"), ("172.15.0.1", "anywhere"), ("172.32.0.1", "anywhere"),
            ("192.169.0.1", "anywhere"), ("100.128.0.1", "anywhere"), ("11.0.0.1", "anywhere"),
            ("2606:4700::1111", "anywhere"), ("2002:808:808::", "anywhere"),
            ("::ffff:8.8.8.8", "anywhere"),
        ])
    func kinds(text: String, kind: String) {
        var old = sockaddr_in()
        old.sin_family = sa_family_t(AF_INET)
        var new = sockaddr_in6()
        new.sin6_family = sa_family_t(AF_INET6)
        if inet_pton(AF_INET, text, &old.sin_addr) == 1 {
            withUnsafeBytes(of: &old) { bytes in
                guard let base = bytes.baseAddress else { return }
                #expect("\(NetworkAddress(base, length: bytes.count))" == kind)
            }
        } else {
            #expect(inet_pton(AF_INET6, text, &new.sin6_addr) == 1)
            withUnsafeBytes(of: &new) { bytes in
                guard let base = bytes.baseAddress else { return }
                #expect("\(NetworkAddress(base, length: bytes.count))" == kind)
            }
        }
    }

    @Test("A name that leads to this machine is refused, and nobody is spoken to")
    func name() async throws {
        let server = try LoopbackServer(listens: false) { _ in }
        let url = "https://localhost:\(server.port)/secret"
        let error = await failure { () throws(TransportError) in
            _ = try await CurlTransport().send(Request(url: url))
        }
        #expect(error?.code == .refused && error?.reason.contains("private network") == true)
        withExtendedLifetime(server) {}
    }

    @Test("With leave, private addresses are tried")
    func allowed() async throws {
        var limits = TransportLimits()
        limits.allowsPrivateAddresses = true
        let server = try LoopbackServer(listens: false) { $0.end() }
        let error = await failure { () throws(TransportError) in
            _ = try await CurlTransport(limits: limits).send(
                Request(url: "https://localhost:\(server.port)/"))
        }
        #expect(error?.code == .tls)
        withExtendedLifetime(server) {}
    }

    @Test(
        "What is no address to ask is refused",
        arguments: [
            "HTTPS://example.org/", "https://", "https:///x", "https://a@example.org/",
            "https://example.org/ü", "https://example.org/ x", "https://example.org\\@x/",
            "https://:8/", "//example.org/", "https://[]/",
        ])
    func unusable(url: String) {
        #expect(WebAddress(url) == nil)
    }

    @Test("A proxy is used when it is configured, and only then")
    func proxy() async throws {
        let proxy = try LoopbackServer { $0.answer("proxied") }
        var limits = TransportLimits.here
        limits.proxy = proxy.url("")
        let response = try await CurlTransport(limits: limits).send(
            Request(url: "http://127.0.0.1:9/x"))
        #expect(response.body == Array("proxied".utf8))
        #expect(proxy.requests.first?.hasPrefix("GET http://127.0.0.1:9/x ") == true)
    }
}
