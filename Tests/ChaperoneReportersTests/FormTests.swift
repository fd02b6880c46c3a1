import Chaperone
import ChaperoneReporters
import Foundation
import Testing

/// A profile and a worksheet whose texts are made to be obeyed.
enum SampleForms {
    static let hostile =
        #"<script>alert('x')</script> & \"q\" | `tick` *b* [a](http://evil.example) \u202Eesrever"#

    static func profile() throws -> Profile {
        let yaml = """
            profile: hostile
            version: 1
            title: "A profile \(hostile)"
            sources:
              HR: {title: "Rules \(hostile)", publisher: "=HYPERLINK(\\"x\\")", url: "http://evil.example/"}
              HS: {title: Plain rules}
            rules:
              - id: H.SHARE.1v1
                title: "Share \(hostile)"
                setting: screen-sharing
                atMost: hosts
                locked: required
                severity: high
              - id: H.LOBBY.1v1
                title: Lobby
                setting: lobby
                equals: true
                applies-to: [account]
                severity: high
                fix: {zoom: "=cmd|' /C calc'!A0 \(hostile)"}
              - id: H.LISTED.1v1
                title: Listed
                setting: public-listing
                equals: false
                applies-to: [webinar]
                severity: low
            checklist:
              - {references: [HR-01, "HS-02"], text: "Close <b>windows</b> \(hostile)"}
              - {text: "</li></ol></main><!-- -->"}
              - {text: "- [x] # 1. heading\\nand a second line"}

            """
        let knowledge = ProfileKnowledge(coverages: [:], profileNames: [])
        return try Profile(
            reading: ProfileDocument(name: "hostile.yaml", bytes: Array(yaml.utf8)),
            knowledge: knowledge)
    }

    static func worksheet() throws -> Worksheet {
        Worksheet([try profile()], platform: "zoom") { setting in
            setting == .screenSharing
                ? "+Settings › <img src=x onerror=alert(1)> \u{202E} \"quoted\" | `x`" : nil
        }
    }

    /// Every form, by the name of its golden file.
    static func all() throws -> [(name: String, text: String)] {
        var options = ReportOptions()
        options.width = 72
        let pages = [
            ("worksheet", try worksheet().page), ("checklist", try profile().checklistPage),
        ]
        var forms = pages.flatMap { name, page in
            FormPage.Format.allCases.map { ("\(name).\($0.rawValue)", page.text($0, options)) }
        }
        forms.append(("worksheet.csv", String(decoding: try worksheet().table, as: UTF8.self)))
        options.usesUnicode = false
        options.width = 40
        forms.append(("checklist-40-ascii.terminal", pages[1].1.text(.terminal, options)))
        return forms
    }
}

@Suite("Forms are what they were, and whatever stands in them is only shown")
struct FormTests {
    static let names =
        FormPage.Format.allCases.flatMap {
            ["worksheet.\($0.rawValue)", "checklist.\($0.rawValue)"]
        }
        + ["worksheet.csv", "checklist-40-ascii.terminal"]

    private static func form(_ name: String) throws -> String {
        try #require(try SampleForms.all().first { $0.name == name }?.text)
    }

    @Test("Each reporter says itself what it is", arguments: Reporters.all.map { $0.init() })
    func kinds(reporter: any Reporter) {
        let lines = reporter.asLineReporter
        #expect((lines != nil) == (reporter is any LineReporter))
        #expect((lines?.asFormReporter != nil) == (reporter is any FormReporter))
    }

    @Test("As recorded", arguments: names)
    func golden(name: String) throws {
        try Golden.expect(Array(try Self.form(name).utf8), isRecordedAs: "forms/\(name)")
    }

    @Test("Nothing that reorders, hides or steers is left", arguments: names)
    func visible(name: String) throws {
        let text = try Self.form(name)
        #expect(text.contains("esrever"))
        for scalar in text.unicodeScalars {
            let isLineEnd = scalar == "\n" || (name.hasSuffix(".csv") && scalar == "\r")
            #expect(scalar.value >= 0x20 && scalar.value != 0x7F || isLineEnd)
            #expect(!(0x202A...0x202E).contains(scalar.value))
            #expect(!(0x2066...0x2069).contains(scalar.value))
        }
        if name.contains("ascii") {
            #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
            #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count <= 40 })
        }
    }

    @Test(
        "HTML says what it holds, asks for nothing from elsewhere, and runs nothing",
        arguments: ["worksheet.html", "checklist.html"])
    func html(name: String) throws {
        let text = try Self.form(name)
        let policy = try #require(
            text.firstMatch(of: /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/))
        #expect(policy.1 == "default-src 'none'; style-src 'unsafe-inline'")
        let style = try #require(text.range(of: "<style>"))
        #expect(policy.range.upperBound <= style.lowerBound)
        for word in [
            "<script", "<img", "<link", "<iframe", "<form", "<a ", "<b>", "<!--", "href=",
            "@import",
            "url(", "javascript:",
        ] {
            #expect(!text.contains(word), "\(word)")
        }
        #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en-GB\">"))
        #expect(text.contains("&lt;script&gt;"))
        let attributes = text.matches(of: /<[a-z0-9]+ ([^>]*)>/).map { String($0.1) }
        #expect(attributes.allSatisfy { !$0.contains("://") })
    }

    @Test("HTML closes what it opens, in order", arguments: ["worksheet.html", "checklist.html"])
    func wellFormed(name: String) throws {
        var open: [String] = []
        for tag in try Self.form(name).matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/) {
            let element = String(tag.2)
            if element == "meta" { continue }
            if tag.1.isEmpty {
                open.append(element)
            } else {
                #expect(open.popLast() == element)
            }
        }
        #expect(open.isEmpty)
    }

    @Test("Markdown keeps each item in its line, and shows HTML")
    func markdown() throws {
        let text = try Self.form("checklist.markdown")
        #expect(!text.contains("<script") && !text.contains("<b>") && !text.contains("<!--"))
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("- [ ] ") }.count == 3)
        #expect(!text.contains("[a]("))
    }

    @Test("No cell of the table is a formula")
    func csv() throws {
        let text = try Self.form("worksheet.csv")
        for cell in text.matches(of: /(?:^|,|\n)"?([^,"\r\n])/) {
            #expect(!["=", "+", "-", "@"].contains(cell.1), "\(cell.0)")
        }
        #expect(text.contains("'=cmd") && text.contains("'+Settings"))
    }
}
