/// Whole numbers, each in as few bits as tell all of them apart that are between the least and the
/// greatest; none of which takes any while all are the same.
///
/// A column of settings has a few values, and settings of the same kind stand at much the same place of
/// their lines, so that a number seldom needs more than a bit or a byte.
struct NarrowNumbers: Sendable {
    private(set) var count = 0
    private var width = Width.none
    /// What is stored of each number is how much more than this it is, which fits into `width` bits.
    ///
    /// Sums and differences here wrap around: what is added comes off again.
    private var base = 0
    private var bytes: [UInt8] = []

    private enum Width: Int, CaseIterable {
        case none = 0, one = 1, two = 2, four = 4, eight = 8, sixteen = 16, thirtyTwo = 32
        case sixtyFour = 64
    }

    subscript(index: Int) -> Int {
        @inline(__always) get {
            switch width {
            case .none: base
            case .one: base &+ bits(index, 1)
            case .two: base &+ bits(index, 2)
            case .four: base &+ bits(index, 4)
            case .eight: base &+ Int(load(index, as: UInt8.self))
            case .sixteen: base &+ Int(load(index, as: UInt16.self))
            case .thirtyTwo: base &+ Int(load(index, as: UInt32.self))
            case .sixtyFour: base &+ Int(load(index, as: Int.self))
            }
        }
        set {
            makeWide(enoughFor: newValue)
            let more = newValue &- base
            switch width {
            case .none: break
            case .one: setBits(index, 1, more)
            case .two: setBits(index, 2, more)
            case .four: setBits(index, 4, more)
            case .eight: store(UInt8(truncatingIfNeeded: more), index)
            case .sixteen: store(UInt16(truncatingIfNeeded: more), index)
            case .thirtyTwo: store(UInt32(truncatingIfNeeded: more), index)
            case .sixtyFour: store(more, index)
            }
        }
    }

    @inline(__always)
    mutating func append(_ number: Int) {
        if count == 0, case .none = width { base = number }
        makeWide(enoughFor: number)
        let more = number &- base
        switch width {
        case .none: break
        case .one: appendBits(1, more)
        case .two: appendBits(2, more)
        case .four: appendBits(4, more)
        case .eight: bytes.append(UInt8(truncatingIfNeeded: more))
        case .sixteen: append(bytesOf: UInt16(truncatingIfNeeded: more))
        case .thirtyTwo: append(bytesOf: UInt32(truncatingIfNeeded: more))
        case .sixtyFour: append(bytesOf: more)
        }
        count += 1
    }

    /// Appends all numbers of a run, for which it is looked once how wide they are.
    mutating func append(contentsOf numbers: UnsafeBufferPointer<Int>) {
        guard var least = numbers.first else { return }
        var greatest = least
        for number in numbers {
            least = min(least, number)
            greatest = max(greatest, number)
        }
        if count == 0, case .none = width { base = least }
        let (low, high) = (UInt(bitPattern: least &- base), UInt(bitPattern: greatest &- base))
        // Where differences wrap around between the two, others need not fit as they do.
        if low > high || !Self.fits(low, width) || !Self.fits(high, width) {
            widen(from: least, to: greatest)
        }
        switch width {
        case .none: count += numbers.count
        case .one: appendBits(1, of: numbers)
        case .two: appendBits(2, of: numbers)
        case .four: appendBits(4, of: numbers)
        case .eight: append(numbers, as: UInt8.self)
        case .sixteen: append(numbers, as: UInt16.self)
        case .thirtyTwo: append(numbers, as: UInt32.self)
        case .sixtyFour: append(numbers, as: Int.self)
        }
    }

    /// Whether all are `number`; it may be so where this says no.
    func areAll(_ number: Int) -> Bool { width == .none && base == number }

    /// Adds something to all of them.
    mutating func add(_ more: Int) { base &+= more }

    /// Forgets all, and keeps the memory for others.
    mutating func removeAll() {
        count = 0
        width = .none
        bytes.removeAll(keepingCapacity: true)
    }

