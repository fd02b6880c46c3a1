import ChaperoneJSON

/// A name as it is meant, without what opens something, until the next is written.
struct ZoomNameText: ~Copyable {
    // Owned; freed in `deinit`.
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity = 256
    private var meant: [UInt8] = []

    init() { start = .allocate(capacity: capacity) }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        start.deallocate()
    }

    mutating func shown(
        _ name: QuickCell, _ block: UnsafePointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        meant.removeAll(keepingCapacity: true)
        name.appendText(of: block, to: &meant)
        let holdsSecret = meant.withUnsafeBufferPointer(Secrets.holds)
        if holdsSecret { meant = Array(Secrets.cut(String(decoding: meant, as: UTF8.self)).utf8) }
        if meant.count > capacity {
            start.deallocate()
            capacity = meant.count
            start = .allocate(capacity: capacity)
        }
        // There is room for all of it.
        start.update(from: meant, count: meant.count)
        return UnsafeBufferPointer(start: start, count: meant.count)
    }
}
