/// A tenant of Microsoft 365 with invented people, as far as meetings go.
///
/// What it holds is what Graph would answer; ``ImitatedTeams`` only cuts it into answers.
package struct TeamsModel: Sendable {
    package struct User: Sendable {
        package let id: String
        package let address: String
        /// `Member` or `Guest`.
        package var type = "Member"
        package var hasTeams = true
        package var hasMailbox = true
        /// Whether the application access policy reaches this user.
        package var isWithinAccessPolicy = true
    }

    /// An entry in somebody's calendar.
    package struct Entry: Sendable {
        package let id: String
        package let owner: String
        package var value: GraphJSON
    }

    package struct Event: Sendable {
        package let organizer: String
        /// Without its sessions.
        package var value: GraphJSON
        package var sessions: [GraphJSON]
        package var registration: GraphJSON?

        package var id: String { value["id"]?.string ?? "" }
    }

    package let tenant: String
    package var users: [User] = []
    package var groups: [(id: String, name: String, members: [String])] = []
    package var entries: [Entry] = []
    /// The online meetings of each organizer's id.
    package var meetings: [(organizer: String, value: GraphJSON)] = []
    package var webinars: [Event] = []
    package var townHalls: [Event] = []
    /// The resources of the newest snapshot of the configuration.
    package var resources: [GraphJSON] = []
    /// Snapshot jobs, oldest first.
    package var jobs: [GraphJSON] = []
    /// What `userConfigurations` has of each user, by id.
    package var configurations: [String: GraphJSON] = [:]

    /// What an administrator would export of it by hand, as the adapter reads it.
    package var export: [(name: String, text: String)] {
        let list: (([GraphJSON]) -> String) = {
            GraphJSON.object([.init(name: "value", value: .list($0))]).text
        }
        func whole(_ event: Event) -> GraphJSON {
            var value = event.value
            value["sessions"] = .list(event.sessions)
            if let registration = event.registration {
                value["registrationConfiguration"] = registration
            }
            return value
        }
        return [
            ("meetings.json", list(meetings.map(\.value))),
            ("webinars.json", list(webinars.map(whole))),
            ("town-halls.json", list(townHalls.map(whole))),
            (
                "policies.json",
                GraphJSON.object([.init(name: "resources", value: .list(resources))]).text
            ),
            ("user-configurations.json", list(users.compactMap { configurations[$0.id] })),
        ]
    }

    /// Changes a setting of the meeting with this subject: what somebody did between two nights.
    package mutating func change(_ path: String, to value: GraphJSON, ofMeeting subject: String) {
        for index in meetings.indices where meetings[index].value["subject"]?.string == subject {
            meetings[index].value.set(path, to: value)
        }
    }

    /// Changes a property of a meeting policy.
    package mutating func change(_ property: String, to value: GraphJSON, ofPolicy identity: String)
    {
        for index in resources.indices
        where resources[index]["resourceType"]?.string == "microsoft.teams.meetingPolicy"
            && resources[index]["properties"]?["Identity"]?.string == identity
        {
            resources[index].set("properties.\(property)", to: value)
        }
    }
}
