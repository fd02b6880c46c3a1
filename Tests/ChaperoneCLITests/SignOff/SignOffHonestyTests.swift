import Foundation
import Glibc
import Testing

@Suite("A verdict says no more than what was looked at")
struct SignOffHonestyTests {
    private func unsigned() throws -> SignOffPlace {
        let place = try SignOffPlace()
        try place.prepare()
        try place.approve()
        try place.approve("safeguarding lead", as: "Dana Petrov")
        return place
    }

    @Test("Without signatures the first word is not VALID, in text and in JSON")
    func notSigned() throws {
        let place = try unsigned()
        let run = try place.verify()
        #expect(run.status == 0)
        #expect(run.text.hasPrefix("UNCHANGED, NOT SIGNED: "), "\(run.text)")
        let json = try place.verify(against: "export", at: SignOffPlace.hourBefore, "--json")
        let list = try JSONSerialization.jsonObject(with: Data(json.output)) as? [[String: Any]]
        #expect(list?.first?["verdict"] as? String == "unsigned")
    }

    @Test(
        "Without reading the settings again nobody can tell",
        .enabled(if: SignOffPlace.hasKeygen, "needs OpenSSH"))
    func notRead() throws {
        let place = try SignOffPlace.signed()
        let run = try place.verify(against: nil, "--allowed-signers", place.trust)
        #expect(run.status == 2, "\(run.everything)")
        #expect(run.text.contains("because the settings were not read again"))
        #expect(run.text.contains("the signatures, the records and the chain are in order"))
    }

    @Test(
        "A chain from which the last entry was taken does not have the head that somebody kept",
        .enabled(if: SignOffPlace.hasKeygen, "needs OpenSSH"))
    func head() throws {
        let place = try SignOffPlace.signed()
        try place.run(
            "signoff", "revoke", place.last, "--as", "Elif Demir", "--key", "elif.key", "--reason",
            "Another date", "--as-of", "2026-12-16T10:00:00Z")
        let list = try place.run("signoff", "list", "--as-of", SignOffPlace.hourBefore)
        let head = try #require(list.text.split(separator: " ").last).filter { $0 != "\n" }
        #expect(head.count == 64)
        let verify = [
            "signoff", "verify", place.last, "--verify-time", SignOffPlace.hourBefore, "--against",
            "export", "--allowed-signers", "allowed_signers",
        ]
        // As whoever wants the revocation to be forgotten would do it.
        for name in ["revocation.json", "revocation.json.sig"] {
            unlink(place.folder["\(place.last)/\(name)"])
        }
        let lines = try place.folder.text("signoffs/chain.ndjson").split(separator: "\n")
        try place.folder.write(
            "signoffs/chain.ndjson", lines.dropLast().joined(separator: "\n") + "\n")
        #expect(try Program.run(verify, in: place.folder).status == 0, "nothing shows it")
        for words in [
            verify + ["--head", head],
            [
                "signoff", "verify", "--all", "--verify-time", SignOffPlace.hourBefore, "--against",
                "export", "--allowed-signers", "allowed_signers", "--head", head,
            ],
            ["signoff", "list", "--as-of", SignOffPlace.hourBefore, "--head", head],
        ] {
            let run = try Program.run(words, in: place.folder)
            #expect(run.status == 1, "\(run.everything)")
            #expect(run.text.contains("the chain does not have the head \(head)"), "\(run.text)")
        }
        let now = try place.run("signoff", "list", "--as-of", SignOffPlace.hourBefore)
        let left = try #require(now.text.split(separator: " ").last).filter { $0 != "\n" }
        #expect(try Program.run(verify + ["--head", left], in: place.folder).status == 0)
        #expect(try Program.run(verify + ["--head", "abc"], in: place.folder).status == 64)
    }

    @Test("Minutes that no clock has are refused", arguments: ["0", "-1", "527041", "\(Int.max)"])
    func within(minutes: String) throws {
        let place = try unsigned()
        let run = try place.run(
            "signoff", "verify", "--all", "--within=\(minutes)", "--verify-time",
            SignOffPlace.hourBefore)
        #expect(run.status == 64, "\(run.everything)")
    }

    @Test("No name is no event, though there be only one", arguments: ["", " ", "-", "https://"])
    func noName(event: String) throws {
        let place = try SignOffPlace()
        let run = try Program.run(
            [
                "signoff", "prepare", "--from", "export", "--as-of", SignOffPlace.prepared, "-q",
            ] + SignOffPlace.accept + ["--", event], in: place.folder)
        #expect(run.status == 64 || run.status == 65, "\(run.everything)")
        #expect(place.names.isEmpty)
    }

    @Test("Two dates of a series stand side by side; the same date takes its own place")
    func series() throws {
        let place = try SignOffPlace()
        func prepare(_ date: String, _ moment: String) throws {
            let run = try place.prepare(
                SignOffPlace.event, from: "export", at: moment,
                SignOffPlace.accept + ["--occurrence", date])
            #expect(run.status == 0, "\(run.errors)")
        }
        func states() throws -> [String] {
            try place.run("signoff", "list", "--as-of", "2026-12-15T12:00:00Z").text
                .split(separator: "\n").filter { !$0.hasPrefix(" ") && !$0.hasPrefix("chain") }
                .map { String($0.prefix { $0 != " " }) }
        }
        try prepare("2026-12-18T18:00:00Z", "2026-12-15T09:00:00Z")
        try prepare("2026-12-25T18:00:00Z", "2026-12-15T10:00:00Z")
        #expect(try states() == ["waiting", "waiting"])
        try prepare("2026-12-18T18:00:00Z", "2026-12-15T11:00:00Z")
        #expect(try states() == ["superseded", "waiting", "waiting"])
    }

    @Test("A look at what is due forgets nobody who was told of what is not")
    func memory() throws {
        let place = try unsigned()
        let program = try place.folder.writeProgram(
            "sendmail", "#!/bin/sh\necho mail >> '\(place.folder["mails"])'\ncat > /dev/null\n")
        let configuration = try place.folder.text("chaperone.yaml")
        try place.folder.write(
            "chaperone.yaml",
            configuration
                + "notify:\n  - {to: email, addresses: [it@example.org], sendmail: \(program)}\n")
        let webinar = try place.folder.text("export/webinar.json")
        try place.folder.write(
            "export/webinar.json",
            webinar.replacing(#""practice_session": true"#, with: #""practice_session": false"#))
        func verify(at moment: String) throws -> CInt {
            try place.run(
                "signoff", "verify", "--all", "--notify", "--within", "90", "--against", "export",
                "--verify-time", moment
            ).status
        }
        func mails() -> Int {
            ((try? place.folder.text("mails")) ?? "").split(separator: "\n").count
        }
        #expect(try verify(at: SignOffPlace.hourBefore) == 1)
        #expect(mails() == 1)
        #expect(try verify(at: "2026-12-18T15:00:00Z") == 0, "nothing is due")
        #expect(try verify(at: SignOffPlace.hourBefore) == 1)
        #expect(mails() == 1, "it was told")
        try place.folder.write("export/webinar.json", webinar)
        #expect(try verify(at: SignOffPlace.hourBefore) == 0)
        #expect(try place.folder.text("signoffs/.told") == "", "it holds again")
    }
}
