@testable import Chaperone
import Testing

/// A run over a few meetings, with what people wrote about it.
struct PeopleScene {
    /// What a file of answers or waivers says, an item each.
    var answers: [String] = []
    var waivers: [String] = []
    var organisation: String? = "tags: {club: ['1', '2'], first: ['1']}"
    var policy = WaiverPolicy()
    var events = "event 1 on\n"
    var rules: [String]
    var asOf = "2026-11-21T12:00:00Z"

    init(_ rules: String...) { self.rules = rules }

    struct Seen {
        /// `subject raw effective` of each outcome, sorted.
        let verdicts: [String]
        let outcomes: [Outcome]
        let findings: RunFindings

        var messages: [String] { findings.diagnostics.map(\.message) }
    }

    func seen() throws -> Seen {
        var scene = RunScene(.file(events))
        scene.rules = rules
        scene.overlay = Overlay(asOf: try #require(Timestamp(asOf)))
        if let organisation { scene.overlay.organisation = try Written.organisation(organisation) }
        let zone = scene.overlay.organisation?.zone ?? .utc
        scene.overlay.answers = try Written.answers(Self.list("answers", answers), zone: zone)
            .answers
        scene.overlay.waivers = try Written.waivers(Self.list("waivers", waivers), zone: zone)
            .waivers
        scene.overlay.policy = policy
        let findings = try scene.run()
        let verdicts = scene.sink.outcomes.map { outcome in
            let subject = outcome.subject?.id.split(separator: ":").last ?? "everybody"
            return "\(subject) \(outcome.raw.word) \(outcome.effective.word)"
        }
        return Seen(
            verdicts: verdicts.sorted(), outcomes: scene.sink.outcomes, findings: findings)
    }

    private static func list(_ key: String, _ items: [String]) -> String {
        "version: 1\n\(key):\n" + items.map { "  - {\($0)}\n" }.joined()
    }
}

extension OverlayTally {
    /// The counts that are not 0, in words.
    var text: String {
        counts.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    }
}
