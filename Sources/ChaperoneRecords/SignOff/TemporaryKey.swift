import Glibc

/// A public key in a file that goes with this value, for programs that take only files.
package final class TemporaryKey {
    package let path: String
    private let folder: String

    /// - Throws: ``KeyFault``.
    package init(_ key: SSHPublicKey) throws(KeyFault) {
        var template = Array("/tmp/chaperone-key-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw KeyFault("\(SystemError("make a folder in", "/tmp"))")
        }
        folder = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = "\(folder)/key.pub"
        do {
            try StoredFile.write(Array((key.text + "\n").utf8), to: path)
        } catch { throw KeyFault("\(error)") }
    }

    deinit {
        unlink(path)
        rmdir(folder)
    }
}
