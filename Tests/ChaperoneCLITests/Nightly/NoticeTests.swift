import Foundation
import Glibc
import ImitatedPlatforms
import Testing

@Suite("People are told what changed, and nothing else")
struct NoticeTests {
    /// The charity, and a webhook for what is told of it.
    private struct Told {
        let charity: Charity
        let chat: ImitatedServer

        var town: Town { charity.town }

        init(_ way: String, _ mailbox: Mailbox = Mailbox(), _ more: [String] = []) throws {
            charity = try Charity()
            chat = try charity.town.serve(mailbox)
            // The address of a webhook is a secret as a whole.
            let hook = try charity.town.secret("hook", "\(chat.url)/hook/CNRYhook?key=CNRYkey\n")
            charity.town.tail = Told.notice(way, hook, more)
            charity.change(waitingRooms: true)
            try charity.town.write()
        }

        static func notice(_ way: String, _ hook: String, _ more: [String]) -> String {
            "notify:\n  - "
                + (["to: \(way)", "credentials: \(hook)"] + more)
                .joined(separator: "\n    ") + "\n"
        }

        /// Names every meeting what would be obeyed if it were not written as plain text.
        func nameMeetings(_ name: String) {
            charity.zoom.change { model in
                for event in model.events {
                    model.change(event: event.id, "topic", to: .text(name))
                }
            }
        }
    }

    private static let hostile =
        "<!here> *bold* [click](https://evil.example.org) </script>\u{202E}\u{1B}[31m \"},{\""

    @Test("On the first night and on change, and not when nothing changed")
    func onChange() throws {
        let told = try Told("webhook")
        told.nameMeetings(Self.hostile)
        try told.town.run("nightly", "-q")
        #expect(told.chat.requests.count == 1)
        let first = try #require(told.chat.requests.first)
        #expect(first.request.headers["content-type"] == "application/json")
        #expect(first.target == "/hook/CNRYhook?key=CNRYkey")
        let message = try first.message()
        #expect(
            Set(message.keys).isSuperset(of: [
                "schemaVersion", "event", "tenant", "run", "asOf", "state", "stateBefore",
                "verdict",
                "headline", "summary", "rules", "reasons",
            ]))
        #expect(message["tenant"] as? String == "charity")
        #expect(message["verdict"] as? String == "not-ready")
        #expect(message["state"] as? String == "complete")
        #expect("\(message["headline"] ?? "")".contains("first result"))

        try told.town.run("nightly", "-q")
        #expect(told.chat.requests.count == 1, "nothing changed")

        told.charity.change(waitingRooms: false)
        try told.town.run("nightly", "-q")
        #expect(told.chat.requests.count == 2)
        let second = try #require(told.chat.requests.last)
        let change = try second.message()
        let summary = try #require(change["summary"] as? [String: Int])
        #expect(summary.values.reduce(0, +) > 0, "\(summary)")
        let rules = try #require(change["rules"] as? [[String: Any]])
        #expect(rules.contains { $0["rule"] as? String == "BASE.LOBBY.1v1" }, "\(rules)")
        #expect(rules.allSatisfy { $0["subjects"] == nil })
        for text in [first.text, second.text] {
            for word in ["evil.example.org", "host0@", "CNRY"] { #expect(!text.contains(word)) }
        }
        let keys = told.chat.requests.map { $0.request.headers["idempotency-key"] ?? "" }
        #expect(Set(keys).count == 2 && keys.allSatisfy { $0.hasPrefix("chaperone-") })
        try told.town.expectNoSecrets()
    }

