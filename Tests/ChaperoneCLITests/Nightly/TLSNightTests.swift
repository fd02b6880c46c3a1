import Foundation
import ImitatedPlatforms
import Testing

@Suite(
    "Over TLS, nothing is sent to a server that is not the right one",
    .enabled(if: Tool.path(of: "stunnel4") != nil, "needs stunnel4"))
struct TLSNightTests {
    @Test("A certificate of the authority that the configuration names, and others")
    func certificates() throws {
        for certificate in TLSFront.Certificate.allCases {
            let zoom = Town.zoom(users: 1, meetings: 1)
            let town = try Town()
            let server = try town.serve(zoom)
            let front = try TLSFront(to: server, certificate)
            try town.add("charity", zoom, at: front.url, ["ca-file: \(front.authorityFile)"])
            try town.write()
            let fetch = try town.run("fetch", "-o", "snap", "-q")
            let doctor = try town.run("doctor")
            if certificate == .good {
                #expect(fetch.status == 0, "\(fetch.everything)")
                #expect(doctor.status == 0, "\(doctor.everything)")
            } else {
                #expect(fetch.status == 69, "\(certificate): \(fetch.everything)")
                #expect(doctor.status == 69, "\(certificate): \(doctor.everything)")
                #expect(try town.run("nightly", "-q").status == 69)
                #expect(server.requests.isEmpty, "\(certificate)")
            }
            try town.expectNoSecrets()
        }
    }

    @Test("An authority that nobody named is not believed, nor a file that is not there")
    func unnamed() throws {
        let zoom = Town.zoom(users: 1, meetings: 1)
        for file in [nil, "gone.pem"] {
            let town = try Town()
            let server = try town.serve(zoom)
            let front = try TLSFront(to: server)
            try town.add("charity", zoom, at: front.url, file.map { ["ca-file: \($0)"] } ?? [])
            try town.write()
            let fetch = try Program.run(
                ["fetch", "-o", "snap", "-q"], in: town.folder,
                environment: ["SSL_CERT_FILE": front.authorityFile], within: 120)
            #expect([69, 78].contains(fetch.status), "\(fetch.everything)")
            #expect(server.requests.isEmpty)
        }
    }
}
