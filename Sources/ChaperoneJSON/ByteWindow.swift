import Glibc

/// Fills the buffer with the next bytes and returns how many; 0 at the end.
package typealias ByteSource = (UnsafeMutableRawBufferPointer) throws -> Int

/// One block of the input as UTF-8, with a cursor that knows its place in the whole.
///
/// A byte that the cursor has passed may be gone: what is needed later is copied out first.
struct ByteWindow: ~Copyable {
    /// Stands for the byte after the last one.
    static let endOfInput = -1

    // Owned; freed in `deinit`.
    private let block: UnsafeMutablePointer<UInt8>

    /// The window's own block, or a line of somebody else's; only `bytes[..<end]` is ever read.
    private(set) var bytes: UnsafeMutablePointer<UInt8>

    /// Always at most `end`.
    var cursor = 0
    private(set) var end = 0

    /// The place of `bytes[0]` in the input.
    private var origin = 0

    /// The line under the cursor, from 1, and the place of its first byte.
    private(set) var line = 1
    private(set) var lineStart = 0

    /// The last place at which white space with a newline in it began, and the token after it.
    private(set) var lineBreak = LineBreak()

    private(set) var bytesRead = 0

    /// What the source threw; for the reader the input ends there.
    private(set) var failure: (any Error)?

    private let source: ByteSource
    private var isAtEnd = false
    private var decoder: UTF16Decoder?

    /// White space that goes over a line's end.
    struct LineBreak {
        var offset = 0
        var line = 1
        var column = 1
        /// The place of the first byte after the white space.
        var nextToken = -1
    }

    init(source: @escaping ByteSource) {
        self.source = source
        block = .allocate(capacity: JSONLimits.block)
        bytes = block
    }

    deinit {
        block.deallocate()
    }

    /// Goes on at a place on a line that begins at `lineStart`; nothing was read yet.
    mutating func begin(at offset: Int, line: Int, lineStart: Int) {
        origin = offset
        self.lineStart = lineStart
        bytesRead = offset
        self.line = line
    }

    /// Shows some bytes that are in memory, and nothing else of the source any more.
    ///
    /// - Parameters:
    ///   - origin: the place of `memory[0]` in the input.
    ///   - lineStart: where the line begins, counted from `memory`.
    mutating func show(
        _ memory: UnsafeMutablePointer<UInt8>, from start: Int, to end: Int, origin: Int, line: Int,
        lineStart: Int
    ) {
        bytes = memory
        cursor = start
        self.end = end
        self.origin = origin
        self.line = line
        self.lineStart = origin + lineStart
        lineBreak = LineBreak()
        isAtEnd = true
    }

    /// The place of the cursor in the input.
    @inline(__always)
    var offset: Int { origin + cursor }

    /// The column of a place on the line under the cursor.
    @inline(__always)
    func column(of offset: Int) -> Int { offset - lineStart + 1 }

    /// True when an opening brace is under the cursor.
    var isAtBrace: Bool {
        // `cursor < end` keeps the read inside the filled bytes.
        cursor < end && bytes[cursor] == 0x7B
    }

    /// The byte under the cursor, or `endOfInput`.
    @inline(__always)
    mutating func peek() -> Int {
        // `cursor < end` keeps the read inside the bytes that the source has filled.
        if cursor < end || refill() { return Int(bytes[cursor]) }
        return Self.endOfInput
    }

    /// Steps over the byte under the cursor, which must be there, and returns the next one.
    @inline(__always)
    mutating func advance() -> Int {
        cursor += 1
        return peek()
    }

    /// Steps over white space and returns the byte after it, or `endOfInput`.
    @inline(__always)
    mutating func nonspace() -> Int {
        // `cursor < end` as above.
        if cursor < end, bytes[cursor] > 0x20 { return Int(bytes[cursor]) }
        return skipSpace()
    }

    @inline(never)
    private mutating func skipSpace() -> Int {
        var broken: LineBreak?
        let start = offset
        while true {
            let byte = peek()
            switch byte {
            case 0x20, 0x09, 0x0D:
                cursor += 1
            case 0x0A:
                if broken == nil {
                    broken = LineBreak(offset: start, line: line, column: column(of: start))
                }
                stepOverNewline()
            default:
                if var broken {
                    broken.nextToken = offset
                    lineBreak = broken
                }
                return byte
            }
        }
    }

    /// Moves to the first byte of the next line; false when there is none.
    mutating func skipLine() -> Bool {
        while cursor < end || refill() {
            // The cursor is below `end`, so the search stays inside the filled bytes.
            if let newline = memchr(bytes + cursor, 0x0A, end - cursor) {
                cursor = UnsafeRawPointer(newline) - UnsafeRawPointer(bytes)
                stepOverNewline()
                return true
            }
            cursor = end
        }
        return false
    }

    private mutating func stepOverNewline() {
        cursor += 1
        line += 1
        lineStart = offset
    }

    /// Replaces the bytes, all of them passed, by the next ones; false at the end of the input.
    @inline(never)
    mutating func refill() -> Bool {
        guard !isAtEnd else { return false }
        origin += end
        cursor = 0
        end = 0
        if decoder != nil {
            end = refillFromUTF16()
        } else {
            end = read(into: UnsafeMutableRawBufferPointer(start: bytes, count: JSONLimits.block))
        }
        return end > 0
    }

    /// Hands over what the source threw, once.
    mutating func takeFailure() -> (any Error)? {
        defer { failure = nil }
        return failure
    }

    private mutating func refillFromUTF16() -> Int {
        while true {
            let count =
                decoder?.decode(into: bytes, room: JSONLimits.block, isLast: isAtEnd) ?? 0
            guard count == 0, !isAtEnd, let free = decoder?.free else { return count }
            let added = read(into: free)
            decoder?.append(added)
        }
    }

    private mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard !isAtEnd else { return 0 }
        do {
            let count = min(try source(buffer), buffer.count)
            guard count > 0 else {
                isAtEnd = true
                return 0
            }
            bytesRead += count
            return count
        } catch {
            failure = error
            isAtEnd = true
            return 0
        }
    }
}

extension ByteWindow {
    /// Reads the first bytes, finds out the encoding by them and steps over a byte order mark.
    mutating func start() {
        while end < 4, !isAtEnd {
            // The rest of the block, which is larger than four bytes.
            end += read(
                into: UnsafeMutableRawBufferPointer(
                    start: bytes + end, count: JSONLimits.block - end))
        }
        let first = UnsafeBufferPointer(start: bytes, count: min(end, 4))
        if first.starts(with: [0xEF, 0xBB, 0xBF]) {
            cursor = 3
            lineStart = 3
        } else if let encoding = UTF16Decoder.Encoding(startingWith: first) {
            decoder = UTF16Decoder(
                encoding, startingWith: UnsafeRawBufferPointer(start: bytes, count: end))
            end = refillFromUTF16()
        }
    }
}
