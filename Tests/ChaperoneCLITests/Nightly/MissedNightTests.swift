import Foundation
import Glibc
import ImitatedPlatforms
import Testing

@Suite(
    "A night that did not come is missed",
    .enabled(if: PastClock.library != nil, "needs a C compiler, to put the clock back"))
struct MissedNightTests {
    @Test("The check says so after a gap, and so does the notice of the next night")
    func gap() throws {
        let charity = try Charity()
        let town = charity.town
        let chat = try town.serve(Mailbox())
        let hook = try town.secret("hook", "\(chat.url)/CNRYhook")
        town.tail = "notify:\n  - to: webhook\n    credentials: \(hook)\n"
        try town.write()
        let past = try town.run("nightly", "-q", environment: PastClock.environment(days: 4))
        #expect(past.status == 1, "\(past.everything)")
        #expect(
            try town.run("history", "check", environment: PastClock.environment(days: 3)).status
                == 0)
        let check = try town.run("history", "check")
        #expect(check.status == 2, "\(check.everything)")
        #expect(check.text.contains("missing: charity had no run since "), "\(check.text)")
        #expect(check.text.contains("3 were expected"), "\(check.text)")
        #expect(try town.run("history", "check", "--every", "7d").status == 0)

        let run = try town.run("nightly", "-q")
        #expect(run.text.contains("3 missed since "), "\(run.text)")
        #expect(chat.requests.count == 2)
        let message = try #require(chat.requests.last).message()
        #expect(message["missedSince"] as? String == Self.asOf(try town.run("history", "list")))
        let well = try town.run("history", "check")
        #expect(well.status == 0, "\(well.everything)")
        // What was told once is not told again.
        try town.run("nightly", "-q")
        #expect(chat.requests.count == 2)
        let trend = try town.run("history", "trend", "charity")
        #expect(trend.text.split(separator: "\n").count == 3, "\(trend.text)")
    }

    /// When the oldest run of a list was.
    private static func asOf(_ list: Run) -> String? {
        list.text.split(separator: "\n").last?.split(separator: " ").first {
            $0.contains("T") && $0.hasSuffix("Z")
        }
        .map(String.init)
    }

    @Test("A tenant that never had a run is missed too")
    func never() throws {
        let charity = try Charity()
        try charity.town.run("nightly", "-q")
        try charity.town.add("school", Town.zoom(), at: charity.server.url)
        try charity.town.write()
        let check = try charity.town.run("history", "check")
        #expect(check.status == 2 && check.text.contains("missing: school never had a run"))
    }

    @Test("A snapshot of days ago is neither audited nor gone on with")
    func stale() throws {
        let wire = Tripwire(Town.zoom(), at: 8)
        let town = try Town()
        let server = try town.serve(wire)
        try town.add("charity", Town.zoom(), at: server.url)
        try town.write()
        let child = try Program.start(
            ["nightly", "-q"], in: town.folder, environment: PastClock.environment(days: 3))
        wire.arm { child.send(SIGKILL) }
        #expect(try child.wait(seconds: 120).status == 128 + SIGKILL)
        let run = try town.run("nightly", "-q")
        #expect(run.status == 1, "\(run.everything)")
        #expect(try town.snapshots().count == 2)
        #expect(try town.result().isComplete == true)
    }
}

/// Puts the clock of a program back by days: a library that answers `time` in the C library's stead.
enum PastClock {
    /// Nil where there is no compiler.
    static let library = Preloaded.library(
        "clock",
        """
        #include <stdlib.h>
        #include <time.h>
        time_t time(time_t *into) {
            struct timespec now;
            clock_gettime(CLOCK_REALTIME, &now);
            const char *days = getenv("CHAPERONE_TESTS_DAYS_AGO");
            time_t then = now.tv_sec - (days ? atol(days) * 86400 : 0);
            if (into) *into = then;
            return then;
        }

        """)

    static func environment(days: Int) -> [String: String] {
        ["LD_PRELOAD": library ?? "", "CHAPERONE_TESTS_DAYS_AGO": "\(days)"]
    }
}
