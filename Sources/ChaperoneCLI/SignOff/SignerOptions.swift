import ArgumentParser
import Chaperone
import ChaperoneRecords

/// With which key somebody signs.
struct SignerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Sign with this key file of OpenSSH, which nobody else can read; or, for a key that an agent holds, with this public key.",
            valueName: "file"))
    var key: String?

    @Flag(help: "Sign with the only Ed25519 key that the agent holds.")
    var agent = false

    /// The key; nil when nobody gave one.
    /// - Throws: ``Failure``.
    func signer() throws -> Signer? {
        do throws(KeyFault) {
            if let key { return Signer(file: try SSHKeyFile(key), path: key) }
            guard agent else { return nil }
            let keys = try SSHKeygen.agentKeys()
            guard keys.count == 1 else {
                return try Self.refuse(keys)
            }
            return try Signer(agent: keys[0])
        } catch { throw Failure(.badData, error.description) }
    }

    private static func refuse(_ keys: [SSHPublicKey]) throws(KeyFault) -> Signer? {
        throw KeyFault(
            keys.isEmpty
                ? "the agent holds no Ed25519 key"
                : "the agent holds \(keys.count) Ed25519 keys: name the public key of the one to sign with, --key FILE.pub"
        )
    }
}

/// A key, and whatever signs with it.
final class Signer {
    let publicKey: SSHPublicKey
    private let own: SSHPrivateKey?
    private let path: String
    /// A public key that only this program wrote down, for ssh-keygen to find the key of an agent.
    private let written: TemporaryKey?

    init(file: SSHKeyFile, path: String) {
        publicKey = file.publicKey
        if case .own(let key) = file { own = key } else { own = nil }
        self.path = path
        written = nil
    }

    /// - Throws: ``KeyFault``.
    init(agent key: SSHPublicKey) throws(KeyFault) {
        publicKey = key
        own = nil
        let file = try TemporaryKey(key)
        written = file
        path = file.path
    }

    /// The text of a `.sig` file over `message`.
    /// - Throws: ``KeyFault``, ``SignOffFault``.
    func signature(over message: [UInt8]) throws -> [UInt8] {
        if let own { return try SSHSignature(signing: message, with: own).armoured }
        let text = try SSHKeygen.signature(over: message, keyFile: path)
        let signature = try SSHSignature(reading: text)
        guard signature.key == publicKey, signature.namespace == SSHSignature.namespace,
            signature.holds(for: message)
        else { throw SignOffFault(.signature, "ssh-keygen signed with another key, or badly") }
        return text
    }
}
