/// What was read of an event and of everything that it inherits from: the values of those settings
/// that a profile asks, in the words of the vocabulary.
///
/// It holds no document and no secret; a passcode is there or not, with its length.
package struct SettingsSnapshot: Sendable {
    package static let schemaVersion = "1.0"

    /// The identifier of the event.
    package var event: String
    package var subjects: [SubjectSettings] = []

    package init(event: String) { self.event = event }

    /// The settings of one subject.
    package struct SubjectSettings: Sendable {
        package var id: String
        package var kind: SubjectKind
        /// Identifiers of what it belongs to, in order.
        package var belongsTo: [String]
        /// By the name that ``Condition/Target/snapshotName`` gives.
        package var settings: [String: SeenSetting] = [:]

        package init(id: String, kind: SubjectKind, belongsTo: [String]) {
            self.id = id
            self.kind = kind
            self.belongsTo = belongsTo
        }
    }

    package subscript(id: String) -> SubjectSettings? { subjects.first { $0.id == id } }
}

/// What was seen of one setting.
package struct SeenSetting: Sendable, Equatable {
    package var state: CellState
    /// Nil where nothing was seen.
    package var value: SettingText?
    package var basis: Basis?
    package var strength: Strength?
    package var isLocked: Bool?
    /// The type of a native field; nil for a setting of the vocabulary.
    package var type: NativeField.ValueType?

    package init(state: CellState) { self.state = state }

    /// In words: `on, locked`, `not seen`.
    package var text: String {
        switch state {
        case .absent: return "not seen"
        case .notUnderstood: return "not understood"
        case .conflicting: return "conflicting"
        case .notPermitted: return "not permitted to read"
        case .observed: break
        }
        let lock = isLocked.map { $0 ? ", locked" : ", not locked" } ?? ""
        return (value?.text ?? "") + lock
    }
}

extension Condition.Target {
    /// What a snapshot calls it: `lobby`, `field:in_meeting.chat`.
    package var snapshotName: String {
        switch self {
        case .setting(let id): id.name
        case .field(let field): "field:\(field.path)"
        }
    }

    /// The target that a snapshot calls `name`; nil when there is none.
    package init?(snapshotName name: String, type: NativeField.ValueType?) {
        if let type {
            guard name.utf8.starts(with: "field:".utf8) else { return nil }
            self = .field(NativeField(path: String(name.dropFirst(6)), type: type))
        } else {
            guard let id = SettingID(name: name) else { return nil }
            self = .setting(id)
        }
    }
}
