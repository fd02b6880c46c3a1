import Chaperone
import ChaperoneRecords
import Foundation

/// The snapshots of a tenant, each in a folder named by when it was begun.
struct SnapshotShelf {
    let folder: String
    let now: Timestamp

    /// How long ago a fetch may have been begun to be gone on with.
    private static let patience = 36 * 3600
    /// How long ago one that was never audited may have been finished to be audited as what is set
    /// now.
    private static let freshness = 2 * 3600

    /// What the next run does.
    enum Next {
        /// The folder is new, or holds a fetch to go on with.
        case fetch(String)
        /// The run before fetched it, and ended before it was audited.
        case audit(String)
    }

    /// - Parameter audited: the names of snapshots of which the history knows. Their paths would not
    ///   do: a path that the configuration gives depends on where the program runs.
    func next(audited: Set<String>) -> Next {
        guard let last = names.last, let began = Self.moment(of: last),
            now.seconds - began.seconds < Self.patience, began <= now
        else { return .fetch(fresh) }
        let path = "\(folder)/\(last)"
        switch SnapshotFolder.state(of: path) {
        case .unfinished: return .fetch(path)
        case .finished where !audited.contains(last) && isFresh(path): return .audit(path)
        case .finished, .none: return .fetch(fresh)
        }
    }

    private func isFresh(_ path: String) -> Bool {
        guard let finished = (try? SnapshotFolder(path))?.manifest.finished else { return false }
        return finished <= now && now.seconds - finished.seconds < Self.freshness
    }

    /// A folder that there is not yet, also where another run began within the same second.
    var fresh: String {
        let taken = Set(names)
        var moment = now
        while taken.contains(Self.name(of: moment)) {
            moment = Timestamp(seconds: moment.seconds + 1)
        }
        return "\(folder)/\(Self.name(of: moment))"
    }

    /// The name of a snapshot, by its path.
    static func name(in path: String) -> String {
        let bytes = path.utf8
        let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) }
        return String(path[(start ?? bytes.startIndex)...])
    }

    /// Removes snapshots that are older than the newest `count` complete ones.
    func keep(newest count: Int) {
        var left = count
        for name in names.reversed() {
            let path = "\(folder)/\(name)"
            if left > 0 {
                if case .finished = SnapshotFolder.state(of: path) { left -= 1 }
            } else {
                // What cannot be removed now is removed another night.
                try? FileManager.default.removeItem(atPath: path)
            }
        }
    }

    /// In the order of time.
    private var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { Self.moment(of: $0) != nil }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Written `20261122T020000Z`.
    static func name(of moment: Timestamp) -> String {
        String(
            decoding: moment.description.utf8.filter { $0 != 0x2D && $0 != 0x3A }, as: UTF8.self)
    }

    static func moment(of name: String) -> Timestamp? {
        let bytes = Array(name.utf8)
        guard bytes.count == 16 else { return nil }
        func part(_ from: Int, _ count: Int) -> String {
            String(decoding: bytes[from..<from + count], as: UTF8.self)
        }
        let moment = Timestamp(
            "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))T\(part(9, 2)):\(part(11, 2)):\(part(13, 2))Z"
        )
        return moment.flatMap { Self.name(of: $0) == name ? $0 : nil }
    }
}
