import Chaperone

/// A change of a setting that the admin console's audit log tells of
/// (developers.google.com/admin-sdk/reports/v1/appendix/activity/admin-application-settings).
struct MeetLogChange {
    let moment: Timestamp
    let setting: String
    /// Nil when the setting was taken back to what is above.
    let value: String?
    let unit: String?
    let group: String?
    let place: Place

    static func all(in item: TreeValue, document: Int) -> [MeetLogChange] {
        guard let moment = item.value(at: "id.time")?.text.flatMap({ Timestamp($0) }) else {
            return []
        }
        return (item["events"]?.items ?? []).compactMap { event in
            let parameters = event["parameters"]?.items ?? []
            func parameter(_ name: String) -> TreeValue? {
                parameters.first { $0["name"]?.text == name }?["value"]
            }
            guard let name = parameter("SETTING_NAME")?.text,
                let setting = name.split(separator: " ").last
            else { return nil }
            let isTakenBack = event["name"]?.text == "DELETE_APPLICATION_SETTING"
            return MeetLogChange(
                moment: moment, setting: String(setting),
                value: isTakenBack ? nil : parameter("NEW_VALUE")?.scalar,
                unit: parameter("ORG_UNIT_NAME")?.text, group: parameter("GROUP_EMAIL")?.text,
                place: (parameter("NEW_VALUE") ?? event).place(in: document))
        }
    }
}
