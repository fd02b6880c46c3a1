@testable import Chaperone
@testable import ChaperonePlatforms
import ChaperoneRecords
import Dispatch
import Testing

/// Settings of users give the same whether threads read blocks of them or one reads the whole document.
@Suite("Settings of users on lines and in arrays") struct ZoomContextLineTests {
    private static func users(_ count: Int, seed: UInt64) throws -> [String] {
        let document = try ZoomContextTests.sheets(count, seed: seed)[0]
        return String(decoding: document.bytes, as: UTF8.self).split(separator: "\n")
            .map(String.init)
    }

    private static func expectSame(
        _ text: String, name: String = "users.ndjson", more: [Sheet] = [],
        _ where: SourceLocation = #_sourceLocation
    ) throws {
        let sheets = [Sheet(name, text)] + more
        for remembered in [SeenEvents.limit, 20] {
            try ZoomPartTests.expectSame(
                sheets, ZoomPartTests.rules("every setting"), remembering: remembered, `where`)
        }
    }

    @Test("Arrays as programs write them", arguments: ZoomArrayTests.Style.allCases)
    func arrays(style: ZoomArrayTests.Style) throws {
        try Self.expectSame(style.document(Self.users(90, seed: 71)), name: "users.json")
    }

    /// What stands among users, or is more of a user than settings.
    static let others = [
        "7", "null", "", "{}", "[]", "{\"user_id\":\"u\",", "\u{1}", "}",
        #"{"users":[{"id":"user3","email":"u3@example.org","first_name":"A","group_ids":["g1"]}]}"#,
        #"{"users":[{"id":"user3","first_name":"Anna"},{"id":"user4","settings":{}}],"page_size":2}"#,
        #"{"id":"user5","email":"u5@example.org","first_name":"Anna","last_name":"B","type":2}"#,
        #"{"id":"user5","email":"u5@example.org","in_meeting":{"chat":false},"dept":"x"}"#,
        #"{"account_id":"a1","in_meeting":{"chat":false,"file_transfer":true}}"#,
        #"{"group_id":"g1","in_meeting":{"chat":false},"lock_settings":{"in_meeting":{"chat":true}}}"#,
        #"{"user_id":"user6","lock_settings":{"in_meeting":{"chat":true}},"in_meeting":{"chat":true}}"#,
        #"{"id":86000000001,"host_id":"user1","type":2,"settings":{"waiting_room":true}}"#,
        #"{"user_id":"user1","id":86000000001,"host_id":"user1","settings":{"waiting_room":true}}"#,
        #"{"code":300,"message":"no"}"#, #"{"event":"user.settings_updated","payload":{}}"#,
        #"{"user_id":"user7","unread":"not-permitted"}"#,
        #"{"user_id":"user7","user_id":"user8","in_meeting":{"chat":true}}"#,
        #"{"user_id":"user7","in_meeting":{"chat":true,"chat":false}}"#,
        #"{"user_id":null,"email":"u9@example.org","in_meeting":{"chat":true}}"#,
        #"{"user_id":"us\u0065r7","in_meeting":{"chat":true,"auto_saving_chat":1}}"#,
        #"{"user_id":"x pwd=Secret99","email":"U9@EXAMPLE.ORG","in_meeting":{"chat":"no"}}"#,
        #"{"user_id":"user10","email":"u11@example.org","in_meeting":{"chat":true}}"#,
        #"{"id":"user12","in_meeting":{"chat":true}}"#, #"{"in_meeting":{"chat":true}}"#,
        #"{"user_id":"","email":"","in_meeting":{"chat":true}}"#,
        #"{"user_id":"user13","settings":{"in_meeting":{"chat":true}},"in_meeting":{"chat":false}}"#,
        #"{"user_id":"user14","meeting_authentication":true,"authentication_options":[{"type":"x"}]}"#,
        #"{"user_id":"user15","in_meeting":{"data_center_regions":["DE",7],"chat":{"enable":true}}}"#,
        #"{"user_id":"user16","in_meeting":{"waiting_room":true},"meeting_security":{"waiting_room":false}}"#,
        #"{"user_id":"user17","meeting_security":{"waiting_room":false},"in_meeting":{"waiting_room":true}}"#,
        #"{"user_id":"user18","recording":{"auto_recording":"","local_recording":"yes"}}"#,
    ]

