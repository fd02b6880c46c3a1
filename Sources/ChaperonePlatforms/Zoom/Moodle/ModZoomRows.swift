import Chaperone

/// Rows of Moodle's table `zoom`, as CSV or JSON: what a site's administrator exports of the meetings
/// that its courses made.
struct ModZoomRows {
    private(set) var rows: [TreeValue] = []
    private(set) var strangers: [TreeValue] = []
    let tree: TreeDocument

    /// Columns that no answer of Zoom has.
    private static let marks = ["option_waiting_room", "option_jbh"].map { Array($0.utf8) }

    /// Whether a document that begins with `head` holds such rows.
    static func begin(_ head: some Collection<UInt8>) -> Bool {
        let bytes = Array(head)
        return marks.allSatisfy { mark in
            bytes.indices.contains { index in
                bytes[index] == mark[0] && index + mark.count < bytes.count
                    && bytes[index..<index + mark.count].elementsEqual(mark)
            }
        }
    }

    init(_ bytes: [UInt8]) {
        let first = bytes.first { $0 > 0x20 }
        let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        tree = isJSON ? JSONTree.read(bytes) : TableTree.read(bytes)
        for root in tree.roots { take(root, depth: 0) }
    }

    private mutating func take(_ value: TreeValue, depth: Int) {
        guard depth < 5 else { return strangers.append(value) }
        if let items = value.items {
            for item in items { take(item, depth: depth + 1) }
        } else if value["option_waiting_room"] != nil || value["option_jbh"] != nil {
            rows.append(value)
        } else if let list = value["data"] ?? value["rows"] ?? value["zoom"], list.items != nil {
            take(list, depth: depth + 1)
        } else if ["header", "database"].contains(value["type"]?.text) {
            // What phpMyAdmin writes before a table.
        } else if !value.isDamaged {
            strangers.append(value)
        }
    }

    /// Adds the meeting of a row, in the columns that Zoom's own answers have.
    /// - Parameter first: the number that the mapping's first line has among the lines of the reader.
    /// - Returns: false for a row without a number.
    static func add(
        _ row: TreeValue, to batch: inout Batch, document: Int, firstLine first: Int,
        _ diagnostics: inout [DocumentDiagnostic]
    ) -> Bool {
        guard let number = row["meeting_id"]?.scalar, !number.isEmpty else { return false }
        let kind: SubjectKind = row["webinar"]?.flag == true ? .webinar : .meeting
        var subject = Subject(
            kind: kind, platform: Zoom.name, key: number, name: row["name"]?.text.map(Secrets.cut))
        if let host = row["host_id"]?.text { subject.owners.append(host) }
        let target = batch.add(subject)
        var part = ModZoom.table.batch(of: Zoom.name)
        let only = part.add(subject)
        ModZoom.table.fill(
            &part, only, from: row.inUnitsOfZoom, sort: "mod_zoom", document: document,
            &diagnostics)
        for setting in SettingID.allCases {
            guard var cell = part[setting.column, only] else { continue }
            cell.field += UInt16(clamping: first)
            batch.observe(cell, in: setting.column, at: target)
        }
        return true
    }
}

extension TreeValue {
    /// Minutes instead of seconds, a date instead of a number of seconds, and a passcode that is not
    /// there as an empty one: the plugin copies it from Zoom.
    fileprivate var inUnitsOfZoom: TreeValue {
        var row = self
        row.content = .object(
            (members ?? []).compactMap { member in
                var value = member.value
                switch member.foldedName {
                case "duration":
                    if let seconds = value.scalar.flatMap({ Int($0) }), seconds >= 0 {
                        value.content = .number(String(seconds / 60 + (seconds % 60 > 0 ? 1 : 0)))
                    }
                case "start_time":
                    guard let text = value.scalar, let seconds = Int(text) else { break }
                    // A meeting without a fixed time has none.
                    guard seconds > 0, seconds < 1 << 40 else { return nil }
                    value.content = .text("\(Timestamp(seconds: seconds))")
                case "password":
                    if value.isNull { value.content = .text("") }
                case "option_auto_recording":
                    // As the host has it.
                    if value.text == "userdefault" { return nil }
                case "alternative_hosts":
                    if value.isNull { value.content = .text("") }
                default: break
                }
                return TreeMember(name: member.name, value: value)
            })
        return row
    }
}
