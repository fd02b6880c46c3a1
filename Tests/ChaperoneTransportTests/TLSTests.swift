import Chaperone
import ChaperoneTransport
import ImitatedPlatforms
import Testing

@Suite("Whom the transport believes")
struct TLSTests {
    private func transport(trusting file: String?) -> CurlTransport {
        var limits = TransportLimits.here
        limits.certificateFile = file
        return CurlTransport(limits: limits)
    }

    private func ask(_ front: TLSFront, trusting file: String?) async -> TransportError? {
        await failure { () throws(TransportError) in
            let request = Request(
                url: "\(front.url)/free/users", authorization: .bearer(Secret("Canary".utf8)))
            _ = try await transport(trusting: file).send(request)
        }
    }

    @Test("A server whose authority the configuration names is believed, over one connection")
    func good() async throws {
        let server = try ImitatedServer(TestPlatform())
        let front = try TLSFront(to: server)
        let transport = transport(trusting: front.authorityFile)
        for _ in 0..<3 {
            let response = try await transport.send(Request(url: "\(front.url)/free"))
            #expect(response.status == 200)
        }
        #expect(server.requests.count == 3 && server.connections == 1)
        // The system's authorities know nothing of it.
        #expect(await ask(front, trusting: nil)?.code == .tls)
        #expect(server.requests.count == 3)
    }

    @Test(
        "A bad certificate gets no request",
        arguments: [
            TLSFront.Certificate.selfSigned, .expired, .wrongHost, .unknownAuthority,
        ])
    func bad(_ certificate: TLSFront.Certificate) async throws {
        let server = try ImitatedServer(TestPlatform())
        let front = try TLSFront(to: server, certificate)
        #expect(await ask(front, trusting: front.authorityFile)?.code == .tls)
        #expect(server.requests.isEmpty)
    }

    @Test("TLS older than 1.2 gets no request, and 1.2 does", arguments: ["TLSv1.1", "TLSv1.2"])
    func old(version: String) async throws {
        let server = try ImitatedServer(TestPlatform())
        let front = try TLSFront(to: server, newest: version)
        let error = await ask(front, trusting: front.authorityFile)
        #expect(error?.code == (version == "TLSv1.1" ? .tls : nil))
        #expect(server.requests.count == (version == "TLSv1.1" ? 0 : 1))
    }

    @Test("A file of authorities that is none is an error, not the system's instead")
    func noFile() async throws {
        let server = try ImitatedServer(TestPlatform())
        let front = try TLSFront(to: server)
        #expect(await ask(front, trusting: "/nonexistent")?.code == .tls)
    }
}
