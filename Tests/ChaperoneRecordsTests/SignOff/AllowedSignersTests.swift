import Chaperone
@testable import ChaperoneRecords
import Foundation
import Glibc
import Testing

@Suite("Whom to believe")
struct AllowedSignersTests {
    private static let point = Array(UInt8(1)...32)

    private static func key(_ last: UInt8 = 32) throws -> SSHPublicKey {
        try #require(SSHPublicKey(Array(point.dropLast()) + [last]))
    }

    private static func read(_ text: String) throws -> AllowedSigners {
        try AllowedSigners(reading: Array(text.utf8), path: "allowed")
    }

    private static func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    private static let namespace = "chaperone-signoff-v1"

    @Test(
        "A line that names the person, allows the namespace and holds at the time",
        arguments: [
            "elif@example.org KEY", "elif@example.org KEY a comment", "  elif@example.org\tKEY",
            "# a comment\n\nelif@example.org KEY\n", "\"Elif Demir,elif@example.org\" KEY",
            "e*@example.org namespaces=\"chaperone-signoff-v1\" KEY",
            "elif@example.org namespaces=\"git,chaperone-*\" KEY",
            "?l*@example.org,!dana@example.org valid-after=\"20260101Z\",valid-before=\"20270101Z\" KEY",
            "elif@example.org VALID-AFTER=\"202612010000Z\" KEY\r\n",
            "dana@example.org OTHER\nelif@example.org KEY",
            "rsa@example.org ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAQA=\nelif@example.org KEY",
        ])
    func accepted(text: String) throws {
        let key = try Self.key()
        let file = try text.replacing("KEY", with: key.text)
            .replacing("OTHER", with: Self.key(9).text)
        let lines = try Self.read(file).lines(
            for: key, namespace: Self.namespace, at: Self.moment("2026-12-18"))
        #expect(lines.contains { $0.names("elif@example.org") })
        #expect(!lines.contains { $0.names("dana@example.org") })
        #expect(!lines.contains { $0.names("ELIF@example.org") })
    }

