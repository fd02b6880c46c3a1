/// Where things are in a model, so that an account of a hundred thousand meetings is answered quickly.
struct ZoomIndex {
    private let users: [String: Int]
    private let events: [String: Int]
    private let eventsOfHost: [String: [Int]]

    init(_ model: ZoomModel) {
        var users: [String: Int] = [:]
        for (index, user) in model.users.enumerated() {
            users[user.id] = index
            users[user.email] = index
        }
        self.users = users
        events = Dictionary(
            model.events.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
        eventsOfHost = Dictionary(grouping: model.events.indices) { model.events[$0].host }
    }

    /// Where the user is whom an identifier or an address names.
    func user(_ name: String) -> Int? { users[name] }
    func event(_ id: String) -> Int? { events[id] }
    func events(of host: String) -> [Int] { eventsOfHost[host] ?? [] }
}
