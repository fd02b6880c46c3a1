import Chaperone
import ChaperoneReporters
import Testing

@Suite struct MarkdownReporterTests {
    @Test(arguments: [
        ("a|b", "a\\|b"), ("`x`", "\\`x\\`"), ("<b>", "&lt;b&gt;"),
        ("<!-- x -->", "&lt;\\!-- x --&gt;"),
        ("*b* _i_", "\\*b\\* \\_i\\_"), ("[x](y)", "\\[x\\](y)"), ("![x](y)", "\\!\\[x\\](y)"),
        ("#12", "\\#&#8203;12"), ("@everyone", "@&#8203;everyone"), ("a\\b", "a\\\\b"),
        ("http://x.example", "http:&#8203;//x.example"), ("WWW.x.example", "WWW.&#8203;x.example"),
        ("a&amp;b", "a&amp;amp;b"), ("a\r\nb", "a\\\\r\\\\nb"), ("\u{202E}", "\\\\u{202e}"),
        ("`\u{301}", "\\`\u{301}"), ("a@b.example", "a@&#8203;b.example"), ("$x$", "\\$x\\$"),
        ("~~x~~", "\\~\\~x\\~\\~"),
        ("- x", "\\- x"), ("1. x", "1\\. x"), ("12) x", "12\\) x"), ("    x", "&#32;   x"),
        ("a: b:c", "a: b:&#8203;c"), (":100:", ":&#8203;100:"), ("---", "\\---"), ("=", "\\="),
    ])
    func aNameSaysOnlyItself(name: String, shown: String) throws {
        let text = try text(MarkdownReporter.self, result(naming: name))
        let lines = text.utf8.split(separator: 0x0A).map { Array($0) }
        #expect(lines.contains { $0.starts(with: "  - \(shown) (meeting 1)".utf8) }, "\(text)")
    }

    @Test func aLongReportIsCutAndSaysSo() throws {
        var result = SampleResult.make()
        result.rules = Array(repeating: result.rules[0], count: 400)
        result.tallies = Array(repeating: result.tallies[0], count: 400)
        let bytes = try written(MarkdownReporter.self, result)
        #expect(bytes.count < 60_000)
        #expect(bytes.count > 50_000)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("more parts were left out"))
        #expect(text.hasPrefix("<!-- chaperone -->\n## NOT READY"))
    }
}
