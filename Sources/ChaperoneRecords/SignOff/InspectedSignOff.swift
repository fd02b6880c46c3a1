package import Chaperone

/// A sign-off whose every byte was looked at.
package struct InspectedSignOff: Sendable {
    package let record: SignOffRecord
    /// SHA-256 of `signoff.json`.
    package let digest: String
    package let snapshot: SettingsSnapshot
    /// In the order of the roles.
    package var decisions: [FoundDecision] = []
    package var revocation: Revocation?
    /// Whether a later sign-off of the same event follows in the chain.
    package var isSuperseded = false
    /// Whether there is a chain beside it.
    package var isChained = false

    package func standing(at moment: Timestamp) -> SignOffStanding {
        SignOffStanding(
            of: record, decisions.map(\.approval), revocation, isSuperseded: isSuperseded,
            at: moment)
    }
}
