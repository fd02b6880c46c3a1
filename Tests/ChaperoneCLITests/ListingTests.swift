import Foundation
import Testing

@Suite("What there is can be looked up")
struct ListingTests {
    /// The settings of the card, in the words of the vocabulary.
    static let core = [
        "passcode", "lobby", "screen-sharing", "file-transfer", "join-before-host",
        "rejoin-after-removal",
    ]

    @Test("Settings prints each setting once, with what it means and which values it has")
    func settings() throws {
        let run = try Program.run(["settings"], in: Folder())
        #expect(run.status == 0)
        let lines = run.text.split(separator: "\n").map(String.init)
        let names = lines.filter { !$0.hasPrefix(" ") }
        #expect(Set(names).count == names.count)
        #expect(lines.count == 3 * names.count)
        #expect(lines.filter { $0.hasPrefix("    values: ") }.count == names.count)
        for name in Self.core + ["encryption", "kind", "data-regions"] {
            #expect(names.contains(name))
        }
        #expect(names.count >= 100)
        for name in names {
            #expect(try /[a-z0-9]+([.-][a-z0-9]+)*/.wholeMatch(in: name) != nil, "\(name)")
        }
    }

    @Test("Settings that a profile names are all there")
    func settingsOfProfiles() throws {
        let known = Set(try Program.run(["settings"], in: Folder()).text.split(separator: "\n"))
        for profile in ["meeting-baseline", "youth-and-at-risk"] {
            let text = try Repository.text("Profiles/\(profile).yaml")
            for match in text.matches(of: /setting: ([a-z.-]+)/) {
                #expect(known.contains(match.1))
            }
        }
    }

    @Test("Coverage says where Zoom has each setting of the card", arguments: core)
    func coverage(name: String) throws {
        let run = try Program.run(["settings", "--coverage", name], in: Folder())
        #expect(run.status == 0)
        #expect(run.text.hasPrefix("\(name)\n"))
        let zoom = run.text.split(separator: "\n").filter { $0.hasPrefix("    zoom: ") }
        #expect(!zoom.isEmpty)
        #expect(zoom.allSatisfy { !$0.contains("does not have it") })
        if name == "rejoin-after-removal" {
            #expect(zoom.allSatisfy { $0.contains("shown by no API") })
        }
    }

    @Test("A star selects settings")
    func selectedSettings() throws {
        let run = try Program.run(["settings", "recording.*"], in: Folder())
        let names = run.text.split(separator: "\n").filter { !$0.hasPrefix(" ") }
        #expect(names.count > 3)
        #expect(names.allSatisfy { $0.hasPrefix("recording.") })
    }

