import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What must hold for a report in each format, whatever anybody wrote.
enum Inertness {
    /// What nobody would see, or what a terminal obeys, and that stands there as it is.
    static func hiddenScalars(of report: String, in format: String) -> [String] {
        report.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x0A: false
            // Ends the rows of tables.
            case 0x0D: !["csv", "action-plan"].contains(format)
            case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
                true
            default: false
            }
        }.map { String($0.value, radix: 16) }
    }

    static func problems(
        of report: String, in format: String, unlike harmless: String
    ) throws -> [String] {
        switch format {
        case "html": try html(report, harmless)
        case "markdown": markdown(report, harmless)
        case "csv", "action-plan": table(report, harmless)
        case "github": github(report, harmless)
        case "prometheus": prometheus(report, harmless)
        case "junit": try xml(report, harmless)
        case "json", "sarif", "ocsf": try json([report], [harmless])
        case "ndjson": try json(lines(report), lines(harmless))
        case "terminal": []
        default: ["nobody has said what makes '\(format)' inert"]
        }
    }

    private static func lines(_ report: String) -> [String] {
        report.unicodeScalars.split(separator: "\n").map { String($0) }
    }

    private static func html(_ report: String, _ harmless: String) throws -> [String] {
        let page = try HTMLMarkup(report)
        let expected = try HTMLMarkup(harmless)
        var problems: [String] = []
        if page.shape != expected.shape {
            let odd = zip(page.shape, expected.shape).first { $0 != $1 }
            problems.append("\(odd.map { "\($0.0) instead of \($0.1)" } ?? "more or less") tags")
        }
        if page.elements.count(where: { $0.name == "script" }) != 1 { problems.append("scripts") }
        for element in page.elements {
            for attribute in element.attributes where attribute.name.hasPrefix("on") {
                problems.append("\(element) has a handler")
            }
        }
        return problems
    }

    /// What the renderer would obey outside of code; a renderer itself looks at it in `make conformance`.
    private static func markdown(_ report: String, _ harmless: String) -> [String] {
        var problems: [String] = []
        let allowed = ["<!-- chaperone -->", "<details>", "</details>", "<summary>", "</summary>"]
        func tags(_ text: String) -> Int { text.unicodeScalars.count { $0 == "<" } }
        for line in lines(report) {
            var rest = bare(line)
            for tag in allowed where lines(harmless).contains(where: { $0.contains(tag) }) {
                if line.hasPrefix("<") { rest = rest.replacing(tag, with: "") }
            }
            if tags(rest) > 0 || rest.unicodeScalars.contains(">") {
                problems.append("mark-up in: \(line.prefix(200))")
            }
            if rest.contains(/[\[\]!]|@(?!&#8203;)/) {
                problems.append("a link or a mention in: \(line.prefix(200))")
            }
        }
        func heads(_ text: String) -> [String] {
            lines(text).filter { $0.hasPrefix("#") || $0.hasPrefix("<") || $0.hasPrefix("|") }
        }
        // The long ones leave less room.
        if heads(report) != heads(harmless), report.utf8.count < 50_000 {
            problems.append("other headings or tables")
        }
        return problems
    }

    /// A line without its code and without what is escaped.
    private static func bare(_ line: String) -> String {
        var result = String.UnicodeScalarView()
        var scalars = line.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\\": _ = scalars.popFirst()
            case "`": scalars = scalars.drop { $0 != "`" }.dropFirst()
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func table(_ report: String, _ harmless: String) -> [String] {
        var problems: [String] = []
        let rows = cells(report)
        let expected = cells(harmless)
        if rows.map(\.count) != expected.map(\.count) { problems.append("other rows or cells") }
        for cell in rows.joined() {
            let first = cell.unicodeScalars.first { !$0.properties.isWhitespace || $0.value < 0x20 }
            guard let first, "=+-@\t\r\n\0".unicodeScalars.contains(first) else { continue }
            problems.append("a formula: \(cell.prefix(80))")
        }
        return problems
    }

    /// As RFC 4180 has it.
    private static func cells(_ report: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var scalars = report.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            if isQuoted {
                guard scalar == "\"" else {
                    cell.append(scalar)
                    continue
                }
                if scalars.first == "\"" {
                    cell.append(scalar)
                    scalars.removeFirst()
                } else {
                    isQuoted = false
                }
            } else if scalar == "\"", cell.isEmpty {
                isQuoted = true
            } else if scalar == "," || scalar == "\r" && scalars.first == "\n" {
                row.append(String(cell))
                cell = .init()
                if scalar == "," { continue }
                scalars.removeFirst()
                rows.append(row)
                row = []
            } else {
                cell.append(scalar)
            }
        }
        return rows
    }

    private static func github(_ report: String, _ harmless: String) -> [String] {
        let grammar =
            /::(error|warning|notice) ((file|line|title)=[^:,\r\n]*(,(file|line|title)=[^:,\r\n]*)*)::[^\r\n]+/
        var problems = lines(report).filter { $0.wholeMatch(of: grammar) == nil }
        for level in ["::error ", "::warning "]
        where lines(report).count(where: { $0.hasPrefix(level) }) > 10 {
            problems.append("more than ten of \(level)")
        }
        for line in lines(report) where line.contains(/%(?!25|0A|0D|3A|2C)/) {
            problems.append("a bare % in \(line.prefix(200))")
        }
        if lines(report).count != lines(harmless).count { problems.append("more or less lines") }
        return problems
    }

    private static func prometheus(_ report: String, _ harmless: String) -> [String] {
        let label = #"[a-z_]+="(?:[^"\\\n]|\\[\\"n])*""#
        let grammar = try? Regex(
            "# (?:HELP|TYPE) chaperone_[a-z_]+ [^\\n]+|chaperone_[a-z_]+(?:\\{\(label)(?:,\(label))*\\})? [0-9]+"
        ).matchingSemantics(.unicodeScalar)
        guard let grammar else { return ["the test's own expression is wrong"] }
        var problems = lines(report).filter { (try? grammar.wholeMatch(in: $0)) == nil }
        let samples = lines(report).filter { !$0.hasPrefix("#") }.map { line in
            Array(line.utf8.prefix(upTo: line.utf8.lastIndex(of: 0x20) ?? line.utf8.endIndex))
        }
        if Set(samples).count != samples.count { problems.append("a sample that stands twice") }
        if lines(report).count != lines(harmless).count { problems.append("more or less lines") }
        return problems
    }

    private static func xml(_ report: String, _ harmless: String) throws -> [String] {
        let shapes = [report, harmless].map { text -> [String]? in
            let reader = XMLShape()
            let parser = XMLParser(data: Data(text.utf8))
            parser.delegate = reader
            return parser.parse() ? reader.shape : nil
        }
        guard let shape = shapes[0] else { return ["it is no XML"] }
        return shape == shapes[1] ? [] : ["other elements or attributes"]
    }

    private final class XMLShape: NSObject, XMLParserDelegate {
        var shape: [String] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String]
        ) {
            shape.append("\(name) \(attributes.keys.sorted())")
        }
    }

    private static func json(_ reports: [String], _ harmless: [String]) throws -> [String] {
        func shape(_ value: Any) -> String {
            switch value {
            case let object as [String: Any]:
                let members = object.keys.sorted().map { key in
                    // Its keys are identifiers.
                    let byRule = key == "byRule" ? object[key] as? [String: Any] : nil
                    return byRule.map { "\(key):\($0.count)" }
                        ?? "\(key):\(shape(object[key] ?? 0))"
                }
                return "{\(members.joined(separator: ","))}"
            case let list as [Any]: return "[\(list.map { shape($0) }.joined(separator: ","))]"
            default: return "_"
            }
        }
        func shapes(_ texts: [String]) throws -> [String] {
            try texts.map { shape(try JSONSerialization.jsonObject(with: Data($0.utf8))) }
        }
        return try shapes(reports) == shapes(harmless) ? [] : ["other keys or lists"]
    }
}
