import Chaperone

/// Rows of Greenlight's database with one option of a room each, as a query over `room_meeting_options`
/// and `meeting_options` gives them: gathered to a room each.
struct GreenlightRows {
    private var order: [String] = []
    private var byRoom: [String: (first: TreeValue, members: [TreeMember])] = [:]

    private static let roomColumns = ["friendly_id", "room_id"]
    private static let optionColumns = ["option", "option_name", "meeting_option", "name"]

    /// The rooms in the order in which they came.
    var rooms: [TreeValue] {
        order.compactMap { key in
            byRoom[key].map { room in
                var value = room.first
                value.content = .object(room.members)
                return value
            }
        }
    }

    /// Takes a row that names a room, an option and its value.
    /// - Returns: false for any other.
    mutating func take(_ row: TreeValue, of options: Set<String>) -> Bool {
        guard
            let room = Self.roomColumns.lazy.compactMap({ name in
                row[name]?.scalar.map { (name, $0) }
            }).first,
            let option = Self.optionColumns.lazy.compactMap({ row[$0]?.text }).first(
                where: options.contains),
            row.members?.contains(where: { $0.foldedName == "value" }) == true
        else { return false }
        if byRoom[room.1] == nil {
            order.append(room.1)
            let place = row[room.0] ?? row
            byRoom[room.1] = (row, [TreeMember(name: "friendly_id", value: place)])
        }
        // An empty cell is an empty code, which is none.
        var value = row["value"] ?? row
        if value.isNull { value.content = .text("") }
        byRoom[room.1]?.members.append(TreeMember(name: option, value: value))
        return true
    }
}
