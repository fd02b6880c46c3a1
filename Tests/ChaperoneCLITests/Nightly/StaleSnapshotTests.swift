import Foundation
import Glibc
import ImitatedPlatforms
import Testing

@Suite("A night tells what is set now, and leaves nothing lying about")
struct StaleSnapshotTests {
    @Test(
        "A snapshot that was finished yesterday and never audited is not taken for today's",
        .enabled(if: PastClock.library != nil, "needs a C compiler, to put the clock back"))
    func yesterday() throws {
        let charity = try Charity()
        let town = charity.town
        charity.change(waitingRooms: true)
        let folder = "history/snapshots/charity"
        try FileManager.default.createDirectory(
            atPath: town.folder[folder], withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let begun = Date(timeIntervalSinceNow: -86_400)
        let name = ISO8601DateFormatter().string(from: begun).filter { $0 != "-" && $0 != ":" }
        let fetch = try town.run(
            "fetch", "charity", "-o", "\(folder)/\(name)", "-q",
            environment: PastClock.environment(days: 1))
        #expect(fetch.status == 0, "\(fetch.everything)")
        let requests = charity.server.requests.count
        charity.change(waitingRooms: false)
        try town.run("nightly", "-q")
        #expect(charity.server.requests.count > requests)
        #expect(try town.snapshots().count == 2)
        #expect(try town.result().lines(of: ["fail"]).contains { $0.contains("BASE.LOBBY.1v1") })
    }

    @Test("Half of a file whose process is gone is removed, and another's is not")
    func halfFiles() throws {
        let charity = try Charity()
        let town = charity.town
        try town.run("nightly", "-q")
        let gone = try Tool.run(["sh", "-c", "echo $$"]).text.filter(\.isNumber)
        let mine = "\(getpid())"
        let folders = ["history/results/charity", "reports/charity", "reports", "history/nights"]
        for folder in folders {
            for process in [gone, mine] {
                try town.folder.write("\(folder)/.a.json.\(process)-0.tmp", "half")
            }
            try town.folder.write("\(folder)/.a.json.tmp", "another's")
        }
        try town.run("nightly", "-q")
        for folder in folders {
            let hidden = town.folder.names(in: folder).filter { $0.hasPrefix(".") }
            #expect(hidden == [".a.json.\(mine)-0.tmp", ".a.json.tmp"], "\(folder)")
        }
    }

    @Test("A snapshot of a command that was killed is removed when another begins")
    func killedCommand() throws {
        let wire = Tripwire(Town.zoom(), at: 6)
        let town = try Town()
        let server = try town.serve(wire)
        try town.add("charity", Town.zoom(), at: server.url)
        try town.write()
        let temporary = try Folder()
        let environment = ["TMPDIR": temporary.path]
        let words = ["signoff", "prepare", "80000000000", "--from", "charity", "--no-input"]
        let child = try Program.start(words, in: town.folder, environment: environment)
        wire.arm { child.send(SIGKILL) }
        #expect(try child.wait(seconds: 120).status == 128 + SIGKILL)
        #expect(temporary.names.count == 1 && temporary.names[0].hasPrefix("chaperone-fetch-"))
        try temporary.write("chaperone-fetch-\(getpid())-abcdef/kept", "of a process that is there")
        try temporary.write("chaperone-fetch-notes/kept", "of somebody else")
        try town.run("nightly", "-q", environment: environment)
        #expect(
            temporary.names == ["chaperone-fetch-\(getpid())-abcdef", "chaperone-fetch-notes"])
    }

    @Test("Whoever waits after a fetch can be stopped", arguments: [SIGINT, SIGTERM, SIGHUP])
    func stopped(signal: CInt) throws {
        let charity = try Charity()
        let town = charity.town
        let pipe = town.folder["pipe"]
        mkfifo(pipe, 0o600)
        let reader = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(reader) }
        // As little as the system allows, so that the report does not fit.
        _ = fcntl(reader, 1031, 4096)
        let child = try Program.start(
            [
                "signoff", "prepare", "80000000000", "--from", "charity", "--no-input", "-f",
                "json=pipe",
            ], in: town.folder)
        var waiting = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
        #expect(poll(&waiting, 1, 60_000) == 1, "it writes")
        usleep(200_000)
        child.send(signal)
        let run = try child.wait(seconds: 20)
        #expect(run.status == 128 + signal && !run.wasKilled, "\(run.everything)")
    }
}
