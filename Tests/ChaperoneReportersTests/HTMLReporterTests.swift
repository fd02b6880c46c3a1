import Chaperone
import ChaperoneReporters
import Crypto
import Foundation
import Testing

@Suite struct HTMLReporterTests {
    @Test func thePolicyAllowsThePagesOwnScriptAndNoOther() throws {
        let page = try text(HTMLReporter.self, SampleResult.make())
        let script = try #require(
            page.components(separatedBy: "<script>").last?.components(separatedBy: "</script>")
                .first)
        let hash = Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString()
        let policy = try #require(
            HTMLMarkup(page).elements.first { $0["http-equiv"] == "Content-Security-Policy" }?[
                "content"])
        #expect(
            policy.components(separatedBy: "; ") == [
                "default-src 'none'", "style-src 'unsafe-inline'",
                "script-src 'sha256-\(hash)'", "base-uri 'none'",
                "form-action 'none'",
            ])
        #expect(page.components(separatedBy: "<script").count == 2)
    }

    @Test func nothingIsFetchedFromElsewhere() throws {
        for page in try [
            text(HTMLReporter.self, SampleResult.make()),
            text(HTMLReporter.self, Self.manySubjects()),
        ] {
            let elements = try HTMLMarkup(page).elements
            let fetching = ["link", "img", "iframe", "object", "embed", "base", "audio", "video"]
            #expect(!elements.contains { fetching.contains($0.name) })
            for element in elements {
                for name in ["src", "srcset", "action", "data", "background", "formaction"] {
                    #expect(element[name] == nil, "\(element)")
                }
                if let link = element["href"] { #expect(link.hasPrefix("#"), "\(link)") }
            }
        }
        // Names may say anything, and these are harmless.
        let page = try text(HTMLReporter.self, HostileResult("harmless").make())
        for outside in ["http:", "https:", "//", "url(", "@import"] {
            #expect(!page.contains(outside), "\(outside)")
        }
    }

    @Test(arguments: [0, 3])
    func everyLinkLeadsToOnePlace(hostile: Int) throws {
        for result in [
            SampleResult.make(), Self.manySubjects(),
            HostileResult(HostileResult.texts[hostile].text).make(),
        ] {
            let markup = try HTMLMarkup(text(HTMLReporter.self, result))
            let ids = markup.ids
            #expect(Set(ids).count == ids.count)
            #expect(!ids.contains { $0.contains { $0.isWhitespace || $0 == "%" } })
            let links = markup.elements.compactMap { $0["href"]?.dropFirst() }
            #expect(links.count > 10)
            for link in links { #expect(ids.contains(String(link)), "#\(link) leads nowhere") }
        }
    }

    @Test func rulesAreFoundUnderTheirNames() throws {
        let ids = try HTMLMarkup(text(HTMLReporter.self, SampleResult.make())).ids
        for id in ["YP.SHARE.1v1", "fail-YP.SHARE.1v1", "t-zoom:account:acme"] {
            #expect(ids.contains(id))
        }
    }

    @Test func manySubjectsAreCutOff() throws {
        let markup = try HTMLMarkup(text(HTMLReporter.self, Self.manySubjects()))
        #expect(markup.ids.count { $0.hasPrefix("t-") } == 100)
        #expect(markup.texts.contains { $0.contains("meeting 119") })
    }

    @Test func whatChangedIsShownAndCanBeFiltered() throws {
        let plain = try HTMLMarkup(text(HTMLReporter.self, SampleResult.make()))
        #expect(!plain.ids.contains("changed"))
        #expect(!plain.elements.contains { $0["name"] == "change" })
        var before = SampleResult.make()
        var outcomes: [Outcome] = []
        try before.outcomes.forEach { outcome in
            var outcome = outcome
            if outcome.effective == .fail {
                outcome.raw = .pass
                outcome.effective = .pass
            }
            outcomes.append(outcome)
        }
        before.outcomes = outcomes
        var now = SampleResult.make()
        now.comparison = try ResultComparer(before: before, now: now).comparison()
        let entries = try #require(now.comparison).entries.filter { $0.change == .new }
        #expect(!entries.isEmpty)
        let page = try HTMLMarkup(text(HTMLReporter.self, now))
        #expect(page.ids.contains("changed"))
        #expect(page.elements.contains { $0.name == "option" && $0["value"] == "new" })
        #expect(!page.elements.contains { $0.name == "option" && $0["value"] == "fixed" })
        let marked = page.elements.filter { $0["data-change"] == "new" }.map { $0["data-rule"] }
        #expect(Set(marked) == Set(entries.map(\.rule.id)))
    }

    @Test(arguments: [0, 1, 2, 90])
    func theTrendShowsTheLastRuns(count: Int) throws {
        var result = SampleResult.make()
        result.trend = (0..<count).map { run in
            var counts = Tally()
            counts[.fail] = run + 1
            return TrendPoint(
                asOf: Timestamp(seconds: 1_795_226_400 + run * 86_400),
                counts: counts)
        }
        let page = try HTMLMarkup(text(HTMLReporter.self, result))
        let without = try HTMLMarkup(text(HTMLReporter.self, SampleResult.make()))
        #expect(page.ids.contains("trend-title") == (count > 1))
        let columns =
            page.elements.count { $0.name == "rect" } - without.elements.count { $0.name == "rect" }
        #expect(columns == (count > 1 ? min(count, 60) : 0))
    }

    /// More subjects than the page gives an entry to, each with something to fix.
    private static func manySubjects() -> AuditResult {
        var result = SampleResult.make()
        result.tallies = Array(repeating: RuleTally(), count: result.rules.count)
        for index in 0..<120 {
            let subject = SubjectReference(
                id: "zoom:meeting:\(index)", kind: .meeting, platform: "zoom", name: "Choir")
            result.tallies[index / RuleTally.kept].add(
                Outcome(rule: index / RuleTally.kept, subject: subject, raw: .fail))
        }
        return result
    }
}
