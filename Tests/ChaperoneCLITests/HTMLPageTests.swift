import Testing

@Suite("The page of an audit")
struct HTMLPageTests {
    @Test("The demo's is small enough to mail, and says which files it is about")
    func demo() throws {
        let run = try Program.run(
            [
                "audit", Repository.path("Fixtures/zoom/demo"), "-p", "youth-and-at-risk",
                "--as-of", "2026-11-21", "-f", "html",
            ], in: Folder())
        #expect(run.status == 1)
        #expect((50_000..<400_000).contains(run.output.count))
        let digests = run.text.matches(of: /<td><code>sha256:[0-9a-f]{64}<\/code><\/td>/)
        #expect(digests.count == 37)
    }
}
