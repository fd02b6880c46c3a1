/// What an account of the imitated Zoom has in it.
package struct ZoomModel: Sendable {
    /// Answers about one subject's settings or locks by the `option` that asks for them; an empty one
    /// for none.
    package typealias Parts = [String: ZoomJSON]

    package struct Group: Sendable {
        package let id: String
        package let name: String
        package var settings: Parts
        package var locks: Parts
    }

    package struct User: Sendable {
        package let id: String
        package let email: String
        package let firstName: String
        package let lastName: String
        package var status = "active"
        package var groups: [String]
        package var settings: Parts
        package var hasWebinars = true
        package var canHost = true
    }

    package struct Event: Sendable {
        package let id: String
        package let host: String
        package let isWebinar: Bool
        /// What its own address answers.
        package var body: ZoomJSON

        /// What a list says of it: nothing of its settings.
        var entry: ZoomJSON {
            var entry = ZoomJSON.object([:])
            let names = [
                "uuid", "id", "host_id", "topic", "type", "start_time", "duration", "timezone",
                "agenda", "created_at",
            ]
            for name in names { entry[name] = body[name] }
            entry["join_url"] = .text("https://us02web.zoom.example.com/j/\(id)")
            return entry
        }
    }

    package let accountID: String
    package var settings: Parts
    package var locks: Parts
    package var groups: [Group]
    package var users: [User]
    package var events: [Event]

    /// Changes a setting of the account, as an administrator does between two nights.
    ///
    /// - Parameter path: from the top of the answer, such as `in_meeting.file_transfer`.
    package mutating func change(account path: String, to value: ZoomJSON, option: String = "") {
        settings[option]?[path] = value
    }

    package mutating func change(
        user id: String, _ path: String, to value: ZoomJSON, option: String = ""
    ) {
        for index in users.indices where users[index].id == id {
            users[index].settings[option]?[path] = value
        }
    }

    package mutating func change(event id: String, _ path: String, to value: ZoomJSON) {
        for index in events.indices where events[index].id == id {
            events[index].body[path] = value
        }
    }
}
