/// The parts of the vocabulary, in its order.
package enum SettingArea: Int, Sendable, CaseIterable {
    case entry, activity, records, protection, facts
}

extension SettingID {
    /// The part of the vocabulary that it stands in.
    package var area: SettingArea {
        switch rawValue {
        case ..<SettingID.presenters.rawValue: .entry
        case ..<SettingID.recordingCloud.rawValue: .activity
        case ..<SettingID.encryption.rawValue: .records
        case ..<SettingID.kind.rawValue: .protection
        default: .facts
        }
    }
}
