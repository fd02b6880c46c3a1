import Glibc

/// Makes the next input out of one that was tried.
///
/// What libFuzzer does to bytes mostly breaks a line, and a broken one is no line for the quick
/// reader. So three times of four something is done to a member or a line that leaves it whole.
@_cdecl("LLVMFuzzerCustomMutator")
func mutateInput(
    _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
    var choices = Choices(state: UInt64(seed))
    if choices.below(4) > 0 {
        var input = MutableInput(
            bytes: Array(UnsafeBufferPointer(start: bytes, count: count)), choices: choices)
        if input.mutate(), input.bytes.count <= limit {
            input.bytes.withUnsafeBufferPointer { changed in
                // No more than the limit, for which there is room.
                guard let first = changed.baseAddress else { return }
                bytes.update(from: first, count: changed.count)
            }
            return input.bytes.count
        }
    }
    return mutateBytes(bytes, count, limit)
}

/// What libFuzzer would do by itself.
///
/// All it takes and gives are numbers of the size of a register, for which Swift calls as C does.
@_silgen_name("LLVMFuzzerMutate")
private func mutateBytes(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int) -> Int

/// Numbers that follow from the seed that libFuzzer gives.
private struct Choices {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(bound, 1)
    }

    mutating func one<Value>(of values: [Value]) -> Value? {
        values.isEmpty ? nil : values[below(values.count)]
    }
}

/// An input whose members can be changed.
private struct MutableInput {
    var bytes: [UInt8]
    var choices: Choices

    /// A key with its quotes, and its value.
    private struct Member {
        var key: Range<Int>
        var value: Range<Int>
        var all: Range<Int> { key.lowerBound..<value.upperBound }
    }

    private static let keys = [
        "id", "topic", "a", "b", "c", "d", "e", "f", "g", "h", "i", "k", "o", "p", "q", "x", "y",
        "z",
        "", "list", "auth", "type", "tags", "settings", "waiting_room", "meetings", "payload",
        "object",
        "breakout_room", "enable", "authentication_exception", "email", "occurrences", "éü",
    ].map { Array("\"\($0)\"".utf8) }

    private static let values = [
        "true", "false", "null", "0", "-12", "1.5e3", "123456789012345678", "1234567890123456789",
        "{}", "[]", #""""#, #""x""#, #""text of more than a word""#, #""\n\u00e9\ud83d\ude00""#,
        #""é€😀""#, "[1,null]", #"["a","b\\"]"#, "[{}]", "[[]]", #"{"x":1}"#, #"{"id":1,"b":[2]}"#,
        #"[{"type":1},{"type":"a"}]"#, #"[{"c":1,"id":2},{"id":3}]"#, #"{"a":{"b":{"c":1}}}"#,
        #""@{type=1}""#, #"["@{c=1}"]"#, #""2026-11-21T02:00:00Z""#, #""2026-02-29T23:59:60Z""#,
        #""12-Kx9!""#, #""****""#, #""(masked)""#, #"["x","y"]"#, #"["x",1]"#,
    ].map { Array($0.utf8) }

    /// Changes something; false when there is nothing to change.
    mutating func mutate() -> Bool {
        guard bytes.count > 1 else { return false }
        switch choices.below(8) {
        case 0: return copyLine()
        case 1:
            // Another question about the same lines.
            bytes[0] = UInt8(0x30 + choices.below(Questions.trees.count))
            return true
        case 2: return spaceOut()
        default: return changeMember()
        }
    }

    private var lines: [Range<Int>] {
        var start = 1
        return bytes.dropFirst().split(separator: 0x0A, omittingEmptySubsequences: false).map {
            line in
            defer { start += line.count + 1 }
            return start..<start + line.count
        }
    }

    /// Puts a line behind another, or in its place.
    private mutating func copyLine() -> Bool {
        guard let line = choices.one(of: lines), let place = choices.one(of: lines) else {
            return false
        }
        if choices.below(3) == 0 {
            bytes.replaceSubrange(place, with: bytes[line])
        } else {
            bytes.insert(contentsOf: [0x0A] + bytes[line], at: place.upperBound)
        }
        return true
    }

    /// Writes a line with a space behind its commas and colons, or some of them, and nowhere else.
    private mutating func spaceOut() -> Bool {
        guard let line = choices.one(of: lines) else { return false }
        let odds = choices.below(3)
        var spaced: [UInt8] = []
        var isInText = false
        var isEscaped = false
        for byte in bytes[line] where isInText || byte != 0x20 {
            spaced.append(byte)
            if byte == 0x22, !isEscaped { isInText.toggle() }
            isEscaped = isInText && byte == 0x5C && !isEscaped
            if !isInText, byte == 0x2C || byte == 0x3A, odds == 0 || choices.below(odds + 1) > 0 {
                spaced.append(0x20)
            }
        }
        bytes.replaceSubrange(line, with: spaced)
        return true
    }

