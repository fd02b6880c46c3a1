import Chaperone
import ChaperoneReporters

/// Forms of lines as pieces of bytes with a gap behind each, so that to use one costs no reference.
///
/// Whoever holds it frees it.
struct FormStore: BitwiseCopyable {
    /// What stands behind a piece.
    enum Gap: Int32 {
        case end, subject, line, column
    }

    struct Piece: BitwiseCopyable {
        /// Where its bytes stand in `bytes`, and how many there are.
        let start: Int32
        let count: Int32
        let gap: Gap
        /// Which place a line or a column is of.
        let place: Int32
    }

    struct Form: BitwiseCopyable {
        let firstPiece: Int32
        /// The bytes of all pieces, and room for every number in the gaps.
        let room: Int32
        /// How often it has the subject.
        let subjects: Int32
    }

    private(set) var forms = PlainArray<Form>(capacity: 64)
    private(set) var pieces = PlainArray<Piece>(capacity: 512)
    private(set) var bytes = PlainArray<UInt8>(capacity: 1 << 14)

    /// The digits of the longest number.
    private static let digits = 20

    func free() {
        forms.free()
        pieces.free()
        bytes.free()
    }

    /// Adds a form, and returns its number.
    mutating func add(_ form: LineForm) -> Int {
        let firstPiece = Int32(pieces.count)
        let start = bytes.count
        form.bytes.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        var position = 0
        func piece(_ end: Int, _ gap: Gap, _ place: Int = 0) -> Piece {
            defer { position = end }
            return Piece(
                start: Int32(start + position), count: Int32(end - position), gap: gap,
                place: Int32(place))
        }
        for gap in form.gaps {
            switch gap.content {
            case .subject: pieces.append(piece(gap.position, .subject))
            case .line(let place): pieces.append(piece(gap.position, .line, place))
            case .column(let place): pieces.append(piece(gap.position, .column, place))
            }
        }
        pieces.append(piece(form.bytes.count, .end))
        forms.append(
            Form(
                firstPiece: firstPiece,
                room: Int32(form.bytes.count + Self.digits * form.gaps.count),
                subjects: Int32(form.gaps.count { $0.content == .subject })))
        return forms.count - 1
    }

    mutating func removeAll() {
        forms.removeAll()
        pieces.removeAll()
        bytes.removeAll()
    }

    /// The bytes that a line has at most.
    @inline(__always)
    func room(_ number: Int, subject: Int) -> Int {
        // Numbers are those that `add` returned.
        let form = forms.start[number]
        return Int(form.room) + Int(form.subjects) * subject
    }

    /// Writes a line where there is room for it.
    ///
    /// - Parameter line: the number of a line that was written last.
    /// - Returns: the place behind the line.
    @inline(__always)
    func write(
        _ number: Int, _ subject: PlainArray<UInt8>, _ places: UnsafeBufferPointer<LinePlace>,
        to start: UnsafeMutablePointer<UInt8>, _ line: inout WrittenNumber
    ) -> UnsafeMutablePointer<UInt8> {
        var target = start
        // Numbers are those that `add` returned, and the last piece of each form says so.
        var piece = pieces.start + Int(forms.start[number].firstPiece)
        while true {
            let count = Int(piece.pointee.count)
            target.update(from: bytes.start + Int(piece.pointee.start), count: count)
            target += count
            switch piece.pointee.gap {
            case .subject:
                target.update(from: subject.start, count: subject.count)
                target += subject.count
            case .line:
                // For every gap there is room for twenty digits.
                target = line.put(places[Int(piece.pointee.place)].line, to: target)
            case .column:
                target = target.put(places[Int(piece.pointee.place)].column)
            case .end: return target
            }
            piece += 1
        }
    }
}

/// A number as it was written, because what is found on one line follows each other.
struct WrittenNumber: BitwiseCopyable {
    private var number = -1
    /// The first eight digits, the first of them lowest.
    private var digits: UInt64 = 0
    private var count = 0

    /// Writes the digits of a number that is not negative, where there is room for eight and for all.
    @inline(__always)
    mutating func put(
        _ number: Int, to target: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        guard number != self.number else {
            // There is room for eight; what follows is written over those that are none.
            UnsafeMutableRawPointer(target).storeBytes(of: digits, as: UInt64.self)
            return target + count
        }
        let end = target.put(number)
        guard end - target <= 8 else { return end }
        self.number = number
        count = end - target
        digits = 0
        // No more than it has bytes.
        withUnsafeMutableBytes(of: &digits) {
            $0.copyMemory(from: UnsafeRawBufferPointer(start: target, count: end - target))
        }
        return end
    }
}

extension UnsafeMutablePointer<UInt8> {
    /// Writes the digits of a number that is not negative, for which there is room.
    @inline(__always)
    fileprivate func put(_ number: Int) -> Self {
        // Most columns have as many.
        var digits = number < 10 ? 1 : number < 100 ? 2 : number < 1000 ? 3 : 4
        var limit = 10_000
        while number >= limit {
            digits += 1
            limit *= 10
        }
        var rest = UInt32(truncatingIfNeeded: number)
        for position in stride(from: digits - 1, through: 0, by: -1) {
            self[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        return self + digits
    }
}
