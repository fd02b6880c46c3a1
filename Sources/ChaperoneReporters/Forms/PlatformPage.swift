package import Chaperone

/// What is known of a platform, from the adapter's table.
///
/// The documents that are read, where each setting stands in them, and what they cannot say.
package struct PlatformPage: Sendable {
    private let name: String
    private let title: String
    private let exports: [ExportSource]
    private let mapping: [FieldMapping]

    package init(_ adapter: any PlatformAdapter.Type) {
        name = adapter.name
        title = adapter.title
        exports = adapter.exports
        mapping = adapter.mapping
    }

    /// The page as `docs/platforms/NAME.md` has it.
    package var markdown: String {
        let lines =
            head + exportTable + shownTables + inputTable + unseen + absent + [""]
        return lines.joined(separator: "\n")
    }

    private var head: [String] {
        [
            "# \(title): where each setting stands", "",
            "Written by `chaperone platforms \(name)`; do not edit it by hand. A test compares it with the program.",
        ]
    }

    private var exportTable: [String] {
        guard !exports.isEmpty else { return [] }
        return ["", "## How to get the export", "", "| export | how to get it |", "|---|---|"]
            + exports.map { "| \(Self.cell($0.what)) | \(Self.cell($0.how)) |" }
    }

    // MARK: What is shown

    /// The lines by which documents show settings, in a table for each part of the vocabulary.
    private var shownTables: [String] {
        var lines = [
            "", "## What its documents show", "",
            "`[]` stands for the elements of a list. A value holds as firmly as its *strength* says: **enforced** by the server, a **default** that a host may change,",
            "or **advisory**, which whoever joins can undo. A lock that is set makes a default enforced.",
        ]
        for area in SettingArea.allCases {
            let rows = SettingID.allCases.filter { $0.area == area }.flatMap { setting in
                mapping.filter { $0.setting == setting && $0.isShown }.map(Self.row)
            }
            guard !rows.isEmpty else { continue }
            lines += ["", "### \(HTMLStrings.areas[area.rawValue])", ""]
            lines += ["| setting | of | where it stands | values | strength |"]
            lines.append("|---|---|---|---|---|")
            lines += rows
        }
        return lines
    }

    private static func row(_ line: FieldMapping) -> String {
        let cells = [
            "`\(line.setting?.name ?? "")`", line.holders, line.place, line.values, line.firmness,
        ]
        return "| \(cells.map(cell).joined(separator: " | ")) |"
    }

    /// Fields that only the rows above take something from.
    private var inputTable: [String] {
        let rows: [String] = mapping.compactMap { line in
            guard case .native = line.target, case .field(let path, let decoder) = line.source
            else { return nil }
            let cells = [Code.span(path), line.holders, decoder.words(in: nil)]
            return "| \(cells.map(Self.cell).joined(separator: " | ")) |"
        }
        guard !rows.isEmpty else { return [] }
        return [
            "", "### Fields that others follow from", "", "| field | of | values |",
            "|---|---|---|",
        ] + rows
    }

    // MARK: What is not shown

    private var unseen: [String] {
        let rows: [String] = mapping.compactMap { line in
            guard let setting = line.setting, case .notExposed(let place) = line.source else {
                return nil
            }
            let cells = ["`\(setting.name)`", line.holders, place]
            return "| \(cells.map(Self.cell).joined(separator: " | ")) |"
        }
        guard !rows.isEmpty else { return [] }
        return [
            "", "## What only a person can look up", "",
            "The switch is there and no document shows it. Rules about it are answered by whoever looks.",
            "",
            "| setting | of | where a person finds it |", "|---|---|---|",
        ] + rows
    }

    private var absent: [String] {
        let rows: [String] = mapping.compactMap { line in
            guard let setting = line.setting, case .notPreventable(let because) = line.source else {
                return nil
            }
            let cells = ["`\(setting.name)`", line.holders, because]
            return "| \(cells.map(Self.cell).joined(separator: " | ")) |"
        }
        let named = Set(mapping.compactMap(\.setting))
        let others = SettingID.allCases.filter {
            !named.contains($0) && !ProfileKnowledge.declaredSettings.contains($0)
        }
        var lines = ["", "## What the platform does not have"]
        if !rows.isEmpty {
            lines += ["", "| setting | of | because |", "|---|---|---|"] + rows
        }
        if !others.isEmpty {
            let names = others.map { "`\($0.name)`" }.joined(separator: ", ")
            lines += ["", "Nor has it any of: \(names)."]
        }
        return lines
    }

    /// A text that stands in a cell of a table as it is.
    private static func cell(_ text: String) -> String {
        var bytes: [UInt8] = []
        var escaped = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "|"), !escaped { bytes.append(UInt8(ascii: "\\")) }
            escaped = byte == UInt8(ascii: "\\") && !escaped
            bytes.append(byte == 0x0A ? 0x20 : byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Code within a line of Markdown.
enum Code {
    /// A span that holds `text`, whatever backticks are in it.
    static func span(_ text: String) -> String {
        text.utf8.contains(UInt8(ascii: "`")) ? "`` \(text) ``" : "`\(text)`"
    }
}

extension FieldMapping {
    /// Whether a document, another field or the platform itself says it.
    fileprivate var isShown: Bool {
        switch source {
        case .field, .derived, .constant: true
        case .notExposed, .notPreventable: false
        }
    }

    /// The kinds of subject that have it, and the events to which it is handed on.
    fileprivate var holders: String {
        let own = kinds == KindSet(rawValue: .max) ? "all" : Self.words(kinds)
        return governs.isEmpty ? own : "\(own); each \(Self.words(governs)) of the host"
    }

    private static func words(_ kinds: KindSet) -> String {
        kinds.kinds.map(\.word).joined(separator: ", ")
    }

    fileprivate var place: String {
        switch source {
        case .field(let path, _): Code.span(path) + (isOlderName ? " (older name)" : "")
        case .derived(let from): "follows from \(from.map(Code.span).joined(separator: ", "))"
        case .constant(_, let because): "always so: \(because)"
        case .notExposed, .notPreventable: ""
        }
    }

    fileprivate var values: String {
        switch source {
        case .field(_, let decoder): decoder.words(in: setting)
        case .derived: setting?.domain.description ?? ""
        case .constant(let code, _): setting?.domain.word(ofCode: code) ?? String(code)
        case .notExposed, .notPreventable: ""
        }
    }

    fileprivate var firmness: String {
        var words = strength.word
        if case .constant = source { words = Strength.enforced.word }
        return lock.map { "\(words); lock: \(Code.span($0))" } ?? words
    }
}

extension Decoder {
    /// Which values of a document it takes, and what they mean in the vocabulary.
    fileprivate func words(in setting: SettingID?) -> String {
        switch self {
        case .flag(let inverted): inverted ? "true or false, turned round" : "true or false"
        case .count(let unlimited):
            unlimited.isEmpty
                ? "a number"
                : "a number; unlimited: \(unlimited.map { "\($0)" }.joined(separator: ", "))"
        case .words(let words): Self.list(words, in: setting)
        case .widest(let words): "the widest of \(Self.list(words, in: setting))"
        case .textSet: "a list of words"
        case .emailDomain: "what follows the `@` of an address"
        case .instant: "a date and time"
        case .isNotEmpty: "whether anything stands there"
        case .linkCarriesPasscode: "whether the link carries a passcode"
        case .secret(let fact): "a secret, of which only this is kept: \(fact.words)"
        }
    }

    private static func list(_ words: [Word], in setting: SettingID?) -> String {
        words.map { word in
            let native = Code.span(String(decoding: word.bytes, as: UTF8.self))
            guard let meaning = setting?.domain.word(ofCode: word.code) else { return native }
            return "\(native) → \(meaning)"
        }.joined(separator: ", ")
    }
}

extension Decoder.SecretFact {
    fileprivate var words: String {
        switch self {
        case .present: "whether there is one"
        case .length: "how long it is"
        case .letters: "whether it has letters"
        case .digits: "whether it has digits"
        case .symbols: "whether it has symbols"
        case .mixedCase: "whether it has small and capital letters"
        case .numericOnly: "whether it has digits only"
        }
    }
}
