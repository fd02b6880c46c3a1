/// What an invented Google Workspace holds.
///
/// Everything in it that nobody may see has `CNRY` in it.
package struct GoogleModel: Sendable {
    /// A unit by its path; the one at the top is `/`.
    package struct Unit: Sendable {
        package var id: String
        package var path: String
    }

    package struct Group: Sendable {
        package var id: String
        package var email: String
        /// Addresses of those who belong to it.
        package var members: [String] = []
    }

    /// A setting of the admin console for a unit, or for a group within one.
    package struct Policy: Sendable {
        package var number: Int
        package var unit: String
        package var group: String?
        package var order: String
        /// Without `settings/`, such as `meet.meet_joining`.
        package var type: String
        /// Its value as JSON.
        package var value: String
    }

    package struct User: Sendable {
        package var email: String
        package var unit: String
        package var isSuspended = false
        /// Whether the service Calendar is switched on for them.
        package var hasCalendar = true

        /// As long as Google's, and no other's.
        package var id: String {
            let number = email.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01B3
            }
            return "1\(number)"
        }
    }

    /// An entry of a calendar.
    package struct Event: Sendable {
        package enum Conference: Sendable {
            case meet
            /// Another maker's meeting, put there by an add-on.
            case addOn(String)
            case none
        }

        package var id: String
        package var summary: String
        package var organizer: String
        /// Who else has it in their calendar.
        package var guests: [String] = []
        package var code: String
        package var conference = Conference.meet
        /// When it begins first, in seconds since 1970.
        package var start: Int
        package var minutes = 45
        /// Days between its repetitions; nil when there are none.
        package var everyDays: Int?
        package var visibility: String?
        package var isCancelled = false
    }

    /// What the Meet API says of a meeting.
    package struct Space: Sendable {
        package var code: String
        package var owner: String
        /// Its configuration as JSON.
        package var config: String
        package var hasPhones = true
    }

    package var units: [Unit] = []
    package var groups: [Group] = []
    package var policies: [Policy] = []
    package var users: [User] = []
    package var events: [Event] = []
    package var spaces: [Space] = []
    /// The administrator to act for.
    package var administrator: String { "admin@example.org" }

    package init() {}

    /// Writes another value into a policy for the whole organisation, as an administrator would.
    package mutating func setPolicy(_ type: String, to value: String) {
        let top = units.first { $0.path == "/" }?.id
        for index in policies.indices
        where policies[index].type == type && policies[index].unit == top
            && policies[index].group == nil
        {
            policies[index].value = value
        }
    }

    /// Changes the configuration of a meeting, as its host would.
    package mutating func setConfig(of code: String, to config: String) {
        for index in spaces.indices where spaces[index].code == code {
            spaces[index].config = config
        }
    }
}
