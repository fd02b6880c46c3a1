import Chaperone

/// A change of a setting that the admin console's audit log tells of
/// (developers.google.com/admin-sdk/reports/v1/appendix/activity/admin-application-settings).
struct MeetLogChange {
    let moment: Timestamp
    let setting: String
    /// Nil when the setting was taken back to what is above.
    let value: String?
    /// One of the two is there.
    let unit: String?
    let group: String?
    let place: Place

    /// A change of which it cannot be told what it changed, when, or for whom.
    struct Unreadable: Error {
        let place: Place
    }

    /// The changes of settings in an entry of the log; what else it tells of is left out.
    static func all(
        in item: TreeValue, document: Int
    ) -> [Result<MeetLogChange, Unreadable>] {
        (item["events"]?.items ?? []).compactMap { event in
            if let name = event["name"]?.text, !name.hasSuffix("_APPLICATION_SETTING") {
                return nil
            }
            let moment = item.value(at: "id.time")?.text.flatMap { Timestamp($0) }
            guard let moment, let change = change(event, at: moment, document) else {
                return .failure(Unreadable(place: event.place(in: document)))
            }
            return .success(change)
        }
    }

    private static func change(
        _ event: TreeValue, at moment: Timestamp, _ document: Int
    ) -> MeetLogChange? {
        var parameters: [String: TreeValue] = [:]
        for parameter in event["parameters"]?.items ?? [] {
            guard let name = parameter["name"]?.text, let value = parameter["value"],
                value.scalar != nil, parameters.updateValue(value, forKey: name) == nil
            else { return nil }
        }
        let unit = parameters["ORG_UNIT_NAME"]?.text
        let group = parameters["GROUP_EMAIL"]?.text
        // The name of a message, a blank, and the field in it.
        guard let setting = parameters["SETTING_NAME"]?.text?.split(separator: " ").last,
            unit != nil || group != nil
        else { return nil }
        let isTakenBack = event["name"]?.text == "DELETE_APPLICATION_SETTING"
        let value = parameters["NEW_VALUE"]
        guard isTakenBack || value != nil else { return nil }
        return MeetLogChange(
            moment: moment, setting: String(setting), value: isTakenBack ? nil : value?.scalar,
            unit: unit, group: group, place: (value ?? event).place(in: document))
    }
}
