import ArgumentParser
import Chaperone
import ChaperoneRecords

/// A head of the chain of sign-offs that was kept elsewhere.
struct HeadOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A head of the chain that was kept elsewhere, and has to be in it.",
            valueName: "digest"))
    var head: String?

    func validate() throws {
        guard let head else { return }
        let isDigest = head.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20)
        }
        guard isDigest, head.utf8.count == SignOffChain.start.utf8.count else {
            throw ValidationError(
                "--head is a head as 'chaperone signoff list' prints it: 64 hexadecimal digits")
        }
    }
}

/// The last head of a chain that a nightly run saw, kept where whoever writes sign-offs has no business.
struct LastHead {
    private let path: String
    /// Nil when none was seen.
    let head: String?

    /// - Throws: ``Failure`` when it cannot be read.
    init(_ path: String) throws {
        self.path = path
        guard SmallFile.exists(path) else {
            head = nil
            return
        }
        let bytes = try SmallFile.read(path, as: "last head of the sign-offs")
        head = String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
    }

    /// What to do where a head is gone and that is as it should be.
    var advice: String { "; if that is as it should be, remove \(path)" }

    /// - Throws: ``SystemError``.
    func replace(with chain: SignOffChain?) throws {
        guard let chain, chain.head != head else { return }
        let file = try OutputFile(path, replacing: true)
        try Array("\(chain.head)\n".utf8).withUnsafeBytes { try file.write($0) }
        try file.finish()
    }
}
