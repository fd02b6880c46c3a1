import Foundation
import Testing

@Suite("The page of a sign-off")
struct SignOffPageTests {
    private static let hostile =
        "<script>alert(1)</script> | `x` [y](z) \u{202E}evil\u{1B}[31m =1+1 {{t.role}}"
        + " \u{0D4E}<h1\u{0D4E}>APPROVED by all\u{0D4E}</h1\u{0D4E}>"

    private func place() throws -> SignOffPlace {
        let place = try SignOffPlace()
        let text = try place.folder.text("export/webinar.json")
        let name = Self.hostile.replacing("\u{1B}", with: "\\u001b")
        try place.folder.write(
            "export/webinar.json",
            text.replacing("Carols from the Harbour, with registration", with: name))
        try place.prepare()
        try place.approve(
            "producer", as: "O'Brien <b>", key: nil, at: SignOffPlace.approved, "--comment",
            Self.hostile)
        return place
    }

    @Test("Texts that anybody wrote do nothing in any of its forms")
    func inert() throws {
        let place = try place()
        let html = try place.folder.text("\(place.last)/signoff.html")
        #expect(!html.contains("<script") && !html.contains("<b>'"))
        // Letters that join with what follows hide it from a comparison of characters.
        let written = Array(html.utf8)
        let forged = Array("\u{0D4E}<".utf8)
        #expect(
            !written.indices.contains { written[$0...].starts(with: forged) },
            "a joined bracket is not escaped")
        #expect(html.contains("&lt;script&gt;"))
        #expect(html.contains("{{t.role}}"))
        let markdown = try place.folder.text("\(place.last)/signoff.md")
        #expect(!markdown.contains("<script>") && !markdown.contains("[y](z)"))
        let run = try place.run("signoff", "show", place.last, "--as-of", SignOffPlace.hourBefore)
        #expect(run.status == 0)
        for text in [html, markdown, run.text] {
            #expect(!text.unicodeScalars.contains("\u{1B}"))
            #expect(!text.unicodeScalars.contains("\u{202E}"))
        }
    }

    @Test("Nobody's name ends the quotation marks of the command that it shows")
    func quoted() throws {
        let place = try SignOffPlace()
        try place.makeKeys()
        try place.prepare()
        try place.approve(
            "producer", as: "O'\u{301}; date; \u{0D4E}'", key: "elif.key", at: SignOffPlace.approved
        )
        for (file, quote) in [("signoff.html", "&#39;"), ("signoff.md", "'")] {
            let text = Array(try place.folder.text("\(place.last)/\(file)").utf8)
            func count(_ part: String) -> Int {
                text.indices.count { text[$0...].starts(with: part.utf8) }
            }
            // Every one is closed, written by itself and opened again.
            #expect(count("-I \(quote)O\(quote)\\\(quote)\(quote)\u{301}; date") == 1, "\(file)")
        }
    }

    @Test(
        "Its policy lets in its own style and nothing else",
        .enabled(if: Tool.path(of: "python3") != nil))
    func policy() throws {
        let place = try place()
        let script = """
            import base64, hashlib, re, sys
            page = open(sys.argv[1], encoding='utf-8').read()
            style = re.search(r'<style>(.*)</style>', page, re.S).group(1)
            digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
            policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page).group(1)
            assert policy == "default-src 'none'; style-src 'sha256-" + digest + "'; base-uri 'none'; form-action 'none'", (policy, digest)
            assert 'style="' not in page and 'http://' not in page and 'https://' not in page
            """
        let run = try Tool.run(
            ["python3", "-c", script, place.folder["\(place.last)/signoff.html"]])
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test("It says everything that a person signs for, in every form")
    func complete() throws {
        let place = try SignOffPlace()
        try place.prepare()
        try place.approve()
        let said = [
            "Carols from the Harbour, with registration", "zoom:webinar:95511223344",
            "2026-12-18 18:00 UTC", "NOT APPROVED YET", "Looked in the portal",
            "Attendees do not see who else is there", "Amara Okafor", "NOT SIGNED",
            "safeguarding lead", "There is a practice session", "while it runs",
            "ssh-keygen -Y verify", "allowed_signers",
        ]
        let html = try place.folder.text("\(place.last)/signoff.html")
        let markdown = try place.folder.text("\(place.last)/signoff.md")
            .replacing("&#8203;", with: "").replacing("\\_", with: "_")
        for word in said {
            #expect(html.contains(word), "\(word)")
            #expect(markdown.contains(word), "\(word)")
        }
        let again = try place.run(
            "signoff", "show", place.last, "--form", "html", "--as-of", SignOffPlace.approved)
        #expect(again.text == html)
    }
}
