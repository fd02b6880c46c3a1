import Chaperone

/// What the admin console's log of changes says of settings that nothing else shows.
struct MeetLog {
    /// What counts of a setting for somebody.
    typealias Newest = (change: MeetLogChange, state: CellState)

    /// All that can be read, in the order of the documents.
    private(set) var changes: [MeetLogChange] = []
    /// Where a change stands that cannot be read: it could be the newest of anybody's.
    private(set) var unread: Place?

    mutating func add(_ item: TreeValue, document: Int) {
        for change in MeetLogChange.all(in: item, document: document) {
            switch change {
            case .success(let change): changes.append(change)
            case .failure(let unreadable): unread = unread ?? unreadable.place
            }
        }
    }

    /// The newest change of a setting for each owner, by its instant.
    func newest(of setting: String, for owner: (MeetLogChange) -> String) -> [String: Newest] {
        var newest: [String: Newest] = [:]
        for change in changes where change.setting == setting {
            let key = owner(change)
            var state: CellState = change.value == nil ? .absent : .observed
            if let other = newest[key] {
                if other.change.moment > change.moment { continue }
                // The log has one line for each edition of the product: they should all say the same.
                if other.change.moment == change.moment,
                    other.state == .conflicting || other.change.value != change.value
                {
                    state = .conflicting
                }
            }
            newest[key] = (change, state)
        }
        return newest
    }
}
