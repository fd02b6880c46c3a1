import Chaperone

/// Somebody who may hold meetings.
struct TeamsPerson: Sendable {
    let id: String
    let address: String?

    /// Nil for who has no identifier.
    init?(_ value: TreeValue) {
        guard let id = value["id"]?.text else { return nil }
        self.id = id
        address = value["userPrincipalName"]?.text
    }

    /// Whether somebody in a list of a tenant's people can hold meetings there.
    ///
    /// Guests cannot, nor who has no plan of anything at all. A plan's name is not believed: it differs
    /// between clouds.
    static func mayHoldMeetings(_ value: TreeValue) -> Bool {
        if value["userType"]?.text?.lowercased() == "guest" { return false }
        return value["assignedPlans"]?.items?.isEmpty != true
    }

    /// What is asked about people.
    static let fields: [(name: String, value: String)] = [
        ("$select", "id,userPrincipalName,userType,assignedPlans")
    ]
}
