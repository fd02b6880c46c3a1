import Chaperone
import ChaperonePlatforms
import Testing

/// What the profile of one platform asks of the organisation.
@Suite struct OrganisationQuestionTests {
    private static let zoom = "Fixtures/zoom/complete/account-settings-complete.json"
    private static let meet = "Fixtures/meet/policies/policies-page-1.json"

    private static func asked(_ profile: String, of files: [String]) throws -> [String: Verdict] {
        let rules = try Profile.shipped(profile).rules
        let audited = try Audited(try files.map { try Sheet(file: $0) }, rules: rules)
        var verdicts: [String: Verdict] = [:]
        for outcome in audited.outcomes where outcome.subject == .organisation {
            verdicts[rules[outcome.rule].id] = outcome.raw
        }
        return verdicts
    }

    /// It is open until somebody answers, whatever platform the profile is about.
    @Test(
        arguments: [
            ("cisa-scuba-meet", meet, "GWS.MEET.6.3v1"), ("cis-zoom-1.0", zoom, nil),
        ] as [(String, String, String?)])
    func itIsAskedWherePlatformAndProfileAgree(
        profile: String, file: String, rule: String?
    ) throws {
        let asked = try Self.asked(profile, of: [file])
        let wanted = Set(
            try Profile.shipped(profile).rules.filter {
                $0.questionScope == .organisation && $0.check.conditions.isEmpty
                    && $0.guardCheck == nil
            }.map(\.id))
        #expect(!wanted.isEmpty && wanted.allSatisfy { asked[$0] == .manual })
        #expect(rule.map(wanted.contains) ?? true)
    }

    /// Whoever has no Meet is not asked about it.
    @Test(arguments: [("cisa-scuba-meet", zoom), ("cis-zoom-1.0", meet)])
    func itIsNotAskedAboutAPlatformThatWasNotRead(profile: String, file: String) throws {
        #expect(try Self.asked(profile, of: [file]).isEmpty)
    }

    @Test func ofTwoPlatformsEachIsAskedAbout() throws {
        let both = [Self.zoom, Self.meet]
        for profile in ["cisa-scuba-meet", "cis-zoom-1.0"] {
            #expect(try !Self.asked(profile, of: both).isEmpty)
        }
    }
}
