import Chaperone
import Testing

/// Lengths of time as people write them.
@Suite struct SpanTests {
    @Test(arguments: [
        ("14d", 1_209_600, "14d"), ("36h", 129_600, "36h"), ("48h", 172_800, "2d"),
        ("90m", 5400, "90m"), ("2w", 1_209_600, "14d"), ("007d", 604_800, "7d"),
    ])
    func aLengthIsRead(text: String, seconds: Int, shown: String) throws {
        let span = try #require(Span(text))
        #expect(span.seconds == seconds)
        #expect(span.description == shown)
    }

    @Test(arguments: [
        "", "d", "14", "0d", "-1d", "1.5h", "14 d", "14D", "d14", "99999w", "123456d", "1\u{301}d",
        "１d", "14d\n",
    ])
    func anythingElseIsNot(text: String) { #expect(Span(text) == nil) }
}
