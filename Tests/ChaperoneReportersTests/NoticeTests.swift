import Chaperone
import ChaperoneReporters
import Foundation
import Testing

/// What is told about a run, and to whom it looks how.
@Suite struct NoticeTests {
    private static let ways: [(name: String, make: @Sendable (Notice, Bool) -> [UInt8])] = [
        ("generic", { NoticeMessage.generic($0, names: $1) }),
        ("slack", { NoticeMessage.slack($0, names: $1) }),
        ("teams", { NoticeMessage.teams($0, names: $1) }),
    ]

    private static func notice(_ result: AuditResult) -> Notice {
        var notice = Notice(
            tenant: "school", run: "20261121T020000Z-1", asOf: result.asOf, state: .complete)
        notice.stateBefore = .complete
        notice.verdict = result.verdict
        notice.comparison = result.comparison
        notice.summary = result.summary
        return notice
    }

    @Test(arguments: ["generic", "slack", "teams"], HostileResult.texts.map(\.name))
    func aMessageIsStrictAndInert(way: String, kind: String) throws {
        let hostile = try #require(HostileResult.texts.first { $0.name == kind }).text
        let make = try #require(Self.ways.first { $0.name == way }).make
        var notice = Self.notice(HostileResult(hostile).make())
        notice.reasons = [hostile]
        notice.endingWaivers = [(hostile, Day(daysSince1970: 20_000))]
        notice.voidSignOffs = [
            .init(event: hostile, name: hostile, reason: hostile, nameless: hostile)
        ]
        for names in [true, false] {
            let bytes = make(notice, names)
            let root = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
            #expect(root != nil)
            #expect(bytes.count < 28_000 || way == "generic")
            for text in Self.texts(root ?? [:]) where way != "generic" {
                #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
                #expect(!text.unicodeScalars.contains { $0.value == 0x202E })
            }
        }
        if way == "slack" {
            let text = String(decoding: make(notice, true), as: UTF8.self)
            #expect(!text.contains("mrkdwn"))
            let root = try JSONSerialization.jsonObject(with: Data(make(notice, true)))
            let fallback = (root as? [String: Any])?["text"] as? String ?? "<"
            #expect(!fallback.contains("<"))
        }
        if way == "teams" {
            #expect(!String(decoding: make(notice, true), as: UTF8.self).contains("\"TextBlock\""))
        }
    }

    @Test(arguments: ["generic", "slack", "teams", "mail"])
    func namesAreToldOnlyToWhoAsks(way: String) throws {
        var result = HostileResult("harmless").make()
        for index in result.comparison?.entries.indices ?? 0..<0 {
            result.comparison?.entries[index].outcome.subject?.name = "Choir of Mina"
        }
        var notice = Self.notice(result)
        notice.voidSignOffs = [
            .init(
                event: "zoom:webinar:1", name: "Choir of Mina",
                reason: "zoom:user:mina@example.org: lobby went from on to off",
                nameless: "lobby went from on to off")
        ]
        func text(_ names: Bool) throws -> String {
            if let way = Self.ways.first(where: { $0.name == way }) {
                return String(decoding: way.make(notice, names), as: UTF8.self)
            }
            let mail = NoticeMessage.mail(notice, names: names, from: nil, to: ["it@example.org"])
            return try Self.body(of: mail)
        }
        #expect(try !text(false).contains("Mina"))
        #expect(try !text(false).contains("mina@"))
        #expect(try text(false).contains("lobby went from on to off"))
        #expect(try text(true).contains("mina@example.org"))
        #expect(try text(true).contains("Choir of Mina"))
    }

    @Test(arguments: HostileResult.texts.map(\.name))
    func aMailHasNoHeadButItsOwn(kind: String) throws {
        let hostile = try #require(HostileResult.texts.first { $0.name == kind }).text
        var notice = Self.notice(HostileResult(hostile).make())
        notice.tenant = hostile
        let mail = NoticeMessage.mail(
            notice, names: true, from: "chaperone@example.org",
            to: ["a@example.org", "b@example.org"])
        #expect(mail.allSatisfy { $0 < 0x80 && $0 != 0x0D })
        let lines = String(decoding: mail, as: UTF8.self).components(separatedBy: "\n")
        let head = lines.prefix { !$0.isEmpty }
        let names = head.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(
            names == [
                "From", "To", "Subject", "Auto-Submitted", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding",
            ])
        #expect(lines.allSatisfy { $0.utf8.count <= 100 })
        #expect(try !Self.body(of: mail).isEmpty)
    }

    @Test func onlyNewsIsNews() {
        var notice = Notice(
            tenant: "school", run: "1", asOf: Timestamp(seconds: 0), state: .complete)
        notice.verdict = .ready
        #expect(notice.isNews, "the first night")
        notice.stateBefore = .complete
        var comparison = Comparison(
            asOfBefore: Timestamp(seconds: 0), asOf: Timestamp(seconds: 1), verdictBefore: .ready,
            verdict: .ready)
        comparison.counts = [.stillFailing: 7]
        notice.comparison = comparison
        #expect(!notice.isNews)
        for change in Change.allCases where change != .stillFailing {
            notice.comparison?.counts = [change: 1]
            #expect(notice.isNews, "\(change)")
        }
        notice.comparison = comparison
        for change: (inout Notice) -> Void in [
            { $0.stateBefore = .failed }, { $0.missedSince = Timestamp(seconds: 0) },
            { $0.endingWaivers = [("W-1", Day(daysSince1970: 1))] },
            { $0.voidSignOffs = [.init(event: "e", name: nil, reason: "r", nameless: "r")] },
            { $0.comparison?.verdict = .notReady },
        ] {
            var changed = notice
            change(&changed)
            #expect(changed.isNews)
        }
    }

    private static func texts(_ value: Any) -> [String] {
        switch value {
        case let text as String: [text]
        case let list as [Any]: list.flatMap(texts)
        case let object as [String: Any]: object.values.flatMap(texts)
        default: []
        }
    }

    private static func body(of mail: [UInt8]) throws -> String {
        let text = String(decoding: mail, as: UTF8.self)
        let encoded = text.components(separatedBy: "\n\n").last ?? ""
        let data = try #require(
            Data(base64Encoded: encoded.replacing("\n", with: "")))
        return String(decoding: data, as: UTF8.self)
    }
}
