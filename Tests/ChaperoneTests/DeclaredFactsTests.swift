@testable import Chaperone
import Testing

@Suite("What follows from what the organisation declares")
struct DeclaredFactsTests {
    /// What is read of a meeting here: who hosts it, when it begins, and how long it lasts.
    private static func cells(
        domain: [String]? = nil, starts: String? = nil, minutes: Int32? = nil,
        state: CellState = .observed
    ) throws -> Batch {
        var batch = Batch(platform: "test", columnCount: SettingID.allCases.count)
        var subject = Subject(kind: .meeting, platform: "test", key: "1")
        subject.parent = "test:user:u"
        let row = batch.add(subject)
        func add(_ setting: SettingID, _ code: Int32) {
            batch[setting.column, row] = Cell(
                state: state, code: code, field: 3,
                place: Place(document: 0, line: 4, column: 2))
        }
        if let domain { add(.hostDomain, batch.texts.code(of: domain)) }
        if let starts {
            add(.startsAt, Int32(try #require(Timestamp(starts)).seconds / 60))
        }
        if let minutes { add(.durationMinutes, minutes) }
        return batch
    }

    /// What a rule says of the meeting once the organisation's declarations are laid over it.
    private static func verdict(
        _ rule: String, _ batch: Batch, _ organisation: String?, shown: [SettingID] = []
    ) throws -> Verdict? {
        var batch = batch
        let organisation = try organisation.map { yaml in try Written.organisation(yaml) }
        organisation?.complete(&batch, document: 1) { setting, _ in shown.contains(setting) }
        let mapping = shown.map {
            FieldMapping(
                .setting($0), .field(path: $0.name, decoder: .flag(inverted: false)),
                kinds: .meeting)
        }
        let judge = Judge(
            platform: "test", coverage: Coverage(of: mapping), fieldColumns: [:],
            organisation: organisation)
        let rule = try Written.rule(rule + "\napplies-to: [meeting]")
        return judge.judge(batch, by: rule).overall.verdict(of: 0)
    }

    @Test(
        "A host belongs to the organisation if its whole domain does",
        arguments: [
            (["example.org"], .pass), (["EXAMPLE.ORG"], .pass), (["club.example"], .pass),
            (["example.org", "club.example"], .pass), (["example.com"], .fail),
            (["sub.example.org"], .fail), (["notexample.org"], .fail), (["example.org."], .fail),
            (["example.org", "example.com"], .fail), ([], .fail), (nil, .unknown),
        ] as [([String]?, Verdict)])
    func host(domain: [String]?, verdict: Verdict) throws {
        let rule = "setting: host-in-organisation\nequals: true"
        let batch = try Self.cells(domain: domain)
        let organisation = "domains: [Example.org, club.example]"
        #expect(try Self.verdict(rule, batch, organisation) == verdict)
        #expect(try Self.verdict(rule, batch, "version: 1") == .manual)
        #expect(try Self.verdict(rule, batch, nil) == .manual)
    }

    private static let hours =
        "timezone: Europe/London\nhours: [{days: [mon], from: '09:00', to: '18:00'}]"

    @Test(
        "A session lies within the hours by the clocks of the organisation",
        arguments: [
            ("2026-11-23T09:00Z", 60, .pass), ("2026-11-23T17:00Z", 60, .pass),
            ("2026-11-23T17:00Z", 61, .fail), ("2026-11-23T08:59Z", 60, .fail),
            ("2026-07-06T17:00Z", 60, .fail), ("2026-07-06T08:00Z", 60, .pass),
            ("2026-11-23T17:00Z", nil, .unknown), ("2026-11-23T18:00Z", nil, .fail),
            ("2026-11-23T17:00Z", Count.unlimited, .unknown), (nil, 60, .unknown),
        ] as [(String?, Int32?, Verdict)])
    func inHours(starts: String?, minutes: Int32?, verdict: Verdict) throws {
        let rule = "setting: in-declared-hours\nequals: true"
        let batch = try Self.cells(starts: starts, minutes: minutes)
        #expect(try Self.verdict(rule, batch, Self.hours) == verdict)
        #expect(try Self.verdict(rule, batch, "timezone: UTC") == .manual)
    }

    @Test(
        "What was not read well follows from nothing",
        arguments: [CellState.notUnderstood, .conflicting, .notPermitted])
    func unread(state: CellState) throws {
        let batch = try Self.cells(
            domain: ["example.org"], starts: "2026-11-23T09:00Z", minutes: 60, state: state)
        let organisation = Self.hours + "\ndomains: [example.org]"
        for setting in ["host-in-organisation", "in-declared-hours"] {
            for value in [true, false] {
                let rule = "setting: \(setting)\nequals: \(value)"
                #expect(try Self.verdict(rule, batch, organisation) == .unknown)
            }
        }
    }

    @Test(
        "One-to-one is what is declared most exactly, and what is declared in two ways is not known",
        arguments: [
            ("{scope: organisation, one-to-one: true}", .pass),
            ("{scope: organisation, one-to-one: off}", .fail),
            ("{scope: '1', one-to-one: true}", .pass), ("{scope: '2', one-to-one: true}", .manual),
            ("{scope: {tag: host}, one-to-one: yes}", .pass),
            (
                "{scope: organisation, one-to-one: false}, {scope: {tag: host}, one-to-one: true}",
                .pass
            ),
            ("{scope: '1', one-to-one: true}, {scope: {tag: host}, one-to-one: false}", .pass),
            (
                "{scope: {kind: meeting}, one-to-one: true}, {scope: organisation, one-to-one: false}",
                .pass
            ),
            ("{scope: '1', one-to-one: true}, {scope: test:meeting:1, one-to-one: false}", .manual),
            ("{scope: '1', one-to-one: true}, {scope: test:meeting:1, one-to-one: true}", .pass),
            ("{scope: {tag: hsot}, one-to-one: true}", .manual),
            ("{scope: {platform: zoom}, one-to-one: true}", .manual),
            ("{scope: {tenant: x}, one-to-one: true}", .manual),
        ] as [(String, Verdict)])
    func oneToOne(facts: String, verdict: Verdict) throws {
        let organisation = "tags: {host: [test:user:u]}\nfacts: [\(facts)]"
        let rule = "setting: one-to-one\nequals: true"
        #expect(try Self.verdict(rule, Self.cells(), organisation) == verdict)
        // The same as a fact that a profile asks for by its name.
        let declared =
            "setting: host-domain\nexists: false\nwhen: {declared: one-to-one, oneOf: ['true']}"
        let expected: Verdict =
            verdict == .pass ? .unknown : verdict == .fail ? .notApplicable : .manual
        #expect(
            try Self.verdict(declared, Self.cells(), organisation, shown: [.hostDomain]) == expected
        )
    }

    @Test("A second host is declared only where the platform does not show it")
    func secondHost() throws {
        let rule = "setting: second-host\nequals: true"
        let organisation = "facts: [{scope: organisation, second-host: true}]"
        #expect(try Self.verdict(rule, Self.cells(), organisation) == .pass)
        #expect(try Self.verdict(rule, Self.cells(), nil) == .manual)
        let batch = try Self.cells()
        #expect(try Self.verdict(rule, batch, organisation, shown: [.secondHost]) == .unknown)
        var read = batch
        for (state, verdict) in [(CellState.observed, Verdict.fail), (.conflicting, .unknown)] {
            read[SettingID.secondHost.column, 0] = Cell(
                state: state, code: 0, field: 0, place: .none)
            for shown in [[SettingID.secondHost], []] {
                #expect(try Self.verdict(rule, read, organisation, shown: shown) == verdict)
            }
        }
    }

    @Test("A platform is approved if the organisation says so")
    func platforms() throws {
        let rule = "setting: approved-platform\nequals: true"
        #expect(try Self.verdict(rule, Self.cells(), "platforms: [zoom]") == .fail)
        #expect(try Self.verdict(rule, Self.cells(), "version: 1") == .manual)
    }

    @Test("Where a fact was declared is known, in the organisation's file")
    func place() throws {
        var batch = try Self.cells()
        let organisation = try Written.organisation(
            "facts:\n  - {scope: organisation, one-to-one: true}\n")
        organisation.complete(&batch, document: 5) { _, _ in false }
        let cell = try #require(batch[SettingID.oneToOne.column, 0])
        #expect(cell.place.document == 5 && cell.place.line == 2 && cell.place.column == 27)
        #expect(cell.basis == .attested && cell.code == 1)
    }
}
