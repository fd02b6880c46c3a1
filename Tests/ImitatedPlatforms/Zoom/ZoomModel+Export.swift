extension ZoomModel {
    /// The account as somebody would save it who asks every address by hand, secrets and all: names
    /// of files and what is in them.
    package func export() -> [(name: String, text: String)] {
        var files: [(String, String)] = [
            ("users.json", #"{"users":[\#(listed(users.filter { $0.status == "active" }))]}"#),
            ("groups.json", #"{"groups":[\#(groups.map(\.entry.text).joined(separator: ","))]}"#),
        ]
        func add(_ owner: String, _ id: String, _ settings: Parts, _ locks: Parts) {
            let member = ZoomJSON.text(id).text
            for (option, answer) in settings.sorted(by: { $0.key < $1.key }) {
                let isAuthentication = option.hasSuffix("_authentication")
                files.append(
                    (
                        "\(owner)-\(files.count).json",
                        """
                        {"\(owner)_id":\(member),"\(isAuthentication ? option : "settings")":\(answer.text)}
                        """
                    ))
            }
            for answer in locks.values.map(\.text).sorted() {
                files.append(
                    (
                        "\(owner)-\(files.count).json",
                        "{\"\(owner)_id\":\(member),\"lock_settings\":\(answer)}"
                    ))
            }
        }
        add("account", accountID, settings, locks)
        for group in groups { add("group", group.id, group.settings, group.locks) }
        for user in users where user.status == "active" { add("user", user.id, user.settings, [:]) }
        let lines = events.map { $0.body.text + "\n" }.joined()
        return files.map { (name: $0.0, text: $0.1) } + [(name: "events.ndjson", text: lines)]
    }

    private func listed(_ users: [User]) -> String {
        users.map(\.entry.text).joined(separator: ",")
    }
}

extension ZoomModel.User {
    /// What the list of users says.
    var entry: ZoomJSON {
        .object([
            "id": .text(id), "email": .text(email), "first_name": .text(firstName),
            "last_name": .text(lastName), "display_name": .text("\(firstName) \(lastName)"),
            "type": .number(2), "status": .text(status), "role_id": .text("2"),
            "pmi": .number(4_431_459_716), "timezone": .text("Europe/London"),
            "group_ids": .list(groups.map(ZoomJSON.text)),
            "last_login_time": .text("2026-11-20T07:40:12Z"),
            "login_types": .list([.number(100)]),
        ])
    }
}

extension ZoomModel.Group {
    var entry: ZoomJSON {
        .object(["id": .text(id), "name": .text(name), "total_members": .number(3)])
    }
}
