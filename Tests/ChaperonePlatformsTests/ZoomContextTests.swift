import Chaperone
import ChaperonePlatforms
import Testing

/// Accounts, groups and users give the same whether their lines are made by threads or one by one.
@Suite("What others inherit from") struct ZoomContextTests {
    /// Where settings stand that some rule or setting depends on, and values that they have.
    private static func paths() throws -> [String: [String]] {
        var values: [String: [String]] = [:]
        for condition in try ZoomPartTests.rules("switches").flatMap(\.check.conditions) {
            if case .field(let field) = condition.target { values[field.path] = ["true", "false"] }
        }
        for line in Platforms.all[0].mapping
        where !line.kinds.isDisjoint(with: [.account, .group, .user]) {
            guard case .field(let path, let decoder) = line.source, !path.contains("[") else {
                continue
            }
            switch decoder {
            case .words(let words), .widest(let words):
                values[path] = words.map {
                    let word = String(decoding: $0.bytes, as: UTF8.self)
                    return word.utf8.allSatisfy { $0 < 0x3A } ? word : "\"\(word)\""
                }
            case .count: values[path] = ["0", "7", "\"30\""]
            case .textSet: values[path] = [#"["DE","GB"]"#, #""FR;US""#, "[]"]
            default: values[path] = ["true", "false"]
            }
        }
        return values
    }

    /// Users with random settings, who share a group and an account with locks.
    static func sheets(_ count: Int, seed: UInt64) throws -> [Sheet] {
        var numbers = SeededNumbers(state: seed)
        let paths = try paths().sorted { $0.key < $1.key }
        #expect(paths.count > 100)
        func settings(leavingOut rare: Int) -> String {
            var tree = Members()
            for (path, values) in paths where Int.random(in: 0..<rare, using: &numbers) > 0 {
                let usual = values.randomElement(using: &numbers) ?? "null"
                let value =
                    ["\"maybe\"", "null"].randomElement(using: &numbers).map {
                        Int.random(in: 0..<rare, using: &numbers) == 0 ? $0 : usual
                    } ?? usual
                tree.add(path.split(separator: ".").map(String.init)[...], value)
            }
            return tree.text
        }
        var users = (0..<count).map { number in
            """
            {"user_id":"user\(number)","email":"u\(number)@example.org","group_ids":["g1"],\
            \(settings(leavingOut: 30))}
            """
        }
        // The same user twice, once with a difference.
        users.append(users[7])
        users.append(#"{"user_id":"user9","in_meeting":{"chat":null,"file_transfer":"yes"}}"#)
        let account = #"{"account_id":"a1",\#(settings(leavingOut: 1000))}"#
        let locks = #"{"account_id":"a1","in_meeting":{"chat":true,"annotation":false}}"#
        let meetings = (0..<150).map {
            #"{"id":\#(86_000_000_000 + $0),"host_id":"user\#($0 % 300)","type":2,"settings":{}}"#
        }
        return [
            Sheet("users.ndjson", users.joined(separator: "\n")),
            Sheet("account_settings.json", account), Sheet("account_lock_settings.json", locks),
            Sheet("meetings.ndjson", meetings.joined(separator: "\n")),
        ]
    }

    @Test(
        "With and without the account and its locks",
        arguments: ["every setting", "switches", "meeting-baseline", "cis-zoom-1.0"])
    func context(rules: String) throws {
        let sheets = try Self.sheets(rules == "switches" ? 1100 : 540, seed: 61)
        let rules = try ZoomPartTests.rules(rules)
        for some in [sheets, [sheets[0]]] {
            try ZoomPartTests.expectSame(some, rules)
        }
    }

    @Test("What one setting follows from is kept where nothing else is")
    func kept() throws {
        let some = try Self.sheets(60, seed: 64)
        let webinars = (0..<40).map {
            #"{"id":\#(87_000_000_000 + $0),"host_id":"user\#($0)","type":5,"settings":{}}"#
        }
        let sheets = some + [Sheet("webinars.ndjson", webinars.joined(separator: "\n"))]
        for rule in try ZoomPartTests.rules("every setting") {
            try ZoomPartTests.expectSame(sheets, [rule])
        }
    }

    @Test("Somebody who stands among the events is known as if they stood elsewhere")
    func late() throws {
        let sheets = try Self.sheets(30, seed: 65)
        let late = #"{"user_id":"user40","in_meeting":{"chat":false,"file_transfer":true}}"#
        let events = (0..<900).map {
            #"{"id":\#(88_000_000_000 + $0),"host_id":"user\#($0 % 60)","type":2,"settings":{}}"#
        }
        let among = events[..<700] + [late] + events[700...]
        let rules = try ZoomPartTests.rules("every setting")
        func told(_ events: [String], _ more: [Sheet], byLines: Bool) throws -> [[String]] {
            let all =
                Array(sheets[..<3]) + more
                + [Sheet("meetings.ndjson", events.joined(separator: "\n"))]
            let run = try ZoomPartTests.found(
                all, rules, listing: [.fail, .unknown, .pass], byLines: byLines)
            // Everything but the place.
            return run.lines.map { line in
                line.split(separator: " | ").map(String.init).enumerated()
                    .filter { $0.offset != 14 }.map(\.element)
            }.sorted { $0.joined() < $1.joined() }
        }
        let wanted = try told(events, [Sheet("late.json", late)], byLines: false)
        #expect(wanted.count > 10_000)
        #expect(try told(Array(among), [], byLines: true) == wanted)
        #expect(try told(Array(among), [], byLines: false) == wanted)
    }

    @Test("What is asked of an organisation about a platform is asked however its events were read")
    func organisation() throws {
        let text = """
            profile: asking
            version: 1
            title: One question
            platform: zoom
            rules:
              - id: T.1v1
                title: Somebody is told
                question:
                  ask: Who is told?
                  answer-by: safeguarding lead
                  evidence: A name
                  valid-for: 30
                  scope: organisation
                severity: low
            """
        let knowledge = ProfileKnowledge(coverages: Platforms.coverages, profileNames: [])
        let rules = try Profile(
            reading: ProfileDocument(name: "asking.yaml", bytes: Array(text.utf8)),
            knowledge: knowledge, parent: { _ in nil }
        ).rules
        var lines = ZoomLineTests.Lines(seed: 62)
        let sheet = Sheet("meetings.ndjson", lines.document(300))
        let found = try ZoomPartTests.found([sheet], rules, listing: [.manual], byLines: true)
        #expect(found.tallies[0].counts[.manual] == 1)
        try ZoomPartTests.expectSame([sheet], rules)
        try ZoomPartTests.expectSame([try Self.sheets(700, seed: 63)[0]], rules)
    }
}

/// The members of an object.
private struct Members {
    private var values: [(key: String, value: String)] = []
    private var objects: [(key: String, members: Members)] = []

    /// What is a value already becomes no object.
    mutating func add(_ path: ArraySlice<String>, _ value: String) {
        guard let key = path.first, !values.contains(where: { $0.key == key }) else { return }
        if path.count == 1 {
            values.append((key, value))
        } else if let place = objects.firstIndex(where: { $0.key == key }) {
            objects[place].members.add(path.dropFirst(), value)
        } else {
            var members = Members()
            members.add(path.dropFirst(), value)
            objects.append((key, members))
        }
    }

    var text: String {
        (values.map { "\"\($0.key)\":\($0.value)" }
            + objects.map { "\"\($0.key)\":{\($0.members.text)}" }).joined(separator: ",")
    }
}
