import Foundation
import ImitatedPlatforms
import Testing

@Suite(
    "A rebuild that is killed leaves a history",
    .enabled(if: Tool.path(of: "strace") != nil, "needs strace"))
struct RebuildKillTests {
    @Test("At every name that it gives or takes", arguments: ["renameat", "linkat", "unlinkat"])
    func killed(call: String) throws {
        let charity = try Charity()
        let town = charity.town
        try town.run("nightly", "-q")
        let list = try town.run("history", "list").text
        var kills = 0
        for count in 1...40 {
            let run = try Tool.run([
                "sh", "-c", "cd \"$0\" && exec \"$@\"", town.folder.path, "strace", "-f", "-qq",
                "-o", "/dev/null", "-e", "trace=\(call)", "-e",
                "inject=\(call):signal=KILL:when=\(count)", Program.path, "history", "rebuild",
            ])
            #expect(try town.run("history", "list").text == list, "\(call) \(count)")
            if run.status == 0 { break }
            kills += 1
        }
        #expect((1..<40).contains(kills))
        #expect(try town.run("history", "check").status == 0)
        let night = try town.run("nightly", "-q")
        #expect(night.text.contains("still to fix"), "\(night.everything)")
    }
}
