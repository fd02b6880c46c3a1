package import Chaperone
import Glibc

/// A folder of sign-offs: one folder for each, and the chain that binds them together.
package struct SignOffStore: Sendable {
    package let path: String

    static let chainName = "chain.ndjson"

    package init(_ path: String) { self.path = path }

    /// The chain, checked; nil when there is none.
    /// - Throws: ``SignOffFault``.
    package func chain() throws(SignOffFault) -> SignOffChain? {
        guard let bytes = try StoredFile.read("\(path)/\(Self.chainName)") else { return nil }
        return try SignOffChain(reading: bytes)
    }

    /// The folders that hold a sign-off, in order of their names.
    /// - Throws: ``SignOffFault`` when the folder cannot be read.
    package func folders() throws(SignOffFault) -> [SignOffFolder] {
        guard let folder = opendir(path) else {
            throw SignOffFault(.file, "\(SystemError("read the folder", path))")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.utf8.first != UInt8(ascii: ".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { SignOffFolder("\(path)/\($0)") }.filter(\.isThere)
    }
}

/// Adds to a folder of sign-offs, alone: whoever else wants to waits until this one is gone.
package final class SignOffWriter {
    package let store: SignOffStore
    package private(set) var chain: SignOffChain
    private let lock: FileDescriptor
    private let moment: Timestamp

    /// Makes the folder if need be.
    /// - Throws: ``SignOffFault`` when the clock is before the last entry, or the chain is not in
    ///   order; ``SystemError`` when it cannot be written.
    package init(_ store: SignOffStore, at moment: Timestamp) throws {
        self.store = store
        self.moment = moment
        guard mkdir(store.path, 0o700) == 0 || errno == EEXIST else {
            throw SystemError("make the folder", store.path)
        }
        let number = open(store.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw SystemError("open the folder", store.path) }
        lock = FileDescriptor(number, path: store.path)
        while flock(number, LOCK_EX) != 0 {
            guard errno == EINTR else { throw SystemError("lock the folder", store.path) }
        }
        chain = try store.chain() ?? SignOffChain()
        if let last = chain.entries.last, last.at > moment {
            throw SignOffFault(
                .chain,
                "the clock says \(moment), and the last entry of \(store.path) is of \(last.at): put the clock right first"
            )
        }
    }

    /// Makes the folder of a new sign-off.
    /// - Throws: ``SystemError``.
    package func makeFolder(for event: String) throws -> SignOffFolder {
        let word = event.utf8.prefix(80).map { byte -> UInt8 in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
            return isPlain ? byte : UInt8(ascii: "-")
        }
        let time = moment.description.utf8.filter {
            $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":")
        }
        let name = String(decoding: word + [UInt8(ascii: "-")] + time, as: UTF8.self)
        for attempt in 1...100 {
            let path = "\(store.path)/\(name)\(attempt == 1 ? "" : "-\(attempt)")"
            if mkdir(path, 0o700) == 0 { return SignOffFolder(path) }
            guard errno == EEXIST else { throw SystemError("make the folder", path) }
        }
        throw SystemError("make the folder", "\(store.path)/\(name)", code: EEXIST)
    }

    /// Removes a decision that was written and did not come into the chain, because whoever wrote it
    /// was interrupted.
    /// - Throws: ``SignOffFault`` when it cannot be read.
    package func removeInterrupted(_ name: String, in folder: SignOffFolder) throws {
        guard let bytes = try folder.read(name) else { return }
        let digest = ContentDigest.digits(of: bytes)
        guard !chain.entries.contains(where: { $0.digest == digest }) else { return }
        unlink("\(folder.path)/\(name)")
    }

    /// Puts what was written into the chain.
    /// - Throws: ``SignOffFault``, ``SystemError``.
    package func append(
        _ kind: SignOffChain.Kind, event: String, folder: SignOffFolder, file: String,
        bytes: [UInt8], signOff: String
    ) throws {
        var longer = chain
        try longer.append(
            SignOffChain.Entry(
                number: chain.entries.count + 1, at: moment, kind: kind, event: event,
                file: "\(folder.name)/\(file)", digest: ContentDigest.digits(of: bytes),
                signOff: signOff, previous: chain.head))
        try StoredFile.write(longer.bytes, to: "\(store.path)/\(SignOffStore.chainName)")
        chain = longer
    }
}
