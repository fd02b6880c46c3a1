/// One line of an adapter's table: what a platform calls something, where it says so, and how to read it.
///
/// The table is the parser, the provenance of each value, the coverage matrix, the documentation, and
/// the difference between "the platform cannot say" and "the file does not say".
package struct FieldMapping: Sendable {
    /// How a platform shows a setting.
    package enum Source: Sendable, Equatable {
        /// A field of a document, by its path: keys joined by dots, `[]` for the elements of a list.
        case field(path: String, decoder: Decoder)
        /// A function over other fields; `from` names them.
        case derived(from: [String])
        /// It is always so on this platform; `because` says why.
        case constant(code: Int32, because: String)
        /// The switch exists and no API shows it; `place` is where a person finds it.
        case notExposed(place: String)
        /// The platform has no such protection; `because` says what there is instead.
        case notPreventable(because: String)
    }

    package let target: Target
    package let source: Source
    /// The kinds of subject whose documents show it.
    package let kinds: KindSet
    /// The events that take the value from their host, because they cannot hold it themselves.
    package var governs: KindSet = []
    /// The path of its lock; nil when the platform has none.
    package var lock: String?
    /// Whether the platform has given this name up.
    package var isOlderName = false
    /// How firmly a value of this field holds where nothing more is known.
    package var strength = Strength.byDefault

    /// What a field is read into.
    package enum Target: Sendable, Hashable {
        case setting(SettingID)
        /// A field that settings are derived from, or that a profile asks for by its path.
        case native(String)
    }

    package init(_ target: Target, _ source: Source, kinds: KindSet) {
        self.target = target
        self.source = source
        self.kinds = kinds
    }

    /// The setting that it shows; nil for a native field.
    package var setting: SettingID? {
        if case .setting(let id) = target { id } else { nil }
    }

    /// What the platform calls it.
    package var nativePath: String {
        switch source {
        case .field(let path, _): path
        case .derived(let from): from.joined(separator: ", ")
        case .constant, .notExposed, .notPreventable: ""
        }
    }
}

extension FieldMapping {
    package static func flag(
        _ path: String, _ setting: Setting<Bool>, inverted: Bool = false, in kinds: KindSet
    ) -> Self {
        .init(
            .setting(setting.id), .field(path: path, decoder: .flag(inverted: inverted)),
            kinds: kinds)
    }

    /// A whole number; the values in `unlimited` mean that there is no bound.
    package static func count(
        _ path: String, _ setting: Setting<Int>, unlimited: [Int64] = [], in kinds: KindSet
    ) -> Self {
        .init(
            .setting(setting.id), .field(path: path, decoder: .count(unlimited: unlimited)),
            kinds: kinds)
    }

    /// A word, or a number that stands for one, and what each means.
    package static func choice<V: SettingValue>(
        _ path: String, _ setting: Setting<V>, _ words: KeyValuePairs<String, V>, in kinds: KindSet
    ) -> Self {
        .init(
            .setting(setting.id),
            .field(path: path, decoder: .words(words.map { Decoder.Word($0.key, $0.value.code) })),
            kinds: kinds)
    }

    /// Anything that needs a decoder of its own.
    package static func field<V: SettingValue>(
        _ path: String, _ setting: Setting<V>, _ decoder: Decoder, in kinds: KindSet
    ) -> Self {
        .init(.setting(setting.id), .field(path: path, decoder: decoder), kinds: kinds)
    }

    /// A field that only derived settings use.
    package static func input(_ path: String, _ decoder: Decoder, in kinds: KindSet) -> Self {
        .init(.native(path), .field(path: path, decoder: decoder), kinds: kinds)
    }

    package static func derived<V: SettingValue>(
        _ setting: Setting<V>, from paths: [String], in kinds: KindSet
    ) -> Self {
        .init(.setting(setting.id), .derived(from: paths), kinds: kinds)
    }

    package static func always<V: SettingValue>(
        _ setting: Setting<V>, _ value: V, in kinds: KindSet, because: String
    ) -> Self {
        .init(.setting(setting.id), .constant(code: value.code, because: because), kinds: kinds)
    }

    package static func notExposed<V: SettingValue>(
        _ setting: Setting<V>, in kinds: KindSet, where place: String
    ) -> Self {
        .init(.setting(setting.id), .notExposed(place: place), kinds: kinds)
    }

    package static func notPreventable<V: SettingValue>(
        _ setting: Setting<V>, in kinds: KindSet, because: String
    ) -> Self {
        .init(.setting(setting.id), .notPreventable(because: because), kinds: kinds)
    }

    /// Events of these kinds take the value from their host.
    package func governing(_ kinds: KindSet) -> Self {
        var copy = self
        copy.governs = kinds
        return copy
    }

    /// An administrator can lock it, under this path of the lock document.
    package func locked(by path: String) -> Self {
        var copy = self
        copy.lock = path
        return copy
    }

    /// The platform has given this name up; documents of today use another.
    package var olderName: Self {
        var copy = self
        copy.isOlderName = true
        return copy
    }

    /// The server itself sees to it.
    package var enforced: Self {
        var copy = self
        copy.strength = .enforced
        return copy
    }
}
