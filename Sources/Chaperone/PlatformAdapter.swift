/// Translates one platform's documents into the vocabulary.
package protocol PlatformAdapter: Sendable {
    /// The word after `--platform`, and the first part of every subject's identifier.
    static var name: String { get }
    /// What people call the platform.
    static var title: String { get }
    /// Everything that the platform can show, where, and what it cannot.
    static var mapping: [FieldMapping] { get }
    /// The documents that it reads, and how to get each.
    static var exports: [ExportSource] { get }
    /// Where a person finds each setting in the platform's own pages, in one line each.
    static var portal: [SettingID: String] { get }

    init()

    /// Makes ahead of time, on any thread, what takes a moment and every reader needs.
    static func prepare()

    /// Whether its documents may be about a platform.
    static func speaks(for platform: String) -> Bool

    /// What kind of document begins with `head`, judged by its shape; nil when it is not this platform's.
    func recognises(_ head: DocumentHead) -> DocumentKind?

    /// Makes a reader of this platform's documents for one run.
    /// - Parameter fields: what the profiles ask for by native path; field `i` is the column after
    ///   the settings and the adapter's own inputs, in this order.
    func reader(for fields: [NativeField]) -> any DocumentReader
}

extension PlatformAdapter {
    package static func prepare() {}

    package static func speaks(for platform: String) -> Bool { platform == name }

    /// None: for what is not an export of a platform.
    package static var exports: [ExportSource] { [] }

    /// None: for what has no pages of its own.
    package static var portal: [SettingID: String] { [:] }
}

/// The beginning of a document.
package struct DocumentHead: Sendable {
    /// The name as it was given, with its folders.
    package let name: String
    /// Up to 64 KiB, as UTF-8 if it was UTF-16.
    package let bytes: [UInt8]
    /// Whether these are all the bytes that the document has.
    package let isWhole: Bool

    package init(name: String, bytes: [UInt8], isWhole: Bool) {
        self.name = name
        self.bytes = bytes
        self.isWhole = isWhole
    }
}

/// What a document is for a run.
package enum DocumentKind: Sendable, Equatable {
    /// Others inherit from it: accounts, groups, users, locks, lists.
    case context
    /// Events, each judged and let go.
    case events
}

/// A field that a profile asks for by its native path.
package struct NativeField: Sendable, Hashable {
    package let path: String
    package let type: ValueType

    package enum ValueType: String, Sendable, CaseIterable { case flag, count, word }

    package init(path: String, type: ValueType) {
        self.path = path
        self.type = type
    }

    /// Whether its value would be a secret; that a switch of such a name is on is none.
    var showsSecret: Bool { type != .flag && SecretName.endsPath(path) }
}