    @Test("Others among them, and users of whom more is said", arguments: others)
    func among(other: String) throws {
        var lines = try Self.users(75, seed: 72)
        lines.insert(other, at: 70)
        lines.insert(other, at: 3)
        lines.append(other)
        try Self.expectSame(lines.joined(separator: "\n"))
        try Self.expectSame(ZoomArrayTests.Style.oneEach.document(lines), name: "users.json")
    }

    @Test(
        "What the name of a file says of those in it",
        arguments: ["lock_settings/users.ndjson", "users/user5.json", "account-settings.ndjson"])
    func names(name: String) throws {
        try Self.expectSame(try Self.users(75, seed: 73).joined(separator: "\n"), name: name)
    }

    @Test("Several documents about the same users")
    func documents() throws {
        let users = try Self.users(90, seed: 74)
        let others = try Self.users(90, seed: 75)
        let events = try ZoomContextTests.sheets(90, seed: 76)
        try Self.expectSame(
            users.joined(separator: "\r\n"),
            more: [Sheet("others.ndjson", others.joined(separator: "\n"))] + events)
    }

    @Test("Lists on lines, which may have nobody in them", arguments: [0, 1, 3])
    func lists(people: Int) throws {
        let lines = (0..<1400 / (people + 1)).map { line in
            let users = (0..<people).map { #"{"id":"user\#($0)-\#(line)","first_name":"Anna"}"# }
            return """
                {"page_count":1,"page_size":300,"total_records":\(people),"next_page_token":"",\
                "users":[\(users.joined(separator: ","))]}
                """
        }
        let text = lines.joined(separator: "\n")
        #expect(text.utf8.count > 64 << 10)
        for end in ["", "\n{\"users\":[", "\nnull"] {
            try Self.expectSame(text + end)
            try Self.expectSame(ZoomArrayTests.Style.oneEach.document(lines) + end)
            try Self.expectSame(ZoomArrayTests.Style.compact.document(lines) + end)
        }
    }

    /// How often each document is opened: once for its beginning, and once for each time it is read.
    private static func openings(_ sheets: [Sheet], remembering remembered: Int) throws -> [Int] {
        var counts = sheets.map { _ in 0 }
        let inputs = sheets.indices.map { index in
            let input = sheets[index].input
            return RunInput(name: input.name, canBeReread: true) {
                counts[index] += 1
                return try input.open()
            }
        }
        let notebook = LineNotebook(listing: [.fail, .unknown], makesLines: true)
        let run = AuditRun(
            rules: try ZoomPartTests.rules("every setting"),
            overlay: Overlay(asOf: Timestamp(seconds: 0)), detail: .problems,
            recognise: Platforms.recognise, explain: Platforms.explain, spools: .files,
            concurrently: { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) },
            remembering: remembered)
        let findings = try run.run(inputs, into: notebook)
        #expect(findings.isComplete && findings.subjectCount > 0)
        return counts
    }

