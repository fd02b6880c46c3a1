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
    /// With everything but a key.
    private let begun: Hasher

    /// - Parameter platform: its name, as in `Subject.platform`.
    package init(_ kind: SubjectKind, platform: String) {
        var hasher = Hasher()
        hasher.combine(kind.rawValue)
        hasher.combine(platform)
        begun = hasher
    }

    /// The same for the same key in one run of the program.
    ///
    /// - Parameter key: UTF-8.
    package func hash(key: UnsafeRawBufferPointer) -> Int {
        var hasher = begun
        hasher.combine(key.count)
        hasher.combine(bytes: key)
        return hasher.finalize()
    }
}
