import Foundation
import Glibc
import ImitatedPlatforms
import Testing

@Suite("What changed is told, whatever happens in the night")
struct UntoldTests {
    /// The charity, and who is told of it.
    private struct Told {
        let charity: Charity
        let chat: ImitatedServer

        init(_ receiver: any ImitatedPlatform = Mailbox()) throws {
            charity = try Charity()
            chat = try charity.town.serve(receiver)
            let hook = try charity.town.secret("hook", "\(chat.url)/CNRYhook")
            charity.town.tail = "notify:\n  - to: webhook\n    credentials: \(hook)\n"
            charity.change(waitingRooms: true)
            try charity.town.write()
        }

        var town: Town { charity.town }

        /// The rules that the last message is about.
        func rules() throws -> [String] {
            let rules = try chat.requests.last?.message()["rules"] as? [[String: Any]] ?? []
            return rules.compactMap { $0["rule"] as? String }
        }
    }

    @Test("A night that is killed before it has told is told of the next night, as the same")
    func killed() throws {
        let wire = Tripwire(Mailbox(), at: 2)
        let told = try Told(wire)
        try told.town.run("nightly", "-q")
        told.charity.change(waitingRooms: false)
        let child = try Program.start(["nightly", "-q"], in: told.town.folder)
        wire.arm { child.send(SIGKILL) }
        #expect(try child.wait(seconds: 120).status == 128 + SIGKILL)
        #expect(try told.town.results().count == 2, "it was kept")
        let run = try told.town.run("nightly", "-q")
        #expect(run.status == 1, "\(run.everything)")
        #expect(told.chat.requests.count == 3)
        #expect(try told.rules().contains("BASE.LOBBY.1v1"))
        let keys = told.chat.requests.map { $0.request.headers["idempotency-key"] ?? "" }
        #expect(keys[1] == keys[2] && keys[0] != keys[1])
        #expect(told.chat.requests[1].text == told.chat.requests[2].text)
        try told.town.run("nightly", "-q")
        #expect(told.chat.requests.count == 3, "it was told")
        #expect(told.town.folder.names(in: "history/untold").isEmpty)
        try told.town.expectNoSecrets()
    }

    @Test("A report that cannot be begun keeps nothing, and the next night tells what is new")
    func noReport() throws {
        let told = try Told()
        try told.town.run("nightly", "-q")
        let page = told.town.folder["reports/charity/chaperone.html"]
        unlink(page)
        mkdir(page, 0o700)
        told.charity.change(waitingRooms: false)
        let run = try told.town.run("nightly", "-q")
        #expect(run.status == 73, "\(run.everything)")
        #expect(try told.town.results().count == 1)
        rmdir(page)
        let better = try told.town.run("nightly", "-q")
        #expect(better.text.contains("new to fix"), "\(better.everything)")
        #expect(try told.rules().contains("BASE.LOBBY.1v1"))
        #expect(try told.town.run("history", "check").status == 0)
    }

    @Test("A report that cannot be written to its end does not keep the change from being told")
    func halfReport() throws {
        let told = try Told()
        try told.town.run("nightly", "-q")
        let page = told.town.folder["reports/charity/chaperone.html"]
        unlink(page)
        symlink("/dev/full", page)
        told.charity.change(waitingRooms: false)
        let run = try told.town.run("nightly", "-q")
        #expect(run.status == 73, "\(run.everything)")
        #expect(run.text.contains("new to fix"), "\(run.everything)")
        #expect(run.text.contains("No space left on device"), "\(run.everything)")
        #expect(told.chat.requests.count == 2)
        #expect(try told.rules().contains("BASE.LOBBY.1v1"))
    }

    @Test("Incomplete nights tell the same only once")
    func incomplete() throws {
        let told = try Told()
        let town = told.town
        try town.run("nightly", "-q")
        let event = try #require(told.charity.zoom.model.events.first { !$0.isWebinar })
        let partial = try town.serve(
            told.charity.zoom, faults: [Fault(.status(400), path: "/v2/meetings/\(event.id)*")])
        let other = try Town.copy(town, at: partial.url)
        told.charity.change(waitingRooms: false)
        for _ in 0..<3 {
            let run = try town.run("nightly", "-q", "--config", other)
            #expect(run.status == 2, "\(run.everything)")
            #expect(told.chat.requests.count == 2)
        }
        #expect(try told.rules().contains("BASE.LOBBY.1v1"))
        told.charity.change(waitingRooms: true)
        try town.run("nightly", "-q", "--config", other)
        #expect(told.chat.requests.count == 3, "only the meeting is unknown now, which is news")
        told.charity.change(waitingRooms: false)
        try town.run("nightly", "-q", "--config", other)
        #expect(told.chat.requests.count == 4, "it is news again")
        try town.run("nightly", "-q")
        #expect(told.chat.requests.count == 5, "and it is complete again")
    }

    @Test(
        "A result that is missing or damaged is said, and stops nothing", arguments: [0, 2, 4000])
    func damaged(bytes: Int) throws {
        let charity = try Charity()
        let town = charity.town
        charity.change(waitingRooms: true)
        try town.run("nightly", "-q")
        try town.run("nightly", "-q")
        let name = try #require(try town.results().last)
        let path = "history/results/charity/\(name)"
        let whole = try town.folder.read(path)
        if bytes == 0 {
            unlink(town.folder[path])
        } else {
            try town.folder.write(path, Array(whole.prefix(bytes)))
        }
        charity.change(waitingRooms: false)
        let run = try town.run("nightly", "-q")
        #expect(run.status == 1, "\(run.everything)")
        #expect(run.text.contains("not compared with run"), "\(run.everything)")
        #expect(run.text.contains("new to fix"), "it is compared with the run before")
        #expect(try town.results().count == (bytes == 0 ? 2 : 3))
        let next = try town.run("nightly", "-q")
        #expect(next.status == 1 && !next.text.contains("not compared"), "\(next.everything)")
        #expect(try town.run("history", "check").status == 2)
    }
}
