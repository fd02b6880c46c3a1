/// What is counted of the rows of one block, behind pointers: each count costs no look at who else has it.
struct RowNumbers: ~Copyable {
    // Owned; freed in `deinit`.
    /// The rows of each kind that were told by parts; a place for each of ``RowMemory/kindLimit``.
    let ofKind: UnsafeMutablePointer<Int>
    /// How many rows each rule had something to tell of.
    let told: UnsafeMutablePointer<Int>
    /// Whether enough fails, then whether enough unknowns of each rule are kept.
    let closed: UnsafeMutablePointer<Bool>

    /// - Parameter rules: how many there are; the number after the last, which stands for notes, has a place too.
    init(rules: Int) {
        let places = rules + 1
        ofKind = .allocate(capacity: RowMemory.kindLimit)
        ofKind.initialize(repeating: 0, count: RowMemory.kindLimit)
        told = .allocate(capacity: places)
        told.initialize(repeating: 0, count: places)
        closed = .allocate(capacity: places * 2)
        closed.initialize(repeating: false, count: places * 2)
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        ofKind.deallocate()
        told.deallocate()
        closed.deallocate()
    }
}
