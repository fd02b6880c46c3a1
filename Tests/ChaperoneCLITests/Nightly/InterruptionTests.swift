import Foundation
import Glibc
import ImitatedPlatforms
import Synchronization
import Testing

@Suite("What is interrupted goes on, and nothing is there twice")
struct InterruptionTests {
    /// What an undisturbed run finds, and how many requests it takes at least: a busy machine may
    /// have one ask again.
    private static let undisturbed: (lines: [String], requests: Int)? = {
        let runs = (0..<2).compactMap { _ -> (lines: [String], requests: Int)? in
            guard let charity = try? Charity(), (try? charity.town.run("nightly", "-q")) != nil,
                let result = try? charity.town.result()
            else { return nil }
            return (result.lines(of: verdicts), charity.server.requests.count)
        }
        return runs.min { $0.requests < $1.requests }
    }()

    private static let verdicts = ["fail", "unknown", "manual", "pass", "waived"]
    /// In thousandths of the requests of an undisturbed run.
    private static let points = [0, 60, 130, 210, 300, 390, 480, 570, 660, 750, 840, 930, 1000]

    private struct Disturbed {
        let town: Town
        let wire: Tripwire
        let server: ImitatedServer

        /// - Parameter share: how far the run is when the wire is reached, in thousandths.
        init(_ share: Int, of requests: Int) throws {
            wire = Tripwire(Town.zoom(), at: max(1, requests * share / 1000))
            server = try ImitatedServer(wire)
            town = try Town()
            try town.add("charity", Town.zoom(), at: server.url)
            try town.write()
        }

        /// Runs the program until the wire is reached, and sends it a signal.
        func interrupt(_ arguments: [String], _ signal: CInt) throws -> Run {
            let child = try Program.start(arguments, in: town.folder)
            wire.arm { child.send(signal) }
            return try child.wait(seconds: 120)
        }
    }

    @Test("A night that is killed after any request", arguments: points)
    func nightKilled(share: Int) throws {
        let (lines, requests) = try #require(Self.undisturbed)
        let night = try Disturbed(share, of: requests)
        let killed = try night.interrupt(["nightly", "-q"], SIGKILL)
        #expect(killed.status == 128 + SIGKILL && night.wire.wasReached)
        let run = try night.town.run("nightly", "-q")
        #expect(run.status == 1, "\(run.everything)")
        #expect(run.text.contains("charity: first result"))
        #expect(try night.town.results().count == 1)
        #expect(try night.town.result().lines(of: Self.verdicts) == lines)
        #expect(try night.town.result().isComplete == true)
        #expect(try night.town.snapshots().count == 1, "it went on")
        let check = try night.town.run("history", "check")
        #expect(check.status == 0, "\(check.everything)")
        // Nothing that was put on the disk is asked for again: at most what one second read.
        #expect(night.server.requests.count <= 2 * requests + 4)
    }

    @Test("A fetch that is killed after any request", arguments: points)
    func fetchKilled(share: Int) throws {
        let (lines, requests) = try #require(Self.undisturbed)
        let fetch = try Disturbed(share, of: requests)
        let killed = try fetch.interrupt(["fetch", "charity", "-o", "snap", "-q"], SIGKILL)
        #expect(killed.status == 128 + SIGKILL && fetch.wire.wasReached)
        let audit = try fetch.town.run("audit", "snap", "-f", "json")
        #expect(audit.status == 2 || audit.status == 65, "\(audit.errors)")
        let again = try fetch.town.run("fetch", "charity", "-o", "snap", "-q")
        #expect(again.status == 0, "\(again.everything)")
        let whole = try fetch.town.run("audit", "snap", "-f", "json")
        #expect(whole.status == 1)
        #expect(try whole.result().lines(of: Self.verdicts.filter { $0 != "pass" }) == lines)
    }

