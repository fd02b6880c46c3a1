import Foundation
import Testing

@Suite(
    "A command that is killed leaves nothing half, and can be given again",
    .enabled(
        if: Tool.path(of: "strace") != nil && SignOffPlace.hasKeygen, "needs strace and OpenSSH"))
struct SignOffKillTests {
    /// Runs the program, which is killed at the `count`th call of the system; whether it lived.
    private func run(
        _ arguments: [String], killedAt call: String, _ count: Int, in place: SignOffPlace
    ) throws -> Bool {
        let words =
            [
                "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
                "inject=\(call):signal=KILL:when=\(count)", Program.path,
            ] + arguments
        let run = try Tool.run(
            [
                "sh", "-c",
                "cd \"$0\" && CHAPERONE_PROFILES=\"$1\" && export CHAPERONE_PROFILES && shift && exec \"$@\"",
                place.folder.path, Repository.path("Profiles"),
            ] + words)
        return run.status == 0
    }

    private static let commands = ["prepare", "approve", "revoke"]

    private func arguments(_ command: String, _ place: SignOffPlace) -> [String] {
        switch command {
        case "prepare":
            [
                "signoff", "prepare", SignOffPlace.event, "--from", "export", "-q", "--as-of",
                SignOffPlace.approved,
            ] + SignOffPlace.accept
        case "approve":
            [
                "signoff", "approve", place.last, "--role", "producer", "--as", "Elif Demir",
                "--key",
                "elif.key", "--as-of", SignOffPlace.approved,
            ]
        default:
            [
                "signoff", "revoke", place.last, "--as", "Elif Demir", "--key", "elif.key",
                "--reason",
                "Another date", "--as-of", SignOffPlace.approved,
            ]
        }
    }

    @Test("At every rename", arguments: commands)
    func atEveryRename(command: String) throws {
        let place = try SignOffPlace()
        try place.makeKeys()
        if command != "prepare" { #expect(try place.prepare().status == 0) }
        let manager = FileManager.default
        try? manager.copyItem(atPath: place.folder["signoffs"], toPath: place.folder["before"])
        for count in 1...30 {
            try? manager.removeItem(atPath: place.folder["signoffs"])
            try? manager.copyItem(atPath: place.folder["before"], toPath: place.folder["signoffs"])
            let words = arguments(command, place)
            let lived = try run(words, killedAt: "rename", count, in: place)
            let again = try Program.run(words, in: place.folder)
            #expect(
                again.status == 0 || again.errors.contains("already"), "\(count): \(again.errors)")
            for (name, bytes) in try place.written() where name.hasSuffix(".json") {
                #expect(!name.contains(".tmp") && bytes.last == UInt8(ascii: "}"), "\(name)")
            }
            // The last one, at least, goes through.
            let shown = try place.run(
                "signoff", "show", place.last, "--as-of", SignOffPlace.hourBefore)
            #expect(shown.status == 0, "\(count): \(shown.errors)")
            if lived {
                #expect(count > 3)
                return
            }
        }
        Issue.record("it never ends without being killed")
    }
}
