import Chaperone
import ChaperonePlatforms
import Foundation
import Testing

/// What every adapter must do, whichever platform it reads.
///
/// A new platform is tested by adding fixtures.
@Suite struct ContractTests {
    static let platforms = Platforms.all.map { $0.name }
    static let fixtures = platforms.flatMap { Export.files(below: "Fixtures/\($0)") }

    @Test(arguments: platforms)
    func everyPlatformHasFixtures(platform: String) {
        #expect(Self.fixtures.contains { $0.hasPrefix("Fixtures/\(platform)/") })
    }

    @Test(arguments: platforms)
    func everySettingIsDeclaredOrKnownToBeMissing(platform: String) throws {
        let adapter = try #require(Platforms.all.first { $0.name == platform })
        let coverage = Coverage(of: adapter.mapping)
        let undeclared = SettingID.allCases.filter {
            !coverage.declares($0) && !ProfileKnowledge.declaredSettings.contains($0)
        }
        #expect(undeclared.map(\.name) == [])
    }

    /// A mapped field that occurs in no fixture is a field that nobody has tried.
    @Test(arguments: platforms)
    func everyMappedFieldOccursInAFixture(platform: String) throws {
        let adapter = try #require(Platforms.all.first { $0.name == platform })
        let files = Self.fixtures.filter { $0.hasPrefix("Fixtures/\(platform)/") }
        let text = try files.map { String(decoding: try Export.bytes($0), as: UTF8.self) }
        // In configurations that are code, names stand without quotes.
        let code = [".js", ".lua", ".conf", ".env"]
        let plain = zip(files, text).filter { file, _ in
            code.contains(where: file.hasSuffix)
        }.map(\.1)
        for line in adapter.mapping {
            guard case .field(let path, _) = line.source else { continue }
            let leaf = path.split(separator: ".").last.map(String.init) ?? path
            let name = leaf.replacing("[]", with: "")
            // A member, an element, a property or a parameter, a column.
            let keys = ["\"\(name)\"", "<\(name)>", "\(name)=", ",\(name),"]
            let isThere =
                text.contains { text in keys.contains { text.contains($0) } }
                || plain.contains { $0.contains(name) }
            #expect(isThere, "no fixture has \(path)")
        }
    }

    @Test(arguments: fixtures)
    func everyValuePointsAtTheBytesThatItCameFrom(file: String) throws {
        let sheet = try Sheet(file: file)
        let audited = try Audited(showing: [sheet])
        let origin = Origin(sheet)
        for outcome in audited.outcomes {
            guard let at = outcome.at else { continue }
            let leads = origin.leads(to: at.path, at: at.location)
            #expect(leads, "\(at.location) \(at.path)")
        }
    }

    /// A fixture that shows nothing would be read to its end, too.
    @Test(arguments: fixtures)
    func everyFixtureShowsSomething(file: String) throws {
        let audited = try Audited(showing: [try Sheet(file: file)])
        #expect(!audited.subjects.isEmpty || Self.helpers.contains { file.hasSuffix($0) })
    }

    /// What only says whose something is, or tells of a change, has no subject of its own.
    private static let helpers = [
        "orgunits.json", "user-configurations.json", "user-configurations.ndjson",
        "report-upcoming-events.json",
        "greenlight/rooms-configurations.json", "api/none.xml",
        "webhook-account-settings-updated.json", "webhook-user-settings-updated.json",
    ]

    @Test(arguments: fixtures)
    func everyFixtureIsReadToItsEnd(file: String) throws {
        let audited = try Audited(showing: [try Sheet(file: file)])
        let lost = audited.findings.diagnostics.filter(\.losesInput)
        #expect(lost.map(\.description) == [])
        #expect(audited.findings.isComplete)
    }

    @Test(arguments: Profile.shippedNames)
    func everyShippedProfileIsReadAndItsExamplesHold(name: String) throws {
        let profile = try Profile.shipped(name)
        for rule in profile.rules {
            for example in rule.examples.pass {
                #expect(rule.verdict(of: example) == .pass, "\(rule.id)")
            }
            for example in rule.examples.fail {
                #expect(rule.verdict(of: example) == .fail, "\(rule.id)")
            }
        }
    }
}
