import Chaperone
import ChaperonePlatforms
import ChaperoneRecords
import Dispatch
import Testing

/// Documents with an event on each line give the same whether they are read by lines or as a whole.
@Suite struct ZoomLineTests {
    /// Lines of events with everything in them that is rare.
    struct Lines {
        var random: SeededNumbers
        private var number = 81_000_000_000

        init(seed: UInt64) { random = SeededNumbers(state: seed) }

        private static let settings = [
            #""waiting_room":true"#, #""waiting_room":false"#, #""waiting_room":"True""#,
            #""waiting_room":null"#, #""waiting_room":"maybe""#, #""waiting_room":1"#,
            #""join_before_host":true"#, #""join_before_host":false"#, #""jbh_time":0"#,
            #""jbh_time":10"#, #""jbh_time":"5""#, #""jbh_time":-1"#, #""jbh_time":1.5"#,
            #""mute_upon_entry":true"#, #""watermark":false"#, #""use_pmi":true"#,
            #""approval_type":2"#, #""approval_type":7"#, #""approval_type":"0""#,
            #""audio":"voip""#, #""audio":"bo\u0074h""#, #""auto_recording":"cloud""#,
            #""auto_recording":"none""#, #""encryption_type":"e2ee""#,
            #""encryption_type":"quantum""#, #""meeting_authentication":true"#,
            #""meeting_authentication":false"#, #""enforce_login":true"#,
            #""authentication_domains":"example.org""#, #""alternative_hosts":"""#,
            #""alternative_hosts":"a@example.org""#, #""authentication_exception":[{"email":"x"}]"#,
            #""authentication_exception":[]"#, #""question_and_answer":{"enable":true}"#,
            #""question_answer":false"#, #""disable_participant_video":true"#,
            #""waiting_room_options":{"mode":"follow_setting"}"#,
            #""waiting_room_options":{"mode":"custom","who_goes_to_waiting_room":"everyone"}"#,
            #""waiting_room_options":null"#, #""continuous_meeting_chat":{"enable":true}"#,
            #""practice_session":true"#, #""registrants_restrict_number":0"#,
            #""waiting\u005froom":true"#, #""x":{"waiting_room":false,"id":1}"#,
            #""global_dial_in_numbers":[{"id":1,"type":"toll"},{"id":2}]"#,
        ]
        private static let tops = [
            #""type":2"#, #""type":5"#, #""type":9"#, #""type":4"#, #""type":"8""#, #""type":77"#,
            #""password":"abc123XYZ""#, #""password":"""#, #""password":"******""#,
            #""password":"[REDACTED]""#, #""password":"ö✓1""#, #""password":123456"#,
            #""pstn_password":"0""#, #""duration":60"#, #""duration":"30""#, #""duration":null"#,
            #""start_time":"2026-11-20T08:15:00Z""#, #""start_time":"2026-02-30T08:15:00Z""#,
            #""start_time":"2026-11-20T08:15:00+02:00""#, #""start_time":"""#,
            #""join_url":"https://zoom.example/j/1?pwd=abc""#,
            #""join_url":"https://zoom.example/j/1""#,
            #""join_url":"https://zoom.example/j/1?pwd=""#,
            #""join_url":"https:\/\/zoom.example\/j\/1?PWD=abc&pwd=x""#, #""topic":"Plain""#,
            #""topic":"Größe \"waiting_room\":true""#, #""topic":"pwd=secret here""#,
            #""topic":"Passcode: 123456""#, #""topic":7"#, #""topic":null"#,
            #""topic":"\ud83d\ude00""#,
            #""host_email":"Anna@Example.org""#, #""host_email":"ben@example.com""#,
            #""host_email":"nobody""#, #""host_email":null"#, #""agenda":"a\nb""#,
            #""occurrences":[{"start_time":"x"}]"#, #""status":"waiting""#,
        ]

        mutating func line() -> String {
            number += 1
            var members = [#""id":\#(number)"#, #""host_id":"host\#(number % 5)""#]
            members += pick(Self.tops, 8)
            members.append("\"settings\":{\(pick(Self.settings, 12).joined(separator: ","))}")
            if Int.random(in: 0..<4, using: &random) == 0 { members.shuffle(using: &random) }
            if Int.random(in: 0..<60, using: &random) == 0 { members.append(members[0]) }
            let separator = Int.random(in: 0..<12, using: &random) == 0 ? ", " : ","
            return "{\(members.joined(separator: separator))}"
        }

        /// Some of them, mostly each key once.
        private mutating func pick(_ all: [String], _ count: Int) -> [String] {
            var keys: Set<String> = []
            var picked: [String] = []
            for _ in 0..<count {
                guard let one = all.randomElement(using: &random) else { continue }
                let key = String(one.split(separator: ":")[0])
                let isRepeated = !keys.insert(key).inserted
                if !isRepeated || Int.random(in: 0..<40, using: &random) == 0 { picked.append(one) }
            }
            return picked
        }

        mutating func document(_ count: Int, insert: [Int: String] = [:]) -> String {
            var text = ""
            for index in 0..<count {
                if let other = insert[index] { text += other + "\n" }
                text += line() + (index % 97 == 0 ? "\r\n" : "\n")
            }
            return text
        }
    }

    private static func audited(_ sheets: [Sheet], byLines: Bool) throws -> Notebook.Run {
        let notebook = Notebook()
        let run = AuditRun(
            rules: Rule.showingEverything, overlay: Overlay(asOf: Timestamp(seconds: 0)),
            detail: .all, recognise: Platforms.recognise, explain: Platforms.explain,
            spools: .files,
            concurrently: byLines
                ? { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) } : nil)
        let findings = try run.run(sheets.map(\.input), into: notebook)
        return Notebook.Run(
            subjects: notebook.subjects, outcomes: notebook.outcomes,
            tallies: findings.tallies, diagnostics: findings.diagnostics,
            isComplete: findings.isComplete)
    }

