import Chaperone
import ChaperonePlatforms
import Testing

/// What comes through a pipe is read once, and gives the same whether threads read it or one does.
@Suite("Pipes") struct ZoomPipeTests {
    private static func expectSame(
        _ name: String, _ lines: [String], _ more: [Sheet] = [],
        _ where: SourceLocation = #_sourceLocation
    ) throws {
        let rules = try ZoomPartTests.rules("every setting")
        for text in [
            lines.joined(separator: "\n"), ZoomArrayTests.Style.oneEach.document(lines),
        ] {
            var sheet = Sheet(name, text)
            sheet.canBeReread = false
            try ZoomPartTests.expectSame([sheet] + more, rules, `where`)
            guard !more.isEmpty else { continue }
            try ZoomPartTests.expectSame(more + [sheet], rules, `where`)
        }
    }

    private static func events(_ count: Int, seed: UInt64) -> [String] {
        var lines = ZoomLineTests.Lines(seed: seed)
        return (0..<count).map { _ in lines.line() }
    }

    private static func users(_ count: Int, seed: UInt64) throws -> [String] {
        let document = try ZoomContextTests.sheets(count, seed: seed)[0]
        return String(decoding: document.bytes, as: UTF8.self).split(separator: "\n")
            .map(String.init)
    }

    @Test("Events with everything in them that is rare, and whose hosts come in another document")
    func events() throws {
        let more = try ZoomContextTests.sheets(60, seed: 81)
        try Self.expectSame("-", Self.events(500, seed: 82), more)
    }

    @Test(
        "Anything else among events",
        arguments: [
            "7", "[]", "{}", "\u{1}", "{\"id\":1}}", #"{"id":1,"#,
            #"{"meetings":[{"id":5,"settings":{"waiting_room":true}}]}"#,
            #"{"user_id":"h1","in_meeting":{"chat":true,"file_transfer":false}}"#,
            #"{"settings":{"waiting_room":true,"waiting_room":false},"id":3,"host_id":"h"}"#,
        ])
    func amongEvents(other: String) throws {
        var lines = Self.events(500, seed: 83)
        lines.insert(other, at: 400)
        lines.insert(other, at: 60)
        try Self.expectSame("-", lines)
    }

    @Test("Anything else among users", arguments: ZoomContextLineTests.others)
    func amongUsers(other: String) throws {
        var lines = try Self.users(60, seed: 84)
        lines.insert(other, at: 50)
        lines.append(other)
        try Self.expectSame("-", lines)
    }

    @Test("Users, then events of theirs, then users again")
    func mixed() throws {
        let users = try Self.users(60, seed: 85)
        let events = (0..<500).map {
            #"{"id":\#(86_000_000_000 + $0),"host_id":"user\#($0 % 90)","type":2,"settings":{}}"#
        }
        try Self.expectSame("-", users[..<30] + events + users[30...])
        try Self.expectSame("-", events + users)
    }
}
