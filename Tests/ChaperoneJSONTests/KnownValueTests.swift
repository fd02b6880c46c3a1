import ChaperoneJSON
import Testing

@Suite("Values that are known are found by all of their bytes, and by no others")
struct KnownValueTests {
    /// What may be looked at behind a value.
    private static let slack = 8

    private static func known() -> KnownValues {
        KnownValues(
            .init(count: 1) { _ in .init(way: .known, signs: 0, part: -1, isLearned: true) })
    }

    /// The hash of the first `count` of some bytes, and whether they are known by it or by another.
    private static func find(
        _ bytes: [UInt8], _ count: Int, in known: KnownValues, by hash: UInt64? = nil
    ) -> (hash: UInt64, number: UInt16?) {
        bytes.withUnsafeBufferPointer { bytes in
            let value = UnsafeBufferPointer(rebasing: bytes[..<count])
            let own = ValueHash().hash(value, field: 0, .text)
            return (own, known.known(0, value, hash ?? own)?.number)
        }
    }

    @Test("Of every length, whatever follows", arguments: 0...40 as ClosedRange<Int>)
    func lengths(count: Int) {
        let known = Self.known()
        var bytes = (0..<count + Self.slack).map { UInt8(truncatingIfNeeded: 65 + $0 * 7) }
        let hash = Self.find(bytes, count, in: known).hash
        #expect(Self.find(bytes, count, in: known).number == nil)
        var value = KnownValue()
        (value.number, value.state) = (9, .known)
        bytes.withUnsafeBufferPointer {
            known.add(0, UnsafeBufferPointer(rebasing: $0[..<count]), hash, value)
        }
        for place in count..<bytes.count { bytes[place] = 0xFF }
        #expect(Self.find(bytes, count, in: known) == (hash, 9))
        var hashes: Set = [hash]
        for place in 0..<count {
            var others = bytes
            others[place] ^= 1
            let other = Self.find(others, count, in: known)
            #expect(other.number == nil)
            #expect(hashes.insert(other.hash).inserted)
            // If two values had one hash, their bytes would tell.
            #expect(Self.find(others, count, in: known, by: hash).number == nil)
        }
        for shorter in 0..<count {
            #expect(hashes.insert(Self.find(bytes, shorter, in: known).hash).inserted)
            #expect(Self.find(bytes, shorter, in: known, by: hash).number == nil)
        }
    }
}
