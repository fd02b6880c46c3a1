/// Lines that one thread makes and another one writes, handed over without being copied.
///
/// Sendable without a lock, because nobody changes them once they were handed over, until nobody else
/// holds them any more.
package final class LineBytes: @unchecked Sendable {
    // Owned; freed in `deinit`. The lines are `start[..<count]`.
    package private(set) var start: UnsafeMutablePointer<UInt8>
    package private(set) var capacity: Int
    package var count = 0

    package init(capacity: Int) {
        self.capacity = capacity
        start = .allocate(capacity: capacity)
    }

    package convenience init(_ bytes: [UInt8]) {
        self.init(capacity: bytes.count)
        // There is room for all of them.
        start.update(from: bytes, count: bytes.count)
        count = bytes.count
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        start.deallocate()
    }

    package var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start, count: count)
    }

    /// Makes room for more bytes behind the first `count`.
    package func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        // The larger one has room for all that is in use.
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
    }
}
