import Chaperone
import ChaperoneRecords
import Glibc

/// Where secrets come from: the folder that systemd hands over, a file that only its owner can read,
/// or standard input.
///
/// Never the command line, nor the environment.
struct CredentialFile {
    let secret: Secret
    /// Where it was found, for people.
    let origin: String

    /// The most that credentials may have; a service account's key has about 2,400 bytes.
    private static let limit = 1 << 16

    /// - Parameters:
    ///   - name: a name, a path, or `-` for standard input.
    ///   - path: where a file of that name is when no folder of credentials has it.
    /// - Throws: ``Failure`` with the status `badConfiguration`.
    init(_ name: String, path: String) throws {
        if name == "-" {
            origin = "standard input"
            secret = try Self.read(
                FileDescriptor(STDIN_FILENO, path: "standard input", closesItself: false))
            return
        }
        if let folder = Console.environment("CREDENTIALS_DIRECTORY"), !name.contains("/"),
            SmallFile.exists("\(folder)/\(name)")
        {
            origin = "$CREDENTIALS_DIRECTORY/\(name)"
            secret = try Self.read("\(folder)/\(name)", isHandedOver: true)
            return
        }
        origin = path
        secret = try Self.read(path, isHandedOver: false)
    }

    private static func read(_ path: String, isHandedOver: Bool) throws -> Secret {
        let number = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard number >= 0 else {
            let reason = errno == ELOOP ? "it is a link" : String(cString: strerror(errno))
            throw Failure(.badConfiguration, "cannot read the credentials \(path): \(reason)")
        }
        let file = FileDescriptor(number, path: path)
        var status = stat()
        guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(.badConfiguration, "the credentials \(path) are not a file")
        }
        // systemd keeps others out of its folder, and its files belong to root or to the service.
        guard isHandedOver || status.st_uid == geteuid() else {
            throw Failure(
                .badConfiguration,
                "the credentials \(path) belong to somebody else; give them to the user that runs this"
            )
        }
        guard isHandedOver || status.st_mode & 0o077 == 0 else {
            throw Failure(
                .badConfiguration,
                "others can read or write the credentials \(path); run: chmod 600 \(path)")
        }
        return try read(file)
    }

    private static func read(_ file: FileDescriptor) throws -> Secret {
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        defer {
            bytes.withUnsafeMutableBytes { buffer in
                if let start = buffer.baseAddress { explicit_bzero(start, buffer.count) }
            }
        }
        var filled = 0
        do {
            while filled < bytes.count {
                let count = try bytes.withUnsafeMutableBytes {
                    try file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
                }
                if count == 0 { break }
                filled += count
            }
        } catch { throw Failure(.badConfiguration, "\(error)") }
        guard filled <= limit else {
            throw Failure(
                .badConfiguration, "\(file.path) is too large for credentials")
        }
        guard filled > 0 else {
            throw Failure(.badConfiguration, "\(file.path) is empty; credentials belong there")
        }
        return Secret(bytes[..<filled])
    }
}
