package import Chaperone

/// Where a person finds a setting in a platform's own pages.
package enum Portal {
    /// The place of a setting; nil where nobody wrote it down, or the platform has no such switch.
    package static func place(of setting: SettingID, on platform: String) -> String? {
        switch platform {
        case "zoom": zoom[setting]
        case "teams": teams[setting]
        case "meet": meet[setting]
        case "webex": webex[setting]
        case "jitsi": jitsi[setting]
        case "bigbluebutton": bigbluebutton[setting]
        default: nil
        }
    }
}
