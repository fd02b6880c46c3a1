import Foundation

/// What a ledger's file looks like: a line of words for each label, and a sum over all of them.
enum LedgerText {
    private static let head = "chaperone-quota-1"

    /// Which start of the machine this is, because its monotonic clock begins anew with it.
    private static let boot: String = {
        let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        return text.map { String(decoding: $0.utf8.prefix { $0 > 0x20 }, as: UTF8.self) } ?? "none"
    }()

    static func written(_ labels: [String: LabelState]) -> [UInt8] {
        var text = "\(head) \(boot)\n"
        for (label, state) in labels.sorted(by: { $0.key < $1.key }) {
            let name = label.utf8.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
            let known: [Int64] =
                [
                    Int64(state.day), Int64(state.usedToday),
                    state.limit.map { Int64($0 * 1000) } ?? -1, state.perDay.map(Int64.init) ?? -1,
                    Int64(state.exhaustedUntil), state.pausedUntil, Int64(state.strikes), state.due,
                ] + state.sent.flatMap { [$0.time, $0.counted] }
            text += "x\(name) \(known.map(String.init).joined(separator: " "))\n"
        }
        return Array("\(text)end \(checksum(text.utf8))\n".utf8)
    }

    /// Nil when it is not what was written: then nothing is known.
    static func read(_ bytes: [UInt8]) -> [String: LabelState]? {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard let end = lines.firstIndex(where: { $0.starts(with: "end ".utf8) }),
            number(lines[end].dropFirst(4)) == checksum(bytes[..<lines[end].startIndex]),
            let first = lines.first?.split(separator: 0x20), first.count == 2,
            first[0].elementsEqual(head.utf8)
        else { return nil }
        let isThisBoot = first[1].elementsEqual(boot.utf8)
        var labels: [String: LabelState] = [:]
        for line in lines[1..<end] {
            guard let (label, state) = entry(line, isThisBoot) else { return nil }
            labels[label] = state
        }
        return labels
    }

    private static func entry(
        _ line: ArraySlice<UInt8>, _ isThisBoot: Bool
    ) -> (String, LabelState)? {
        let words = line.split(separator: 0x20)
        guard let first = words.first, first.first == UInt8(ascii: "x") else { return nil }
        let digits = first.dropFirst().compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        let name = stride(from: 0, to: digits.count - 1, by: 2).map {
            UInt8(digits[$0] * 16 + digits[$0 + 1])
        }
        let known = words.dropFirst().compactMap { Int64(String(decoding: $0, as: UTF8.self)) }
        guard known.count == words.count - 1, known.count >= 8, known.count % 2 == 0 else {
            return nil
        }
        var state = LabelState()
        state.day = Int(known[0])
        state.usedToday = Int(known[1])
        state.limit = known[2] < 0 ? nil : Double(known[2]) / 1000
        state.perDay = known[3] < 0 ? nil : Int(known[3])
        state.exhaustedUntil = Int(known[4])
        if isThisBoot {
            state.pausedUntil = known[5]
            state.strikes = Int(known[6])
            state.due = known[7]
            state.sent = stride(from: 8, to: known.count, by: 2).map {
                LabelState.Sent(time: known[$0], counted: known[$0 + 1])
            }
        }
        return (String(decoding: name, as: UTF8.self), state)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64? {
        UInt64(String(decoding: bytes, as: UTF8.self))
    }

    /// FNV-1a, 64 bits (RFC 9923): finds accidents, not forgers.
    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
