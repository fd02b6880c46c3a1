import ArgumentParser

extension AuditCommand {
    /// An audit that was asked for with exports, profiles and formats alone; nil for anything else, be it
    /// right or wrong.
    ///
    /// To prepare for every option that there is takes longer than to audit a small export.
    init?(plain arguments: [String]) {
        var (exports, profiles, formats) = ([String](), [String](), [FormatRequest]())
        var rest = arguments[...]
        while let word = rest.popFirst() {
            switch word {
            case "-p", "--profile":
                guard let name = rest.popFirst(), Self.isPlain(name) else { return nil }
                profiles.append(name)
            case "-f", "--format":
                guard let text = rest.popFirst(), Self.isPlain(text),
                    let format = FormatRequest(argument: text)
                else { return nil }
                formats.append(format)
            default:
                guard Self.isPlain(word) else { return nil }
                exports.append(word)
            }
        }
        guard !exports.isEmpty else { return nil }
        self.init()
        self.exports = exports
        self.profiles = profiles
        reporting = ReportingOptions(plain: formats)
        declarations = DeclarationOptions(plain: ())
        only = []
        skip = []
        failOn = .medium
        asOf = nil
        baseline = nil
        outcomes = .all
    }

    /// Whether a word can be neither an option nor mistaken for one.
    private static func isPlain(_ word: String) -> Bool { !word.isEmpty && !word.hasPrefix("-") }
}

extension ReportingOptions {
    fileprivate init(plain formats: [FormatRequest]) {
        self.init()
        self.formats = formats
        outputFolder = nil
        show = .problems
        redact = nil
        color = .auto
        quiet = false
    }
}

extension DeclarationOptions {
    fileprivate init(plain: Void) {
        self.init()
        named = ConfigurationOption()
        named.config = nil
        organisation = nil
        answers = nil
        waivers = nil
    }
}