    private mutating func changeMember() -> Bool {
        let members = members()
        guard let member = choices.one(of: members), let other = choices.one(of: members) else {
            return false
        }
        switch choices.below(10) {
        case 0:
            bytes.insert(contentsOf: [0x2C] + bytes[other.all], at: member.value.upperBound)
        case 1:
            let new = Self.keys[choices.below(Self.keys.count)]
            let value = Self.values[choices.below(Self.values.count)]
            bytes.insert(contentsOf: new + [0x3A] + value + [0x2C], at: member.key.lowerBound)
        case 2, 3: swap(member.all, other.all)
        case 4: swap(member.value, other.value)
        case 5: remove(member.all)
        case 6: bytes.replaceSubrange(member.key, with: Self.keys[choices.below(Self.keys.count)])
        case 7: bytes.replaceSubrange(member.key, with: bytes[other.key])
        case 8: changeKey(member.key)
        default:
            bytes.replaceSubrange(
                member.value, with: Self.values[choices.below(Self.values.count)])
        }
        return true
    }

    /// Renames a key a little, writes a byte of it as an escape, or spoils one of it or its colon.
    private mutating func changeKey(_ key: Range<Int>) {
        let position = key.lowerBound + 1 + choices.below(key.count - 2)
        switch choices.below(6) {
        case 0 where key.count > 2 && bytes[position] < 0x80:
            let digits = Array("0123456789abcdef".utf8)
            let byte = Int(bytes[position])
            bytes.replaceSubrange(
                position...position,
                with: Array("\\u00".utf8) + [digits[byte >> 4], digits[byte & 15]])
        case 1 where key.count > 2: bytes.remove(at: position)
        case 2: bytes.insert(contentsOf: Array(repeating: 0x6B, count: 8), at: position)
        case 3:
            // A colon follows the key, so there is a byte behind it.
            let bait = Array("\":,}k ".utf8)
            bytes[key.lowerBound + choices.below(key.count + 1)] = bait[choices.below(bait.count)]
        case 4: bytes[key.upperBound] = 0x2C
        default: bytes.insert(UInt8(0x61 + choices.below(26)), at: position)
        }
    }

    private mutating func swap(_ one: Range<Int>, _ other: Range<Int>) {
        guard !one.overlaps(other) else { return }
        let (first, second) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
        let (before, behind) = (bytes[first], bytes[second])
        // The one behind goes first, so that the place of the other stays.
        bytes.replaceSubrange(second, with: before)
        bytes.replaceSubrange(first, with: behind)
    }

    private mutating func remove(_ member: Range<Int>) {
        var member = member
        if member.upperBound < bytes.count, bytes[member.upperBound] == 0x2C {
            member = member.lowerBound..<member.upperBound + 1
        } else if bytes[member.lowerBound - 1] == 0x2C {
            member = member.lowerBound - 1..<member.upperBound
        }
        bytes.removeSubrange(member)
    }

    /// The members of all objects, as far as the lines are whole.
    private func members() -> [Member] {
        var found: [Member] = []
        var open: [(isObject: Bool, key: Range<Int>?, value: Int?)] = []
        var position = 1
        while position < bytes.count {
            let start = position
            let byte = bytes[position]
            position += 1
            switch byte {
            case 0x22:
                while position < bytes.count, bytes[position] != 0x22, bytes[position] != 0x0A {
                    position += bytes[position] == 0x5C ? 2 : 1
                }
                position = min(position + 1, bytes.count)
                if let last = open.last, last.isObject, last.key == nil {
                    open[open.count - 1].key = start..<position
                }
            case 0x3A where open.last?.key != nil && open.last?.value == nil:
                open[open.count - 1].value = position
            case 0x7B: open.append((true, nil, nil))
            case 0x5B: open.append((false, nil, nil))
            case 0x2C, 0x7D, 0x5D:
                guard let last = open.last else { break }
                if let key = last.key, let value = last.value, last.isObject {
                    found.append(Member(key: key, value: value..<start))
                }
                open.removeLast()
                if byte == 0x2C { open.append((last.isObject, nil, nil)) }
            case 0x0A: open.removeAll()
            default: break
            }
        }
        return found
    }
}