    @Test("Every shipped profile is listed, shown, and without a problem")
    func profiles() throws {
        let shipped = try Folder.names(of: Repository.path("Profiles")).filter {
            $0.hasSuffix(".yaml")
        }
        .map { String($0.dropLast(5)) }
        let list = try Program.run(["profiles", "list"], in: Folder())
        #expect(list.status == 0)
        #expect(try Program.run(["profiles"], in: Folder()).text == list.text)
        let names = list.text.split(separator: "\n").filter { !$0.hasPrefix(" ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(names == shipped)
        let valid = try Program.run(["profiles", "validate"] + shipped, in: Folder())
        #expect(valid.status == 0, "\(valid.errors)")
        for name in shipped {
            #expect(valid.text.contains("\(name): "))
            let show = try Program.run(["profiles", "show", name], in: Folder())
            #expect(show.status == 0)
            // A rule with a title is no mere remark about a parent's.
            let text = try Repository.text("Profiles/\(name).yaml")
            let rules = text.matches(of: #/- id: ([^ \n]+)\n    title: /#)
            #expect(rules.count > 5)
            for rule in rules { #expect(show.text.contains("  \(rule.1)  [")) }
        }
    }

    @Test("Profiles are found by their names where the environment says, the first folder first")
    func profileFolders() throws {
        let folder = try Folder()
        try folder.write("a/small.yaml", Samples.profile().replacing("A small", with: "The first"))
        try folder.write("b/chaperone/profiles/small.yaml", Samples.profile())
        let both = [
            "CHAPERONE_PROFILES": folder["none"] + ":" + folder["a"], "XDG_DATA_HOME": folder["b"],
        ]
        let first = try Program.run(["profiles", "show", "small"], in: folder, environment: both)
        #expect(first.text.hasPrefix("The first profile\n"))
        let second = try Program.run(
            ["profiles", "show", "small"], in: folder,
            environment: ["CHAPERONE_PROFILES": "", "XDG_DATA_HOME": folder["b"]])
        #expect(second.text.hasPrefix("A small profile\n"))
    }

    @Test("A wrong example of a rule is told by validate")
    func wrongExamples() throws {
        let folder = try Folder()
        let profile = Samples.profile().replacing(
            "{pass: true, fail: false}", with: "{pass: false}")
        try folder.write("wrong.yaml", profile)
        let run = try Program.run(["profiles", "validate", "./wrong.yaml"], in: folder)
        #expect(run.status == 65)
        #expect(run.errors.contains("wrong.yaml:5:"), "\(run.errors)")
        #expect(run.errors.contains("an example of T.LOBBY.1v1 should pass"), "\(run.errors)")
    }

    @Test("Rules are listed with their profile, and each can be explained")
    func rules() throws {
        let list = try Program.run(["rules", "list", "-p", "meeting-baseline"], in: Folder())
        #expect(list.status == 0)
        let lines = list.text.split(separator: "\n")
        #expect(lines.count > 15)
        #expect(lines.allSatisfy { $0.hasPrefix("meeting-baseline  BASE.") })
        let folder = try Folder()
        try folder.write(
            "own.yaml",
            """
            profile: own
            version: 1
            title: A profile of our own
            sources:
              HR: {title: House rules, publisher: The house}
            rules:
              - id: OWN.SHARE.1v1
                title: Only hosts share their screen
                why: Nobody can look away in time.
                setting: screen-sharing
                atMost: hosts
                severity: critical
                obligation: should
                references: [HR-04]
                fix: {zoom: Settings › Who can share}
                examples: {pass: hosts, fail: everyone}

            """)
        let explain = try Program.run(
            ["rules", "explain", "OWN.SHARE.1v1", "-p", "./own.yaml"], in: folder)
        #expect(explain.status == 0)
        for words in [
            "OWN.SHARE.1v1: Only hosts share their screen", "Nobody can look away in time.",
            "screen-sharing: at most hosts", "should, severity critical", "House rules",
            "in_meeting.who_can_share_screen", "Settings › Who can share", "In order:   hosts",
            "Not so:     everyone",
        ] {
            #expect(explain.text.contains(words), "\(words) in \(explain.text)")
        }
        let known = try Program.run(["rules", "explain", "BASE.LOBBY.1v1"], in: folder)
        #expect(known.text.hasPrefix("BASE.LOBBY.1v1: "))
        let all = try Program.run(["rules", "list"], in: Folder())
        #expect(all.text.contains("youth-and-at-risk  YP."))
    }

    @Test(
        "Each platform says whose settings it shows, and how many",
        arguments: [
            ("zoom  Zoom", "account, group, user, meeting, webinar", 50),
            ("teams  Microsoft Teams", "account, policy, meeting, webinar, town-hall", 35),
            ("meet  Google Meet", "group, organizational-unit, meeting", 20),
            (
                "webex  Cisco Webex",
                "account, user, meeting, webinar, personal-room, template", 40
            ),
        ])
    func platforms(title: String, kinds: String, count: Int) throws {
        let run = try Program.run(["platforms"], in: Folder())
        #expect(run.status == 0)
        let start = try #require(run.text.range(of: title)).lowerBound
        #expect(start == run.text.startIndex || run.text[..<start].hasSuffix("\n"))
        let part = run.text[start...].split(separator: "\n").prefix(4).joined(separator: "\n")
        #expect(part.contains(kinds), "\(part)")
        let counts = try #require(part.firstMatch(of: /settings: +([0-9]+) read/))
        #expect((Int(counts.1) ?? 0) > count)
    }

    @Test(
        "docs/platforms has what the program prints",
        arguments: ["zoom", "teams", "meet", "webex", "bigbluebutton", "jitsi"])
    func platformPage(name: String) throws {
        let run = try Program.run(["platforms", name], in: Folder())
        #expect(run.status == 0, "\(run.errors)")
        #expect(try Repository.bytes("docs/platforms/\(name).md") == run.output, "run: make docs")
        #expect(run.text.contains("## How to get the export\n"))
        #expect(run.text.matches(of: #/\n\| `[a-z.-]+` \| /#).count >= 100)
        // Each row has the cells of its heading.
        for table in run.text.split(separator: "\n\n") where table.hasPrefix("|") {
            let widths = table.split(separator: "\n").map {
                $0.replacing("\\|", with: "").split(
                    separator: "|", omittingEmptySubsequences: false
                ).count
            }
            #expect(Set(widths).count == 1, "\(table)")
        }
    }

    @Test("A platform that there is not is refused, with what may have been meant")
    func noPlatform() throws {
        let run = try Program.run(["platforms", "weebex"], in: Folder())
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(run.errors.contains("there is no platform 'weebex'"))
        #expect(run.errors.contains("webex'?"))
    }

    @Test("The version is a version")
    func version() throws {
        let run = try Program.run(["--version"], in: Folder())
        #expect(run.status == 0)
        #expect(try /[0-9]+\.[0-9]+\.[0-9]+\n/.wholeMatch(in: run.text) != nil)
    }

    @Test(
        "Completions name every command, and a shell accepts them",
        arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let folder = try Folder()
        let run = try Program.run(["completions", shell], in: folder)
        #expect(run.status == 0)
        for command in [
            "audit", "report", "profiles", "rules", "settings", "platforms", "--fail-on",
        ] {
            #expect(run.text.contains(command.replacing("--", with: shell == "fish" ? "" : "--")))
        }
        try folder.write("script", run.output)
        guard let path = Tool.path(of: shell) else {
            #expect(shell != "bash", "bash is needed to check the script")
            return
        }
        #expect(try Tool.run([path, "-n", folder["script"]]).status == 0)
    }

    @Test("The commands that README shows are understood")
    func commandsOfReadme() throws {
        let folder = try Folder()
        let readme = try Repository.text("README.md")
        let commands = readme.matches(of: /`chaperone ((profiles|settings|platforms|rules)[^`]*)`/)
        #expect(commands.count >= 4)
        for command in commands {
            let words = String(command.1).replacing("NAME", with: "youth-and-at-risk")
                .replacing("RULE", with: "BASE.LOBBY.1v1")
            let run = try Program.run(words.split(separator: " ").map(String.init), in: folder)
            #expect(run.status == 0, "chaperone \(words): \(run.errors)")
        }
    }
}
