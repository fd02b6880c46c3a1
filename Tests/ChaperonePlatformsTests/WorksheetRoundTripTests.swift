@testable import ChaperonePlatforms
import Chaperone
import ChaperoneReporters
import Testing

/// A profile and a platform.
struct WorksheetCase: Sendable, CustomTestStringConvertible {
    let profile: String
    let platform: String
    var testDescription: String { "\(profile) on \(platform)" }

    static let platforms = ProfileKnowledge.allPlatformNames + [ProfileKnowledge.otherPlatform]
    static let all = Profile.shippedNames.flatMap { profile in
        platforms.map { WorksheetCase(profile: profile, platform: $0) }
    }

    func read() throws -> (profile: Profile, worksheet: Worksheet) {
        let profile = try Profile.shipped(profile)
        return (
            profile,
            Worksheet([profile], platform: platform) { Portal.place(of: $0, on: platform) }
        )
    }
}

@Suite("A worksheet that is written is read again")
struct WorksheetRoundTripTests {
    private static func audited(_ bytes: [UInt8], _ profile: Profile) throws -> Audited {
        try Audited([Sheet(name: "w.csv", bytes: bytes)], rules: profile.rules)
    }

    /// What somebody should look at; that a rule had nothing to judge is no fault.
    private static func problems(_ audited: Audited) -> [String] {
        audited.findings.diagnostics.filter { $0.severity != .note }.map(\.description)
    }

    @Test("A profile that is for one platform asks nothing of another")
    func silent() throws {
        for item in WorksheetCase.all {
            let (profile, worksheet) = try item.read()
            let isForeign = profile.platform != nil && profile.platform != item.platform
            #expect(worksheet.rows.isEmpty == isForeign, "\(item.testDescription)")
        }
    }

    @Test("Nothing passes while all is blank, and nothing is lost", arguments: WorksheetCase.all)
    func blank(_ item: WorksheetCase) throws {
        let (profile, worksheet) = try item.read()
        guard !worksheet.rows.isEmpty else { return }
        let bytes = worksheet.table
        let head = DocumentHead(name: "w.csv", bytes: Array(bytes.prefix(65_536)), isWhole: true)
        let found = try #require(Platforms.recognise(head))
        #expect(found.adapter.name == FilledWorksheet.name && found.kind == .events)
        let audited = try Self.audited(bytes, profile)
        #expect(audited.findings.isComplete)
        #expect(Self.problems(audited) == [])
        #expect(!audited.subjects.isEmpty && !audited.outcomes.isEmpty)
        #expect(audited.subjects.allSatisfy { $0.platform == item.platform })
        for outcome in audited.outcomes {
            #expect([.unknown, .manual, .notApplicable].contains(outcome.raw))
        }
        #expect(audited.outcomes.contains { $0.raw == .unknown })
    }

    @Test(
        "What is filled in is understood, saved with commas or with semicolons",
        arguments: WorksheetCase.all)
    func filled(_ item: WorksheetCase) throws {
        let (profile, worksheet) = try item.read()
        guard !worksheet.rows.isEmpty else { return }
        var pictures: [[String]] = []
        for (separator, newline) in [(",", "\r\n"), (";", "\r"), ("\t", "\n")] {
            let bytes = Filled.table(worksheet, separator: separator, newline: newline) {
                Filled.values(of: $0.target.domain)[0].text
            }
            let audited = try Self.audited(bytes, profile)
            #expect(Self.problems(audited) == [])
            #expect(audited.findings.isComplete)
            let seen = audited.outcomes.filter { [.pass, .fail].contains($0.raw) }
            #expect(seen.contains { $0.raw == .pass } && seen.contains { $0.raw == .fail })
            #expect(seen.allSatisfy { $0.basis == .attested || $0.parts != nil })
            // What it asks is all that its profile needs to know of an account and its meetings.
            let missing = audited.outcomes.filter {
                $0.reason == .notObserved
                    && [.account, .meeting].contains($0.subject?.kind ?? .webinar)
            }
            #expect(missing.map { profile.rules[$0.rule].id } == [])
            pictures.append(seen.map { "\($0.rule) \($0.subject?.id ?? "") \($0.raw.word)" })
        }
        #expect(pictures[0] == pictures[1] && pictures[0] == pictures[2])
    }

    @Test(
        "Each row asks a question in words, and says what may be written",
        arguments: WorksheetCase.all)
    func rows(_ item: WorksheetCase) throws {
        let worksheet = try item.read().worksheet
        var targets: Set<Condition.Target> = []
        for row in worksheet.rows {
            #expect(targets.insert(row.target).inserted, "\(row.target.name) twice")
            #expect(!row.question.isEmpty && row.question.contains("?"), "\(row.target.name)")
            #expect(row.allowed == row.target.domain.allowedWords)
            #expect(row.place?.isEmpty != true)
        }
    }

    @Test("Every value of every setting is read for what it is", arguments: SettingID.allCases)
    func values(_ setting: SettingID) throws {
        for (text, code) in Filled.values(of: setting.domain) {
            let value = try #require(WorksheetValue(text, in: setting.domain), "\(text)")
            switch value {
            case .code(let read): #expect(read == code, "\(text)")
            case .words(let words): #expect(words == ["example.org", "example.com"])
            }
            let sheet = Filled.sheet(Filled.row(setting.name, text, about: "meeting"))
            let found = try Audited(showing: [sheet])
            let outcome = try #require(
                found.outcome(setting, of: "zoom:meeting:worksheet"), "\(text)")
            guard !ProfileKnowledge.declaredSettings.contains(setting) else { continue }
            #expect(outcome.raw == .pass && outcome.basis == .attested, "\(text)")
            if let code { #expect(outcome.value == SettingText(code, of: setting), "\(text)") }
        }
        #expect(
            WorksheetValue("no such value", in: setting.domain) == nil || setting.domain == .text)
    }
}

extension SettingText {
    /// How a report shows a code.
    fileprivate init(_ code: Int32, of setting: SettingID) {
        switch setting.domain {
        case .flag: self = .flag(code == 1)
        case .count where code != Count.unlimited: self = .number(Int(code))
        case .instant: self = .word(Timestamp(seconds: Int(code) * 60).description)
        default: self = .word(setting.domain.word(ofCode: code) ?? "")
        }
    }
}
