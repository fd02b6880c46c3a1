@testable import ChaperonePlatforms
import Chaperone
import Testing

@Suite("A row of a worksheet counts for those of whom it speaks")
struct WorksheetScopeTests {
    private static let account = "zoom:account:worksheet"
    private static let meeting = "zoom:meeting:worksheet"
    private static let choir = "zoom:meeting:\(WorksheetTopic.key(of: "Choir"))"

    private static func audited(_ rows: [String]) throws -> Audited {
        try Audited(showing: [
            Sheet("w.csv", ([Filled.header] + rows).joined(separator: "\r\n"))
        ])
    }

    @Test(
        "For everything, or for one kind",
        arguments: [
            ("all", ["account", "meeting"]), ("", ["account", "meeting"]),
            ("ALL", ["account", "meeting"]), ("account", ["account"]), ("meeting", ["meeting"]),
            ("Webinar", ["webinar"]), ("personal-room", ["personal-room"]),
        ])
    func kinds(about: String, kinds: [String]) throws {
        let found = try Self.audited([Filled.row("lobby", "yes", about: about)])
        #expect(Set(found.subjects.map(\.id)) == Set(kinds.map { "zoom:\($0):worksheet" }))
        for kind in kinds where kind != "personal-room" {
            #expect(found.value(.lobby, of: "zoom:\(kind):worksheet") == "on")
        }
    }

    @Test("What is said of the account alone is not said of its meetings, nor the other way")
    func apart() throws {
        let found = try Self.audited([
            Filled.row("lobby", "yes", about: "account"),
            Filled.row("passcode", "yes", about: "meeting"),
        ])
        #expect(found.value(.lobby, of: Self.account) == "on")
        #expect(found.value(.lobby, of: Self.meeting) == "unknown: not-observed")
        #expect(found.value(.passcode, of: Self.account) == "unknown: not-observed")
        #expect(found.value(.passcode, of: Self.meeting) == "on")
    }

    @Test(
        "Of something that there is not",
        arguments: ["organisation", "meetings", "everything", "account, meeting"])
    func unknownAbout(about: String) throws {
        let found = try Self.audited([
            Filled.row("passcode", "yes"), Filled.row("lobby", "yes", about: about),
        ])
        #expect(!found.findings.isComplete)
        #expect(
            found.findings.diagnostics.map(\.description) == [
                "w.csv:3:1: error: 'about' is all, account, user, meeting, webinar or another kind of subject"
            ])
        #expect(found.value(.lobby, of: Self.meeting) == "unknown: not-observed")
    }

    @Test("What is said of a meeting by name comes before what is said of all", arguments: [0, 1])
    func named(order: Int) throws {
        let rows = [
            Filled.row("lobby", "yes"),
            Filled.row("lobby", "no", about: "meeting", name: "Choir"),
        ]
        let found = try Self.audited(
            (order == 0 ? rows : rows.reversed()) + [Filled.row("passcode", "yes")])
        #expect(found.value(.lobby, of: Self.choir) == "off")
        #expect(found.value(.lobby, of: Self.meeting) == "on")
        #expect(found.value(.lobby, of: Self.account) == "on")
        #expect(found.value(.passcode, of: Self.choir) == "on")
        #expect(found.subjects.first { $0.id == Self.choir }?.name == "Choir")
        #expect(found.findings.diagnostics.isEmpty)
    }

    @Test("The name of a meeting does not stand in its identifier, which is never hidden")
    func keys() {
        #expect(!Self.choir.lowercased().contains("choir"))
        #expect(WorksheetTopic.key(of: "Choir") != WorksheetTopic.key(of: "Chor"))
    }

    @Test("A name that cannot be read does not make a row count for all")
    func undecodableName() throws {
        for column in ["name", "about"] {
            var bytes = Array((Filled.header + "\r\n").utf8)
            bytes += Array((Filled.row("passcode", "yes") + "\r\nlobby,").utf8)
            // As a spreadsheet saves it in Windows-1252.
            bytes += Array((column == "name" ? "meeting,Caf" : "meeting").utf8)
            bytes += [column == "name" ? 0xE9 : 0xA0] + Array((column == "name" ? "" : ",").utf8)
            bytes += Array(",,,,yes,,Ada,2026-11-20,zoom\r\n".utf8)
            let found = try Audited(showing: [Sheet(name: "w.csv", bytes: bytes)])
            #expect(!found.findings.isComplete, "\(column)")
            #expect(found.outcomes.allSatisfy { $0.setting != "lobby" || $0.raw != .pass })
            #expect(
                found.findings.diagnostics.map(\.description) == [
                    "w.csv:3:\(column == "name" ? 15 : 7): error: this is not UTF-8; save the worksheet as UTF-8"
                ])
        }
    }

    @Test("Rows that say different things are in conflict, and rows that agree are not")
    func conflicts() throws {
        let found = try Self.audited([
            Filled.row("lobby", "yes"), Filled.row("lobby", "no"),
            Filled.row("passcode", "yes"), Filled.row("passcode", "Yes"),
            Filled.row("chat.recipients", "hosts"), Filled.row("chat.recipients", "nobody else"),
        ])
        for subject in [Self.account, Self.meeting] {
            #expect(found.value(.lobby, of: subject) == "unknown: conflicting")
            #expect(found.value(.passcode, of: subject) == "on")
            #expect(found.outcome(.chatRecipients, of: subject)?.raw == .unknown)
        }
    }

    @Test("Two worksheets of one platform that differ are in conflict")
    func twoSheets() throws {
        let found = try Audited(showing: [
            Filled.sheet(Filled.row("lobby", "yes"), named: "a.csv"),
            Filled.sheet(Filled.row("lobby", "no"), named: "b.csv"),
        ])
        for outcome in found.outcomes where outcome.setting == "lobby" {
            #expect(outcome.raw == .unknown && outcome.reason == .conflicting)
        }
    }

    @Test(
        "The column for locks is read, and what contradicts itself there is not known",
        arguments: [
            (["yes"], true), (["no"], false), ([""], nil), (["perhaps"], nil),
            (["yes", "no"], nil), (["no", "yes"], nil), (["yes", ""], true), (["", "yes"], true),
        ] as [([String], Bool?)])
    func locks(words: [String], expected: Bool?) throws {
        var demand = Condition.Demand(tests: [.range(1...1)])
        demand.locked = .required
        let rule = Rule.rule("R", .setting(.lobby), demand)
        let sheet = Sheet(
            "w.csv",
            ([Filled.header] + words.map { Filled.row("lobby", "yes", locked: $0) })
                .joined(separator: "\n"))
        let found = try Audited([sheet], rules: [rule])
        #expect(!found.outcomes.isEmpty)
        for outcome in found.outcomes {
            #expect(outcome.isLocked == expected)
            #expect(outcome.raw == (expected.map { $0 ? .pass : .fail } ?? .unknown))
            #expect(outcome.strength == (expected == true ? .enforced : .byDefault))
        }
        #expect(found.findings.diagnostics.count == (words == ["perhaps"] ? 1 : 0))
    }

    @Test("Many meetings and many rows are read in no time")
    func many() throws {
        let rows = (0..<4000).flatMap { number in
            [
                Filled.row("lobby", "yes"),
                Filled.row("passcode", "yes", about: "meeting", name: "Meeting \(number)"),
            ]
        }
        var count = 0
        let time = try ContinuousClock().measure { count = try Self.audited(rows).subjects.count }
        #expect(count == 4002)
        #expect(time < .seconds(60))
    }
}
