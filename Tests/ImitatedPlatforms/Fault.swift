/// Something that goes wrong at a platform, whichever it is.
package struct Fault: Sendable {
    /// Which requests it befalls, of those whose path fits.
    package enum When: Sendable {
        case always
        /// The n-th that fits, from 1.
        case nth(Int)
        /// The first so many that fit.
        case first(Int)
        /// All after the first so many.
        case after(Int)
        /// About this share of them; which ones depends on the seed alone.
        case share(Double, seed: UInt64)
    }

    /// A path in which `*` stands for anything; with a `?` in it, it is compared with the query too.
    package let path: String
    package let when: When
    package let act: FaultAct

    package init(_ act: FaultAct, path: String = "*", _ when: When = .always) {
        self.path = path
        self.when = when
        self.act = act
    }

    /// Whether it befalls the request that is the `count`-th, from 1, whose path fits.
    func befalls(_ count: Int) -> Bool {
        switch when {
        case .always: true
        case .nth(let number): count == number
        case .first(let number): count <= number
        case .after(let number): count > number
        case .share(let share, let seed):
            Double(Self.mixed(seed &+ UInt64(count)) >> 11) < share * 0x1p53
        }
    }

    /// Whether a path, or a path with its query, is meant.
    func fits(path text: String, target: String) -> Bool {
        let pattern = Array(path.utf8)
        return Self.matches(
            pattern[...], Array((pattern.contains(UInt8(ascii: "?")) ? target : text).utf8)[...])
    }

    private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == UInt8(ascii: "*") {
            let rest = pattern.dropFirst()
            return (text.startIndex...text.endIndex).contains { matches(rest, text[$0...]) }
        }
        return text.first == first && matches(pattern.dropFirst(), text.dropFirst())
    }

    /// SplitMix64's output function, which makes neighbouring numbers unlike each other.
    private static func mixed(_ seed: UInt64) -> UInt64 {
        var value = seed &* 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// What a server does instead of answering as it should.
package enum FaultAct: Sendable {
    /// 429, as if a quota were used up.
    case tooMany(RetryAfter)
    /// 429 as Zoom says that the day's requests are used up, until this many seconds from now.
    case dailyLimit(seconds: Int)
    /// Another status, with a body of the platform's kind or none.
    case status(Int, body: String = "{}", headers: [(name: String, value: String)] = [])
    /// A page for people, with 200 or 502.
    case html(status: Int)
    /// Fewer bytes than the length that was told; the connection is closed.
    case truncated
    /// Half the body without a length, and a clean end.
    case halfWithoutLength
    /// Part of the head, and then nothing for so long.
    case stalledHead(seconds: Int)
    /// Half the body, and then nothing for so long.
    case stalledBody(seconds: Int)
    /// A body without end.
    case endless
    /// So many bytes of one kind, packed small.
    case gzipBomb(bytes: Int)
    case reset
    /// The connection is closed without a word.
    case closed
    /// Bytes that are no HTTP.
    case garbage
    /// 200 with nothing in it.
    case empty
    /// So many arrays in each other.
    case deepJSON(levels: Int)
    /// 302 to this address.
    case redirect(to: String)
    /// The right answer, byte by byte with this pause between.
    case drip(milliseconds: Int)
    /// The right answer, later.
    case late(milliseconds: Int)
}

/// How a server says when to come again.
package enum RetryAfter: Sendable {
    case seconds(Int)
    /// As a date of HTTP, so many seconds from now.
    case date(seconds: Int)
    /// As a date of ISO 8601, as Zoom does, so many seconds from now.
    case isoDate(seconds: Int)
    case none

    /// How long, in seconds; nil where it is not said.
    var seconds: Int? {
        switch self {
        case .seconds(let count), .date(let count), .isoDate(let count): count
        case .none: nil
        }
    }

    /// The header's value.
    var value: String? {
        switch self {
        case .seconds(let count): "\(count)"
        case .date(let count): Calendar.text(after: count, "%a, %d %b %Y %H:%M:%S GMT")
        case .isoDate(let count): Calendar.text(after: count, "%Y-%m-%dT%H:%M:%SZ")
        case .none: nil
        }
    }
}