    @Test(
        "Why a key does not count",
        arguments: [
            ("elif@example.org OTHER", "is not in allowed"), ("", "is not in allowed"),
            ("elif@example.org namespaces=\"git\" KEY", "other things only"),
            ("elif@example.org namespaces=\"*,!chaperone-*\" KEY", "other things only"),
            ("elif@example.org valid-after=\"20261219Z\" KEY", "not valid yet"),
            ("elif@example.org valid-before=\"20261217Z\" KEY", "not valid any more"),
        ])
    func refused(text: String, why: String) throws {
        let key = try Self.key()
        let file = try text.replacing("KEY", with: key.text)
            .replacing("OTHER", with: Self.key(9).text)
        let fault = #expect(throws: SignOffFault.self) {
            try Self.read(file).lines(
                for: key, namespace: Self.namespace, at: Self.moment("2026-12-18"))
        }
        #expect(fault?.stage == .key)
        #expect(fault?.description.contains(why) == true, "\(fault?.description ?? "")")
    }

    @Test(
        "What the file says and nobody here understands is told with its line",
        arguments: [
            "a@example.org cert-authority KEY", "a@example.org cert-authority,namespaces=\"x\" KEY",
            "a@example.org no-touch-required KEY", "a@example.org", "a@example.org ssh-ed25519",
            "a@example.org ssh-ed25519 AAAA", "\"a@example.org KEY", "KEY",
            "a@example.org namespaces=chaperone KEY", "a@example.org namespaces=\"a KEY",
            "a@example.org valid-after=\"2026-01-01\" KEY",
            "a@example.org valid-after=\"2026\" KEY",
            "a@example.org valid-before=\"20261301Z\" KEY",
            "a@example.org namespaces=\"a\",namespaces=\"b\" KEY",
            "a@example.org namespaces=\"\" KEY",
            "a@example.org namespaces=\"a\", KEY",
        ])
    func notUnderstood(line: String) throws {
        let file = try "# first\n" + line.replacing("KEY", with: Self.key().text)
        let fault = #expect(throws: TrustFileFault.self) { try Self.read(file) }
        #expect(fault?.description.hasPrefix("allowed:2: ") == true, "\(fault?.description ?? "")")
    }

    @Test(
        "ssh-keygen and this program agree on the same lines",
        .enabled(if: OpenSSH.isThere, "needs OpenSSH"),
        arguments: [
            "elif@example.org KEY", "dana@example.org KEY", "\"Elif Demir,elif@example.org\" KEY",
            "*@example.org namespaces=\"chaperone-signoff-v1\" KEY",
            "elif@example.org namespaces=\"git\" KEY", "e?if@example.* KEY",
            "*,!elif@example.org KEY", "elif@example.org valid-before=\"20261218Z\" KEY",
            "elif@example.org valid-before=\"20261217235959Z\" KEY",
            "elif@example.org valid-after=\"20261218Z\" KEY",
            "elif@example.org valid-after=\"202612180001Z\" KEY",
            "elif@example.org valid-after=\"20261218000001Z\" KEY",
            "ELIF@example.org KEY", "elif@example.org,dana@example.org KEY c",
        ])
    func agree(line: String) throws {
        let folder = Folder()
        let key = try SSHPrivateKey()
        let file = line.replacing("KEY", with: key.publicKey.text)
        try folder.write(file + "\n", to: "allowed")
        try folder.write("m", to: "m")
        try folder.write(
            try SSHSignature(signing: Array("m".utf8), with: key).armoured, to: "m.sig")
        let theirs =
            try OpenSSH.run(
                "TZ=UTC ssh-keygen -Y verify -f allowed -I elif@example.org -n \(Self.namespace) -O verify-time=20261218Z -s m.sig < m",
                in: folder
            ).status == 0
        let lines = try? Self.read(file).lines(
            for: key.publicKey, namespace: Self.namespace, at: Self.moment("2026-12-18"))
        #expect((lines?.contains { $0.names("elif@example.org") } ?? false) == theirs)
    }

    @Test(
        "Revoked keys, as keys, as fingerprints and in ssh-keygen's own lists",
        .enabled(if: OpenSSH.isThere, "needs OpenSSH"))
    func revoked() throws {
        let folder = Folder()
        try OpenSSH.makeKey("bad", in: folder)
        try OpenSSH.makeKey("good", in: folder)
        try OpenSSH.run("ssh-keygen -q -k -f krl bad.pub", in: folder)
        let bad = try SSHKeyFile(folder.path("bad.pub")).publicKey
        let good = try SSHKeyFile(folder.path("good.pub")).publicKey
        let lists = [
            "# gone\n\(bad.text) laptop\n", "\(bad.fingerprint)\n", "  sha256: \(bad.fingerprint)",
            "hash: \(bad.fingerprint)\r\n", "key: \(bad.text)\nssh-rsa AAAA x",
        ]
        for (index, list) in lists.enumerated() { try folder.write(list, to: "list\(index)") }
        for name in lists.indices.map({ "list\($0)" }) + ["krl"] {
            let keys = try RevokedKeys(
                reading: try folder.bytes(of: name), path: folder.path(name))
            let fault = #expect(throws: SignOffFault.self, "\(name)") { try keys.check(bad) }
            #expect(fault?.description.contains("was revoked") == true)
            try keys.check(good)
        }
        for text in ["nonsense", "SHA256:short", "serial: 1"] {
            #expect(throws: TrustFileFault.self) {
                try RevokedKeys(reading: Array(text.utf8), path: "list")
            }
        }
        try folder.write(Array("SSHKRL\n\0nonsense".utf8), to: "broken")
        let broken = try RevokedKeys(
            reading: try folder.bytes(of: "broken"), path: folder.path("broken"))
        #expect(throws: SignOffFault.self) { try broken.check(good) }
    }

    @Test("A program that ends before it reads anything does not end this one")
    func unread() throws {
        var ends: [CInt] = [-1, -1]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        SSHKeygen.feed(Array("key".utf8), to: ends[1], "ssh-keygen")
        var signals = sigset_t()
        sigpending(&signals)
        #expect(sigismember(&signals, SIGPIPE) == 0)
    }
}