    @Test(
        "Names are in it where the configuration wants them, and are inert",
        arguments: ["webhook", "slack", "teams"])
    func names(way: String) throws {
        let told = try Told(way, Mailbox(), ["names: true"])
        told.nameMeetings(Self.hostile)
        try told.town.run("nightly", "-q")
        told.charity.change(waitingRooms: false)
        try told.town.run("nightly", "-q")
        let request = try #require(told.chat.requests.last)
        let message = try request.message()
        #expect(request.text.contains("evil.example.org"), "\(request.text)")
        #expect(!request.text.contains("\u{1B}") && !request.text.contains("CNRY"))
        switch way {
        case "slack":
            let text = try #require(message["text"] as? String)
            #expect(!text.contains("<") && !text.contains("evil"))
            let blocks = try #require(message["blocks"] as? [[String: Any]])
            #expect(
                blocks.allSatisfy {
                    ($0["text"] as? [String: Any])?["type"] as? String == "plain_text"
                })
            #expect(!request.text.contains("\u{202E}"))
        case "teams":
            #expect(!request.text.contains("\"TextBlock\"") && request.text.contains("TextRun"))
            #expect(!request.text.contains("\u{202E}"))
            let card = (message["attachments"] as? [[String: Any]])?.first
            #expect(
                card?["contentType"] as? String == "application/vnd.microsoft.card.adaptive")
        default:
            let rules = message["rules"] as? [[String: Any]] ?? []
            #expect(rules.contains { $0["subjects"] != nil })
        }
    }

    @Test(
        "Without names, slack and teams show neither meetings nor people",
        arguments: ["slack", "teams"])
    func withoutNames(way: String) throws {
        let told = try Told(way)
        told.nameMeetings(Self.hostile)
        try told.town.run("nightly", "-q")
        told.charity.change(waitingRooms: false)
        try told.town.run("nightly", "-q")
        #expect(told.chat.requests.count == 2)
        for request in told.chat.requests {
            _ = try request.message()
            #expect(!request.text.contains("evil") && !request.text.contains("example.org"))
        }
    }

    @Test("A receiver that fails at first gets the same message again, as the same")
    func again() throws {
        let told = try Told("webhook", Mailbox([500, 503]))
        let run = try told.town.run("nightly", "-q")
        #expect(run.status == 1 && run.errors.isEmpty, "\(run.errors)")
        #expect(told.chat.requests.map(\.status) == [500, 503, 200])
        let keys = told.chat.requests.map { $0.request.headers["idempotency-key"] ?? "" }
        #expect(Set(keys).count == 1 && keys[0] != "")
        #expect(Set(told.chat.requests.map(\.text)).count == 1)
    }

    @Test(
        "A receiver that is always in trouble changes nothing else", arguments: [500, 404, 302, 0])
    func trouble(status: Int) throws {
        let told = try Told("webhook", Mailbox(then: status))
        if status == 0 { told.chat.stop() }
        let run = try told.town.run("nightly", "-q")
        #expect(run.status == 1, "\(run.everything)")
        #expect(run.text == "charity: first result: NOT READY, \(try Self.counts(told.town))\n")
        #expect(run.errors.contains("notice 1 (webhook) was not sent"), "\(run.errors)")
        #expect(!run.everything.contains("/hook"))
        #expect(told.chat.requests.count <= 4)
        #expect(try told.town.results().count == 1)
        try told.town.expectNoSecrets()
    }

    private static func counts(_ town: Town) throws -> String {
        let summary = try #require(try town.result().root["summary"] as? [String: Int])
        return "\(summary["fail", default: 0]) to fix, \(summary["unknown", default: 0]) unknown"
    }

    @Test("A tenant that cannot be audited is told once, and again when it can")
    func failure() throws {
        let told = try Told("webhook")
        let path = told.town.secrets["charity.json"]
        try told.town.secret("charity.json", #"{"account-id":"x"}"#)
        #expect(try told.town.run("nightly", "-q").status == 78)
        #expect(try told.town.run("nightly", "-q").status == 78)
        #expect(told.chat.requests.count == 1)
        let message = try #require(told.chat.requests.first).message()
        #expect(message["state"] as? String == "failed")
        #expect(message["verdict"] is NSNull)
        try told.charity.zoom.credentials.write(toFile: path, atomically: false, encoding: .utf8)
        #expect(try told.town.run("nightly", "-q").status == 1)
        let better = try #require(told.chat.requests.last).message()
        #expect(told.chat.requests.count == 2)
        #expect(better["stateBefore"] as? String == "failed")
        #expect(better["state"] as? String == "complete")
    }

    @Test("Each receiver is told of its own tenants")
    func filter() throws {
        let told = try Told("webhook", Mailbox(), ["tenants: [school]"])
        let zoom = Town.zoom()
        try told.town.add("school", zoom, at: try told.town.serve(zoom).url)
        let every = try told.town.serve(Mailbox())
        let hook = try told.town.secret("every", "\(every.url)/hook/CNRYhook")
        told.town.tail += "  - to: slack\n    credentials: \(hook)\n"
        try told.town.write()
        let run = try told.town.run("nightly", "-q")
        #expect(run.status == 1, "\(run.everything)")
        #expect(try told.chat.requests.map { try $0.message()["tenant"] as? String } == ["school"])
        #expect(every.requests.count == 2)
    }

    @Test("Mail goes through sendmail")
    func mail() throws {
        let charity = try Charity()
        let town = charity.town
        let program = try town.secrets.writeProgram(
            "sendmail",
            "#!/bin/sh\nprintf '%s\\n' \"$@\" >> \(town.secrets["words"])\ncat >> \(town.secrets["mail"])\n"
        )
        town.tail = """
            notify:
              - to: email
                addresses: [it@example.org, board@example.org]
                from: chaperone@example.org
                sendmail: \(program)

            """
        try town.write()
        charity.change(waitingRooms: true)
        #expect(try town.run("nightly", "-q").errors.isEmpty)
        try town.run("nightly", "-q")
        #expect(
            try town.secrets.text("words")
                == "-i\n-f\nchaperone@example.org\n--\nit@example.org\nboard@example.org\n")
        let mail = try town.secrets.text("mail")
        let parts = mail.split(separator: "\n\n", maxSplits: 1)
        try #require(parts.count == 2)
        #expect(parts[0].contains("To: it@example.org,\n board@example.org"))
        #expect(parts[0].contains("From: chaperone@example.org"))
        #expect(parts[0].contains("Subject: =?UTF-8?B?"))
        let body = Data(
            base64Encoded: String(parts[1]), options: .ignoreUnknownCharacters)
        let text = String(decoding: try #require(body), as: UTF8.self)
        #expect(text.hasPrefix("charity: first result: NOT READY"), "\(text)")
        try town.secrets.writeProgram("sendmail", "#!/bin/sh\nexit 75\n")
        charity.change(waitingRooms: false)
        let run = try town.run("nightly", "-q")
        #expect(run.status == 1)
        #expect(run.errors.contains("exit status 75"), "\(run.errors)")
    }

    @Test(
        "An address that cannot be used is found out before anything is fetched",
        arguments: [
            "http://chat.example.org/hook/CNRYhook", "ftp://127.0.0.1/CNRYhook", "CNRYhook", "",
            "https://CNRYuser:CNRYword@chat.example.org/hook",
            "http://127.0.0.1:80@chat.example.org/CNRYhook",
            "https://chat.example.org/CNRYhook\nhttps://chat.example.org/CNRYother",
        ])
    func badAddress(address: String) throws {
        let charity = try Charity()
        let hook = try charity.town.secret("hook", address)
        charity.town.tail = "notify:\n  - to: webhook\n    credentials: \(hook)\n"
        try charity.town.write()
        let run = try charity.town.run("nightly", "-q")
        #expect(run.status == 78, "\(run.everything)")
        #expect(charity.server.requests.isEmpty)
        #expect(run.errors.contains("hook"))
    }
}
