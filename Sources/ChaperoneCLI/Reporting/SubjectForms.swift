import Chaperone

/// What stands in the lines of one report for events, by their kind and whether they have a name, as pieces
/// of bytes with a gap behind each.
///
/// Whoever holds it frees it.
struct SubjectForms: BitwiseCopyable {
    private struct Piece: BitwiseCopyable {
        /// Where its bytes stand in `bytes`, and how many there are.
        let start: Int32
        let count: Int32
        let name: SubjectForm.Name?
    }

    private var pieces = PlainArray<Piece>(capacity: 32)
    private var bytes = PlainArray<UInt8>(capacity: 512)
    /// The first piece of each form, or -1; there are `count` places.
    private let first: UnsafeMutablePointer<Int32>
    /// Whose forms they are, as the address of the platform's word.
    private var platform: UnsafePointer<UInt8>?

    private static let count = SubjectKind.allCases.count * 2

    init() {
        first = .allocate(capacity: Self.count)
        first.initialize(repeating: -1, count: Self.count)
    }

    func free() {
        pieces.free()
        bytes.free()
        // Trivial values only: there is nothing to deinitialize.
        first.deallocate()
    }

    /// Writes what stands in lines for an event whose names are shown as they stand.
    ///
    /// - Parameter append: appends it for any event.
    mutating func write(
        _ names: EventNames, to text: inout PlainArray<UInt8>,
        _ append: (EventNames, inout [UInt8]) -> Void
    ) {
        if platform != names.platform.utf8Start {
            platform = names.platform.utf8Start
            first.update(repeating: -1, count: Self.count)
            pieces.removeAll()
            bytes.removeAll()
        }
        // Two places for each kind.
        let form = first + (Int(names.kind.rawValue) * 2 + (names.name == nil ? 0 : 1))
        if form.pointee < 0 { form.pointee = add(SubjectForm(names, append)) }
        // Forms and their bytes were put there by `add`, and none is added while one is gone through.
        var piece = pieces.start + Int(form.pointee)
        while true {
            text.append(
                contentsOf: UnsafeBufferPointer(
                    start: bytes.start + Int(piece.pointee.start), count: Int(piece.pointee.count)))
            switch piece.pointee.name {
            case .key: text.append(contentsOf: names.key)
            case .name: if let name = names.name { text.append(contentsOf: name) }
            case .owner: text.append(contentsOf: names.owner)
            // The last piece of each form.
            case nil: return
            }
            piece += 1
        }
    }

    private mutating func add(_ form: SubjectForm) -> Int32 {
        let number = Int32(pieces.count)
        for piece in form.pieces {
            pieces.append(
                Piece(
                    start: Int32(bytes.count), count: Int32(piece.bytes.count), name: piece.name))
            piece.bytes.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        }
        return number
    }
}
