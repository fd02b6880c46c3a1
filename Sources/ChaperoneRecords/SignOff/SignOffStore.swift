package import Chaperone
import Glibc

/// A folder of sign-offs: one folder for each, and the chain that binds them together.
package struct SignOffStore: Sendable {
    package let path: String

    static let chainName = "chain.ndjson"

    package init(_ path: String) { self.path = path }

    /// Whether `other` is another way to the same folder.
    package func isSame(as other: String) -> Bool {
        var (mine, theirs) = (stat(), stat())
        return stat(path, &mine) == 0 && stat(other, &theirs) == 0
            && mine.st_dev == theirs.st_dev && mine.st_ino == theirs.st_ino
    }

    package var chainPath: String { "\(path)/\(Self.chainName)" }

    /// The chain, checked; nil when there is none.
    /// - Throws: ``SignOffFault``.
    package func chain() throws(SignOffFault) -> SignOffChain? {
        guard let bytes = try StoredFile.read(chainPath) else { return nil }
        return try SignOffChain(reading: bytes)
    }

    /// Does something while nobody writes into the folder, so that nothing is seen half done.
    ///
    /// Where the folder cannot be locked, as on a file system without locks, it is read all the same.
    ///
    /// - Parameter waiting: told once who is waited for, where that takes longer than a moment.
    /// - Throws: ``SystemError`` when somebody writes and does not get done; whatever `body` throws.
    package func whileNobodyWrites<Value>(
        _ waiting: (String) -> Void = { _ in }, _ body: () throws -> Value
    ) throws -> Value {
        let lock: FolderLock?
        do throws(SystemError) {
            lock = try FolderLock(path, for: .reading, waiting: waiting)
        } catch {
            if error.code == EWOULDBLOCK { throw error }
            lock = nil
        }
        defer { withExtendedLifetime(lock) {} }
        return try body()
    }

    /// A file of this program's own beside the sign-offs; nil when there is none.
    /// - Throws: ``SignOffFault`` of the stage `file`.
    package func read(_ name: String) throws(SignOffFault) -> [UInt8]? {
        try StoredFile.read("\(path)/\(name)")
    }

    /// - Throws: ``SystemError``.
    package func write(_ bytes: [UInt8], to name: String) throws {
        try StoredFile.write(bytes, to: "\(path)/\(name)")
    }

    /// The folders that hold a sign-off, or cannot be looked into, in order of their names.
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

/// Adds to a folder of sign-offs, alone: whoever else wants to waits until this one is gone, so that
/// nobody must be asked anything meanwhile.
package final class SignOffWriter {
    package let store: SignOffStore
    package private(set) var chain: SignOffChain
    private let lock: FolderLock
    private let moment: Timestamp

    /// Makes the folder if need be.
    ///
    /// - Parameter waiting: told once who is waited for, where that takes longer than a moment.
    /// - Throws: ``SignOffFault`` when the clock is before the last entry, or the chain is not in
    ///   order; ``SystemError`` when it cannot be written.
    package init(
        _ store: SignOffStore, at moment: Timestamp, waiting: (String) -> Void = { _ in }
    ) throws {
        self.store = store
        self.moment = moment
        guard mkdir(store.path, 0o700) == 0 || errno == EEXIST else {
            throw SystemError("make the folder", store.path)
        }
        lock = try FolderLock(store.path, for: .writing, waiting: waiting)
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
            if mkdir(path, 0o700) == 0 {
                share(path)
                return SignOffFolder(path)
            }
            guard errno == EEXIST else { throw SystemError("make the folder", path) }
        }
        throw SystemError("make the folder", "\(store.path)/\(name)", code: EEXIST)
    }

    private func share(_ path: String) {
        guard let access = GroupAccess(of: store.path) else { return }
        let number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard number >= 0 else { return }
        FileDescriptor(number, path: path).share(access)
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
        try StoredFile.write(longer.bytes, to: store.chainPath)
        chain = longer
    }
}
