import Chaperone
import Foundation
import Glibc
import Testing

@testable import ChaperoneTransport

@Suite("The ledger of an account's quotas")
final class FileLedgerTests: Sendable {
    private let folder = "\(NSTemporaryDirectory())chaperone-ledger-\(UUID().uuidString)"

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func open() -> FileLedger { FileLedger(folder: folder, account: "zoom example.org") }

    private func file() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 1)
        return "\(folder)/\(try #require(names.first))"
    }

    @Test("What one process uses, the next one sees, and nobody else")
    func shared() throws {
        let first = open()
        let second = open()
        #expect(first.isShared && second.isShared)
        first.update("light") { $0.usedToday = 7 }
        first.update("a label\nof two lines") { $0.limit = 2.5 }
        second.update("light") { state in
            #expect(state.usedToday == 7)
            state.sent = [LabelState.Sent(time: 1, counted: 2)]
            state.perDay = 9
        }
        #expect(first.update("light") { $0.sent.count } == 1)
        #expect(first.update("light") { $0.perDay } == 9)
        #expect(second.update("a label\nof two lines") { $0.limit } == 2.5)
        #expect(FileLedger(folder: folder, account: "b").update("light") { $0.usedToday } == 0)
        var facts = stat()
        #expect(stat(folder, &facts) == 0 && facts.st_mode & 0o777 == 0o700)
    }

    @Test("The file is for its owner alone, and does not name the account")
    func mode() throws {
        open().update("light") { $0.usedToday = 1 }
        let path = try file()
        var facts = stat()
        #expect(stat(path, &facts) == 0 && facts.st_mode & 0o777 == 0o600)
        #expect(!path.contains("example.org"))
    }

    @Test(
        "A broken file counts for nothing and is replaced",
        arguments: [
            "", "nonsense", "chaperone-quota-1 x\nend 0\n", "\u{0}\u{0}", "end 1\n",
            String(repeating: "x", count: 2 << 20),
        ])
    func broken(text: String) throws {
        open().update("light") { $0.usedToday = 5 }
        let path = try file()
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        let ledger = open()
        #expect(ledger.update("light") { $0.usedToday } == 0)
        ledger.update("light") { $0.usedToday = 6 }
        #expect(open().update("light") { $0.usedToday } == 6)
    }

    @Test("A file that was cut off or changed anywhere counts for nothing")
    func damaged() throws {
        open().update("light") { $0.usedToday = 5 }
        let path = try file()
        let whole = try Data(contentsOf: URL(filePath: path))
        for place in 0..<whole.count - 1 {
            #expect(LedgerText.read(Array(whole.prefix(place))) == nil)
            var bytes = Array(whole)
            bytes[place] ^= 1
            #expect(LedgerText.read(bytes) == nil)
        }
        // What an interrupted write may leave behind the end is not read.
        #expect(LedgerText.read(Array(whole) + Array("5 light\n".utf8)) != nil)
    }

    @Test("A link, a folder, or no place at all: each process then counts for itself")
    func unusable() throws {
        open().update("light") { $0.usedToday = 5 }
        let path = try file()
        try FileManager.default.moveItem(atPath: path, toPath: "\(folder)/elsewhere")
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: "\(folder)/elsewhere")
        for ledger in [open(), FileLedger(folder: "/proc/nothing", account: "a")] {
            #expect(!ledger.isShared)
            #expect(ledger.update("light") { $0.usedToday } == 0)
            ledger.update("light") { $0.usedToday = 1 }
            #expect(ledger.update("light") { $0.usedToday } == 1)
        }
    }

    @Test("A process that holds the file for ever holds nobody up")
    func held() throws {
        open().update("light") { $0.usedToday = 5 }
        let holder = Glibc.open(try file(), O_RDWR)
        defer { close(holder) }
        #expect(flock(holder, LOCK_EX) == 0)
        let start = ContinuousClock.now
        #expect(open().update("light") { $0.usedToday } == 0)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test("Many at once lose nothing")
    func many() async {
        let ledgers = (0..<4).map { _ in open() }
        await withTaskGroup(of: Void.self) { group in
            for ledger in ledgers {
                group.addTask { for _ in 0..<200 { ledger.update("l") { $0.usedToday += 1 } } }
            }
        }
        #expect(open().update("l") { $0.usedToday } == 800)
    }
}
