/// Who may do something, or whom it reaches.
///
/// Audiences are ordered by inclusion, and some cannot be compared: everybody in the organisation
/// is neither fewer nor more people than everybody who was invited.
package enum Audience: UInt8, Sendable, CaseIterable {
    case nobody, hosts, presenters, invited, organization
    case organizationAndInvited, organizationAndGuests, organizationAndTrusted
    case signedIn, everyone

    /// What profiles and reports call it.
    package var word: String {
        switch self {
        case .nobody: "nobody"
        case .hosts: "hosts"
        case .presenters: "presenters"
        case .invited: "invited"
        case .organization: "organization"
        case .organizationAndInvited: "organization-and-invited"
        case .organizationAndGuests: "organization-and-guests"
        case .organizationAndTrusted: "organization-and-trusted"
        case .signedIn: "signed-in"
        case .everyone: "everyone"
        }
    }

    package init?(word: String) {
        guard let audience = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = audience
    }

    /// The audiences that are one step larger.
    private var parents: [Audience] {
        switch self {
        case .nobody: [.hosts]
        case .hosts: [.presenters, .organization]
        case .presenters: [.invited]
        case .invited: [.organizationAndInvited]
        case .organization: [.organizationAndInvited, .organizationAndGuests]
        case .organizationAndInvited: [.everyone]
        case .organizationAndGuests: [.organizationAndTrusted]
        case .organizationAndTrusted: [.signedIn]
        case .signedIn: [.everyone]
        case .everyone: []
        }
    }

    /// Whether everybody in this audience is also in `other`.
    package func isWithin(_ other: Audience) -> Bool {
        self == other || parents.contains { $0.isWithin(other) }
    }
}

extension Audience: SettingValue {
    package static var domain: Domain { .audience }
    package var code: Int32 { Int32(rawValue) }
    package init?(code: Int32) {
        guard let audience = UInt8(exactly: code).flatMap(Audience.init(rawValue:)) else {
            return nil
        }
        self = audience
    }
}
