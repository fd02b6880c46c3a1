/// A value that fits in one cell of a ``Batch``.
package protocol SettingValue: Sendable, Equatable {
    static var domain: Domain { get }
    var code: Int32 { get }
    init?(code: Int32)
}

extension Bool: SettingValue {
    package static var domain: Domain { .flag }
    package var code: Int32 { self ? 1 : 0 }
    package init?(code: Int32) {
        guard code == 0 || code == 1 else { return nil }
        self = code == 1
    }
}

extension Int: SettingValue {
    package static var domain: Domain { .count }
    package var code: Int32 { Int32(clamping: self) }
    package init?(code: Int32) { self = Int(code) }
}

/// A set of words, stored as a number that the batch's ``TextPool`` gave it.
package struct TextSet: SettingValue {
    package static var domain: Domain { .text }
    package let code: Int32
    package init?(code: Int32) { self.code = code }
}

/// A moment, in minutes since 1970-01-01 UTC.
package struct Instant: SettingValue {
    package static var domain: Domain { .instant }
    package let code: Int32
    package init?(code: Int32) { self.code = code }
}

/// A setting whose values are a few words.
package protocol Choice: SettingValue, CaseIterable, RawRepresentable<String>
where AllCases == [Self] {
    /// Whether a later word is more of the same thing.
    static var isOrdered: Bool { get }
}

extension Choice {
    package static var domain: Domain {
        .choice(words: allCases.map(\.rawValue), isOrdered: isOrdered)
    }
    package var code: Int32 { Int32(Self.allCases.firstIndex(of: self) ?? 0) }
    package init?(code: Int32) {
        guard Self.allCases.indices.contains(Int(code)) else { return nil }
        self = Self.allCases[Int(code)]
    }
}
