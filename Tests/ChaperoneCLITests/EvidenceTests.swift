import Testing

@Suite("Files that are named as evidence are compared with the digest that was noted")
struct EvidenceTests {
    /// What `sha256sum` prints for `abc`.
    private static let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    private static func audit(_ text: String?, _ digest: String = digest) throws -> SavedResult {
        let folder = try People.folder()
        let evidence = "evidence: [{file: proof/Dana.txt, sha256: \(digest)}]"
        if let text { try folder.write("there/proof/Dana.txt", text) }
        try folder.write(
            "there/a.yaml", People.answers(People.answer("rule: T.TRAIN.1v1", evidence)))
        try folder.write("there/w.yaml", People.waivers(People.waiver("id: W-1", evidence)))
        let run = try Program.run(
            [
                "audit", "bad.json", "-p", "./asking.yaml", "-f", "json", "--answers",
                "there/a.yaml", "--waivers", "there/w.yaml",
            ] + People.today, in: folder)
        #expect(!run.everything.contains("Dana.txt"), "a path may name a person")
        return try run.result()
    }

    @Test(
        "One that is as it was counts, whatever the case of the digits",
        arguments: [digest, digest.uppercased()])
    func match(digest: String) throws {
        let result = try Self.audit("abc", digest)
        #expect(result.counts("answers") == [1, 1, 0, 0, 0, 0])
        #expect(result.counts("waivers") == [1, 1, 0, 0, 0, 0])
        #expect(result.remarks(on: "there/a.yaml") == [])
    }

    @Test("One that was changed makes what it shows count for nothing")
    func mismatch() throws {
        let result = try Self.audit("abd")
        #expect(result.counts("answers") == [1, 0, 0, 0, 0, 1])
        #expect(result.counts("waivers") == [1, 0, 0, 0, 0, 1])
        let told =
            "does not count: the file on line 4 is not the evidence that was noted: its SHA-256 differs"
        #expect(result.remarks(on: "there/a.yaml") == ["3: the answer to T.TRAIN.1v1 \(told)"])
        #expect(result.remarks(on: "there/w.yaml") == ["3: W-1: \(told)"])
        #expect(result.outcomes(of: "T.TRAIN.1v1").first?["effective"] as? String == "manual")
        #expect(result.outcomes(of: "T.LOBBY.1v1").first?["effective"] as? String == "fail")
    }

    @Test("One that is not there is told, and what it shows counts")
    func missing() throws {
        let result = try Self.audit(nil)
        #expect(result.counts("answers") == [1, 1, 0, 0, 0, 0])
        #expect(result.counts("waivers") == [1, 1, 0, 0, 0, 0])
        let told = "4: the file that is named here as evidence is not there"
        #expect(result.remarks(on: "there/a.yaml") == [told])
        #expect(result.remarks(on: "there/w.yaml") == [told])
        let places = result.diagnostics.compactMap { $0["at"] as? [String: Any] }
        #expect(places.contains { $0["column"] as? Int == 16 })
    }

    @Test("A digest that is none is refused")
    func badDigest() throws {
        let folder = try People.folder()
        let evidence = "evidence: [{file: x, sha256: abc}]"
        try folder.write("a.yaml", People.answers(People.answer("rule: T.TRAIN.1v1", evidence)))
        let run = try Program.run(
            ["audit", "bad.json", "-p", "./asking.yaml", "--answers", "a.yaml"], in: folder)
        #expect(run.status == 65)
        #expect(run.errors.contains("a.yaml:4:16: error: 'sha256' has 64 hexadecimal digits"))
    }
}
