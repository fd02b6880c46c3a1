import Chaperone
import Testing

@Suite("Audiences are ordered by inclusion, not on a line")
struct AudienceTests {
    /// For each audience, all those that are within it.
    static let within: [(Audience, Set<Audience>)] = [
        (.nobody, [.nobody]),
        (.hosts, [.nobody, .hosts]),
        (.presenters, [.nobody, .hosts, .presenters]),
        (.invited, [.nobody, .hosts, .presenters, .invited]),
        (.organization, [.nobody, .hosts, .organization]),
        (
            .organizationAndInvited,
            [.nobody, .hosts, .presenters, .invited, .organization, .organizationAndInvited]
        ),
        (.organizationAndGuests, [.nobody, .hosts, .organization, .organizationAndGuests]),
        (
            .organizationAndTrusted,
            [.nobody, .hosts, .organization, .organizationAndGuests, .organizationAndTrusted]
        ),
        (
            .signedIn,
            [
                .nobody, .hosts, .organization, .organizationAndGuests, .organizationAndTrusted,
                .signedIn,
            ]
        ),
        (.everyone, Set(Audience.allCases)),
    ]

    @Test("An audience holds exactly those of the design", arguments: within)
    func inclusion(audience: Audience, smaller: Set<Audience>) {
        #expect(Set(Audience.allCases.filter { $0.isWithin(audience) }) == smaller)
    }

    @Test("The table speaks of every audience") func complete() {
        #expect(Set(Self.within.map(\.0)) == Set(Audience.allCases))
    }

    @Test(
        "Some audiences cannot be compared",
        arguments: [
            (Audience.presenters, Audience.organization), (.invited, .organization),
            (.invited, .organizationAndGuests), (.presenters, .signedIn), (.invited, .signedIn),
            (.organizationAndInvited, .organizationAndGuests),
            (.organizationAndInvited, .signedIn),
        ])
    func incomparable(a: Audience, b: Audience) {
        #expect(!a.isWithin(b) && !b.isWithin(a))
    }

    @Test("Inclusion is an order: of two different audiences, at most one is within the other")
    func order() {
        for a in Audience.allCases {
            #expect(a.isWithin(a))
            for b in Audience.allCases where a != b && a.isWithin(b) {
                #expect(!b.isWithin(a))
                for c in Audience.allCases where b.isWithin(c) { #expect(a.isWithin(c)) }
            }
        }
    }

    @Test("An audience is found by its word", arguments: Audience.allCases)
    func words(audience: Audience) {
        #expect(Audience(word: audience.word) == audience)
        #expect(Audience(code: audience.code) == audience)
    }

    @Test(
        "A profile's bound takes the audiences of the design",
        arguments: [
            ("atMost: hosts", Set<Audience>([.nobody, .hosts])),
            ("atMost: organization", [.nobody, .hosts, .organization]),
            ("atMost: everyone", Set(Audience.allCases)),
            ("atLeast: signed-in", [.signedIn, .everyone]),
            ("atLeast: invited", [.invited, .organizationAndInvited, .everyone]),
            ("atLeast: nobody", Set(Audience.allCases)),
        ] as [(String, Set<Audience>)])
    func bounds(predicate: String, passing: Set<Audience>) throws {
        let rule = try Written.rule("setting: screen-sharing\n\(predicate)")
        let target = Condition.Target.setting(.screenSharing)
        for audience in Audience.allCases {
            let example = Example(values: [target: .code(audience.code)])
            let expected: Verdict = passing.contains(audience) ? .pass : .fail
            #expect(rule.verdict(of: example) == expected, "\(audience.word)")
        }
    }
}
