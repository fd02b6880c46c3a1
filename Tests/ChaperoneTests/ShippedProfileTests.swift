import Chaperone
import Testing

@Suite("The shipped profiles")
struct ShippedProfileTests {
    private static let names = Shipped.names

    @Test("None of those that the documentation names is missing") func whole() {
        #expect(
            Shipped.names == [
                "bigbluebutton-hardening", "careers-guidance", "charity-services",
                "cis-m365-teams", "cis-zoom-1.0", "cisa-scuba-meet", "cisa-scuba-teams",
                "counselling", "jitsi-hardening", "live-classes", "meeting-baseline",
                "webex-hardening", "webinar", "youth-and-at-risk",
            ])
    }

    @Test("A profile reads without problems, and its file has its name", arguments: names)
    func reads(name: String) throws {
        let profile = try Shipped.read(name)
        #expect(profile.id == name && profile.version > 0)
        #expect(profile.summary != nil && !profile.rules.isEmpty)
        #expect(profile.documents.last?.name == "\(name).yaml")
    }

    @Test("Each rule's examples come out as they say", arguments: names)
    func examples(name: String) throws {
        var count = 0
        for rule in try Shipped.read(name).rules {
            for example in rule.examples.pass {
                #expect(rule.verdict(of: example) == .pass, "\(rule.id): \(example)")
            }
            for example in rule.examples.fail {
                #expect(rule.verdict(of: example) == .fail, "\(rule.id): \(example)")
            }
            count += rule.examples.pass.count + rule.examples.fail.count
        }
        #expect(count > 0)
    }

    @Test(
        "A rule that the settings can decide has an example that passes and one that fails",
        arguments: names)
    func hasExamples(name: String) throws {
        for rule in try Shipped.read(name).rules
        where !rule.check.conditions.isEmpty && rule.check.questions.isEmpty {
            let undeclared = rule.check.conditions.contains { !$0.demand.missingParameters.isEmpty }
            guard !undeclared else { continue }
            #expect(!rule.examples.pass.isEmpty && !rule.examples.fail.isEmpty, "\(rule.id)")
        }
    }

    @Test("A rule says what, why, and on whose word", arguments: names)
    func complete(name: String) throws {
        for rule in try Shipped.read(name).rules {
            #expect(!rule.title.hasSuffix("."), "\(rule.id)")
            #expect(rule.why?.hasSuffix(".") == true, "\(rule.id)")
            #expect(!rule.references.isEmpty, "\(rule.id)")
            #expect(Set(rule.references).count == rule.references.count, "\(rule.id)")
        }
    }

    @Test(
        "The title, severity and obligation of a rule are written, not left to a default",
        arguments: names)
    func written(name: String) throws {
        let text = String(decoding: try #require(Shipped.document(name)).bytes, as: UTF8.self)
        let checks = ["setting", "field", "all", "any", "question"].map { "\n    \($0):" }
        // A rule that only changes a parent's keeps what the parent says.
        for rule in text.split(separator: "\n  - id: ").dropFirst()
        where checks.contains(where: rule.contains) {
            let id = rule.prefix { $0 != "\n" }
            #expect(rule.contains("\n    severity: "), "\(id)")
            #expect(rule.contains("\n    obligation: "), "\(id)")
            #expect(rule.contains("\n    title: "), "\(id)")
        }
    }

    @Test(
        "A rule about a setting says how to put it right on its platform, or in Zoom",
        arguments: names)
    func fixes(name: String) throws {
        for rule in try Shipped.read(name).rules where !rule.check.conditions.isEmpty {
            let steps = rule.fixes.first { $0.platform == rule.platform ?? "zoom" }?.steps
            #expect(steps?.isEmpty == false, "\(rule.id)")
        }
    }

    @Test("A question says who answers, with what proof, and for how long", arguments: names)
    func questions(name: String) throws {
        for rule in try Shipped.read(name).rules {
            for question in rule.check.questions {
                #expect(question.ask.hasSuffix("?"), "\(rule.id)")
                #expect(question.answerBy != nil && question.evidence != nil, "\(rule.id)")
                #expect((1...400).contains(question.validFor ?? 0), "\(rule.id)")
            }
        }
    }

    @Test("A rule's identifier carries its version, or is the benchmark's own", arguments: names)
    func identifiers(name: String) throws {
        let rules = try Shipped.read(name).rules
        #expect(Set(rules.map(\.id)).count == rules.count)
        for rule in rules where rule.platform == nil {
            let version = rule.id.split(separator: "v").last.flatMap { Int($0) }
            #expect(version.map { $0 > 0 } == true, "\(rule.id)")
        }
    }

    @Test("Every statement of the guide for children and adults at risk is cited by a rule")
    func citesAll() throws {
        let profile = try Shipped.read("youth-and-at-risk")
        let cited = Set(profile.rules.flatMap(\.references).filter { $0.hasPrefix("YP-") })
        let statements = Set((1...22).map { $0 < 10 ? "YP-0\($0)" : "YP-\($0)" })
        #expect(cited == statements)
        #expect(profile.sources.contains { $0.key == "YP" })
    }

    @Test("A rule cites three statements of a guide at most", arguments: names)
    func citesFew(name: String) throws {
        for rule in try Shipped.read(name).rules {
            #expect(rule.references.count { $0.hasPrefix("YP-") } <= 3, "\(rule.id)")
        }
    }

    @Test(
        "A reference to a guide begins with the key of a source that the profile names",
        arguments: names)
    func references(name: String) throws {
        let profile = try Shipped.read(name)
        let keys = profile.sources.map(\.key)
        let references =
            profile.rules.flatMap(\.references) + profile.checklist.flatMap(\.references)
        for reference in references where !reference.hasPrefix("CIS ") {
            #expect(keys.contains { reference.hasPrefix($0) }, "\(reference)")
        }
    }

    @Test("Each parameter asks what the organisation has to decide", arguments: names)
    func parameters(name: String) throws {
        for parameter in try Shipped.read(name).parameters {
            #expect(parameter.ask.hasSuffix("?"), "\(parameter.name)")
        }
    }
}