    @Test(
        "A night that is killed while it audits",
        arguments: Array(stride(from: 0, to: 300, by: 20)))
    func auditKilled(milliseconds: Int) throws {
        let (lines, requests) = try #require(Self.undisturbed)
        let charity = try Charity()
        let town = charity.town
        let child = try Program.start(["nightly", "-q"], in: town.folder)
        var isFetched = false
        for _ in 0..<60_000 where !isFetched {
            isFetched = town.folder.names(in: "history/snapshots/charity").contains {
                town.folder.names(in: "history/snapshots/charity/\($0)").contains("manifest.json")
            }
            usleep(1000)
        }
        usleep(UInt32(milliseconds) * 1000)
        child.send(SIGKILL)
        let killed = try child.wait(seconds: 120)
        #expect(isFetched)
        guard killed.status == 128 + SIGKILL else { return }
        let run = try town.run("nightly", "-q")
        // A night that had kept its run was killed too late: then this is another one.
        guard run.text.contains("first result") else { return }
        #expect(run.status == 1, "\(run.everything)")
        #expect(try town.results().count == 1, "a half kept run leaves nothing")
        #expect(try town.result().lines(of: Self.verdicts) == lines)
        #expect(charity.server.requests.count == requests, "what was fetched is not fetched again")
        #expect(try town.run("history", "check").status == 0)
    }

    @Test("Who asks it to end, by a signal, can go on later", arguments: [SIGTERM, SIGINT, SIGHUP])
    func asked(signal: CInt) throws {
        let (lines, requests) = try #require(Self.undisturbed)
        let night = try Disturbed(500, of: requests)
        let ended = try night.interrupt(["nightly", "-q"], signal)
        #expect(ended.status == 75, "\(ended.everything)")
        #expect(ended.text.contains("the next run goes on"), "\(ended.everything)")
        #expect(try night.town.results().isEmpty)
        let run = try night.town.run("nightly", "-q")
        #expect(run.status == 1, "\(run.everything)")
        #expect(try night.town.result().lines(of: Self.verdicts) == lines)

        let fetch = try Disturbed(500, of: requests)
        let stopped = try fetch.interrupt(["fetch", "-o", "snap", "-q"], signal)
        #expect(stopped.status == 75, "\(stopped.everything)")
        #expect(stopped.errors.contains("the same command goes on"), "\(stopped.errors)")
        #expect(try fetch.town.run("fetch", "-o", "snap", "-q").status == 0)
    }

    @Test("Of two at once, the second ends and says who is at work")
    func twoAtOnce() throws {
        let (_, requests) = try #require(Self.undisturbed)
        let night = try Disturbed(500, of: requests)
        let first = try Program.start(["nightly", "-q"], in: night.town.folder)
        let second = Box<Run>()
        let folder = night.town.folder
        night.wire.arm {
            second.value = try? Program.run(["nightly", "-q"], in: folder, within: 120)
        }
        let ended = try first.wait(seconds: 120)
        let refused = try #require(second.value)
        #expect(refused.status == 75, "\(refused.everything)")
        #expect(refused.errors.contains("process "), "\(refused.errors)")
        #expect(ended.status == 1, "\(ended.everything)")
        #expect(try night.town.results().count == 1)
    }

    @Test("An unfinished night for other people does not stand in the way of the next")
    func otherScope() throws {
        let (lines, requests) = try #require(Self.undisturbed)
        let night = try Disturbed(500, of: requests)
        let ended = try night.interrupt(
            ["nightly", "-q", "--users", "host0@example.org"], SIGTERM)
        #expect(ended.status == 75, "\(ended.everything)")
        let run = try night.town.run("nightly", "-q")
        #expect(run.status == 1, "\(run.everything)")
        #expect(try night.town.result().lines(of: Self.verdicts) == lines)
    }
}

/// Something that another thread brings.
final class Box<Value: Sendable>: Sendable {
    private let content = Mutex<Value?>(nil)

    var value: Value? {
        get { content.withLock { $0 } }
        set { content.withLock { $0 = newValue } }
    }
}
