import Chaperone
import ChaperoneReporters
import Testing

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("Youth club", "Youth club", 10),
        ("\u{1B}[2J", "\\u{1b}[2J", 9),
        ("\u{9B}31m", "\\u{9b}31m", 9),
        ("a\r\nb", "a\\r\\nb", 6),
        ("a\tb\u{0}", "a\\tb\\u{0}", 9),
        ("\u{7F}", "\\u{7f}", 6),
        ("\u{202E}gnp.exe", "\\u{202e}gnp.exe", 15),
        ("a\u{200B}b\u{FEFF}", "a\\u{200b}b\\u{feff}", 18),
        ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}", 17),
        ("\u{E0041}", "\\u{e0041}", 9),
        ("a\u{2028}b\u{2029}", "a\\u{2028}b\\u{2029}", 18),
        ("x\u{FE01}", "x\\u{fe01}", 9),
        ("x\u{E0100}", "x\\u{e0100}", 10),
        ("x\u{AD}y\u{3164}", "x\\u{ad}y\\u{3164}", 16),
        ("\u{E000}", "\\u{e000}", 8),
        ("e\u{301}te\u{301}", "e\u{301}te\u{301}", 3),
        ("\u{301}a", "\\u{301}a", 8),
        ("a\u{301}\u{302}\u{303}\u{304}", "a\u{301}\u{302}\u{303}\\u{304}", 8),
        ("青少年", "青少年", 6),
        ("❤\u{FE0F}!", "❤\u{FE0F}!", 2),
        ("🎉", "🎉", 2),
    ])
    func whatIsHiddenIsWrittenOut(hostile: String, shown: String, width: Int) {
        let text = VisibleText(hostile)
        #expect(Array(text.text.unicodeScalars) == Array(shown.unicodeScalars))
        #expect(text.width == width)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("青少年", 5, "青少…"), ("青少年", 4, "青…"),
        ("ab\u{1B}cd", 5, "ab…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ])
    func aTextIsCutToItsWidth(hostile: String, columns: Int, shown: String) {
        let text = VisibleText(hostile, atMost: columns)
        #expect(Array(text.text.utf8) == Array(shown.utf8))
        #expect(text.width <= columns)
    }

    @Test(arguments: [
        ("P\u{430}ypal", true), ("Раypal", true), ("Οffice", true), ("a\u{301}\u{431}", true),
        ("a1б", true), ("a\u{200B}б", true),
        ("Paypal", false), ("Клуб Youth", false), ("Клуб/Youth", false), ("Größe", false),
        ("5 µm", false), ("Ελλάδα", false),
    ])
    func wordsOfTwoScriptsAreMarked(name: String, isMarked: Bool) {
        let text = VisibleText(name: name)
        #expect(text.text.hasSuffix(" (mixed scripts)") == isMarked)
        let cut = VisibleText(name: name + " and a long name after it", atMost: 40)
        #expect(cut.width <= 40)
        #expect(cut.text.hasSuffix(" (mixed scripts)") == isMarked)
    }

    @Test(arguments: [
        ("Settings › In Meeting — “x”…", "Settings > In Meeting - \"x\"..."),
        ("Größe", "Gr\\u{f6}\\u{df}e"), ("a\u{202E}b", "a\\u{202e}b"),
    ])
    func asciiIsEnough(hostile: String, shown: String) {
        #expect(VisibleText(hostile, asASCII: true).text == shown)
    }

    /// A line of the terminal report is never wider than asked, and nothing in it is hidden.
    @Test(arguments: [20, 40, 60, 79, 80, 100, 120, 200], [true, false])
    func linesKeepTheirWidth(width: Int, usesUnicode: Bool) throws {
        var options = ReportOptions()
        options.width = width
        options.usesUnicode = usesUnicode
        options.showsAll = true
        let bytes = try written(TerminalReporter.self, SampleResult.make(), options)
        for line in bytes.split(separator: 0x0A) {
            let line = String(decoding: line, as: UTF8.self)
            let shown = VisibleText(line)
            #expect(shown.text.utf8.elementsEqual(line.utf8), "\(line)")
            #expect(shown.width <= max(width, 40), "\(line)")
            #expect(usesUnicode || line.utf8.allSatisfy { $0 < 0x80 }, "\(line)")
        }
    }

    @Test func coloursAddNothingButColour() throws {
        var options = ReportOptions()
        options.showsAll = true
        let plain = try text(TerminalReporter.self, SampleResult.make(), options)
        options.usesColour = true
        let coloured = try text(TerminalReporter.self, SampleResult.make(), options)
        #expect(coloured != plain)
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }
}