    @Test(
        "Users of whom each says everything are judged while they are read, and others after that",
        arguments: [SeenEvents.limit, 40])
    func standalone(remembered: Int) throws {
        let users = (0..<1400).map {
            #"{"user_id":"user\#($0)","email":"User\#($0)@example.org","in_meeting":{"chat":\#($0 % 2 == 0)}}"#
        }
        let careful = #"{"user_id":"us\u0065rX","in_meeting":{"chat":true}}"#
        let alone = Sheet("users.ndjson", users.joined(separator: "\n"))
        let mixed = Sheet("users.ndjson", (users + [careful]).joined(separator: "\n"))
        for sheet in [alone, mixed] {
            #expect(try Self.openings([sheet], remembering: remembered) == [2])
            try Self.expectSame(String(decoding: sheet.bytes, as: UTF8.self))
        }
        // The same user by an address in another case, and an account: both are read again.
        let again = users + [#"{"email":"uSER7@example.org","in_meeting":{"chat":false}}"#]
        let account = users + [#"{"account_id":"a1","in_meeting":{"chat":false}}"#]
        for lines in [again, account] {
            let sheet = Sheet("users.ndjson", lines.joined(separator: "\n"))
            #expect(try Self.openings([sheet], remembering: remembered) == [3])
            try Self.expectSame(String(decoding: sheet.bytes, as: UTF8.self))
        }
        let others = Sheet(
            "others.ndjson",
            users.map { $0.replacing("\"user", with: "\"other").replacing("User", with: "Other") }
                .joined(separator: "\n"))
        #expect(try Self.openings([alone, others], remembering: remembered) == [2, 2])
        #expect(try Self.openings([alone, others, alone], remembering: remembered).max() == 3)
    }

    private struct BrokenDisk: Error {}

    @Test(
        "Users wait for the account that stands among them, also where the end cannot be read",
        arguments: [false, true])
    func unreadableEnd(anywhere: Bool) throws {
        var lines = (0..<3000).map {
            #"{"user_id":"user\#($0)","in_meeting":{"chat":\#($0 % 2 == 0)}}"#
        }
        lines.insert(#"{"account_id":"a1","in_meeting":{"chat":false}}"#, at: 900)
        let sheet = Sheet("users.ndjson", lines.joined(separator: "\n"))
        let places: RunInput.PlaceSource = { buffer, place in
            let bytes = sheet.bytes.dropFirst(place).prefix(buffer.count)
            if bytes.isEmpty { throw BrokenDisk() }
            buffer.copyBytes(from: bytes)
            return bytes.count
        }
        let input = RunInput(
            name: sheet.name, canBeReread: true, openPlaces: anywhere ? { places } : nil
        ) {
            let source = try sheet.input.open()
            return { buffer in
                let count = try source(buffer)
                if count == 0 { throw BrokenDisk() }
                return count
            }
        }
        let run = AuditRun(
            rules: try ZoomPartTests.rules("every setting"),
            overlay: Overlay(asOf: Timestamp(seconds: 0)), detail: .problems,
            recognise: Platforms.recognise, explain: Platforms.explain, spools: .files,
            concurrently: { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) })
        let findings = try run.run(
            [input], into: LineNotebook(listing: [.fail, .unknown], makesLines: true))
        #expect(!findings.isComplete)
        #expect(findings.subjectCounts[.account] == 1)
        #expect(findings.subjectCounts[.user, default: 0] > 900)
    }

    @Test("Lines that hold nothing rare are read quickly", arguments: [true, false])
    func quickly(keepsAll: Bool) throws {
        let fields = ZoomFields(asking: [])
        let kept =
            keepsAll
            ? ZoomKeptColumns.all : ZoomKeptColumns(asked: [SettingID.chat.column], fields)
        let block = LineBlock()
        let lines = (0..<200).map {
            #"{"user_id":"user\#($0)","in_meeting":{"chat":\#($0 % 2 == 0),"file_transfer":true}}"#
        }
        let text = Array(lines.joined(separator: "\n").utf8)
        block.bytes.update(from: text, count: text.count)
        (block.bytes + text.count).update(repeating: 0, count: LineBlock.padding)
        block.count = text.count
        let reader = ZoomContextLineReader(fields, keeping: kept, leavingEvents: true)
        let found = try #require(reader.read(block, document: 3) as? ZoomContextLines)
        #expect(found.parts.count == 1)
        #expect(found.names.map { $0.first } == (0..<200).map { "user\($0)" })
        let chat = try #require(ZoomInputs(fields).column("in_meeting.chat"))
        #expect((0..<200).allSatisfy { found.users[chat, $0]?.code == ($0 % 2 == 0 ? 1 : 0) })
        #expect(found.users[chat, 150]?.place.line == 151)
        #expect((found.users[SettingID.fileTransfer.column, 8] != nil) == keepsAll)
    }
}
