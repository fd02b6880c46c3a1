import Chaperone
@testable import ChaperoneRecords
import Foundation
import Testing

@Suite("Files with keys to sign with", .enabled(if: OpenSSH.isThere, "needs OpenSSH"))
struct SSHKeyFileTests {
    private let folder = Folder()

    @Test("ssh-keygen reads a key that this program made, and signs with it", arguments: 0..<4)
    func ours(round: Int) throws {
        let key = try SSHPrivateKey()
        // Comments of all lengths, because the file is padded.
        let comment = String(repeating: "x", count: round * 3)
        try folder.write(key.file(comment: comment).withBytes { Array($0) }, to: "k")
        let shown = try OpenSSH.run("ssh-keygen -y -f k", in: folder)
        #expect(shown.status == 0 && shown.text.hasPrefix(key.publicKey.text), "\(shown.text)")
        let again = try SSHKeyFile(folder.path("k"))
        #expect(again.publicKey == key.publicKey)
        guard case .own = again else {
            Issue.record("it is not encrypted")
            return
        }
    }

    @Test(
        "A key that others can read is refused", arguments: [0o644, 0o640, 0o604, 0o620, 0o666])
    func open(mode: Int) throws {
        try OpenSSH.makeKey("k", in: folder)
        chmod(folder.path("k"), mode_t(mode))
        let fault = #expect(throws: KeyFault.self) { try SSHKeyFile(folder.path("k")) }
        #expect(fault?.description.contains("others can read") == true)
    }

    @Test("An encrypted key and a public key are left to ssh-keygen; of others it is told why not")
    func foreign() throws {
        try OpenSSH.run("ssh-keygen -q -t ed25519 -N secret -f e", in: folder)
        for name in ["e", "e.pub"] {
            guard case .foreign = try SSHKeyFile(folder.path(name)) else {
                Issue.record("\(name) cannot be used here")
                continue
            }
        }
        try OpenSSH.run("ssh-keygen -q -t rsa -N '' -f r", in: folder)
        try OpenSSH.run("ssh-keygen -q -t rsa -m PEM -N '' -f p", in: folder)
        try folder.write("", to: "empty", mode: 0o600)
        for name in ["r", "p", "empty", "missing", "."] {
            #expect(throws: KeyFault.self, "\(name)") { try SSHKeyFile(folder.path(name)) }
        }
    }

    @Test("Damage anywhere in a key file is found, and never read past")
    func damaged() throws {
        let key = try SSHPrivateKey()
        let bytes = key.file(comment: "c").withBytes { Array($0) }
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x02
            try folder.write(changed, to: "k")
            if case .own(let read)? = try? SSHKeyFile(folder.path("k")) {
                // Only the comment, the check and the line ends say nothing.
                #expect(read.publicKey == key.publicKey)
                #expect(read.fitsPublicKey())
            }
        }
        for count in stride(from: 0, to: bytes.count, by: 7) {
            try folder.write(Array(bytes[..<count]), to: "k")
            #expect(throws: KeyFault.self) { try SSHKeyFile(folder.path("k")) }
        }
    }
}
