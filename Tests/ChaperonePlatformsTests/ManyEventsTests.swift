import Chaperone
import ChaperonePlatforms
import Testing

/// Events of any platform give the same whether many are told by forms or each by itself.
@Suite("Many events of one document") struct ManyEventsTests {
    /// Meetings as a server of BigBlueButton lists them.
    private static func meetings(_ count: Int) throws -> Sheet {
        let file = "Fixtures/bigbluebutton/api/getMeetings.xml"
        let text = String(decoding: try Export.bytes(file), as: UTF8.self)
        let start = try #require(text.firstRange(of: "<meeting>"))
        let end = try #require(text.firstRange(of: "</meeting>"))
        let meeting = text[start.lowerBound..<end.upperBound]
        let many = (0..<count).map { number in
            meeting.replacing("maths-7", with: "maths-\(number)")
                .replacing("<recording>true", with: "<recording>\(number % 3 == 0)")
                .replacing("Year 7", with: number % 50 == 0 ? "Jahr &amp; 7" : "Year \(number)")
        }
        return Sheet(file, text.replacing(meeting, with: many.joined(separator: "\n")))
    }

    /// Activities of Moodle's `bigbluebuttonbn`.
    private static func activities(_ count: Int) throws -> Sheet {
        let file = "Fixtures/bigbluebutton/moodle/bigbluebuttonbn.csv"
        let lines = String(decoding: try Export.bytes(file), as: UTF8.self)
            .split(separator: "\n")
        let rows = (0..<count).map { number in
            var cells = lines[1 + number % (lines.count - 1)].split(
                separator: ",", omittingEmptySubsequences: false
            ).map(String.init)
            cells[0] = "\(number)"
            cells[2] = "id-\(number)"
            return cells.joined(separator: ",")
        }
        return Sheet(file, ([String(lines[0])] + rows).joined(separator: "\n"))
    }

    @Test(
        "By forms and one by one",
        arguments: ["every setting", "bigbluebutton-hardening", "youth-and-at-risk"])
    func same(rules: String) throws {
        let rules = try ZoomPartTests.rules(rules)
        for sheets in [
            [try Self.meetings(300)], [try Self.activities(300)],
            [try Self.meetings(70), try Self.activities(63)],
        ] {
            let forms = try ZoomPartTests.expectSame(sheets, rules)
            #expect(forms > 1000)
        }
    }
}
