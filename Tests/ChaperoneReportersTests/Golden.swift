import Foundation
import Testing

/// Files below `Fixtures/reports` that hold what was written when somebody last looked at it.
enum Golden {
    static func expect(_ bytes: [UInt8], isRecordedAs name: String) throws {
        let file = try Fixture.folder().appendingPathComponent("reports/\(name)")
        if ProcessInfo.processInfo.environment["CHAPERONE_RECORD"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
            Issue.record("recorded \(name); run again without CHAPERONE_RECORD")
            return
        }
        let recorded = try Data(contentsOf: file)
        let differs = zip(recorded, bytes).enumerated().first { $1.0 != $1.1 }?.offset
        #expect(
            recorded == Data(bytes),
            """
            \(name) differs at byte \(differs ?? min(recorded.count, bytes.count)); \
            CHAPERONE_RECORD=1 records it anew
            """)
    }
}
