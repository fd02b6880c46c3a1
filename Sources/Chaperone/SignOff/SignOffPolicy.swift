/// What a profile asks of a sign-off: who decides, and for how long that counts.
package struct SignOffPolicy: Sendable, Equatable {
    /// The roles that must approve, in the order in which they sign.
    package var roles: [String] = []
    /// Whether each role is another person.
    package var isDistinct = true
    /// Days for which a sign-off counts at most; it also ends soon after the event.
    package var validFor: Int?
    /// Whether a decision without a signature counts.
    package var needsSignatures = false

    package init() {}

    /// What is asked where a profile says nothing.
    package static let standard: SignOffPolicy = {
        var policy = SignOffPolicy()
        policy.roles = ["producer", "safeguarding lead"]
        return policy
    }()

    /// Days for which a sign-off counts where no profile says.
    package static let standardDays = 14

    /// Days for which a sign-off can count at most, whatever a profile says.
    package static let longestDays = 366

    /// The policy of a run with several profiles, or of a profile that extends another: nobody's
    /// demand is lost.
    package func joined(with other: SignOffPolicy) -> SignOffPolicy {
        var policy = self
        policy.roles += other.roles.filter { !roles.contains($0) }
        policy.isDistinct = isDistinct || other.isDistinct
        policy.validFor = [validFor, other.validFor].compactMap(\.self).min()
        policy.needsSignatures = needsSignatures || other.needsSignatures
        return policy
    }

    /// What the profiles of a run ask together.
    package init(of profiles: [Profile]) {
        let policies = profiles.compactMap(\.signOff)
        guard let first = policies.first else {
            self = .standard
            return
        }
        self = policies.dropFirst().reduce(first) { $0.joined(with: $1) }
    }
}
