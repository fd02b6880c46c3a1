/// An array of trivial values, which costs no count of references and no look at who else has it:
/// whoever holds it frees it.
struct PlainArray<Element: BitwiseCopyable>: BitwiseCopyable {
    /// `start[..<count]` are the elements.
    private(set) var start: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        start = .allocate(capacity: capacity)
    }

    func free() { start.deallocate() }

    mutating func removeAll() { count = 0 }

    mutating func append(_ element: Element) {
        makeRoom(1)
        start[count] = element
        count += 1
    }

    mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        guard let first = elements.baseAddress else { return }
        makeRoom(elements.count)
        // There is room for so many now.
        (start + count).update(from: first, count: elements.count)
        count += elements.count
    }

    private mutating func makeRoom(_ more: Int) {
        guard count + more > capacity else { return }
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
    }
}
