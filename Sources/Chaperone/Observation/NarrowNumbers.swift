/// Whole numbers, each in as few bytes as the one of them that needs most; none of which takes a byte
/// while all are the same.
///
/// A column of settings has a few values, and settings of the same kind stand at much the same place of
/// their lines, so that a number seldom needs more than one byte or two.
struct NarrowNumbers: Sendable {
    private(set) var count = 0
    private var width = Width.none
    /// The number that all are, where they take no bytes.
    private var only = 0
    private var bytes: [UInt8] = []

    private enum Width: Int { case none = 0, one = 1, two = 2, four = 4, eight = 8 }

    subscript(index: Int) -> Int {
        @inline(__always) get {
            switch width {
            case .none: only
            case .one: Int(load(index, as: Int8.self))
            case .two: Int(load(index, as: Int16.self))
            case .four: Int(load(index, as: Int32.self))
            case .eight: Int(load(index, as: Int64.self))
            }
        }
        set {
            makeWide(enoughFor: newValue)
            switch width {
            case .none: break
            case .one: store(Int8(truncatingIfNeeded: newValue), index)
            case .two: store(Int16(truncatingIfNeeded: newValue), index)
            case .four: store(Int32(truncatingIfNeeded: newValue), index)
            case .eight: store(Int64(newValue), index)
            }
        }
    }

    @inline(__always)
    mutating func append(_ number: Int) {
        if count == 0 { only = number }
        makeWide(enoughFor: number)
        count += 1
        switch width {
        case .none: break
        case .one: bytes.append(UInt8(truncatingIfNeeded: number))
        case .two: append(bytesOf: Int16(truncatingIfNeeded: number))
        case .four: append(bytesOf: Int32(truncatingIfNeeded: number))
        case .eight: append(bytesOf: Int64(number))
        }
    }

    /// Whether all are `number`; it may be so where this says no.
    func areAll(_ number: Int) -> Bool { width == .none && only == number }

    /// Adds something to all of them.
    mutating func add(_ more: Int) {
        if width == .none {
            only += more
        } else {
            for index in 0..<count { self[index] += more }
        }
    }

    /// Forgets all, and keeps the memory for others.
    mutating func removeAll() {
        count = 0
        width = .none
        bytes.removeAll(keepingCapacity: true)
    }

    /// Happens four times at most.
    @inline(__always)
    private mutating func makeWide(enoughFor number: Int) {
        let fits =
            switch width {
            case .none: number == only
            case .one: Int(Int8(truncatingIfNeeded: number)) == number
            case .two: Int(Int16(truncatingIfNeeded: number)) == number
            case .four: Int(Int32(truncatingIfNeeded: number)) == number
            case .eight: true
            }
        if !fits { widen(number) }
    }

    @inline(never)
    private mutating func widen(_ number: Int) {
        let numbers = (0..<count).map { self[$0] }
        let needed = max(Self.width(of: number).rawValue, Self.width(of: only).rawValue)
        width = Width(rawValue: max(width.rawValue, needed)) ?? .eight
        bytes.removeAll(keepingCapacity: true)
        bytes.reserveCapacity((count + 1) * width.rawValue)
        count = 0
        for number in numbers { append(number) }
    }

    private static func width(of number: Int) -> Width {
        if Int8(exactly: number) != nil { return .one }
        if Int16(exactly: number) != nil { return .two }
        return Int32(exactly: number) != nil ? .four : .eight
    }

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
    private mutating func append(bytesOf number: some FixedWidthInteger) {
        withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
    }
}
