/// Texts that nearly all differ, one behind the other.
struct DistinctTexts: Sendable {
    private var bytes: [UInt8] = []
    private var starts = NarrowNumbers()
    private var counts = NarrowNumbers()

    subscript(index: Int) -> String {
        get { withBytes(index) { String(decoding: $0, as: UTF8.self) } }
        set {
            let isSame = withBytes(index) { $0.elementsEqual(newValue.utf8) }
            guard !isSame else { return }
            // The old text stays, which nobody finds any more: few are ever replaced.
            starts[index] = bytes.count
            counts[index] = newValue.utf8.count
            bytes.append(contentsOf: newValue.utf8)
        }
    }

    func withBytes<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let (start, count) = (starts[index], counts[index])
        return bytes.withUnsafeBytes {
            body(UnsafeRawBufferPointer(rebasing: $0[start..<start + count]))
        }
    }

    mutating func append(_ text: String) {
        starts.append(bytes.count)
        counts.append(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// Adds a text of others.
    mutating func append(_ index: Int, of others: DistinctTexts) {
        starts.append(bytes.count)
        counts.append(others.counts[index])
        others.withBytes(index) { bytes.append(contentsOf: $0) }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll()
        counts.removeAll()
    }
}

/// Texts of which many are the same or none, each kept once.
struct RepeatedTexts: Sendable {
    private var numbers = NarrowNumbers()
    private var texts: [String?] = []
    /// By bytes, because letters that look the same are not.
    private var numberOfText: [[UInt8]?: Int] = [:]
    /// The number that was asked for last, which most of the time is asked for again.
    private var last = 0

    subscript(index: Int) -> String? {
        get { texts[numbers[index]] }
        set { numbers[index] = number(of: newValue) }
    }

    mutating func append(_ text: String?) { numbers.append(number(of: text)) }

    mutating func removeAll() {
        numbers.removeAll()
        texts.removeAll(keepingCapacity: true)
        numberOfText.removeAll(keepingCapacity: true)
    }

    private mutating func number(of text: String?) -> Int {
        if last < texts.count, Self.areSame(texts[last], text) { return last }
        let bytes = text.map { Array($0.utf8) }
        if let known = numberOfText[bytes] {
            last = known
        } else {
            last = texts.count
            texts.append(text)
            numberOfText[bytes] = last
        }
        return last
    }

    private static func areSame(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one.utf8.elementsEqual(other.utf8)
    }
}
