/// What settings belong to, such as an account, a user or a meeting.
package struct Subject: Sendable, Hashable {
    package var kind: SubjectKind
    package var platform: String
    /// The platform's own identifier; empty when the document has none.
    package var key: String
    /// What people call it; nil when nothing says.
    package var name: String?
    /// Identifiers by which others refer to it, besides `key`.
    package var aliases: [String]
    /// Identifiers of what it belongs to, most telling first: a meeting's host, a user's groups.
    package var owners: [String]
    /// The identifier of the subject that it inherits from, once that is known.
    package var parent: String?

    package init(
        kind: SubjectKind, platform: String, key: String, name: String? = nil,
        aliases: [String] = [], owners: [String] = []
    ) {
        self.kind = kind
        self.platform = platform
        self.key = key
        self.name = name
        self.aliases = aliases
        self.owners = owners
    }

    /// How results name it, for example `zoom:meeting:98765432101`.
    package var id: String { Self.id(platform: platform, kind: kind, key: key) }

    /// A number that is the same for subjects with the same ``id``, and differs from run to run.
    var identityHash: Int {
        var key = key
        return key.withUTF8 {
            Self.identityHash(kind, key: UnsafeRawBufferPointer($0), platform: platform)
        }
    }

    /// ``identityHash`` of a subject whose key is in memory.
    package static func identityHash(
        _ kind: SubjectKind, key: UnsafeRawBufferPointer, platform: String
    ) -> Int {
        IdentityHash(kind, platform: platform).hash(key: key)
    }

    package static func id(platform: String, kind: SubjectKind, key: String) -> String {
        kind == .organisation ? kind.word : "\(platform):\(kind.word):\(key)"
    }
}

/// Makes ``Subject/identityHash`` of subjects of one kind on one platform, whose keys are in memory.
package struct IdentityHash: BitwiseCopyable {
    /// Everything but a key, and a number of this run of the program, which nobody who writes a document can
    /// foresee either.
    private let begun: UInt64
    private let seed = Self.seed

    private static let seed = UInt64.random(in: .min ... .max)

    /// - Parameter platform: its name, as in `Subject.platform`.
    package init(_ kind: SubjectKind, platform: String) {
        var hasher = Hasher()
        hasher.combine(kind.rawValue)
        hasher.combine(platform)
        begun = UInt64(bitPattern: Int64(hasher.finalize()))
    }

    /// The same for the same key in one run of the program.
    ///
    /// - Parameter key: UTF-8.
    package func hash(key: UnsafeRawBufferPointer) -> Int {
        var hash = begun &+ UInt64(key.count) &* 0x9E37_79B9_7F4A_7C15
        var position = 0
        while position + 16 < key.count {
            hash = mixed(hash, word(key, position), word(key, position + 8))
            position += 16
        }
        // What is left, of which eight bytes may be looked at twice.
        if key.count - position >= 8 {
            hash = mixed(hash, word(key, position), word(key, key.count - 8))
        } else {
            let rest = key[position...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            hash = mixed(hash, rest, 0)
        }
        return Int(truncatingIfNeeded: mixed(hash, 0, 0x9E37_79B9_7F4A_7C15))
    }

    private func word(_ key: UnsafeRawBufferPointer, _ position: Int) -> UInt64 {
        // Checked to be in the key.
        key.loadUnaligned(fromByteOffset: position, as: UInt64.self)
    }

    /// Both halves of a product of which no factor is known to anybody, as wyhash makes them
    /// (github.com/wangyi-fudan/wyhash).
    private func mixed(_ hash: UInt64, _ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = (hash ^ one).multipliedFullWidth(by: seed ^ other)
        return product.high ^ product.low
    }
}
