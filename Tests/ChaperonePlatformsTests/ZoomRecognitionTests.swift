import Chaperone
@testable import ChaperonePlatforms
import Testing

/// What is an event by what names it is one by everything that it says.
@Suite struct ZoomRecognitionTests {
    /// How many of the documents were recognised by their names.
    private static func recognised(_ texts: [String]) -> Int {
        texts.reduce(into: 0) { found, text in
            let head = DocumentHead(name: "a.json", bytes: Array(text.utf8), isWhole: true)
            let byNames = Zoom.kinds(head, atMost: 1, Zoom.identities)
            guard byNames.contains(where: Zoom.isEvent) else { return }
            found += 1
            let all = Zoom.kinds(head, atMost: .max, Zoom.fields)
            let first = all.first { $0 != .unknown }
            #expect(first.map(Zoom.isEvent) == true, "\(text.prefix(200))")
        }
    }

    @Test("Lines of all sorts, as they are and cut off anywhere", arguments: [81, 82] as [UInt64])
    func lines(seed: UInt64) {
        var lines = ZoomLineTests.Lines(seed: seed)
        let usual = (0..<40).map { _ in lines.usualLine() }
        let rare = lines.document(120).split(separator: "\n").map(String.init)
        let cut = (usual + rare).map { String($0.prefix($0.count * 2 / 3)) }
        #expect(Self.recognised(usual) == usual.count)
        #expect(Self.recognised(rare + cut) > 60)
    }

    @Test("Every document that is shipped for trying")
    func fixtures() throws {
        let texts = try Export.files(below: "Fixtures/zoom").map {
            String(decoding: try Export.bytes($0), as: UTF8.self)
        }
        #expect(texts.count > 20)
        #expect(Self.recognised(texts.map { String($0.prefix(1 << 16)) }) > 3)
    }

    @Test(
        "What else stands in it does not matter, but for what says that it is something else",
        arguments: [
            (#""in_meeting":{"chat":true}"#, true), (#""event":"meeting.updated""#, false),
            (#""event":"x","account_id":"a""#, true), (#""share_recording":"none""#, false),
            (#""unread":"not-permitted","user_id":"u""#, false), (#""id":2"#, false),
            (#""lock_settings":{"in_meeting":{"chat":true}}"#, true),
            (#""email":"a@example.org""#, true),
        ])
    func others(member: String, isEvent: Bool) {
        let text = #"{"id":1,"host_id":"h","topic":"t","status":"waiting",\#(member)}"#
        #expect(Self.recognised([text]) == (isEvent ? 1 : 0))
    }
}
