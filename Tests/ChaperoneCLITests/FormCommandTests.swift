import Testing

@Suite("Forms are written for those who fill them in and those who read")
struct FormCommandTests {
    static let platforms = ["zoom", "teams", "meet", "webex", "bigbluebutton", "jitsi", "other"]

    @Test("A worksheet in every form, for every platform", arguments: platforms)
    func worksheet(platform: String) throws {
        let folder = try Folder()
        let words = ["worksheet", "--platform", platform, "-p", "youth-and-at-risk"]
        for form in ["csv", "markdown", "html"] {
            let run = try Program.run(words + ["--form", form], in: folder)
            #expect(run.status == 0 && run.errors.isEmpty)
            for word in ["screen-sharing", "Who can share their screen?", "yes, no"] {
                #expect(run.text.contains(word), "\(word) in \(form)")
            }
            let file = try Program.run(words + ["--form", form, "-o", "w.\(form)"], in: folder)
            #expect(file.status == 0 && file.text.isEmpty)
            #expect(try folder.read("w.\(form)") == run.output)
            #expect(file.errors.contains("settings to look up") == (form == "csv"))
        }
        #expect(try folder.text("w.csv").hasPrefix("setting,about,name,question,"))
        #expect(try folder.text("w.html").hasPrefix("<!DOCTYPE html>\n"))
        #expect(try folder.text("w.markdown").hasPrefix("# Worksheet: "))
        // Nothing was looked up, so nothing can be told.
        let audit = try Program.run(
            ["audit", "w.csv", "-p", "youth-and-at-risk", "-f", "json"] + People.today, in: folder)
        #expect(audit.status == 2, "\(audit.errors)")
        let result = try audit.result()
        #expect(result.isComplete == true)
        #expect(result.subjects.contains { $0["id"] as? String == "\(platform):account:worksheet" })
        #expect(!result.outcomes.contains { $0["raw"] as? String == "pass" })
    }

    @Test("What the command says to do next works")
    func next() throws {
        let folder = try Folder()
        let run = try Program.run(
            ["worksheet", "--platform", "zoom", "-p", "meeting-baseline", "-o", "w.csv"],
            in: folder)
        let advice = try #require(run.errors.firstMatch(of: /filled in: chaperone (.+)\n/))
        let next = try Program.run(advice.1.split(separator: " ").map(String.init), in: folder)
        #expect([1, 2].contains(next.status), "\(next.errors)")
    }

    @Test(
        "Platforms that there are not, and profiles that ask nothing of one, are told",
        arguments: [
            ("zom", "meeting-baseline", "there is no platform 'zom', did you mean 'zoom'?"),
            ("teams", "cis-zoom-1.0", "asks no setting of the platform 'teams'"),
        ])
    func wrongUse(platform: String, profile: String, message: String) throws {
        let run = try Program.run(
            ["worksheet", "--platform", platform, "-p", profile], in: Folder())
        #expect(run.status == 64 && run.text.isEmpty)
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test("The advice of a profile in every form")
    func checklist() throws {
        let folder = try Folder()
        let words = ["profiles", "checklist", "careers-guidance"]
        let text = try Program.run(words, in: folder)
        #expect(text.status == 0 && text.text.contains("☐ "))
        #expect(text.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
        let plain = try Program.run(words, in: folder, environment: ["LC_ALL": "C"])
        #expect(plain.status == 0)
        let markdown = try Program.run(words + ["-f", "markdown"], in: folder)
        #expect(markdown.text.hasPrefix("# Checklist: ") && markdown.text.contains("\n- [ ] "))
        let html = try Program.run(words + ["--format", "html", "-o", "c.html"], in: folder)
        #expect(html.status == 0)
        let page = try folder.text("c.html")
        for (form, tick) in [(text.text, "CG-01"), (markdown.text, "CG-01"), (page, "CG-01")] {
            #expect(form.contains(tick))
        }
        #expect(
            page.matches(of: /<li class="item">/).count
                == markdown.text.matches(of: #/\n- \[ \] /#).count)
    }

    @Test("A profile without advice says so")
    func noAdvice() throws {
        let run = try Program.run(["profiles", "checklist", "./asking.yaml"], in: People.folder())
        #expect(run.status == 0 && run.errors.contains("asking has no advice to print"))
    }

    @Test("docs/guidance.md is what the program prints for the shipped profiles")
    func guidance() throws {
        let run = try Program.run(["profiles", "coverage"], in: Folder())
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            try Repository.bytes("docs/guidance.md") == run.output,
            "run: .build/debug/chaperone profiles coverage > docs/guidance.md")
        let rows = run.text.matches(of: #/\n\| ([A-Z]+)-[0-9]+ \| /#).map { $0.1 }
        #expect(rows.count == 44 + 22 + 36 + 16 + 23)
        #expect(!run.text.contains("|  |"), "a row without rules")
    }

    @Test("A statement that nothing covers is told")
    func uncovered() throws {
        let folder = try People.folder()
        try folder.write(
            "a.yaml",
            People.profile + """
                sources:
                  X: {title: The house rules, statements: {X-01: question, X-02: advice}}

                """)
        let run = try Program.run(["profiles", "coverage", "./a.yaml"], in: folder)
        #expect(run.status == 65)
        #expect(run.errors.contains("no rule and no advice covers X-01, X-02"), "\(run.errors)")
        #expect(run.text.contains("| X-01 | question |  |"))
    }
}
