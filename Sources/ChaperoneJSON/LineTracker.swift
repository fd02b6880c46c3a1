/// Watches whether the top-level values stand on a line each, so that one bad line is one loss.
struct LineTracker {
    /// True while every value has begun and ended on the same line.
    private(set) var isLineWise = true

    /// How many top-level values were read to their end.
    private(set) var valueCount = 0

    /// The line on which the value at hand began, and whether it was the first there.
    private(set) var valueLine = 1
    private(set) var isFirstOnLine = true

    /// True when the last value that began is no object and no array.
    var isScalar = false

    private var lastLine = 0
    private var lastOffset = -1

    init() {}

    /// After values that stood on a line each.
    init(valueCount: Int) { self.valueCount = valueCount }

    /// Takes note of the beginning of a value.
    mutating func startValue(line: Int) {
        valueLine = line
        isFirstOnLine = line != lastLine
    }

    /// Takes note of the end of a value.
    mutating func finishValue(line: Int, offset: Int) {
        valueCount += 1
        if line != valueLine { isLineWise = false }
        lastLine = line
        lastOffset = offset
    }

    /// True when a scalar ended right there: `truefalse` and `1"a"` are no two values.
    func endsScalar(at offset: Int) -> Bool {
        isScalar && offset == lastOffset
    }
}

/// Where reading goes on after a fatal problem.
enum Resumption {
    case stop
    /// At the token under the cursor, which begins a line: the line before it was cut off.
    case here
    case onNextLine
}