    static func expectSame(
        _ sheets: [Sheet], _ where: SourceLocation = #_sourceLocation
    ) throws {
        let wanted = try audited(sheets, byLines: false)
        let found = try audited(sheets, byLines: true)
        #expect(wanted.subjects.count > 100, sourceLocation: `where`)
        #expect(found.subjects == wanted.subjects, sourceLocation: `where`)
        #expect(found.outcomes == wanted.outcomes, sourceLocation: `where`)
        #expect(found.tallies == wanted.tallies, sourceLocation: `where`)
        #expect(found.diagnostics == wanted.diagnostics, sourceLocation: `where`)
        #expect(found.isComplete == wanted.isComplete, sourceLocation: `where`)
    }

    @Test("Lines with everything in them that is rare", arguments: [1, 2, 3] as [UInt64])
    func rare(seed: UInt64) throws {
        var lines = Lines(seed: seed)
        try Self.expectSame([Sheet("meetings.ndjson", lines.document(1300))])
    }

    @Test(
        "What is no event ends the reading by lines, and nothing is lost",
        arguments: [
            "", "   ", #"{"id":1,"host_id":"h","topic":"x""#, "[]", "7",
            #"{"code":300,"message":"no"}"#,
            #"{"meetings":[{"id":5,"settings":{"waiting_room":true}}]}"#, "{}", "\u{1}",
            #"{"id":"u1","email":"anna@example.org","first_name":"A","type":2,"dept":"x"}"#,
            #"{"in_meeting":{"chat":true},"schedule_meeting":{"host_video":true}}"#, "{\"id\":1}}",
            #"{"settings":{"waiting_room":true,"waiting_room":false},"id":3,"host_id":"h"}"#,
        ])
    func interruptions(line: String) throws {
        for place in [511, 512, 700] {
            var lines = Lines(seed: 9)
            let text = lines.document(900, insert: [place: line])
            try Self.expectSame([Sheet("meetings.ndjson", text)])
        }
    }

    @Test("Meetings that stand there twice, and twice with a difference")
    func repeated() throws {
        var lines = Lines(seed: 4)
        let text = lines.document(700)
        let all = text.split(separator: "\n").map(String.init)
        let changed = all[10].replacing(#""host_id":"#, with: #""x":1,"host_id":"#)
        let different = all[20].replacing(#""settings":{"#, with: #""settings":{"focus":1,"#)
        let more = [all[3], changed, different, #"{"id":81000000031,"host_id":"q","type":2}"#]
        try Self.expectSame([
            Sheet("meetings.ndjson", text + more.joined(separator: "\n"))
        ])
    }

    @Test("Hosts whose settings are in another file")
    func hosts() throws {
        var lines = Lines(seed: 6)
        let host = """
            {"user_id":"host1","email":"anna@example.org","settings":{"in_meeting":{"chat":false,\
            "file_transfer":true,"screen_sharing":true,"who_can_share_screen":"host"}}}
            """
        let account = #"{"account_id":"a1","in_meeting":{"chat":true,"annotation":false}}"#
        try Self.expectSame([
            Sheet("meetings.ndjson", lines.document(700)), Sheet("users/host1.json", host),
            Sheet("account_settings.json", account),
        ])
    }

    @Test("Events of many documents say what the same events say on lines")
    func documents() throws {
        var lines = Lines(seed: 8)
        let all = (0..<600).map { _ in lines.line() }
        let account = Sheet(
            "account_settings.json", #"{"account_id":"a1","in_meeting":{"chat":true}}"#)
        let sheets = all.enumerated().map { Sheet("meetings/\($0).json", $1) } + [account]
        let pairs = Sheet("pairs.json", "[\(all[0]),\(all[1])]")
        let wanted = try Self.audited(
            [Sheet("m.ndjson", all.joined(separator: "\n")), account], byLines: false)
        let found = try Self.audited(sheets + [pairs], byLines: true)
        func told(_ run: Notebook.Run) -> [[String]] {
            run.outcomes.map {
                [
                    "\($0.rule)", $0.subject?.id ?? "", $0.raw.word, $0.value?.text ?? "",
                    $0.at?.path ?? "",
                ]
            }
        }
        #expect(told(found) == told(wanted))
        #expect(found.tallies.map(\.counts) == wanted.tallies.map(\.counts))
        #expect(Set(found.outcomes.compactMap { $0.at?.location.file }).count > 400)
    }

    @Test("Short lines, long lines, and no end of the last line")
    func sizes() throws {
        let short = (1...4000).map { #"{"id":\#($0),"host_id":"h","type":2,"status":"x"}"# }
        try Self.expectSame([Sheet("meetings.ndjson", short.joined(separator: "\n"))])
        let long = String(repeating: "x", count: 40_000)
        let wide = (1...300).map { #"{"id":\#($0),"host_id":"h","type":2,"agenda":"\#(long)"}"# }
        try Self.expectSame([Sheet("meetings.ndjson", wide.joined(separator: "\n") + "\n")])
    }
}

extension Notebook {
    /// Everything that a run gave.
    struct Run {
        let subjects: [SubjectReference]
        let outcomes: [Outcome]
        let tallies: [RuleTally]
        let diagnostics: [Diagnostic]
        let isComplete: Bool
    }
}

/// Numbers that are the same on each run.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        let again = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return again ^ (again >> 31)
    }
}