    /// Some of them, in the same order.
    func part(_ range: Range<Int>) -> NarrowNumbers {
        var part = NarrowNumbers()
        let (start, end) = (range.lowerBound * width.rawValue, range.upperBound * width.rawValue)
        guard start % 8 == 0 else {
            for index in range { part.append(self[index]) }
            return part
        }
        part.count = range.count
        part.width = width
        part.base = base
        part.bytes = Array(bytes[(start / 8)..<((end + 7) / 8)])
        return part
    }

    // MARK: - Width

    @inline(__always)
    private mutating func makeWide(enoughFor number: Int) {
        if !Self.fits(UInt(bitPattern: number &- base), width) { widen(from: number, to: number) }
    }

    @inline(__always)
    private static func fits(_ more: UInt, _ width: Width) -> Bool {
        // Shifted out where the width is that of a number.
        more >> UInt(width.rawValue) == 0
    }

    /// Writes all anew, so that others fit, too.
    ///
    /// What is stored lies around the middle of what fits, so that this happens a few times for each width.
    @inline(never)
    private mutating func widen(from least: Int, to greatest: Int) {
        let numbers = (0..<count).map { self[$0] }
        let least = min(least, numbers.min() ?? least)
        let greatest = max(greatest, numbers.max() ?? greatest)
        let spread = UInt(bitPattern: greatest &- least)
        width = Width.allCases.first { Self.fits(spread, $0) } ?? .sixtyFour
        // Half of what is left over.
        let all = UInt.max >> UInt(64 - width.rawValue)
        base = least &- Int(bitPattern: (all - spread) / 2)
        bytes.removeAll(keepingCapacity: true)
        bytes.reserveCapacity((count + 1) * width.rawValue / 8 + 1)
        count = 0
        for number in numbers { append(number) }
    }

    // MARK: - Bits

    /// A part of a byte; an index beyond the bytes stops here.
    @inline(__always)
    private func bits(_ index: Int, _ width: Int) -> Int {
        let bit = index &* width
        return Int(bytes[bit >> 3] >> UInt8(bit & 7)) & (1 << width - 1)
    }

    @inline(__always)
    private mutating func setBits(_ index: Int, _ width: Int, _ more: Int) {
        let bit = index &* width
        let (byte, shift) = (bit >> 3, UInt8(bit & 7))
        let mask = UInt8(1 << width - 1) << shift
        bytes[byte] = bytes[byte] & ~mask | UInt8(truncatingIfNeeded: more) << shift
    }

    @inline(__always)
    private mutating func appendBits(_ width: Int, _ more: Int) {
        if count &* width & 7 == 0 { bytes.append(0) }
        setBits(count, width, more)
    }

    private mutating func appendBits(_ width: Int, of numbers: UnsafeBufferPointer<Int>) {
        for number in numbers {
            appendBits(width, number &- base)
            count += 1
        }
    }

    // MARK: - Bytes

    @inline(__always)
    private func load<Number: FixedWidthInteger & BitwiseCopyable>(
        _ index: Int, as type: Number.Type
    ) -> Number {
        // Every number has its bytes, and an index beyond them stops here.
        bytes.withUnsafeBytes {
            $0[(index * MemoryLayout<Number>.size)...].loadUnaligned(as: type)
        }
    }

    @inline(__always)
    private mutating func store(_ number: some FixedWidthInteger & BitwiseCopyable, _ index: Int) {
        bytes.withUnsafeMutableBytes {
            $0.storeBytes(
                of: number, toByteOffset: index * MemoryLayout.size(ofValue: number),
                as: type(of: number))
        }
    }

    @inline(__always)
    private mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(
        _ numbers: UnsafeBufferPointer<Int>, as type: Number.Type
    ) {
        let start = bytes.count
        bytes.append(
            contentsOf: repeatElement(0, count: numbers.count * MemoryLayout<Number>.size))
        let base = base
        bytes.withUnsafeMutableBytes { bytes in
            for (index, number) in numbers.enumerated() {
                bytes.storeBytes(
                    of: Number(truncatingIfNeeded: number &- base),
                    toByteOffset: start &+ index &* MemoryLayout<Number>.size, as: type)
            }
        }
        count += numbers.count
    }

    @inline(__always)
    private mutating func append(bytesOf number: some FixedWidthInteger) {
        withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
    }
}
