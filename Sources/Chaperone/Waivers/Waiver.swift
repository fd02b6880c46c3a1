/// A risk that somebody accepted for a time, instead of putting it right.
package struct Waiver: Sendable {
    /// What sort of decision it is.
    package enum Kind: String, Sendable, CaseIterable {
        case acceptedRisk = "accepted-risk"
        case compensatingControl = "compensating-control"
        case falsePositive = "false-positive"
        case notOurControl = "not-our-control"
        case fixPlanned = "fix-planned"
    }

    /// What reports call it; nil where nobody named it.
    package let id: String?
    /// The id of a rule; with ``allowsGlob``, `*` in it stands for any characters.
    package let rule: String
    package let allowsGlob: Bool
    package let scope: Scope
    package let kind: Kind?
    package let reason: String
    package let approvedBy: String
    package let requestedBy: String?
    package let validity: Validity
    package let evidence: [Evidence]
    /// The value for which it was given; another value voids it.
    package let expect: [String]?
    package let location: Location
    /// Why it does not count, whatever it says; nil when nothing speaks against it.
    package var objection: String?

    /// What reports call it.
    package var title: String { id ?? "waiver on line \(location.line)" }

    /// Whether it is about the rule.
    package func isAbout(_ rule: Rule) -> Bool { isAbout(rule.id) }

    package func isAbout(_ id: String) -> Bool {
        allowsGlob ? Glob.matches(rule, id) : rule.utf8.elementsEqual(id.utf8)
    }
}

/// `waivers.yaml`: which risks were accepted.
package struct WaiverFile: Sendable {
    package let waivers: [Waiver]
    package let layout: ListLayout
}

/// What a profile says of waivers of its rules.
package struct WaiverPolicy: Sendable, Equatable {
    /// The longest time from approval to expiry, in days; nil for no bound.
    package var maximumDays: Int?
    /// Rules that may never be waived; `*` stands for any characters.
    package var never: [String] = []
    /// Whether whoever approves has to be somebody else than whoever asked.
    package var needsSecondPerson = false

    package init() {}

    /// What the profiles of a run say together.
    package init(of profiles: [Profile]) {
        self = profiles.reduce(WaiverPolicy()) { $0.joined(with: $1.waivers) }
    }

    /// The policy of a profile that extends both: what either forbids stays forbidden.
    func joined(with other: WaiverPolicy) -> WaiverPolicy {
        var policy = self
        policy.maximumDays = [maximumDays, other.maximumDays].compactMap(\.self).min()
        policy.never += other.never.filter { !never.contains($0) }
        policy.needsSecondPerson = needsSecondPerson || other.needsSecondPerson
        return policy
    }

    /// Why a waiver of `rule` does not count under this policy; nil when it does.
    package func objection(to waiver: Waiver, of rule: String) -> String? {
        if never.contains(where: { Glob.matches($0, rule) }) {
            return "the profile says that \(rule) may never be waived"
        }
        if let maximumDays, waiver.validity.length > maximumDays {
            return
                "it is for \(waiver.validity.length) days, and the profile allows \(maximumDays)"
        }
        if needsSecondPerson {
            guard let asked = waiver.requestedBy else {
                return "the profile asks who requested it ('requested-by'), and it does not say"
            }
            if Person.isSame(asked, waiver.approvedBy) {
                return "whoever requested it approved it, and the profile asks for two people"
            }
        }
        return nil
    }
}
