package import Chaperone

/// Where a person finds a setting in a platform's own pages.
package enum Portal {
    /// The place of a setting; nil where nobody wrote it down, or the platform has no such switch.
    package static func place(of setting: SettingID, on platform: String) -> String? {
        Platforms.all.first { $0.name == platform }?.portal[setting]
    }
}
