import Chaperone
@testable import ChaperoneRecords
import Foundation
import Glibc
import Testing

@Suite("The chain of sign-offs")
struct SignOffChainTests {
    private let scene: SignOffScene

    init() throws { scene = try SignOffScene() }

    private var path: String { "\(scene.store.path)/chain.ndjson" }

    private func bytes() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    @Test("Each entry holds what was done, and the head before it")
    func entries() throws {
        _ = try scene.approved()
        let chain = try #require(try scene.store.chain())
        #expect(chain.entries.map(\.kind) == [.signOff, .approval, .approval])
        #expect(chain.entries.first?.previous == SignOffChain.start)
        #expect(Set(chain.entries.map(\.signOff)).count == 1)
        #expect(scene.folder.mode(of: "signoffs/chain.ndjson").map { $0 & 0o777 } == 0o600)
    }

    @Test("jq and sha256sum compute the same heads", .enabled(if: access("/usr/bin/jq", X_OK) == 0))
    func withoutThisProgram() throws {
        _ = try scene.approved()
        let script = """
            previous=0000000000000000000000000000000000000000000000000000000000000000
            while read -r line; do
              head=$(printf '%s%s' "$previous" "$(printf '%s' "$line" | jq -cSj .entry)" | sha256sum | cut -d' ' -f1)
              [ "$head" = "$(printf '%s' "$line" | jq -r .head)" ] || exit 1
              previous=$head
            done < signoffs/chain.ndjson
            echo "$previous"
            """
        let run = try OpenSSH.run(script, in: scene.folder)
        #expect(run.status == 0)
        #expect(run.text.trimmingCharacters(in: .newlines) == (try scene.store.chain()?.head))
    }

    @Test("Any changed byte, any missing line and any line in another place is noticed")
    func everyByte() throws {
        _ = try scene.approved()
        let whole = try bytes()
        for index in whole.indices {
            var changed = whole
            changed[index] ^= 0x01
            #expect(throws: SignOffFault.self, "byte \(index)") {
                try SignOffChain(reading: changed)
            }
        }
        let lines = whole.split(separator: 0x0A).map { Array($0) + [0x0A] }
        for broken in [
            lines[1] + lines[2], lines[0] + lines[2], lines[1] + lines[0] + lines[2],
            lines[0] + lines[0], Array(whole.dropLast()), lines[0] + [0x0A] + lines[1],
        ] {
            #expect(throws: SignOffFault.self) { try SignOffChain(reading: broken) }
        }
    }

    @Test("A decision that was taken away, with its file, shows in the chain")
    func takenAway() throws {
        let target = try scene.approved()
        unlink("\(target.path)/approval-producer.json")
        unlink("\(target.path)/approval-producer.json.sig")
        #expect(try scene.stage(target) == .chain)
    }

    @Test("A clock that is before the last entry writes nothing")
    func clock() throws {
        _ = try scene.approved()
        let before = try bytes()
        let fault = #expect(throws: SignOffFault.self) {
            try SignOffWriter(scene.store, at: SignOffScene.start)
        }
        #expect(fault?.description.contains("put the clock right") == true)
        #expect(try bytes() == before)
    }

    @Test("A decision that did not come into the chain gives way to the next attempt")
    func interrupted() throws {
        let target = try scene.prepare()
        let name = "approval-producer.json"
        try target.write(Array("{}".utf8), to: name)
        let writer = try SignOffWriter(scene.store, at: SignOffScene.later)
        try writer.removeInterrupted(name, in: target)
        #expect(try target.read(name) == nil)
        #expect(try target.read(SignOffFolder.record) != nil)
    }

    @Test("Many writers at once leave a chain in order", .timeLimit(.minutes(1)))
    func manyWriters() async throws {
        _ = try scene.prepare()
        let store = scene.store
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                group.addTask {
                    let writer = try SignOffWriter(store, at: SignOffScene.later)
                    let bytes = Array("\(number)".utf8)
                    try writer.append(
                        .approval, event: "e", folder: SignOffFolder("f"), file: "x", bytes: bytes,
                        signOff: "s")
                }
            }
            try await group.waitForAll()
        }
        #expect(try store.chain()?.entries.count == 17)
    }

    @Test("Every head that it ever had is in it, and none of another chain")
    func heads() throws {
        _ = try scene.approved()
        let whole = try #require(try scene.store.chain())
        let heads = whole.entries.map(\.previous) + [whole.head]
        for head in heads { #expect(whole.contains(head: head.uppercased())) }
        #expect(!whole.contains(head: String(repeating: "a", count: 64)))
        let lines = try bytes().split(separator: 0x0A).dropLast()
        let cut = try SignOffChain(reading: Array(lines.joined(separator: [0x0A])) + [0x0A])
        #expect(cut.contains(head: heads[2]) && !cut.contains(head: heads[3]))
    }

    @Test("Whoever reads keeps writers out, and other readers in", .timeLimit(.minutes(1)))
    func readers() async throws {
        _ = try scene.prepare()
        let store = scene.store
        let writing = Task.detached {
            try await Task.sleep(for: .milliseconds(200))
            let writer = try SignOffWriter(store, at: SignOffScene.later)
            try writer.append(
                .approval, event: "e", folder: SignOffFolder("f"), file: "x", bytes: [],
                signOff: "s")
        }
        let count = try store.whileNobodyWrites {
            try store.whileNobodyWrites {
                usleep(800_000)
                return try store.chain()?.entries.count
            }
        }
        #expect(count == 1)
        try await writing.value
        #expect(try store.chain()?.entries.count == 2)
    }
}
