import Chaperone
import ChaperoneRecords
import Foundation

/// The night of which the tests' snapshots are.
let night = Timestamp(seconds: 1_795_226_400)

extension SnapshotHeader {
    static func of(
        tenant: String = "example", platform: String = "zoom",
        scope: FetchScope = FetchScope(now: night)
    ) -> SnapshotHeader { SnapshotHeader(tenant: tenant, platform: platform, scope: scope) }
}

extension FetchedDocument {
    init(_ file: String, _ text: String) { self.init(file: file, line: Array(text.utf8)) }
}

/// A fetch of three kinds as fetchers do it: lists, then a unit for each, some with two documents.
struct SmallFetch {
    let meetings = (1...6).map { "9876543210\($0)" }
    let users = ["ada", "grace", "naïve \"x\""]

    var units: [(unit: FetchUnit, end: FetchEnd, documents: [FetchedDocument])] {
        var all: [(FetchUnit, FetchEnd, [FetchedDocument])] = []
        for user in users {
            let id = user.utf8.count
            all.append(
                (
                    FetchUnit("users", user), .read,
                    [
                        FetchedDocument("users.ndjson", #"{"id":\#(id)}"#),
                        FetchedDocument("user-settings.ndjson", #"{"user_id":\#(id),"a":true}"#),
                    ]
                ))
        }
        for meeting in meetings {
            all.append(
                (
                    FetchUnit("meetings", meeting), .read,
                    [FetchedDocument("meetings.ndjson", #"{"id":\#(meeting)}"#)]
                ))
        }
        return all
    }

    /// Does whatever `writer` does not have yet.
    func run(into writer: SnapshotWriter, atMost count: Int = .max) async throws {
        await writer.announce(units.map(\.unit))
        for (unit, end, documents) in units.prefix(count) where !(await writer.isFinished(unit)) {
            try await writer.finish(unit, end, documents)
        }
    }

    /// All lines of all files, in the order of their bytes.
    var lines: [String] {
        units.flatMap(\.documents).map { "\($0.file) \(String(decoding: $0.line, as: UTF8.self))" }
            .sorted()
    }

    static func lines(in path: String) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return try names.filter { $0.hasSuffix(".ndjson") }.flatMap { name in
            try String(contentsOf: URL(filePath: "\(path)/\(name)"), encoding: .utf8)
                .split(separator: "\n").map { "\(name) \($0)" }
        }.sorted()
    }
}
