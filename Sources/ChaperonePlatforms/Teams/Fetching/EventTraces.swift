import Chaperone

/// By what somebody's webinars and town halls are known in a calendar, where they are no meetings.
struct EventTraces: Sendable {
    private struct Slot: Hashable {
        let name: String
        let start: Timestamp
    }

    /// Links of sessions.
    private var links: Set<String> = []
    /// Names and times of events whose sessions could not be read.
    private var slots: Set<Slot> = []

    mutating func add(_ event: TreeValue, _ sessions: GraphList) {
        links.formUnion(sessions.items.compactMap { $0["joinWebUrl"]?.text })
        guard sessions.end != .read, let name = event["displayName"]?.text,
            let start = CalendarEntry.moment(event["startDateTime"])
        else { return }
        slots.insert(Slot(name: name, start: start))
    }

    func hold(_ entry: CalendarEntry) -> Bool {
        if let link = entry.link, links.contains(link) { return true }
        guard let name = entry.subject, let start = entry.start else { return false }
        return slots.contains(Slot(name: name, start: start))
    }
}
