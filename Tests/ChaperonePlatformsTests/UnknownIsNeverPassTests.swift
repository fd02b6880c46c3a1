import Chaperone
import ChaperonePlatforms
import Foundation
import Testing

/// The first law: removing a value that was read never turns an outcome into a pass, unless absence
/// has a documented meaning, and then the basis says so.
@Suite struct UnknownIsNeverPassTests {
    /// One of several meetings of the demo stands for all.
    static let files = Platforms.all.flatMap { Export.files(below: "Fixtures/\($0.name)") }
        .filter { !$0.contains("/demo/meetings/8") }

    /// The rules of the shipped profiles with settings in them, each demand once.
    static let rules: [Rule] = {
        var rules: [Rule] = []
        for name in Profile.shippedNames {
            let profile = try? Profile.shipped(name)
            for rule in profile?.rules ?? [] where !rule.check.conditions.isEmpty {
                let isNew = !rules.contains { $0.check == rule.check && $0.kinds == rule.kinds }
                if isNew && rule.platform == nil { rules.append(rule) }
            }
        }
        return rules
    }()

    @Test(arguments: files)
    func removingAValueNeverMakesAPass(file: String) throws {
        let sheet = try Sheet(file: file)
        guard let text = String(validating: sheet.bytes, as: UTF8.self), sheet.bytes.count < 40_000
        else { return }
        let rules = Self.rules
        try #require(!rules.isEmpty)
        let before = try Self.verdicts(of: [sheet], rules)
        for value in Removal.values(in: Array(text.utf8)) {
            let removed = Sheet(name: file, bytes: value.removed)
            for (key, outcome) in try Self.verdicts(of: [removed], rules)
            where outcome.raw == .pass && outcome.basis != .platformDefault {
                guard let old = before[key] else { continue }
                #expect(old.raw == .pass, "without \(value.key): \(key) was \(old.raw.word)")
            }
        }
    }

    private static func verdicts(of sheets: [Sheet], _ rules: [Rule]) throws -> [String: Outcome] {
        let audited = try Audited(sheets, rules: rules)
        var verdicts: [String: Outcome] = [:]
        for outcome in audited.outcomes {
            guard let subject = outcome.subject else { continue }
            verdicts["\(rules[outcome.rule].id) \(subject.id)"] = outcome
        }
        return verdicts
    }
}

/// Finds members of JSON objects with plain values, and takes one out at a time.
struct Removal {
    let key: String
    let removed: [UInt8]

    /// At most 24 values of a document, spread over it.
    static func values(in bytes: [UInt8]) -> [Removal] {
        var members: [(key: String, range: Range<Int>)] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\""), let member = member(in: bytes, at: index)
            else {
                index +=
                    bytes[index] == UInt8(ascii: "\"") ? string(in: bytes, at: index) - index : 1
                continue
            }
            members.append(member)
            index = member.range.upperBound
        }
        let step = max(1, members.count / 24)
        return stride(from: 0, to: members.count, by: step).map { number in
            let member = members[number]
            var removed = bytes
            removed.removeSubrange(member.range)
            return Removal(key: member.key, removed: removed)
        }
    }

    /// The end of the string that begins at `start`.
    private static func string(in bytes: [UInt8], at start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, bytes.count)
    }

    /// A member with a value that is no object and no list, together with one comma beside it.
    private static func member(in bytes: [UInt8], at start: Int) -> (
        key: String, range: Range<Int>
    )? {
        let keyEnd = string(in: bytes, at: start)
        var index = keyEnd
        func skipSpace() { while index < bytes.count, bytes[index] <= 0x20 { index += 1 } }
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return nil }
        index += 1
        skipSpace()
        guard index < bytes.count, bytes[index] != UInt8(ascii: "{"),
            bytes[index] != UInt8(ascii: "[")
        else { return nil }
        if bytes[index] == UInt8(ascii: "\"") {
            index = string(in: bytes, at: index)
        } else {
            while index < bytes.count, !",}] \n\r\t".utf8.contains(bytes[index]) { index += 1 }
        }
        let valueEnd = index
        skipSpace()
        let key = String(decoding: bytes[(start + 1)..<(keyEnd - 1)], as: UTF8.self)
        if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
            return (key, start..<index + 1)
        }
        // The last member: the comma stands before it.
        var from = start
        while from > 0, bytes[from - 1] <= 0x20 { from -= 1 }
        if from > 0, bytes[from - 1] == UInt8(ascii: ",") { from -= 1 }
        return (key, from..<valueEnd)
    }
}
