import Chaperone
@testable import ChaperoneRecords
import Crypto
import Foundation
import Testing

@Suite(
    "Signatures that ssh-keygen and this program make and verify for each other",
    .enabled(if: OpenSSH.isThere, "needs OpenSSH"))
struct SSHSignatureTests {
    private let folder = Folder()
    private let message = Array("a record\nof bytes \u{1F600}".utf8)

    private func trust(_ key: SSHPublicKey, _ options: String = "") throws {
        try folder.write("elif@example.org \(options) \(key.text)\n", to: "allowed")
    }

    private func verify(_ more: String = "", identity: String = "elif@example.org") throws -> Int32
    {
        try OpenSSH.run(
            "ssh-keygen -Y verify -f allowed -I \(identity) -n \(OpenSSH.namespace) -s m.sig \(more) < m",
            in: folder
        ).status
    }

    @Test("ssh-keygen accepts what this program signs, again and again", arguments: 0..<8)
    func theyAccept(round: Int) throws {
        let key = try SSHPrivateKey()
        let message = message + [UInt8](repeating: UInt8(round), count: round * 100)
        let signature = try SSHSignature(signing: message, with: key)
        try folder.write(message, to: "m")
        try folder.write(signature.armoured, to: "m.sig")
        try trust(key.publicKey)
        #expect(try verify() == 0)
        #expect(try verify(identity: "dana@example.org") != 0)
        try folder.write(message + [0], to: "m")
        #expect(try verify() != 0)
    }

    @Test("This program accepts what ssh-keygen signs, and writes the same text")
    func weAccept() throws {
        try OpenSSH.makeKey("k", in: folder)
        try folder.write(message, to: "m")
        try OpenSSH.run("ssh-keygen -q -Y sign -n \(OpenSSH.namespace) -f k m", in: folder)
        let text = try folder.bytes(of: "m.sig")
        let signature = try SSHSignature(reading: text)
        #expect(signature.armoured == text)
        #expect(signature.namespace == OpenSSH.namespace)
        #expect(signature.holds(for: message))
        #expect(!signature.holds(for: message + [0x0A]))
        guard case .own(let key) = try SSHKeyFile(folder.path("k")) else {
            Issue.record("a key that is not encrypted is read")
            return
        }
        #expect(key.publicKey == signature.key)
        // Ed25519 has one signature for a message and a key.
        #expect(try SSHSignature(signing: message, with: key).armoured == text)
        let shown = try OpenSSH.run("ssh-keygen -lf k.pub", in: folder).text
        #expect(shown.contains(key.publicKey.fingerprint))
    }

    @Test("Any changed byte of the message or of the signature is refused, of the text too")
    func everyByte() throws {
        let key = try SSHPrivateKey()
        let signature = try SSHSignature(signing: message, with: key)
        let text = signature.armoured
        for index in message.indices {
            var changed = message
            changed[index] ^= 0x01
            #expect(!signature.holds(for: changed))
        }
        for index in text.indices {
            for bit in 0..<8 {
                var changed = text
                changed[index] ^= 1 << UInt8(bit)
                let accepted =
                    (try? SSHSignature(reading: changed)).map {
                        $0.key == key.publicKey && $0.namespace == OpenSSH.namespace
                            && $0.holds(for: message)
                    } ?? false
                #expect(!accepted, "byte \(index), bit \(bit)")
            }
            #expect((try? SSHSignature(reading: Array(text[..<index]))) == nil)
        }
        for more in [text + [0x0A], [0x0A] + text, text + text] {
            #expect(throws: SignOffFault.self) { try SSHSignature(reading: more) }
        }
    }

    @Test(
        "A signature for something else, by a key of another type or with another digest",
        arguments: [
            ("-n git", "ed25519", "another namespace is read, and told apart"),
            ("-n \(OpenSSH.namespace) -O hashalg=sha256", "ed25519", "refused"),
            ("-n \(OpenSSH.namespace)", "rsa", "refused"),
            ("-n \(OpenSSH.namespace)", "ecdsa", "refused"),
        ])
    func others(options: String, type: String, expected: String) throws {
        try OpenSSH.run("ssh-keygen -q -t \(type) -N '' -f k", in: folder)
        try folder.write(message, to: "m")
        try OpenSSH.run("ssh-keygen -q -Y sign \(options) -f k m", in: folder)
        let text = try folder.bytes(of: "m.sig")
        if expected == "refused" {
            let fault = #expect(throws: SignOffFault.self) { try SSHSignature(reading: text) }
            #expect(fault?.stage == .blob)
        } else {
            #expect(try SSHSignature(reading: text).namespace == "git")
        }
    }

    /// A hardware key in software: what OpenSSH's PROTOCOL.u2f says that it signs.
    private func hardwareSignature(flags: UInt8) throws -> (SSHPublicKey, [UInt8]) {
        let secret = Curve25519.Signing.PrivateKey()
        var blob: [UInt8] = []
        blob.append(sshString: SSHPublicKey.Kind.hardware.rawValue.utf8)
        blob.append(sshString: Array(secret.publicKey.rawRepresentation))
        blob.append(sshString: "ssh:".utf8)
        let key = try #require(SSHPublicKey(blob: blob))
        var signed = Array("SSHSIG".utf8)
        signed.append(sshString: OpenSSH.namespace.utf8)
        signed.append(sshString: [])
        signed.append(sshString: "sha512".utf8)
        signed.append(sshString: Array(SHA512.hash(data: message)))
        var bytes = Array(SHA256.hash(data: Array("ssh:".utf8))) + [flags]
        bytes.append(sshNumber: 7)
        bytes += Array(SHA256.hash(data: signed))
        var inner: [UInt8] = []
        inner.append(sshString: SSHPublicKey.Kind.hardware.rawValue.utf8)
        inner.append(sshString: Array(try secret.signature(for: bytes)))
        inner.append(flags)
        inner.append(sshNumber: 7)
        var all = Array("SSHSIG".utf8)
        all.append(sshNumber: 1)
        all.append(sshString: blob)
        all.append(sshString: OpenSSH.namespace.utf8)
        all.append(sshString: [])
        all.append(sshString: "sha512".utf8)
        all.append(sshString: inner)
        var text = Array("-----BEGIN SSH SIGNATURE-----\n".utf8)
        let letters = Base64.encoded(all)
        for start in stride(from: 0, to: letters.count, by: 70) {
            text += letters[start..<min(start + 70, letters.count)] + [0x0A]
        }
        return (key, text + Array("-----END SSH SIGNATURE-----\n".utf8))
    }

    @Test("The signature of a hardware key that was touched counts, here and with ssh-keygen")
    func hardware() throws {
        let (key, text) = try hardwareSignature(flags: 1)
        #expect(try SSHSignature(reading: text).holds(for: message))
        #expect(try !SSHSignature(reading: text).holds(for: message + [0]))
        try folder.write(message, to: "m")
        try folder.write(text, to: "m.sig")
        try trust(key)
        #expect(try verify() == 0)
        let (_, untouched) = try hardwareSignature(flags: 0)
        #expect(try !SSHSignature(reading: untouched).holds(for: message))
    }
}
