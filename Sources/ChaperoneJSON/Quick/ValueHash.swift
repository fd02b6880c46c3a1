/// The first and the last eight bytes of a value of up to ``longest``, which are all of it, made without a
/// branch on how many it has: lengths cannot be foreseen.
struct ValueEnds: BitwiseCopyable {
    static let longest = 16

    /// Where there are fewer than eight, both are all of them with zeros below.
    let first: UInt64
    let last: UInt64

    /// Those of a longer value.
    init() { (first, last) = (0, 0) }

    /// - Parameter value: up to ``longest`` bytes that others may follow, of which up to eight are loaded and not
    ///   used.
    @inline(__always)
    init(_ value: UnsafePointer<UInt8>, _ count: Int) {
        // Half of the bits that are no value's, twice: 64 at once would be none.
        let half = UInt64(truncatingIfNeeded: (8 &- min(count, 8)) &* 4)
        first = (loadWord(value) &<< half) &<< half
        last = count >= 8 ? loadWord(value + (count &- 8)) : first
    }

    @inline(__always)
    func areEqual(to other: Self) -> Bool { (first ^ other.first) | (last ^ other.last) == 0 }
}

/// Hashes of values, which nobody who writes a document can foresee.
///
/// The same for the same bytes in one run of the program, whoever makes them.
package struct ValueHash: BitwiseCopyable, Sendable {
    private static let seeds = (
        UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)
    )

    /// A copy, so that nobody need ask for each value whether there is one yet.
    private let seeds = Self.seeds

    /// Makes one that hashes as all others do.
    package init() {}

    /// - Parameter value: bytes that others may follow, of which up to eight are loaded and not used.
    package func hash(_ value: UnsafeBufferPointer<UInt8>, _ salt: Int) -> UInt64 {
        guard let first = value.baseAddress else { return mix(start(0, salt), 0, 0) }
        return hash(first, value.count, salt)
    }

    /// The hash for the value of a cell that is a text or a number.
    ///
    /// - Parameter block: what it was read from, of which up to eight bytes behind the value are loaded and
    ///   not used; zeros follow a block.
    package func hash(_ cell: QuickCell, _ block: UnsafePointer<UInt8>) -> UInt64 {
        hash(block + cell.textStart, Int(cell.count), Self.salt(Int(cell.field), cell.kind))
    }

    /// The hash for a field's value of some kind.
    package func hash(
        _ value: UnsafeBufferPointer<UInt8>, field: Int, _ kind: JSONKind
    ) -> UInt64 {
        hash(value, Self.salt(field, kind))
    }

    /// A number that only values of this field and kind have.
    @inline(__always)
    static func salt(_ field: Int, _ kind: JSONKind) -> Int {
        field &* 16 &+ Int(kind.rawValue)
    }

    @inline(__always)
    func hash(_ value: UnsafePointer<UInt8>, _ count: Int, _ salt: Int) -> UInt64 {
        var hash = start(count, salt)
        if count <= ValueEnds.longest {
            let ends = ValueEnds(value, count)
            hash = mix(hash, ends.first, ends.last)
            return hash ^ hash >> 32
        }
        // Sixteen bytes at a time; the last may share some with those before.
        var position = 0
        while position < count &- 16 {
            hash = mix(hash, loadWord(value + position), loadWord(value + (position &+ 8)))
            position &+= 16
        }
        hash = mix(hash, loadWord(value + (count &- 16)), loadWord(value + (count &- 8)))
        return hash ^ hash >> 32
    }

    @inline(__always)
    private func start(_ count: Int, _ salt: Int) -> UInt64 {
        seeds.0 &+ UInt64(truncatingIfNeeded: salt &* 0x9E37 &+ count) &* 0xA076_1D64_78BD_642F
    }

    /// Both halves of a product of which no factor is known to anybody, as wyhash makes them
    /// (github.com/wangyi-fudan/wyhash).
    @inline(__always)
    private func mix(_ hash: UInt64, _ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = (hash ^ one).multipliedFullWidth(by: seeds.1 ^ other)
        return product.high ^ product.low
    }
}
