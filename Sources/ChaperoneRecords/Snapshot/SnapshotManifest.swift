package import Chaperone

/// What a finished snapshot says of itself: `manifest.json`.
package struct SnapshotManifest: Sendable, Equatable {
    package static let name = "manifest.json"
    static let format = "chaperone-snapshot"
    static let version = 1

    package var header: SnapshotHeader
    package var finished: Timestamp
    /// How often it was begun and gone on with.
    package var attempts: Int
    /// Why the fetch ended before its end, in words; nil when it did not.
    package var ended: String?
    package var kinds: [KindReport]
    package var files: [SnapshotFile]

    /// Whether everything that was asked for was read, or is gone.
    package var isComplete: Bool {
        ended == nil && kinds.contains { $0.counts.read > 0 }
            && kinds.allSatisfy { $0.counts.lacking == 0 }
    }
}

/// What became of the units of one kind.
package struct KindReport: Sendable, Equatable {
    package var kind: String
    package var counts: Counts
    package var refusals: [Group] = []
    package var failures: [Group] = []

    package struct Counts: Sendable, Equatable {
        package var listed = 0
        package var read = 0
        package var gone = 0
        package var refused = 0
        package var failed = 0
        /// Listed, and never asked for.
        package var open: Int { listed - read - gone - refused - failed }
        package var lacking: Int { listed - read - gone }
    }

    /// Units that did not come for the same reason.
    package struct Group: Sendable, Equatable {
        /// The permission that is missing, if known.
        package var needs: String?
        package var reason: String
        package var count = 0
        /// The keys of the first ones.
        package var first: [String] = []

        static let kept = 10
    }

    init(kind: String, counts: Counts) {
        self.kind = kind
        self.counts = counts
    }
}

/// A file of documents.
package struct SnapshotFile: Sendable, Equatable {
    package var name: String
    package var lines: Int
    package var bytes: Int
    /// `sha256:` and 64 hexadecimal digits.
    package var digest: String
}

extension SnapshotManifest {
    /// What the snapshot lacks, each in words; empty when it is complete.
    package var lacks: [String] {
        var lacks: [String] = []
        if let ended { lacks.append("the fetch ended early: \(ended)") }
        for kind in kinds {
            for group in kind.refusals {
                let needs = group.needs.map { "; it needs \($0)" } ?? ""
                lacks.append(
                    "\(group.count) of \(kind.counts.listed) \(kind.kind) were refused"
                        + "\(needs) (\(group.reason))")
            }
            for group in kind.failures {
                lacks.append(
                    "\(group.count) of \(kind.counts.listed) \(kind.kind) could not be read "
                        + "(\(group.reason))")
            }
            if kind.counts.open > 0 {
                lacks.append(
                    "\(kind.counts.open) of \(kind.counts.listed) \(kind.kind) "
                        + "were listed and not read")
            }
        }
        if lacks.isEmpty, !isComplete { lacks.append("nothing was read") }
        return lacks
    }
}
