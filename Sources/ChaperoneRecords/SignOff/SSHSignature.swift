import Crypto

/// A signature over the bytes of a record, in the form of `ssh-keygen -Y sign`.
///
/// OpenSSH's PROTOCOL.sshsig. It is read strictly: one version, one digest, nothing left over, and of
/// every signature only the one text that this program and ssh-keygen write.
package struct SSHSignature: Sendable, Equatable {
    package let key: SSHPublicKey
    /// For what it was signed: a signature made for something else counts for nothing here.
    package let namespace: String
    private let signature: [UInt8]
    /// What a hardware key says besides: whether somebody touched it, and how often it signed.
    private let touch: (flags: UInt8, counter: UInt32)?

    /// The namespace of sign-offs.
    package static let namespace = "chaperone-signoff-v1"

    private static let magic = Array("SSHSIG".utf8)
    private static let digest = Array("sha512".utf8)
    private static let begin = Array("-----BEGIN SSH SIGNATURE-----\n".utf8)
    private static let end = Array("-----END SSH SIGNATURE-----\n".utf8)
    private static let lineLength = 70

    package static func == (a: Self, b: Self) -> Bool { a.blob == b.blob }

    /// Signs `message` with a key of a file.
    /// - Throws: what the key throws when it is none.
    package init(signing message: [UInt8], with key: SSHPrivateKey) throws {
        self.key = key.publicKey
        namespace = Self.namespace
        touch = nil
        signature = try key.signature(over: Self.signed(message, namespace))
    }

    /// Reads the text of a signature.
    /// - Throws: ``SignOffFault`` of the stage `armour` or `blob`.
    package init(reading text: [UInt8]) throws(SignOffFault) {
        guard text.starts(with: Self.begin), text.count > Self.begin.count + Self.end.count,
            text.suffix(Self.end.count).elementsEqual(Self.end)
        else {
            throw SignOffFault(
                .armour, "the signature is not in the form that ssh-keygen -Y sign writes")
        }
        let lines = text[Self.begin.count..<text.count - Self.end.count]
        guard let blob = Base64.decoded(lines.filter { $0 != 0x0A }) else {
            throw SignOffFault(.armour, "the signature is no base64")
        }
        var reader = SSHWireReader(blob)
        guard reader.take(Self.magic), reader.number() == 1, let keyBlob = reader.string(),
            let namespace = reader.string(), reader.string() == [], reader.string() == Self.digest,
            let inner = reader.string(), reader.isAtEnd,
            let namespace = String(validating: namespace, as: UTF8.self)
        else {
            throw SignOffFault(
                .blob, "the signature is damaged, or of a version or digest that is not used here")
        }
        guard let key = SSHPublicKey(blob: keyBlob) else {
            throw SignOffFault(.blob, "the signature is not by an Ed25519 key")
        }
        var parts = SSHWireReader(inner)
        guard parts.take(Self.prefix(key)), let signature = parts.string(), signature.count == 64
        else { throw SignOffFault(.blob, "the signature does not fit its key") }
        if key.kind == .hardware, let flags = parts.byte(), let counter = parts.number() {
            touch = (flags, counter)
        } else {
            touch = nil
        }
        guard parts.isAtEnd, (touch != nil) == (key.kind == .hardware) else {
            throw SignOffFault(.blob, "something stands behind the signature")
        }
        self.key = key
        self.namespace = namespace
        self.signature = signature
        guard armoured == text else {
            throw SignOffFault(
                .armour, "the signature is not written as ssh-keygen -Y sign writes it")
        }
    }

    private static func prefix(_ key: SSHPublicKey) -> [UInt8] {
        var prefix: [UInt8] = []
        prefix.append(sshString: key.kind.rawValue.utf8)
        return prefix
    }

    private var blob: [UInt8] {
        var inner = Self.prefix(key)
        inner.append(sshString: signature)
        if let touch {
            inner.append(touch.flags)
            inner.append(sshNumber: touch.counter)
        }
        var blob = Self.magic
        blob.append(sshNumber: 1)
        blob.append(sshString: key.blob)
        blob.append(sshString: namespace.utf8)
        blob.append(sshString: [])
        blob.append(sshString: Self.digest)
        blob.append(sshString: inner)
        return blob
    }

    /// The text of a `.sig` file.
    package var armoured: [UInt8] {
        var text = Self.begin
        let letters = Base64.encoded(blob)
        for start in stride(from: 0, to: letters.count, by: Self.lineLength) {
            text += letters[start..<min(start + Self.lineLength, letters.count)]
            text.append(0x0A)
        }
        return text + Self.end
    }

    /// What is really signed: the digest of the message, and for what.
    private static func signed(_ message: [UInt8], _ namespace: String) -> [UInt8] {
        var signed = magic
        signed.append(sshString: namespace.utf8)
        signed.append(sshString: [])
        signed.append(sshString: digest)
        signed.append(sshString: Array(SHA512.hash(data: message)))
        return signed
    }

    /// Whether the key signed exactly these bytes, and whoever holds a hardware key touched it.
    package func holds(for message: [UInt8]) -> Bool {
        guard let point = try? Curve25519.Signing.PublicKey(rawRepresentation: key.point) else {
            return false
        }
        let signed = Self.signed(message, namespace)
        guard let touch else { return point.isValidSignature(signature, for: signed) }
        var bytes = Array(SHA256.hash(data: key.application))
        bytes.append(touch.flags)
        bytes.append(sshNumber: touch.counter)
        bytes += Array(SHA256.hash(data: signed))
        return touch.flags & 1 == 1 && point.isValidSignature(signature, for: bytes)
    }
}
