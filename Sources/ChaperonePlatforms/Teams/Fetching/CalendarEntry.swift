import Chaperone

/// A meeting in a calendar, once for all days of a series.
struct CalendarEntry: Sendable {
    /// What names the meeting, here and where it is read.
    let key: String
    /// The calendar's own name of it.
    let id: String
    /// What Graph finds the meeting by; nil where the calendar does not say.
    let link: String?
    let subject: String?
    let start: Timestamp?
    let end: Timestamp?

    /// The meetings of Teams in a calendar that its owner holds; what others hold stands in theirs.
    static func meetings(in items: [TreeValue]) -> [CalendarEntry] {
        var seen: Set<String> = []
        return items.filter(isHeld).compactMap { item in
            guard let entry = CalendarEntry(item) else { return nil }
            return seen.insert(entry.key).inserted ? entry : nil
        }
    }

    /// Whether it takes place, in Teams, and is the calendar's owner's; what is not said counts as so.
    private static func isHeld(_ item: TreeValue) -> Bool {
        let provider = item["onlineMeetingProvider"]?.text?.lowercased()
        return item["isOnlineMeeting"]?.flag != false && item["isOrganizer"]?.flag != false
            && item["isCancelled"]?.flag != true
            && (provider == nil || provider == "teamsforbusiness")
            && (item["isOnlineMeeting"]?.flag == true
                || item.value(at: "onlineMeeting.joinUrl")?.text != nil)
    }

    private init?(_ item: TreeValue) {
        guard let id = item["id"]?.text else { return nil }
        self.id = id
        link = item.value(at: "onlineMeeting.joinUrl")?.text
        guard
            let key = TeamsMeetingKey.of(
                id: nil, link: link ?? item["seriesMasterId"]?.text ?? id)
        else { return nil }
        self.key = key
        subject = item["subject"]?.text
        start = Self.moment(item["start"])
        end = Self.moment(item["end"])
    }

    /// A moment as calendars and events have it, in the zone that was asked for.
    static func moment(_ value: TreeValue?) -> Timestamp? {
        guard let text = value?["dateTime"]?.text, value?["timeZone"]?.text == "UTC" else {
            return nil
        }
        return Timestamp(text)
    }
}
