import Mustache

/// How text becomes HTML: what nobody would see is written out, and what HTML would obey is escaped,
/// scalar by scalar.
///
/// A quotation mark with an accent on it is another character to Swift, and still ends an attribute.
struct HTMLText: MustacheContentType {
    private static let name = "CHAPERONE_HTML"

    /// What `template` shows of `values`; everything between two braces is escaped like this.
    /// - Throws: what is wrong with the template.
    static func page(_ template: String, _ values: [String: Any]) throws -> String {
        MustacheContentTypes.register(HTMLText(), named: name)
        return try MustacheTemplate(string: "{{% CONTENT_TYPE:\(name)}}\n\(template)")
            .render(values)
    }

    func escapeText(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in VisibleText(text).text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
